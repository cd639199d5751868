//! A repair of a published timetable.

use async_graphql::{Context, Object, SimpleObject};

use crate::{
    domain::planning_run,
    graphql::{length::SOME, loader::load_known, timetable::Timetable},
};

pub struct Repair(pub planning_run::Repair);

/// A run that goes on from a timetable after something has changed, with as few as possible moved.
#[Object]
impl Repair {
    /// The timetable that it goes on from.
    async fn timetable(&self, ctx: &Context<'_>) -> async_graphql::Result<Timetable> {
        load_known(ctx, self.0.timetable_id).await.map(Timetable)
    }

    /// How many of those who held a place may be moved or lose it; null for as few as are needed.
    async fn most_moved(&self) -> Option<i32> {
        self.0.most_moved
    }

    /// So many of those who held a place cannot stay where and when they were, whatever the timetable; null until it is
    /// known.
    async fn must_move(&self) -> Option<i32> {
        self.0.outcome.map(|outcome| outcome.must_move)
    }

    /// Have another teacher, venue, day or time; null until it is known.
    async fn moved(&self) -> Option<i32> {
        self.0.outcome.map(|outcome| outcome.moved)
    }

    /// Held a place that could be given, and have none; null until it is known.
    async fn lost(&self) -> Option<i32> {
        self.0.outcome.map(|outcome| outcome.lost)
    }

    /// Had no place, and have one; null until it is known.
    async fn gained(&self) -> Option<i32> {
        self.0.outcome.map(|outcome| outcome.gained)
    }

    /// What more moves would bring, step by step, as far as it is known; it grows while the run searches.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn curve(&self) -> Vec<RepairStep> {
        self.0.curve.iter().map(|step| (*step).into()).collect()
    }
}

/// What becomes possible when so many may be moved.
#[derive(SimpleObject)]
pub struct RepairStep {
    /// Moved or without a place, at most.
    allowed: i32,
    /// Have another teacher, venue, day or time.
    moved: i32,
    /// Held a place that could be given, and have none.
    lost: i32,
    /// Had no place, and have one.
    gained: i32,
    /// Choices with a place in all.
    placed: i32,
    /// Points in all.
    score: f64,
}

impl From<planning_run::RepairStep> for RepairStep {
    fn from(step: planning_run::RepairStep) -> Self {
        Self {
            allowed: step.allowed,
            moved: step.moved,
            lost: step.lost,
            gained: step.gained,
            placed: step.placed,
            score: step.score,
        }
    }
}
