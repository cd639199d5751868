//! Why a request has no place, and what would give it one.
//!
//! For each unplaced request the first true of: nothing that could be placed at all; an alternative is placed instead;
//! a rule ties it to others; it could be placed but would cost more than it brings; it is crowded out. Every remedy is
//! confirmed: the timetable with the request in it was judged, by the rules after the change, and breaks none.

mod crowded;
mod impossible;
mod remedy;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use crowded::Crowd;
pub use impossible::Missing;
pub use remedy::Remedy;

use crate::candidate::Candidates;
use crate::score::check;
use crate::search::{Tables, Trial};
use crate::solution::Placement;
use crate::{Problem, Solution};

/// Why a request is not placed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Which request.
    pub request: usize,
    /// The first reason that is true.
    pub reason: Reason,
    /// What would give it a place, each confirmed; the least change first.
    pub remedies: Vec<Remedy>,
}

/// The reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// No timetable at all can place it.
    Impossible {
        /// What is missing.
        missing: Missing,
    },
    /// Of its alternatives so many are placed as are wanted.
    Alternative {
        /// These.
        placed: Vec<usize>,
    },
    /// Alone it could be placed, but a rule ties it to others or to last year.
    Tied {
        /// The sentences of the rules that would be broken.
        rules: Vec<String>,
    },
    /// It could be placed, but that would lose points in all.
    TooDear {
        /// Where it would go.
        placement: Placement,
        /// Points gained, below zero.
        points: f64,
    },
    /// It can be placed, with a gain: the search was stopped too early.
    Overlooked {
        /// Where.
        placement: Placement,
        /// Points gained.
        points: f64,
    },
    /// What it needs is taken by others.
    Crowded {
        /// By whom, and what moving them would cost.
        crowd: Crowd,
    },
}

/// Why there are no explanations.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CannotExplain {
    /// The timetable breaks rules, so it says nothing about who could be in it.
    #[error("the timetable breaks {0} rules: only a timetable that keeps them can be explained")]
    Broken(usize),
}

/// Explains every unplaced request of a timetable that keeps the rules. Stops early when `is_cancelled` says so, with
/// what it has.
///
/// # Errors
/// The timetable breaks a rule.
///
/// ```
/// # let text = include_str!("../../bench/problems/S-1.json");
/// use scheduler::{Options, Problem, explain, solve};
///
/// let problem = Problem::from_json(text)?;
/// let options = Options { work_limit: Some(500), ..Options::default() };
/// let solution = solve(&problem, &options, &mut |_| (), &|| false)?;
/// let explanations = explain(&problem, &solution, &|| false)?;
/// assert_eq!(explanations.len(), problem.requests.len() - solution.placed.unwrap());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(
    problem: &Problem,
    solution: &Solution,
    is_cancelled: &dyn Fn() -> bool,
) -> Result<Vec<Explanation>, CannotExplain> {
    let judgement = check(problem, solution);
    if !judgement.broken.is_empty() {
        return Err(CannotExplain::Broken(judgement.broken.len()));
    }
    let case = Case::new(problem, solution, judgement.score);
    let placeable = Candidates::of(problem).is_placeable(problem);
    let unplaced = case.unplaced.clone();
    let eager = case.with_eager(|_| ());
    let tables = Tables::new(&eager);
    let mut explanations = Vec::new();
    // A timetable that keeps the rules always fits.
    let Some(mut trial) = Trial::new(&tables, solution) else {
        return Ok(explanations);
    };
    for request in unplaced {
        if is_cancelled() {
            return Ok(explanations);
        }
        let reason = if placeable[request] {
            case.reason(request, &mut trial)
        } else {
            Reason::Impossible {
                missing: impossible::missing(problem, request),
            }
        };
        explanations.push(Explanation {
            request,
            reason,
            remedies: Vec::new(),
        });
    }
    remedy::add(&case, &mut explanations, is_cancelled);
    Ok(explanations)
}

/// A timetable, and who is not in it.
struct Case<'a> {
    problem: &'a Problem,
    solution: &'a Solution,
    score: f64,
    unplaced: Vec<usize>,
}

impl<'a> Case<'a> {
    fn new(problem: &'a Problem, solution: &'a Solution, score: f64) -> Self {
        let mut is_placed = vec![false; problem.requests.len()];
        for request in solution.placements.iter().flat_map(|lesson| &lesson.requests) {
            is_placed[*request] = true;
        }
        Self {
            problem,
            solution,
            score,
            unplaced: (0..is_placed.len())
                .filter(|request| !is_placed[*request])
                .collect(),
        }
    }

    /// The problem with something else changed, in which every unplaced request is worth placing at any cost.
    fn with_eager(&self, change: impl FnOnce(&mut Problem)) -> Problem {
        let mut problem = self.problem.clone();
        let dearest = problem
            .requests
            .iter()
            .map(|request| request.points)
            .fold(0.0, f64::max);
        for request in &self.unplaced {
            problem.requests[*request].points = 10.0 * dearest + 100_000.0;
        }
        change(&mut problem);
        problem
    }

    fn reason(&self, request: usize, trial: &mut Trial<'_>) -> Reason {
        let placed = self.placed_alternatives(request);
        if !placed.is_empty() {
            return Reason::Alternative { placed };
        }
        let Some(placement) = trial.place(request) else {
            return Reason::Crowded {
                crowd: crowded::crowd(self, request, trial),
            };
        };
        let judgement = check(self.problem, &self.with(&placement));
        let points = judgement.score - self.score;
        if !judgement.broken.is_empty() {
            Reason::Tied {
                rules: judgement.broken.iter().map(ToString::to_string).collect(),
            }
        } else if points > 0.0 {
            Reason::Overlooked { placement, points }
        } else {
            Reason::TooDear { placement, points }
        }
    }

    /// Alternatives that are placed, if so many are as are wanted.
    fn placed_alternatives(&self, request: usize) -> Vec<usize> {
        let is_placed = |other: &&usize| self.unplaced.binary_search(other).is_err();
        let lists = self
            .problem
            .choose
            .iter()
            .filter(|list| list.requests.contains(&request));
        let mut placed: Vec<usize> = lists
            .filter_map(|list| {
                let placed: Vec<usize> = list.requests.iter().filter(is_placed).copied().collect();
                (placed.len() >= list.at_most).then_some(placed)
            })
            .flatten()
            .collect();
        placed.sort_unstable();
        placed.dedup();
        placed
    }

    /// The timetable with one more lesson, or a class with one more member.
    fn with(&self, placement: &Placement) -> Solution {
        with(self.solution, placement)
    }
}

fn with(solution: &Solution, placement: &Placement) -> Solution {
    let mut solution = solution.clone();
    solution
        .placements
        .retain(|lesson| (lesson.kind, lesson.id) != (placement.kind, placement.id));
    solution.placements.push(placement.clone());
    solution
}
