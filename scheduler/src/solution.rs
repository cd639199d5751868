//! A timetable as plain data: which lesson stands where and when, and what is proven about it.

use serde::{Deserialize, Serialize};

/// The `format` of the solutions that this crate writes.
pub const FORMAT: &str = "kulturskole-solution/1";
/// A gap below this, in points, is closed: so much a bound is rounded up.
pub(crate) const NO_GAP: f64 = 0.01;

/// A timetable with its score, and proven limits of what any timetable can reach.
///
/// Keys that others have added beside these are passed over when a document is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Solution {
    /// Always [`FORMAT`].
    pub format: String,
    /// The name of the problem.
    pub problem: String,
    /// The lessons: at most one for each request of an individual course and for each class.
    pub placements: Vec<Placement>,
    /// Points of this timetable.
    #[serde(default)]
    pub score: Option<f64>,
    /// No timetable has more points than this.
    #[serde(default)]
    pub bound: Option<f64>,
    /// Requests placed by this timetable.
    #[serde(default)]
    pub placed: Option<usize>,
    /// No timetable places more requests than this.
    #[serde(default)]
    pub placed_bound: Option<usize>,
}

/// What a placement places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The individual lesson of a request.
    Request,
    /// A class.
    Class,
}

/// One lesson of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// Whether `id` is a request's or a class's.
    pub kind: Kind,
    /// Which request or class.
    pub id: usize,
    /// Who teaches.
    pub teacher: usize,
    /// In which room.
    pub room: usize,
    /// On which day, Monday is 0.
    pub day: usize,
    /// From which minute of the day.
    pub start: i32,
    /// Who comes: the request itself, or the members of the class.
    pub requests: Vec<usize>,
}

impl Solution {
    /// A timetable of the named problem, not yet judged.
    pub fn new(problem: &str, placements: Vec<Placement>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            problem: problem.to_owned(),
            placements,
            score: None,
            bound: None,
            placed: None,
            placed_bound: None,
        }
    }

    /// How far it may be from the best: (bound - score) / bound, or 0 if none is better. None until both are known.
    pub fn gap(&self) -> Option<f64> {
        let (score, bound) = (self.score?, self.bound?);
        let left = bound - score;
        Some(if left < NO_GAP { 0.0 } else { left / bound.abs() })
    }
}
