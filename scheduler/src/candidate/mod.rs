//! Everything that can be placed at all, each with the most points it can bring.
//!
//! A *lesson* is an individual request taught by a teacher at a venue on a day; a *visit* is a class held there;
//! its *roster* says who could come at which start. Nothing else can stand in a timetable, so the linear
//! programs and the bound speak only of these. What is asked of one candidate alone is settled here: who is
//! qualified, available, eligible, which rooms suit, what a pin demands. What ties candidates together (one
//! place at a time, contracts, rooms taken) is not.

mod lesson;
mod place;
mod points;
mod room_set;
mod roster;
mod wish;

pub(crate) use lesson::Lesson;
pub(crate) use place::{free_min, meet, snap_up};
pub(crate) use room_set::RoomSets;
pub(crate) use roster::{Attendance, ClassStarts, Meeting, Roster, Visit};

use crate::Problem;

/// All candidates of a problem.
#[derive(Debug)]
pub(crate) struct Candidates {
    /// Sets of rooms that lessons can be in, each within one venue.
    pub(crate) room_sets: RoomSets,
    /// Individual lessons, by teacher, venue and day.
    pub(crate) lessons: Vec<Lesson>,
    /// Classes at a venue on a day with a teacher, by class.
    pub(crate) visits: Vec<Visit>,
    /// Who could come to the visits; visits with the same possibilities share one.
    pub(crate) rosters: Vec<Roster>,
}

impl Candidates {
    /// Lists the candidates of a problem that `validate` has accepted.
    ///
    /// A request that must come together with one that has no candidate has none either.
    pub(crate) fn of(problem: &Problem) -> Self {
        let mut wishes = wish::Wishes::of(problem);
        loop {
            let mut room_sets = RoomSets::default();
            let lessons = lesson::list(problem, &wishes, &mut room_sets);
            let (visits, rosters) = roster::list(problem, &wishes, &mut room_sets);
            let found = Self {
                room_sets,
                lessons,
                visits,
                rosters,
            };
            if !wishes.give_up(problem, &found.is_placeable(problem)) {
                return found;
            }
        }
    }

    /// For each request: is there a lesson or a class that it could have?
    pub(crate) fn is_placeable(&self, problem: &Problem) -> Vec<bool> {
        let mut placeable = vec![false; problem.requests.len()];
        for lesson in &self.lessons {
            placeable[lesson.request] = true;
        }
        let attendances = self
            .rosters
            .iter()
            .flat_map(|roster| &roster.meetings)
            .flat_map(|meeting| &meeting.pupils);
        for attendance in attendances {
            placeable[attendance.request] = true;
        }
        placeable
    }
}
