//! Which rooms of a venue suit which lessons.

use std::collections::HashMap;

use super::place::keep_widest;
use crate::Problem;
use crate::problem::{Course, Room};
use crate::week::Window;

/// The rooms of one venue that suit a kind of lesson.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct RoomSet {
    /// Where they are.
    pub(crate) venue: usize,
    /// Ids of the rooms, ascending; never empty.
    pub(crate) rooms: Vec<usize>,
}

/// Every set of rooms that some candidate can choose from, each once.
#[derive(Debug, Default)]
pub(crate) struct RoomSets {
    sets: Vec<RoomSet>,
    index: HashMap<RoomSet, usize>,
}

impl RoomSets {
    /// The set with this number.
    pub(crate) fn get(&self, number: usize) -> &RoomSet {
        &self.sets[number]
    }

    /// The number of the set of rooms at a venue that have what a course needs and hold so many pupils.
    pub(super) fn suitable(
        &mut self,
        problem: &Problem,
        course: &Course,
        venue: usize,
        pupils: usize,
    ) -> Option<usize> {
        let suits = |room: &&Room| {
            room.capacity >= pupils && course.needs.iter().all(|need| room.features.contains(need))
        };
        let rooms: Vec<usize> = problem.venues[venue]
            .rooms
            .iter()
            .filter(suits)
            .map(|room| room.id)
            .collect();
        if rooms.is_empty() {
            return None;
        }
        let set = RoomSet { venue, rooms };
        if let Some(&number) = self.index.get(&set) {
            return Some(number);
        }
        self.sets.push(set.clone());
        self.index.insert(set, self.sets.len() - 1);
        Some(self.sets.len() - 1)
    }
}

impl RoomSet {
    /// The rooms themselves.
    pub(crate) fn rooms<'p>(&'p self, problem: &'p Problem) -> impl Iterator<Item = &'p Room> {
        problem.venues[self.venue]
            .rooms
            .iter()
            .filter(|room| self.rooms.binary_search(&room.id).is_ok())
    }

    /// The windows of a day in which at least one of the rooms can be used throughout.
    pub(crate) fn windows(&self, problem: &Problem, day: usize) -> Vec<Window> {
        let mut windows: Vec<Window> = self
            .rooms(problem)
            .flat_map(|room| room.available.day(day))
            .copied()
            .collect();
        keep_widest(&mut windows);
        windows
    }

    /// Pupils that the largest of the rooms holds.
    pub(super) fn most_pupils(&self, problem: &Problem) -> usize {
        self.rooms(problem).map(|room| room.capacity).max().unwrap_or(0)
    }
}
