//! A teacher at a venue on a day: which lessons fit there?
//!
//! Lessons stand one after the other in slots when the teacher and a room are there. All that must end by a minute
//! fit into the slots before it. That is a knapsack whose things have deadlines.

use super::teacher::{Measure, Priced};
use crate::problem::Room;

/// What a teacher can do at a venue on a day.
pub(super) struct Visit<'v> {
    pub(super) venue: usize,
    /// What the visit is charged for opening the venue.
    pub(super) opening: i64,
    /// The first start of any lesson.
    pub(super) first: i32,
    /// The end of the slots of any lesson.
    pub(super) end: i32,
    /// The most gained in at most so many slots.
    pub(super) best: Vec<i64>,
    day: usize,
    /// Rooms that suit any of the lessons.
    rooms: Vec<&'v Room>,
}

impl<'v> Visit<'v> {
    /// The visit of a teacher who could teach these items there.
    pub(super) fn new(measure: &Measure<'v>, items: &[&Priced<'_>], opening: i64) -> Self {
        let grid_min = measure.grid_min;
        let slots_end = |minute: i32| (minute + grid_min - 1) / grid_min * grid_min;
        let (venue, day) = items
            .first()
            .map_or((0, 0), |priced| (priced.item.venue, priced.item.day));
        let suits = |room: &&Room| items.iter().any(|priced| priced.item.rooms.contains(&room.id));
        let mut visit = Self {
            venue,
            opening,
            first: items.iter().map(|priced| priced.item.first).min().unwrap_or(0),
            end: items
                .iter()
                .map(|priced| slots_end(priced.item.end))
                .max()
                .unwrap_or(0),
            best: Vec::new(),
            day,
            rooms: measure.problem.venues[venue].rooms.iter().filter(suits).collect(),
        };
        let free_before = |minute: i32| {
            let slots = (visit.first..minute).filter(|&slot| slot % grid_min == 0);
            slots.filter(|&slot| visit.is_free(measure, slot)).count()
        };
        let mut things: Vec<(usize, usize, i64)> = items
            .iter()
            .filter(|priced| priced.gain > 0)
            .map(|priced| {
                let size = slots_end(priced.item.duration_min) / grid_min;
                let deadline = free_before(slots_end(priced.item.end));
                (deadline, usize::try_from(size).unwrap_or(0), priced.gain)
            })
            .collect();
        things.sort_unstable();
        // exactly[c]: the most of the things so far that fill the first c slots; none if none do.
        let mut exactly: Vec<Option<i64>> = vec![None; free_before(visit.end) + 1];
        exactly[0] = Some(0);
        for (deadline, size, gain) in things {
            for filled in (size..=deadline).rev() {
                let with = exactly[filled - size].map(|before| before + gain);
                exactly[filled] = exactly[filled].max(with);
            }
        }
        visit.best = exactly
            .into_iter()
            .scan(0, |most, here| {
                *most = here.unwrap_or(0).max(*most);
                Some(*most)
            })
            .collect();
        visit
    }

    /// Are the teacher and one of the rooms there at the minute?
    pub(super) fn is_free(&self, measure: &Measure<'_>, minute: i32) -> bool {
        let holds = |week: &crate::week::Week| {
            let mut windows = week.day(self.day).iter();
            windows.any(|window| window.start <= minute && minute < window.end)
        };
        holds(&measure.teacher.available) && self.rooms.iter().any(|room| holds(&room.available))
    }
}
