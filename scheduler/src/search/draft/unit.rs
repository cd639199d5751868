//! Lessons put in and taken out.

use crate::search::draft::journal::Step;
use crate::search::draft::{At, Draft};
use crate::search::teacher_day::Offer;
use crate::week::Window;

/// Where, when and by whom a unit is taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Lesson {
    pub(in crate::search) teacher: u32,
    pub(in crate::search) venue: u32,
    pub(in crate::search) room: u32,
    pub(in crate::search) day: u32,
    pub(in crate::search) start: i32,
    pub(in crate::search) end: i32,
}

impl Lesson {
    pub(in crate::search) fn at(&self) -> At {
        At {
            venue: self.venue,
            day: self.day,
            start: self.start,
            end: self.end,
        }
    }

    fn offer(&self) -> Offer {
        Offer {
            start: self.start,
            end: self.end,
            venue: self.venue,
        }
    }
}

impl Draft<'_> {
    /// Puts in a lesson that fits; a request's own lesson holds the request, a class its members.
    pub(in crate::search) fn open(&mut self, unit: u32, lesson: Lesson, members: Vec<u32>) {
        let tables = self.tables;
        let teacher_day = tables.on_day(lesson.teacher, lesson.day);
        let day = &mut self.days[teacher_day];
        let (cost, visited, used) = (day.cost, day.visits(lesson.venue), !day.lessons.is_empty());
        day.insert(tables, lesson.offer(), lesson.room, unit);
        self.score -= day.cost - cost;
        if !used {
            self.days_left[lesson.teacher as usize] -= 1;
        }
        if !visited {
            self.count_visit(lesson.venue, lesson.day);
        }
        self.left_min[lesson.teacher as usize] -= lesson.end - lesson.start;
        self.score -= tables.teacher_dislikes(lesson.teacher, lesson.day, lesson.start, lesson.end);
        self.rooms.flip(
            tables.on_day(lesson.room, lesson.day),
            Window::new(lesson.start, lesson.end),
        );
        self.lessons[unit as usize] = Some(lesson);
        if let Some(class) = self.class_of_unit(unit) {
            for request in &members {
                self.class_of[*request as usize] = class;
                self.attend(*request, lesson);
            }
            self.members[class as usize] = members;
        } else {
            self.attend(unit, lesson);
        }
        self.journal.note(unit, Step::Opened { unit });
    }

    /// Takes a lesson out. Returns whether the teacher's day still keeps the rules.
    pub(in crate::search) fn close(&mut self, unit: u32) -> bool {
        let Some(lesson) = self.lessons[unit as usize].take() else {
            return true;
        };
        let tables = self.tables;
        let mut members = Vec::new();
        if let Some(class) = self.class_of_unit(unit) {
            members = std::mem::take(&mut self.members[class as usize]);
            for request in members.iter().rev() {
                self.miss(*request, lesson);
                self.class_of[*request as usize] = super::super::tables::NONE;
            }
        } else {
            self.miss(unit, lesson);
        }
        let day = &mut self.days[tables.on_day(lesson.teacher, lesson.day)];
        let cost = day.cost;
        let keeps = day.remove(tables, unit);
        self.score -= day.cost - cost;
        let (visited, used) = (day.visits(lesson.venue), !day.lessons.is_empty());
        if !used {
            self.days_left[lesson.teacher as usize] += 1;
        }
        if !visited {
            self.discount_visit(lesson.venue, lesson.day);
        }
        self.left_min[lesson.teacher as usize] += lesson.end - lesson.start;
        self.score += tables.teacher_dislikes(lesson.teacher, lesson.day, lesson.start, lesson.end);
        self.rooms.flip(
            tables.on_day(lesson.room, lesson.day),
            Window::new(lesson.start, lesson.end),
        );
        self.journal.note(
            unit,
            Step::Closed {
                unit,
                lesson,
                members,
            },
        );
        keeps
    }

    fn count_visit(&mut self, venue: u32, day: u32) {
        let visits = &mut self.visits[self.tables.on_day(venue, day)];
        if *visits == 0 {
            self.score -= self.tables.venue_cost[venue as usize];
        }
        *visits += 1;
    }

    fn discount_visit(&mut self, venue: u32, day: u32) {
        let visits = &mut self.visits[self.tables.on_day(venue, day)];
        *visits -= 1;
        if *visits == 0 {
            self.score += self.tables.venue_cost[venue as usize];
        }
    }
}
