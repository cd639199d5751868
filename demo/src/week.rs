//! The teaching week: its days, its grid, and the windows in which a person can come.

use serde::{Deserialize, Serialize};

/// Every start and end of a window is a whole number of these minutes after midnight.
pub const GRID_MIN: u16 = 5;

/// A day on which the school may teach.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Weekday {
    /// Day 0 of the week.
    Monday,
    /// Day 1 of the week.
    Tuesday,
    /// Day 2 of the week.
    Wednesday,
    /// Day 3 of the week.
    Thursday,
    /// Day 4 of the week.
    Friday,
}

impl Weekday {
    /// The teaching days in order, Monday first.
    pub const ALL: [Self; 5] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
    ];

    /// The day's number as timetables count it: Monday is 0.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

/// How gladly a person comes in a window.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Preference {
    /// The time suits.
    Available,
    /// The person can come, but would rather not.
    RatherNot,
}

/// A weekly window `[start_min, end_min)` in which a pupil or a teacher can come.
///
/// The windows of one person do not overlap: where both kinds lie side by side, their union is when the person can
/// come at all, and outside every window the person cannot.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonWindow {
    /// The day of the week.
    pub weekday: Weekday,
    /// First minute after midnight, on the grid.
    pub start_min: u16,
    /// The minute after the last, on the grid.
    pub end_min: u16,
    /// How gladly.
    pub preference: Preference,
}
