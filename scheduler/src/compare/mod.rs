//! Two timetables of one problem beside each other: by rule, by person, by venue, by teacher.
//!
//! The first is called `a`, the second `b`; a difference is what `b` has more than `a`. A timetable that breaks rules
//! is compared all the same: its broken rules are listed. A request that wrongly has several lessons counts with the
//! last of them.

mod person;
mod teacher;
mod venue;

use std::collections::BTreeMap;
use std::ops::Sub;

use serde::Serialize;

pub use person::{Aspect, Moved, People, Person, Place};
pub use teacher::{TeacherChange, TeacherWeek};
pub use venue::{VenueChange, VenueWeek};

use crate::rule::{Broken, Timetable};
use crate::score::{check, to_thousandths};
use crate::{Problem, Solution};

/// How two timetables of a problem differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The name of the problem.
    pub problem: String,
    /// Points in all.
    pub score: Change<f64>,
    /// Points by rule; costs are negative.
    pub points: BTreeMap<&'static str, Change<f64>>,
    /// Requests placed.
    pub placed: Change<i64>,
    /// Rules that the timetables break.
    pub broken: Both<Vec<Broken>>,
    /// What changes for whom.
    pub people: People,
    /// What happens at each venue.
    pub venues: Vec<VenueChange>,
    /// What each teacher does.
    pub teachers: Vec<TeacherChange>,
}

/// The same of both timetables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Both<T> {
    /// Of the first.
    pub a: T,
    /// Of the second.
    pub b: T,
}

/// A number of both timetables, and the difference.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Change<N> {
    /// In the first.
    pub a: N,
    /// In the second.
    pub b: N,
    /// How much more in the second.
    pub difference: N,
}

impl<N: Sub<Output = N> + Copy> Change<N> {
    fn new(a: N, b: N) -> Self {
        Self {
            a,
            b,
            difference: b - a,
        }
    }
}

impl Change<f64> {
    fn of_points(a: f64, b: f64) -> Self {
        Self {
            difference: to_thousandths(b - a),
            ..Self::new(a, b)
        }
    }
}

impl Change<i64> {
    fn of_counts(a: usize, b: usize) -> Self {
        let count = |number| i64::try_from(number).unwrap_or(i64::MAX);
        Self::new(count(a), count(b))
    }
}

/// Compares two timetables of a legal problem.
///
/// ```
/// # let text = include_str!("../../bench/problems/XS-1.json");
/// use scheduler::{Options, Problem, Solution, compare::compare, solve};
///
/// let problem = Problem::from_json(text)?;
/// let options = Options { work_limit: Some(500), ..Options::default() };
/// let planned = solve(&problem, &options, &mut |_| (), &|| false)?;
/// let empty = Solution::new(&problem.name, vec![]);
/// let comparison = compare(&problem, &empty, &planned);
/// assert_eq!(Some(comparison.score.difference), planned.score);
/// assert_eq!(Some(comparison.people.gained.len()), planned.placed);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(problem: &Problem, a: &Solution, b: &Solution) -> Comparison {
    let (judged_a, judged_b) = (check(problem, a), check(problem, b));
    // The judge has reported ids that point nowhere.
    let mut known = Vec::new();
    let weeks = Both {
        a: Timetable::new(problem, a, &mut known),
        b: Timetable::new(problem, b, &mut known),
    };
    let points = judged_a.points.iter().zip(judged_b.points.values());
    Comparison {
        problem: problem.name.clone(),
        score: Change::of_points(judged_a.score, judged_b.score),
        points: points
            .map(|((name, a), b)| (*name, Change::of_points(*a, *b)))
            .collect(),
        placed: Change::of_counts(judged_a.placed, judged_b.placed),
        people: People::of(&weeks),
        venues: venue::changes(&weeks),
        teachers: teacher::changes(&weeks),
        broken: Both {
            a: judged_a.broken,
            b: judged_b.broken,
        },
    }
}
