//! What one may apply for.

use serde::{Deserialize, Serialize};

use crate::{Feature, Text};

/// A course: what a pupil applies for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// Lasting key in the data, such as "piano".
    pub key: String,
    /// The subject that the teacher must master, such as "piano"; several courses may share one.
    pub subject: String,
    /// The subjects that one teacher may master together, such as "STRINGS".
    pub family: String,
    /// The discipline of the national framework plan.
    pub discipline: Discipline,
    /// Alone, in a group or in an ensemble.
    pub form: Form,
    /// Youngest age, in whole years at the end of the calendar year in which the season begins.
    pub min_age: u8,
    /// Oldest age, counted the same way.
    pub max_age: u8,
    /// Minutes of a lesson.
    pub lesson_min: u16,
    /// Fewest pupils with whom a class is opened; 1 for individual courses.
    pub min_size: u16,
    /// Most pupils in a class; 1 for individual courses.
    pub max_size: u16,
    /// Price of a year.
    pub price_ore: i64,
    /// What a room must offer.
    pub needs: Vec<Feature>,
    /// Positions in [`crate::Asker::venues`] where it is taught; each has a room for it.
    pub venues: Vec<usize>,
    /// What it is called.
    pub name: Text,
    /// What it is, in one sentence.
    pub description: Text,
    /// How often invented pupils wish for it, relative to the other courses.
    pub popularity: u32,
}

/// The disciplines of the national framework plan for culture schools, with drama beside theatre.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Discipline {
    /// Musikk.
    Music,
    /// Dans.
    Dance,
    /// Drama: play and improvisation.
    Drama,
    /// Teater: work towards a performance.
    Theatre,
    /// Visuell kunst.
    VisualArts,
    /// Skapende skriving.
    CreativeWriting,
}

impl Discipline {
    /// Every discipline, in the order of the framework plan.
    pub const ALL: [Self; 6] = [
        Self::Music,
        Self::Dance,
        Self::Drama,
        Self::Theatre,
        Self::VisualArts,
        Self::CreativeWriting,
    ];
}

/// How a course is taught.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Form {
    /// One pupil, one teacher.
    Individual,
    /// A class of some size.
    Group,
    /// An orchestra, a band or a choir that plays together.
    Ensemble,
}
