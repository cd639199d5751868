//! A teacher at a venue on a day: which lessons fit there?
//!
//! Lessons stand one after the other in slots when the teacher and a room are there. All that must end by a minute
//! fit into the slots before it. That is a knapsack whose things have deadlines.

use super::item::Item;
use super::teacher::Measure;
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
    /// By deadline: each lesson's deadline and size in slots, and its position among the items of the day.
    pub(super) loads: Vec<(usize, usize, usize)>,
    /// Slots in which the teacher and a room are there.
    pub(super) free: usize,
    day: usize,
    /// Rooms that suit any of the lessons.
    rooms: Vec<&'v Room>,
}

impl<'v> Visit<'v> {
    /// The visit of a teacher who could teach these items there, each with its position among those of the day.
    pub(super) fn new(measure: &Measure<'v>, items: &[(usize, &Item)], opening: i64) -> Self {
        let grid_min = measure.grid_min;
        let slots_end = |minute: i32| (minute + grid_min - 1) / grid_min * grid_min;
        let (venue, day) = items.first().map_or((0, 0), |(_, item)| (item.venue, item.day));
        let suits = |room: &&Room| items.iter().any(|(_, item)| item.rooms.contains(&room.id));
        let mut visit = Self {
            venue,
            opening,
            first: items.iter().map(|(_, item)| item.first).min().unwrap_or(0),
            end: items
                .iter()
                .map(|(_, item)| slots_end(item.end))
                .max()
                .unwrap_or(0),
            loads: Vec::new(),
            free: 0,
            day,
            rooms: measure.problem.venues[venue].rooms.iter().filter(suits).collect(),
        };
        let free_before = |minute: i32| {
            let slots = (visit.first..minute).filter(|&slot| slot % grid_min == 0);
            slots.filter(|&slot| visit.is_free(measure, slot)).count()
        };
        let loads = items.iter().map(|&(position, item)| {
            let size = slots_end(item.duration_min) / grid_min;
            let deadline = free_before(slots_end(item.end));
            (deadline, usize::try_from(size).unwrap_or(0), position)
        });
        let mut loads: Vec<(usize, usize, usize)> = loads.collect();
        loads.sort_unstable();
        visit.free = free_before(visit.end);
        visit.loads = loads;
        visit
    }

    /// The most gained in at most so many slots, when each item of the day brings so much.
    pub(super) fn most(&self, gains: &[i64]) -> Vec<i64> {
        // exactly[c]: the most of the things so far that fill the first c slots; none if none do.
        let mut exactly: Vec<Option<i64>> = vec![None; self.free + 1];
        exactly[0] = Some(0);
        for &(deadline, size, position) in self.loads.iter().filter(|load| gains[load.2] > 0) {
            for filled in (size..=deadline).rev() {
                let with = exactly[filled - size].map(|before| before + gains[position]);
                exactly[filled] = exactly[filled].max(with);
            }
        }
        let at_most = exactly.into_iter().scan(0, |most, here| {
            *most = here.unwrap_or(0).max(*most);
            Some(*most)
        });
        at_most.collect()
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
