//! Which row stands at each position of a problem. The optimiser sees positions alone; ids stay here.

use std::{collections::HashMap, hash::Hash};

use serde::{Deserialize, Serialize};

use crate::domain::id::{ChoiceId, CourseId, PlannedClassId, PupilId, RoomId, TeacherId, VenueId};

/// The ids of a problem's things, each list in the order of the problem.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Positions {
    /// Venues.
    pub venues: Vec<VenueId>,
    /// Rooms, counted through all venues.
    pub rooms: Vec<RoomId>,
    /// Courses.
    pub courses: Vec<CourseId>,
    /// Teachers.
    pub teachers: Vec<TeacherId>,
    /// Classes: groups that may be opened.
    pub classes: Vec<PlannedClassId>,
    /// Requests: one choice each.
    pub requests: Vec<ChoiceId>,
    /// Pupils.
    pub pupils: Vec<PupilId>,
}

/// The way back: the position of each id.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Venues.
    pub venues: HashMap<VenueId, usize>,
    /// Rooms.
    pub rooms: HashMap<RoomId, usize>,
    /// Courses.
    pub courses: HashMap<CourseId, usize>,
    /// Teachers.
    pub teachers: HashMap<TeacherId, usize>,
    /// Classes.
    pub classes: HashMap<PlannedClassId, usize>,
    /// Requests.
    pub requests: HashMap<ChoiceId, usize>,
    /// Pupils.
    pub pupils: HashMap<PupilId, usize>,
}

impl Positions {
    /// The position of each id.
    pub fn index(&self) -> Index {
        Index {
            venues: index(&self.venues),
            rooms: index(&self.rooms),
            courses: index(&self.courses),
            teachers: index(&self.teachers),
            classes: index(&self.classes),
            requests: index(&self.requests),
            pupils: index(&self.pupils),
        }
    }
}

/// The positions of those ids that the problem has, in the order of the ids.
pub(super) fn known<Id: Copy + Eq + Hash>(positions: &HashMap<Id, usize>, ids: &[Id]) -> Vec<usize> {
    ids.iter().filter_map(|id| positions.get(id).copied()).collect()
}

fn index<Id: Copy + Eq + Hash>(ids: &[Id]) -> HashMap<Id, usize> {
    ids.iter()
        .enumerate()
        .map(|(position, id)| (*id, position))
        .collect()
}
