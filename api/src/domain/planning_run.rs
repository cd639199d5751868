//! One run of the optimiser, from the queue to a person's approval.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    id::{AccountId, PlanningRunId, SchoolId, SeasonId, TimetableId},
    what_if::WhatIf,
};

/// Longest search that can be asked for, in seconds.
pub const LONGEST_SEARCH_S: i32 = 3600;
/// A bound this near to the best timetable, in points, is reached but for rounding: the optimiser ends a run there.
const NO_GAP: f64 = 0.01;

/// A run.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanningRun {
    /// Its id.
    pub id: PlanningRunId,
    /// In which school.
    pub school_id: SchoolId,
    /// For which season.
    pub season_id: SeasonId,
    /// Where it is in its life.
    pub state: PlanningRunState,
    /// Seconds of search.
    pub time_limit_s: i32,
    /// The optimiser's seed.
    pub seed: i32,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// By whom.
    pub requested_by: AccountId,
    /// When a worker first took it.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
    /// When somebody asked it to stop.
    pub cancel_requested_at: Option<DateTime<Utc>>,
    /// Seconds of search already spent, by workers that died included.
    pub spent_s: f64,
    /// Choices in the snapshot.
    pub request_count: i32,
    /// What it does and has reached.
    pub progress: Progress,
    /// Why it failed, in one sentence.
    pub failure: Option<String>,
    /// When a person took responsibility for it, and who.
    pub approval: Option<Approval>,
    /// When the reasons of those without a place were found.
    pub explained_at: Option<DateTime<Utc>>,
    /// When it was found what a little more of the scarcest things would bring.
    pub valued_at: Option<DateTime<Utc>>,
    /// What is different from the school's data, for a run that only tries it.
    pub what_if: Vec<WhatIf>,
}

/// What a run does and has reached so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    /// One word: `construct`, `improve`, `bound`.
    pub phase: Option<String>,
    /// Points of the best timetable.
    pub score: Option<f64>,
    /// No timetable has more points.
    pub bound: Option<f64>,
    /// Choices that the best timetable places.
    pub placed: Option<i32>,
    /// No timetable places more.
    pub placed_bound: Option<i32>,
}

impl Progress {
    /// The same with each bound that was proven before and is lower: a proof holds for as long as the problem is the same,
    /// also when the search that found it has died.
    #[must_use]
    pub fn with_bounds_of(self, before: &Self) -> Self {
        Self {
            bound: [self.bound, before.bound].into_iter().flatten().reduce(f64::min),
            placed_bound: [self.placed_bound, before.placed_bound]
                .into_iter()
                .flatten()
                .min(),
            ..self
        }
    }

    /// How far the best timetable may be from the best possible: (bound - score) / bound, or 0 if none is better.
    pub fn gap(&self) -> Option<f64> {
        let (score, bound) = (self.score?, self.bound?);
        let left = bound - score;
        Some(if left < NO_GAP { 0.0 } else { left / bound.abs() })
    }
}

/// A line of a run's course.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanningEvent {
    /// 1 for the first.
    pub sequence: i32,
    /// Seconds of search.
    pub seconds: f64,
    /// What was reached.
    pub progress: Progress,
}

/// What a run repairs, when it does not plan anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// The timetable as it was when the run was asked for.
    pub timetable_id: TimetableId,
    /// How many of those who held a place may be moved or lose it; none: as few as are needed.
    pub most_moved: Option<i32>,
    /// What came of it, once there is a timetable.
    pub outcome: Option<RepairOutcome>,
    /// What more moves would bring, step by step, as far as it is known.
    pub curve: Vec<RepairStep>,
}

/// What came of those who held a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepairOutcome {
    /// So many cannot stay where and when they were, whatever the timetable.
    pub must_move: i32,
    /// Have another teacher, venue, day or time.
    pub moved: i32,
    /// Held a place that could be given, and have none.
    pub lost: i32,
    /// Had no place, and have one.
    pub gained: i32,
}

/// What becomes possible when so many may be moved.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RepairStep {
    /// Moved or without a place, at most.
    pub allowed: i32,
    /// Have another teacher, venue, day or time.
    pub moved: i32,
    /// Held a place that could be given, and have none.
    pub lost: i32,
    /// Had no place, and have one.
    pub gained: i32,
    /// Choices with a place in all.
    pub placed: i32,
    /// Points in all.
    pub score: f64,
}

/// A person's responsibility for a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approval {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: AccountId,
}

/// Where a run is in its life: `Queued -> Running -> Solved | Cancelled | Failed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlanningRunState {
    /// Waits for a worker.
    Queued,
    /// A worker has it, or had it and died; then another takes it when the lease is over.
    Running,
    /// It made a draft.
    Solved,
    /// Somebody stopped it before it had a timetable.
    Cancelled,
    /// It made nothing; the run says why.
    Failed,
}

impl PlanningRun {
    /// Whether it can still be asked to stop.
    pub fn can_cancel(&self) -> bool {
        !self.has_ended() && self.cancel_requested_at.is_none()
    }

    /// Whether nothing more comes of it.
    pub fn has_ended(&self) -> bool {
        !matches!(self.state, PlanningRunState::Queued | PlanningRunState::Running)
    }

    /// Whether it only tries what would be if something were different; nothing of it can be used.
    pub fn is_trial(&self) -> bool {
        !self.what_if.is_empty()
    }

    /// Whether a person can take responsibility for its timetable.
    pub fn can_approve(&self) -> bool {
        self.state == PlanningRunState::Solved && self.approval.is_none() && !self.is_trial()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn bounds(bound: Option<f64>, placed_bound: Option<i32>) -> Progress {
        Progress {
            bound,
            placed_bound,
            ..Progress::default()
        }
    }

    #[test]
    fn what_was_proven_before_a_search_died_stays_proven() {
        let before = bounds(Some(100.0), Some(7));
        let worse = bounds(Some(120.0), Some(9)).with_bounds_of(&before);
        assert_eq!(worse, before);
        let better = bounds(Some(90.0), None).with_bounds_of(&before);
        assert_eq!(better, bounds(Some(90.0), Some(7)));
    }

    #[rstest]
    #[case::none_is_better(Some(200.0), Some(200.0), Some(0.0))]
    #[case::reached_but_for_rounding(Some(200.0), Some(200.002), Some(0.0))]
    #[case::nothing_can_be_placed(Some(0.0), Some(0.000_2), Some(0.0))]
    #[case::one_in_a_hundred(Some(198.0), Some(200.0), Some(0.01))]
    #[case::below_zero(Some(-51.0), Some(-50.0), Some(0.02))]
    #[case::no_timetable_yet(None, Some(200.0), None)]
    #[case::no_bound_yet(Some(198.0), None, None)]
    fn the_gap_tells_how_far_the_best_may_be_from_the_best_possible(
        #[case] score: Option<f64>,
        #[case] bound: Option<f64>,
        #[case] expected: Option<f64>,
    ) {
        let progress = Progress {
            score,
            bound,
            ..Progress::default()
        };
        assert_eq!(progress.gap(), expected);
    }
}
