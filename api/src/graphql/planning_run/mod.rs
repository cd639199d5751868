//! Runs of the optimiser.

pub mod mutation;
mod repair;
pub mod subscription;
mod value;
mod what_if;

use async_graphql::{Context, Enum, ID, Object, SimpleObject};

use self::{
    repair::Repair,
    value::ChangeValue,
    what_if::{RunComparison, WhatIf},
};
use super::{
    date::DateTime,
    id::decode,
    length::{MANY, SOME},
    loader::{EventsOf, MadeBy, ProofOf, RepairOf, ValuesOf, load, load_known},
    reader::Reader,
    season::Season,
    timetable::Timetable,
};
use crate::{
    domain::{
        id::{AccountId, PlanningRunId},
        planning_run,
    },
    planning::comparison::compare,
    store::planning_run::find_snapshot,
};

pub struct PlanningRun(pub planning_run::PlanningRun);

/// Where a run is in its life.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "planning_run::PlanningRunState")]
pub enum PlanningRunState {
    /// Waits for a worker.
    Queued,
    /// A worker has it.
    Running,
    /// It made a draft.
    Solved,
    /// Somebody stopped it before it had a timetable.
    Cancelled,
    /// It made nothing; `failure` says why.
    Failed,
}

/// A line of a run's course.
#[derive(SimpleObject)]
pub struct PlanningEvent {
    /// 1 for the first.
    sequence: i32,
    /// Seconds of search.
    seconds: f64,
    /// What the optimiser did then, one word: `construct`, `improve`, `bound`.
    phase: String,
    /// Points of the best timetable.
    score: Option<f64>,
    /// No timetable has more points.
    bound: Option<f64>,
    /// Choices that the best timetable places.
    placed: Option<i32>,
    /// No timetable places more.
    placed_bound: Option<i32>,
}

impl From<planning_run::PlanningEvent> for PlanningEvent {
    fn from(event: planning_run::PlanningEvent) -> Self {
        Self {
            sequence: event.sequence,
            seconds: event.seconds,
            phase: event.progress.phase.unwrap_or_default(),
            score: event.progress.score,
            bound: event.progress.bound,
            placed: event.progress.placed,
            placed_bound: event.progress.placed_bound,
        }
    }
}

/// One run of the optimiser. Visible to: administrators.
#[Object]
impl PlanningRun {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// For which season.
    async fn season(&self, ctx: &Context<'_>) -> async_graphql::Result<Season> {
        load_known(ctx, self.0.season_id).await.map(Season)
    }

    /// Where it is in its life.
    async fn state(&self) -> PlanningRunState {
        self.0.state.into()
    }

    /// What the optimiser does now, one word: `construct`, `improve`, `bound`; null before it starts.
    async fn phase(&self) -> Option<&str> {
        self.0.progress.phase.as_deref()
    }

    /// Seconds of search.
    async fn time_limit_s(&self) -> i32 {
        self.0.time_limit_s
    }

    /// The seed of the optimiser's dice.
    async fn seed(&self) -> i32 {
        self.0.seed
    }

    /// When it was asked for.
    async fn requested_at(&self) -> DateTime {
        self.0.requested_at.into()
    }

    /// Who asked for it, by name.
    async fn requested_by(&self, ctx: &Context<'_>) -> async_graphql::Result<String> {
        name_of(ctx, self.0.requested_by).await
    }

    /// When a worker first took it.
    async fn started_at(&self) -> Option<DateTime> {
        self.0.started_at.map(Into::into)
    }

    /// When it ended.
    async fn finished_at(&self) -> Option<DateTime> {
        self.0.finished_at.map(Into::into)
    }

    /// When somebody asked it to stop.
    async fn cancel_requested_at(&self) -> Option<DateTime> {
        self.0.cancel_requested_at.map(Into::into)
    }

    /// Choices in the snapshot.
    async fn request_count(&self) -> i32 {
        self.0.request_count
    }

    /// Points of the best timetable so far.
    async fn score(&self) -> Option<f64> {
        self.0.progress.score
    }

    /// No timetable has more points.
    async fn bound(&self) -> Option<f64> {
        self.0.progress.bound
    }

    /// (bound - score) / bound, or 0 if it is proven that none is better; null until both are known.
    async fn gap(&self) -> Option<f64> {
        self.0.progress.gap()
    }

    /// Choices that the best timetable places.
    async fn placed(&self) -> Option<i32> {
        self.0.progress.placed
    }

