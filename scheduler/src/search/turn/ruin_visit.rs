//! Taking out what is taught at a place: a venue's day, a teacher's visit, a teacher's day to be moved.

use crate::search::hand::Aim;
use crate::search::tables::{NONE, id};
use crate::search::turn::Turns;

/// A venue's day stops being taken out when so many requests are loose.
const MANY: usize = 60;

impl Turns<'_> {
    /// A venue on a day; at a base only some of the teachers.
    pub(super) fn ruin_venue_day(&mut self) {
        let venues = self.tables().venues;
        if venues == 0 {
            return;
        }
        let venue = id(self.hand.dice.below(venues));
        let day = self.any_day();
        let base = self.tables().problem.venues[venue as usize].base;
        for teacher in 0..id(self.tables().teachers.len()) {
            if !self.is_active(teacher) {
                continue;
            }
            if !self.hand.draft.day(teacher, day).visits(venue) || (base && !self.hand.dice.chance(0.2)) {
                continue;
            }
            self.kill_visit(teacher, venue, day, 0.3);
            if self.loose.len() > MANY {
                break;
            }
        }
    }

    /// The smallest of a few visits, which may not be made again this turn.
    pub(super) fn ruin_visit(&mut self) {
        let mut smallest: Option<(u32, (u32, u32, u32))> = None;
        for _ in 0..4 {
            let Some(teacher) = self.hand.dice.pick(&self.hand.scope.teachers) else {
                return;
            };
            let day = self.any_day();
            if let Some((venue, lessons)) = self.hand.dice.pick(&self.hand.draft.day(teacher, day).visits)
                && smallest.is_none_or(|(least, _)| lessons < least)
            {
                smallest = Some((lessons, (teacher, day, venue)));
            }
        }
        let Some((_, (teacher, day, venue))) = smallest else {
            return;
        };
        self.kill_visit(teacher, venue, day, 1.0);
        self.hand.whim.forbidden = Some((teacher, day, venue));
        if self.hand.dice.chance(0.5) {
            let other = self.any_day();
            if other != day {
                self.kill_day(teacher, other, 0.4, 0.0);
            }
        }
    }

    fn kill_visit(&mut self, teacher: u32, venue: u32, day: u32, classes: f64) {
        let lessons = self.hand.draft.day(teacher, day).lessons.iter();
        let units: Vec<u32> = lessons
            .filter(|lesson| lesson.venue == venue)
            .map(|lesson| lesson.unit)
            .collect();
        for unit in units {
            let class = self.hand.draft.class_of_unit(unit).is_some();
            if !class || classes >= 1.0 || self.hand.dice.chance(classes) {
                self.kill(unit);
            }
        }
    }

    /// A teacher's day, to be held at another venue or on another day.
    pub(super) fn ruin_rehome(&mut self) {
        let Some(teacher) = self.hand.dice.pick(&self.hand.scope.teachers) else {
            return;
        };
        let day = self.any_day();
        if self.hand.draft.day(teacher, day).lessons.is_empty() {
            return;
        }
        self.kill_day(teacher, day, 1.0, 0.3);
        self.aimed.extend_from_slice(&self.loose);
        let limits = &self.tables().teachers[teacher as usize];
        let venue = self.hand.dice.pick(&limits.venues).unwrap_or(NONE);
        let mut other = if self.hand.dice.chance(0.5) {
            day
        } else {
            self.any_day()
        };
        if limits.available[other as usize].is_empty() {
            other = day;
        }
        self.aim = Aim {
            teacher,
            venue,
            day: other,
        };
        if other != day && self.hand.dice.chance(0.7) {
            self.kill_day(teacher, other, 1.0, 0.2);
        }
    }
}
