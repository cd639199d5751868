//! A lesson put exactly where it is told, if every rule allows it there.

use crate::search::draft::Lesson;
use crate::search::hand::Hand;
use crate::search::tables::id;
use crate::search::teacher_day::Offer;
use crate::solution::{Kind, Placement};
use crate::week::Window;

impl Hand<'_> {
    /// Places a lesson as told, a class with those members who can come. Returns whether it did.
    ///
    /// `least` is the number of members that a class must have to be opened.
    pub(in crate::search) fn settle(&mut self, placement: &Placement, least: usize) -> bool {
        let Some((unit, lesson)) = self.lesson_as_told(placement) else {
            return false;
        };
        if self.draft.lessons[unit as usize].is_some() || !self.teacher_takes(placement, &lesson) {
            return false;
        }
        let mut members: Vec<u32> = Vec::new();
        for request in placement.requests.iter().map(|request| id(*request)) {
            let told_twice = members.contains(&request);
            if !told_twice
                && self.pupil_takes(placement, &lesson, request)
                && self.draft.goes_with(request, &members)
            {
                members.push(request);
            }
        }
        members.truncate(match placement.kind {
            Kind::Request => 1,
            Kind::Class => self.draft.tables.classes[placement.id].max_size,
        });
        let offer = Offer {
            start: lesson.start,
            end: lesson.end,
            venue: lesson.venue,
        };
        if members.len() < least
            || !self
                .draft
                .room_takes(lesson.room, lesson.day, offer, members.len())
        {
            return false;
        }
        self.draft.open(
            unit,
            lesson,
            if placement.kind == Kind::Class {
                members
            } else {
                Vec::new()
            },
        );
        true
    }

    /// The same in the room that is told or in another of the venue, a class with as many members as it needs.
    pub(in crate::search) fn settle_in_some_room(&mut self, placement: &Placement) -> bool {
        let tables = self.draft.tables;
        let (course, least) = match placement.kind {
            Kind::Request => (tables.requests[placement.id].course, 1),
            Kind::Class => {
                let class = &tables.classes[placement.id];
                (class.course, class.min_size)
            }
        };
        let venue = tables.rooms.venue[placement.room];
        let others = tables.rooms.suitable(course, venue).iter();
        let mut rooms = std::iter::once(placement.room).chain(others.map(|room| *room as usize));
        rooms.any(|room| {
            let there = Placement {
                room,
                ..placement.clone()
            };
            self.settle(&there, least)
        })
    }

    fn lesson_as_told(&self, placement: &Placement) -> Option<(u32, Lesson)> {
        let tables = self.draft.tables;
        let (unit, length_min) = match placement.kind {
            Kind::Request => {
                let asked = tables
                    .requests
                    .get(placement.id)
                    .filter(|asked| asked.individual)?;
                (id(placement.id), asked.duration_min)
            }
            Kind::Class => (
                self.draft.class_unit(id(placement.id)),
                tables.classes.get(placement.id)?.duration_min,
            ),
        };
        let venue = *tables.rooms.venue.get(placement.room)?;
        let on_time = placement.day < tables.days && placement.start.rem_euclid(tables.clock.grid_min) == 0;
        if !on_time || placement.teacher >= tables.teachers.len() {
            return None;
        }
        let lesson = Lesson {
            teacher: id(placement.teacher),
            venue,
            room: id(placement.room),
            day: id(placement.day),
            start: placement.start,
            end: placement.start.checked_add(length_min)?,
        };
        Some((unit, lesson))
    }

    fn teacher_takes(&self, placement: &Placement, lesson: &Lesson) -> bool {
        let tables = self.draft.tables;
        let teacher = &tables.teachers[lesson.teacher as usize];
        let time = Window::new(lesson.start, lesson.end);
        let (course, qualified, venue_listed) = match placement.kind {
            Kind::Request => {
                let course = tables.requests[placement.id].course;
                (course, teacher.courses.contains(&course), true)
            }
            Kind::Class => {
                let class = &tables.classes[placement.id];
                (
                    class.course,
                    class.teachers.contains(&lesson.teacher),
                    class.venues.contains(&lesson.venue),
                )
            }
        };
        let offer = Offer {
            start: lesson.start,
            end: lesson.end,
            venue: lesson.venue,
        };
        let plan = self.draft.day(lesson.teacher, lesson.day);
        qualified
            && venue_listed
            && teacher.venues.contains(&lesson.venue)
            && tables.rooms.suitable(course, lesson.venue).contains(&lesson.room)
            && teacher.available[lesson.day as usize]
                .iter()
                .any(|window| window.holds(time))
            && self
                .draft
                .has_hours(lesson.teacher, lesson.day, time.length_min())
            && self
                .draft
                .visit_cost(lesson.teacher, lesson.venue, lesson.day)
                .is_some()
            && plan
                .insertion_cost(tables, offer, plan.gap_for(lesson.start))
                .is_some()
    }

    fn pupil_takes(&self, placement: &Placement, lesson: &Lesson, request: u32) -> bool {
        let tables = self.draft.tables;
        let Some(asked) = tables.requests.get(request as usize) else {
            return false;
        };
        let asked_for = match placement.kind {
            Kind::Request => request == id(placement.id),
            Kind::Class => asked.classes.iter().any(|(class, _)| *class == id(placement.id)),
        };
        let time = Window::new(lesson.start, lesson.end);
        asked_for
            && !self.draft.is_placed(request)
            && !self.draft.is_chosen_out(request)
            && asked.venue_cost(lesson.venue).is_some()
            && asked.available[lesson.day as usize]
                .iter()
                .any(|window| window.holds(time))
            && self.draft.pupil_can(request, lesson.at())
    }
}