    /// No timetable places more.
    async fn placed_bound(&self) -> Option<i32> {
        self.0.progress.placed_bound
    }

    /// What the optimiser was asked, in the published format `kulturskole-problem/1`, as JSON text. Nobody's name is in it.
    #[graphql(complexity = "MANY")]
    async fn problem(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<String>> {
        Ok(load(ctx, ProofOf(self.0.id)).await?.map(|proof| proof.problem))
    }

    /// What it takes to check the bounds without trusting the program that found them, in the published format
    /// `kulturskole-certificate/1`, as JSON text: `kulturskole-scheduler verify` does it. Null until the search has ended,
    /// and for a repair.
    #[graphql(complexity = "MANY")]
    async fn certificate(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<String>> {
        let proof = load(ctx, ProofOf(self.0.id)).await?;
        Ok(proof.and_then(|proof| proof.certificate))
    }

    /// What it repairs; null when it plans anew.
    async fn repair(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Repair>> {
        Ok(load(ctx, RepairOf(self.0.id)).await?.map(Repair))
    }

    /// What is different from the school's data, for a run that only tries it: such a run makes no timetable that could be
    /// used. Empty for every other.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn what_if(&self) -> Vec<WhatIf> {
        self.0.what_if.iter().map(|change| (*change).into()).collect()
    }

    /// How its best timetable differs from that of another run of the season; null as long as one of the two has none.
    #[graphql(complexity = "MANY + child_complexity")]
    async fn compared_with(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The run that it is compared with.")] run_id: ID,
    ) -> async_graphql::Result<Option<RunComparison>> {
        let other = load::<PlanningRunId>(ctx, decode(&run_id)).await?;
        let Some(other) = other.filter(|other| other.season_id == self.0.season_id) else {
            return Ok(None);
        };
        let mut tx = Reader::of(ctx)?.look().await?;
        let before = find_snapshot(&mut tx, other.id).await?;
        let after = find_snapshot(&mut tx, self.0.id).await?;
        drop(tx);
        let (Some(before), Some(after)) = (before, after) else {
            return Ok(None);
        };
        let compared = tokio::task::spawn_blocking(move || compare(&before, &after)).await??;
        Ok(compared.map(RunComparison))
    }

    /// The course of best and bound, oldest first, 500 points at most.
    #[graphql(complexity = "MANY * child_complexity")]
    async fn events(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<PlanningEvent>> {
        let events = load(ctx, EventsOf(self.0.id)).await?.unwrap_or_default();
        Ok(events.into_iter().map(Into::into).collect())
    }

    /// The draft it made; null until it is solved, and for a run that only tries something.
    async fn timetable(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Timetable>> {
        let made = load(ctx, MadeBy(self.0.id)).await?.unwrap_or_default();
        Ok(made.into_iter().next().map(Timetable))
    }

    /// Why it failed, in one sentence; null unless `state` is FAILED.
    async fn failure(&self) -> Option<&str> {
        self.0.failure.as_deref()
    }

    /// When the reasons of the choices without a place were found, soon after it was solved; null before, and for a run that
    /// only tries something.
    async fn explained_at(&self) -> Option<DateTime> {
        self.0.explained_at.map(Into::into)
    }

    /// What one more hour of a teacher, room or seat would have brought it, what is worth most first, 20 at most; empty until
    /// it is found, and for a run that only tries something.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn values(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<ChangeValue>> {
        let values = load(ctx, ValuesOf(self.0.id)).await?.unwrap_or_default();
        Ok(values.into_iter().map(ChangeValue).collect())
    }

    /// When it was found what more would have brought it, soon after its reasons were; null before, and for a run that only
    /// tries something.
    async fn valued_at(&self) -> Option<DateTime> {
        self.0.valued_at.map(Into::into)
    }

    /// When somebody took responsibility for its timetable.
    async fn approved_at(&self) -> Option<DateTime> {
        self.0.approval.map(|approval| approval.at.into())
    }

    /// Who did, by name.
    async fn approved_by(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<String>> {
        Ok(match self.0.approval {
            Some(approval) => Some(name_of(ctx, approval.by).await?),
            None => None,
        })
    }

    /// Whether it can be asked to stop.
    async fn can_cancel(&self) -> bool {
        self.0.can_cancel()
    }

    /// Whether somebody can take responsibility for its timetable.
    async fn can_approve(&self) -> bool {
        self.0.can_approve()
    }
}

async fn name_of(ctx: &Context<'_>, account: AccountId) -> async_graphql::Result<String> {
    load_known(ctx, account).await.map(|account| account.name)
}
