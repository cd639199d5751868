//! From the optimiser's changes to the school's.

use chrono::Weekday;

use super::position::Positions;
use crate::domain::{reason::Change, week::WeekSpan};

/// The change with the school's ids; none when it points to nothing in the problem.
pub(super) fn change(positions: &Positions, change: &scheduler::Change) -> Option<Change> {
    Some(match *change {
        scheduler::Change::PupilTime { day, start, end, .. } => Change::PupilTime(span(day, start, end)?),
        scheduler::Change::PupilVenue { venue, .. } => Change::PupilVenue(*positions.venues.get(venue)?),
        scheduler::Change::TeacherMinutes { teacher, minutes } => {
            Change::TeacherMinutes(*positions.teachers.get(teacher)?, minutes)
        }
        scheduler::Change::Room {
            venue,
            day,
            start,
            end,
        } => Change::Room(*positions.venues.get(venue)?, span(day, start, end)?),
        scheduler::Change::Seat { class } => Change::Seat(*positions.classes.get(class)?),
    })
}

/// A span of the week.
pub(super) fn span(day: usize, start_min: i32, end_min: i32) -> Option<WeekSpan> {
    Some(WeekSpan {
        weekday: Weekday::try_from(u8::try_from(day).ok()?).ok()?,
        start_min,
        end_min,
    })
}
