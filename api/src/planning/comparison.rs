//! The results of two runs beside each other, each judged on what it was asked.

use std::collections::BTreeMap;

use scheduler::{Judgement, Problem, Solution, check, solution::Placement};
use serde_json::value::RawValue;

use super::position::Positions;
use crate::{domain::id::ChoiceId, store::planning_run::PlanningSnapshot};

/// How the best timetables of two runs differ.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// Points by rule, in the first and in the second; costs are negative.
    pub points: Vec<(&'static str, f64, f64)>,
    /// Choices with a place in the second alone.
    pub gained: Vec<ChoiceId>,
    /// Choices with a place in the first alone.
    pub lost: Vec<ChoiceId>,
    /// Choices with a place in both, at another day or time.
    pub moved: usize,
}

/// Compares the best timetables of two runs; none as long as one of them has none.
///
/// # Errors
/// A stored document cannot be read.
pub fn compare(
    first: &PlanningSnapshot,
    second: &PlanningSnapshot,
) -> serde_json::Result<Option<Comparison>> {
    let (Some(first), Some(second)) = (Outcome::read(first)?, Outcome::read(second)?) else {
        return Ok(None);
    };
    let (before, after) = (first.times(), second.times());
    let only_in = |one: &BTreeMap<ChoiceId, When>, other: &BTreeMap<ChoiceId, When>| {
        let alone = one.keys().filter(|choice| !other.contains_key(choice));
        alone.copied().collect()
    };
    let moved = after
        .iter()
        .filter(|(choice, when)| before.get(choice).is_some_and(|was| was != *when))
        .count();
    let of_second = &second.judgement.points;
    let points = first.judgement.points.iter();
    Ok(Some(Comparison {
        points: points
            .map(|(name, points)| (*name, *points, of_second.get(name).copied().unwrap_or_default()))
            .collect(),
        gained: only_in(&after, &before),
        lost: only_in(&before, &after),
        moved,
    }))
}

/// Day and start.
type When = (usize, i32);

/// What a run came to.
struct Outcome {
    positions: Positions,
    solution: Solution,
    judgement: Judgement,
}

impl Outcome {
    fn read(snapshot: &PlanningSnapshot) -> serde_json::Result<Option<Self>> {
        let Some(best) = &snapshot.incumbent else {
            return Ok(None);
        };
        let problem: Problem = read(&snapshot.problem)?;
        let solution: Solution = read(best)?;
        Ok(Some(Self {
            positions: read(&snapshot.positions)?,
            judgement: check(&problem, &solution),
            solution,
        }))
    }

    fn times(&self) -> BTreeMap<ChoiceId, When> {
        let of = |lesson: &Placement| {
            let (day, start) = (lesson.day, lesson.start);
            let choices = lesson
                .requests
                .iter()
                .filter_map(|request| self.positions.requests.get(*request));
            choices.map(|choice| (*choice, (day, start))).collect::<Vec<_>>()
        };
        self.solution.placements.iter().flat_map(of).collect()
    }
}

fn read<T: serde::de::DeserializeOwned>(document: &RawValue) -> serde_json::Result<T> {
    serde_json::from_str(document.get())
}
