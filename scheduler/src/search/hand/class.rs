//! A class, opened where its best crew of pupils brings most.

use crate::search::draft::{Lesson, Seat};
use crate::search::hand::crew::Meeting;
use crate::search::hand::{Aim, Hand};
use crate::search::points::Points;
use crate::search::tables::{Class, NONE, Opening, Starts};
use crate::search::teacher_day::Offer;

/// The best way to open the class found so far.
struct Best {
    gain: Points,
    lesson: Option<Lesson>,
    members: Vec<u32>,
}

impl Hand<'_> {
    /// Opens a class where its best crew brings most. Returns whether it did.
    pub(in crate::search) fn place_class(&mut self, class: u32, aim: Aim) -> bool {
        let tables = self.draft.tables;
        let limits = &tables.classes[class as usize];
        if !self.scope.has_class[class as usize] || self.find_free(class, limits) < limits.min_size {
            return false;
        }
        let mut best = Best {
            gain: 0,
            lesson: None,
            members: Vec::new(),
        };
        for same_venue in limits.openings.chunk_by(|a, b| a.venue == b.venue) {
            self.promise(limits, same_venue[0].venue);
            for same_meeting in same_venue.chunk_by(|a, b| a.day == b.day) {
                self.crews.forget(tables.clock.slots);
                for opening in same_meeting {
                    self.try_opening(limits, opening, aim, &mut best);
                }
            }
        }
        let Some(lesson) = best.lesson else { return false };
        for member in &best.members {
            if self.draft.class_of[*member as usize] != NONE {
                self.draft.leave_class(*member);
            }
        }
        self.draft
            .open(self.draft.class_unit(class), lesson, best.members);
        true
    }

    /// Can the class do without the request, which is in it?
    pub(in crate::search) fn can_spare(&self, request: u32, class: u32) -> bool {
        self.draft.members[class as usize].len() > self.draft.tables.classes[class as usize].min_size
            && !self.draft.pinned_member[request as usize]
            && self
                .draft
                .class_lesson(class)
                .is_some_and(|lesson| self.scope.has_teacher[lesson.teacher as usize])
    }

    fn try_opening(&mut self, limits: &Class, opening: &Opening, aim: Aim, best: &mut Best) {
        let tables = self.draft.tables;
        let venue = limits.venues[opening.venue];
        if !self.may_visit(opening.teacher, venue, opening.day, aim)
            || !self
                .draft
                .has_hours(opening.teacher, opening.day, limits.duration_min)
        {
            return;
        }
        let Some(visit) = self.draft.visit_cost(opening.teacher, venue, opening.day) else {
            return;
        };
        let meeting = Meeting {
            venue_position: opening.venue,
            venue,
            day: opening.day,
        };
        let day = tables.on_day(opening.teacher, opening.day);
        for gap in 0..=self.draft.days[day].lessons.len() {
            let (after, until) = self.draft.days[day].room_in_gap(tables, venue, gap);
            for range in &opening.starts {
                let first = range.first.max(tables.clock.up(after));
                let last = range.last.min(tables.clock.down(until - limits.duration_min));
                for start in steps(Starts { first, last }, self.whim.class_step_min) {
                    self.try_meeting(&meeting, limits, opening.teacher, visit, (gap, start), best);
                }
            }
        }
    }

    fn try_meeting(
        &mut self,
        meeting: &Meeting,
        limits: &Class,
        teacher: u32,
        visit: Points,
        (gap, start): (usize, i32),
        best: &mut Best,
    ) {
        let tables = self.draft.tables;
        let Meeting { venue, day, .. } = *meeting;
        let offer = Offer {
            start,
            end: start + limits.duration_min,
            venue,
        };
        let Some(way) = self.draft.day(teacher, day).insertion_cost(tables, offer, gap) else {
            return;
        };
        if self.dice.blink(self.whim.blink) {
            return;
        }
        let slot = tables.clock.slot(start);
        let cost = way + visit + tables.teacher_dislikes(teacher, day, start, offer.end);
        let crew = match self.crews.of_slot[slot] {
            Some(crew) => crew,
            None if self.most_at(meeting, limits, slot) - cost <= best.gain => return,
            None => self.gather(meeting, limits, offer, slot),
        };
        let lesson = Lesson {
            teacher,
            venue,
            room: NONE,
            day,
            start,
            end: offer.end,
        };
        let crew_gain = crew.gain + self.loyalty_to_teacher(limits, crew, &lesson);
        if crew.after == crew.first || crew_gain - cost <= best.gain {
            return;
        }
        // A smaller room may do with fewer pupils.
        let mut size = crew.after - crew.first;
        let room = loop {
            let seat = Seat {
                teacher,
                day,
                course: limits.course,
                size,
            };
            if let Some(found) = self.draft.find_room(seat, offer, gap) {
                break Some(found);
            }
            size -= 1;
            if size < limits.min_size {
                break None;
            }
        };
        let Some((room, change)) = room else { return };
        let mut gain = crew_gain - cost - change;
        for request in &self.crews.members[crew.first + size..crew.after] {
            gain -= self.gain_of_member(*request, &lesson);
        }
        if gain > best.gain {
            best.gain = gain;
            best.lesson = Some(Lesson { room, ..lesson });
            best.members.clear();
            best.members
                .extend_from_slice(&self.crews.members[crew.first..crew.first + size]);
        }
    }
}

/// The first start, every step that is round, and the last.
fn steps(range: Starts, step: i32) -> impl Iterator<Item = i32> {
    let mut next = (range.first <= range.last).then_some(range.first);
    std::iter::from_fn(move || {
        let start = next?;
        next = (start < range.last).then(|| ((start.div_euclid(step) + 1) * step).min(range.last));
        Some(start)
    })
}
