//! A teacher's lessons at one venue on a day, as a knapsack whose items have deadlines.
//!
//! All lessons of a block are released at its first minute, and each has to end by its own latest end. So the
//! lessons that must end by `e` fill at most the minutes `m(e)` that teacher and rooms have before `e`:
//!
//! ```text
//! sum of size(i) over chosen i with end(i) <= e   <=   m(e)        for every e
//! ```
//!
//! Left out: earliest starts, idle time between lessons, which room it is. A lesson's size is its length rounded
//! up to the grid: it starts on the grid, so nobody can use the rest.

use crate::Problem;
use crate::candidate::{Candidates, free_min, meet, snap_up};
use crate::week::Window;

/// What a teacher can do at a venue on a day.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) teacher: usize,
    pub(super) venue: usize,
    pub(super) day: usize,
    /// What can be taught there, by deadline.
    pub(super) items: Vec<Item>,
    /// When teacher and a room are there.
    pub(super) windows: Vec<Window>,
    /// From the first start to the last end.
    pub(super) hull: Window,
    /// Its free minutes, in the teacher's units.
    pub(super) length: usize,
}

/// A lesson or class that can be taught in a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) what: What,
    /// Its size in the teacher's units.
    pub(super) size: u16,
    /// The free units of the block before its latest end.
    pub(super) deadline: u16,
    /// Its size in steps of the grid.
    pub(super) slots: u16,
    /// Which rooms it can use on the day: a position in the list of [`RoomUse`]s.
    pub(super) room_use: u32,
}

/// A candidate, by its position in the list of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Lesson(u32),
    Class { roster: u32 },
}

/// A set of rooms on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct RoomUse {
    pub(super) room_set: usize,
    pub(super) day: usize,
}

/// A candidate before it has a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub(super) what: What,
    pub(super) teacher: usize,
    pub(super) venue: usize,
    pub(super) rooms: RoomUse,
    pub(super) earliest_start: i32,
    pub(super) latest_end: i32,
    pub(super) duration_min: i32,
    pub(super) size_min: i32,
}

impl Draft {
    /// Every candidate, by teacher, day, venue and latest end.
    pub(super) fn list(problem: &Problem, candidates: &Candidates) -> Vec<Self> {
        let lessons = candidates.lessons.iter().enumerate().map(|(index, lesson)| Self {
            what: What::Lesson(index as u32),
            teacher: lesson.teacher,
            venue: lesson.venue,
            rooms: RoomUse {
                room_set: lesson.room_set,
                day: lesson.day,
            },
            earliest_start: lesson.earliest_start,
            latest_end: snap_up(lesson.latest_start + lesson.duration_min, problem.grid_min),
            duration_min: lesson.duration_min,
            size_min: snap_up(lesson.duration_min, problem.grid_min),
        });
        let visits = candidates.visits.iter().map(|visit| {
            let roster = &candidates.rosters[visit.roster];
            let duration_min = problem.classes[roster.class].duration_min;
            Self {
                what: What::Class {
                    roster: visit.roster as u32,
                },
                teacher: visit.teacher,
                venue: roster.venue,
                rooms: RoomUse {
                    room_set: visit.room_set,
                    day: roster.day,
                },
                earliest_start: roster.earliest_start,
                latest_end: snap_up(roster.latest_start + duration_min, problem.grid_min),
                duration_min,
                size_min: snap_up(duration_min, problem.grid_min),
            }
        });
        let mut drafts: Vec<Self> = lessons.chain(visits).collect();
        drafts.sort_by_key(|draft| (draft.teacher, draft.rooms.day, draft.venue, draft.latest_end));
        drafts
    }
}

impl Block {
    /// The block of drafts that share teacher, venue and day, sorted by latest end; `room_use` numbers the rooms.
    pub(super) fn of(
        problem: &Problem,
        candidates: &Candidates,
        drafts: &[Draft],
        unit_min: i32,
        mut room_use: impl FnMut(RoomUse) -> u32,
    ) -> Option<Self> {
        let first = drafts.first()?;
        let day = first.rooms.day;
        let mut sets: Vec<usize> = drafts.iter().map(|draft| draft.rooms.room_set).collect();
        sets.sort_unstable();
        sets.dedup();
        let available = problem.teachers[first.teacher].available.day(day);
        let windows: Vec<Window> = sets
            .into_iter()
            .flat_map(|set| meet(available, &candidates.room_sets.get(set).windows(problem, day)))
            .collect();
        let start = drafts.iter().map(|draft| draft.earliest_start).min()?;
        let end = drafts.last()?.latest_end;
        let units_before = |minute| (free_min(&windows, start, minute, problem.grid_min) / unit_min) as usize;
        let items = drafts
            .iter()
            .map(|draft| Item {
                what: draft.what,
                size: (draft.size_min / unit_min) as u16,
                deadline: units_before(draft.latest_end) as u16,
                slots: (draft.size_min / problem.grid_min) as u16,
                room_use: room_use(draft.rooms),
            })
            .collect();
        Some(Self {
            teacher: first.teacher,
            venue: first.venue,
            day,
            items,
            length: units_before(end),
            windows,
            hull: Window::new(start, end),
        })
    }
}
