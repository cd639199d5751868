//! Asker as data: the school, its season, places, rooms and courses as files, and invented people of any number.
//!
//! Plain data out. This crate knows no database, no clock and no network: [`Asker`] is read from the files that
//! are compiled into it, and [`People`] follow from a number of pupils and a seed alone.
//! What is fact, what is approximate and what is invented stands in `demo/README.md`.
//!
//! References are positions: a `course: usize` is a position in [`Asker::courses`], a `pupil: usize` one in
//! [`People::pupils`], and so on. Times of day are minutes after midnight in Europe/Oslo, windows are half-open
//! `[start, end)` and lie on a five-minute grid. Money is in øre.

mod asker;
mod check;
mod course;
mod fault;
mod file;
mod generate;
mod national_id;
mod people;
mod place;
mod school;
mod text;
mod venue;
mod week;

pub use asker::Asker;
pub use course::{Course, Discipline, Form};
pub use fault::{DataFault, Fault};
pub use generate::{Settings, generate};
pub use people::{
    Application, Choice, Guardian, Household, LastYearLesson, LegalSex, People, PlannedClass, Protection,
    Pupil, SiblingWish, SiblingWishKind, Teacher,
};
pub use place::{District, Position, PostalArea};
pub use school::{PriceList, School, SchoolBreak, Season};
pub use text::{Language, Text};
pub use venue::{Feature, Room, RoomWindow, Tenure, Venue, VenueKind};
pub use week::{GRID_MIN, PersonWindow, Preference, Weekday};
