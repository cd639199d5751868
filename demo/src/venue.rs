//! Where the school teaches: venues, their rooms, and when the rooms are to be had.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Course, District, Position, Weekday};

/// A teaching place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    /// Lasting key in the data, such as "heggedal-innbyggertorg".
    pub key: String,
    /// What people call it.
    pub name: String,
    /// What kind of place it is.
    pub kind: VenueKind,
    /// Street and number.
    pub address: String,
    /// Four digits, one of [`crate::Asker::postal_areas`].
    pub postcode: String,
    /// Where it is.
    pub position: Position,
    /// True when the position is read off a map or taken from the neighbourhood, and not from the address itself.
    pub approximate: bool,
    /// Where the position comes from.
    pub position_source: String,
    /// The part of the municipality.
    pub district: District,
    /// First day on which the school may use it.
    pub valid_from: NaiveDate,
    /// Last day on which the school may use it; `None` when no end is known.
    pub valid_to: Option<NaiveDate>,
    /// The rooms that the school may use there; never empty.
    pub rooms: Vec<Room>,
}

impl Venue {
    /// True when one of its rooms suits the course.
    pub fn suits(&self, course: &Course) -> bool {
        self.rooms.iter().any(|room| room.suits(course))
    }
}

/// The kinds of teaching places.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VenueKind {
    /// The school's own seat.
    Base,
    /// A primary or secondary school.
    School,
    /// A municipal house for citizens' services and activities, where rooms are leased by the year.
    Innbyggertorg,
    /// Any other arena.
    Other,
}

/// A room in a venue.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Room {
    /// Key within the venue, such as "musikkrom".
    pub key: String,
    /// What people call it.
    pub name: String,
    /// How many pupils it holds.
    pub capacity: u16,
    /// What it offers.
    pub features: Vec<Feature>,
    /// When it is to be had, one window a weekday or more; windows of a day do not overlap.
    pub windows: Vec<RoomWindow>,
}

impl Room {
    /// True when the room has what the course needs, holds a full class of it, and is to be had for a whole lesson.
    pub fn suits(&self, course: &Course) -> bool {
        self.capacity >= course.max_size
            && course.needs.iter().all(|need| self.features.contains(need))
            && self
                .windows
                .iter()
                .any(|window| window.end_min.saturating_sub(window.start_min) >= course.lesson_min)
    }
}

/// What a room offers and a course may need.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Feature {
    /// A piano.
    Piano,
    /// A drum kit, and walls that bear it.
    Drums,
    /// A floor to dance on.
    DanceFloor,
    /// A stage.
    Stage,
    /// Space for a whole orchestra, band or choir.
    Large,
    /// Reached without a step.
    StepFree,
}

/// A weekly window `[start_min, end_min)` in which a room is to be had between two dates.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
pub struct RoomWindow {
    /// The day of the week.
    pub weekday: Weekday,
    /// First minute after midnight, on the grid.
    pub start_min: u16,
    /// The minute after the last, on the grid.
    pub end_min: u16,
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub to: NaiveDate,
    /// By what right.
    pub tenure: Tenure,
}

/// By what right the school uses a room.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Tenure {
    /// The room is the school's to use, or shared with the day school that owns it.
    Own,
    /// Applied for and granted for the window's dates only.
    Leased,
}
