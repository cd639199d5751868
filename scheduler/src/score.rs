//! The independent judge: what a timetable is worth and which rules it breaks.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rule::{self, Broken, Timetable};
use crate::{Problem, Solution};

/// What the rules say about a timetable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judgement {
    /// Points in all, to a thousandth.
    pub score: f64,
    /// Points by rule; costs are negative. To a thousandth.
    pub points: BTreeMap<&'static str, f64>,
    /// Requests placed.
    pub placed: usize,
    /// Every place where a rule is broken; a timetable that may be used breaks none.
    pub broken: Vec<Broken>,
}

/// Judges a solution of a legal problem. Knows nothing of how the solution was made.
///
/// ```
/// # let text = include_str!("../bench/problems/XS-1.json");
/// let problem = scheduler::Problem::from_json(text)?;
/// let empty = scheduler::Solution::new(&problem.name, vec![]);
/// let judgement = scheduler::check(&problem, &empty);
/// assert_eq!((judgement.score, judgement.placed), (0.0, 0));
/// assert!(judgement.broken.is_empty());
/// # Ok::<(), scheduler::Faults>(())
/// ```
pub fn check(problem: &Problem, solution: &Solution) -> Judgement {
    let mut broken = Vec::new();
    let week = Timetable::new(problem, solution, &mut broken);
    for rule in rule::HARD {
        rule(&week, &mut broken);
    }
    let exact = rule::WISHES.map(|(name, points)| (name, points(&week)));
    Judgement {
        score: to_thousandths(exact.iter().map(|(_, points)| points).sum()),
        points: exact
            .into_iter()
            .map(|(name, points)| (name, to_thousandths(points)))
            .collect(),
        placed: week.lesson_of.iter().flatten().count(),
        broken,
    }
}

/// The nearest decimal with three digits, halves to even, as a person with a pencil would write it.
pub(crate) fn to_thousandths(points: f64) -> f64 {
    // Adding zero turns -0 into 0.
    format!("{points:.3}").parse().unwrap_or(points) + 0.0
}
