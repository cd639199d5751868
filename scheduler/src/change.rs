//! What a school or a family could change, and what a problem and a timetable are after it.

use serde::{Deserialize, Serialize};

use crate::Problem;
use crate::problem::RequestVenue;
use crate::solution::Solution;
use crate::week::Window;

/// One thing that could be different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// The pupil of a request can come at one more time.
    PupilTime {
        /// Whose.
        request: usize,
        /// Monday is 0.
        day: usize,
        /// From which minute of the day.
        start: i32,
        /// Until which.
        end: i32,
    },
    /// The pupil of a request goes to one more venue, at no cost.
    PupilVenue {
        /// Whose.
        request: usize,
        /// Where.
        venue: usize,
    },
    /// A teacher has more lesson minutes a week.
    TeacherMinutes {
        /// Who.
        teacher: usize,
        /// How many more.
        minutes: i32,
    },
    /// A venue has one more room on a day, with all that its rooms have.
    Room {
        /// Where.
        venue: usize,
        /// Monday is 0.
        day: usize,
        /// From which minute of the day.
        start: i32,
        /// Until which.
        end: i32,
    },
    /// A class has one more seat.
    Seat {
        /// Which.
        class: usize,
    },
}

impl Change {
    /// Makes the change, in the problem and in a timetable of it.
    pub fn make(&self, problem: &mut Problem, solution: &mut Solution) {
        match *self {
            Self::PupilTime {
                request,
                day,
                start,
                end,
            } => widen(
                &mut problem.requests[request].available.0[day],
                Window::new(start, end),
            ),
            Self::PupilVenue { request, venue } => problem.requests[request].venues.push(RequestVenue {
                venue,
                travel_min: 0,
                penalty: 0.0,
            }),
            Self::TeacherMinutes { teacher, minutes } => problem.teachers[teacher].contract_min += minutes,
            Self::Room {
                venue,
                day,
                start,
                end,
            } => add_room(problem, solution, venue, |week| {
                week[day].push(Window::new(start, end));
            }),
            Self::Seat { class } => problem.classes[class].max_size += 1,
        }
    }
}

/// Adds a window to those of a day; those that it meets become one with it.
pub(crate) fn widen(windows: &mut Vec<Window>, mut window: Window) {
    windows.retain(|other| {
        let apart = other.end < window.start || window.end < other.start;
        if !apart {
            window = window.hull(*other);
        }
        apart
    });
    windows.push(window);
    windows.sort_unstable_by_key(|window| window.start);
}

/// Adds a room behind the others of a venue; the rooms of later venues get new numbers, in pins and lessons too.
pub(crate) fn add_room(
    problem: &mut Problem,
    solution: &mut Solution,
    venue: usize,
    open: impl FnOnce(&mut Vec<Vec<Window>>),
) {
    let number: usize = problem.venues[..=venue]
        .iter()
        .map(|venue| venue.rooms.len())
        .sum();
    let rooms = &mut problem.venues[venue].rooms;
    let mut features: Vec<String> = rooms.iter().flat_map(|room| room.features.clone()).collect();
    features.sort_unstable();
    features.dedup();
    let mut available = crate::week::Week(vec![Vec::new(); problem.days]);
    open(&mut available.0);
    let room = crate::problem::Room {
        id: number,
        features,
        capacity: rooms.iter().map(|room| room.capacity).max().unwrap_or(0),
        available,
    };
    rooms.push(room);
    for later in problem.venues[venue + 1..]
        .iter_mut()
        .flat_map(|venue| &mut venue.rooms)
    {
        later.id += 1;
    }
    let in_pins = problem.pins.iter_mut().map(|pin| &mut pin.room);
    let in_lessons = solution.placements.iter_mut().map(|lesson| &mut lesson.room);
    for room in in_pins.chain(in_lessons).filter(|room| **room >= number) {
        *room += 1;
    }
}
