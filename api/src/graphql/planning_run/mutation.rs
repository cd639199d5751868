//! The office plans with the optimiser.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{PlanningRun, what_if::WhatIfInput};
use crate::{
    domain::planning_run,
    graphql::{
        id::decode,
        problem::{Answer, Problem, outcome},
        reader::Reader,
    },
    service::{
        planning_run::{RunDraft, approve_planning_run, cancel_planning_run, start_planning_run},
        repair::{RepairDraft, repair_timetable},
    },
};

/// What is asked of the optimiser.
#[derive(InputObject)]
pub struct StartPlanningRunInput {
    /// For which season.
    season_id: ID,
    /// Seconds of search, 1 to 3600.
    #[graphql(default = 60)]
    time_limit_s: i32,
    /// The same snapshot, seed and work give the same timetable. From 0.
    #[graphql(default = 1)]
    seed: i32,
    /// What is to be different from the school's data, 20 things at most. Nothing of the run can then be used: it shows
    /// what would be.
    #[graphql(default)]
    what_if: Vec<WhatIfInput>,
}

/// What is asked of a repair.
#[derive(InputObject)]
pub struct RepairTimetableInput {
    /// A published timetable, or a draft.
    timetable_id: ID,
    /// How many of those who hold a place may be moved or lose it, 0 to 1 000 000; left out: as few as are needed for
    /// nobody to lose a place that could be given.
    most_moved: Option<i32>,
    /// Seconds of search, 1 to 3600.
    #[graphql(default = 10)]
    time_limit_s: i32,
    /// The same snapshot, seed and work give the same timetable. From 0.
    #[graphql(default = 1)]
    seed: i32,
}

/// Which run is asked to stop.
#[derive(InputObject)]
pub struct CancelPlanningRunInput {
    /// The run.
    run_id: ID,
}

/// Which run a person takes responsibility for.
#[derive(InputObject)]
pub struct ApprovePlanningRunInput {
    /// The run.
    run_id: ID,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct PlanningRunPayload {
    /// The run as it is now; null when there are errors.
    run: Option<PlanningRun>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What the office does with runs.
#[derive(Default)]
pub struct PlanningRunMutation;

#[Object]
impl PlanningRunMutation {
    /// Puts a run of the optimiser in the queue, over a snapshot of today's data. By: administrator.
    async fn start_planning_run(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked.")] input: StartPlanningRunInput,
    ) -> async_graphql::Result<PlanningRunPayload> {
        let act = Reader::of(ctx)?.act().await;
        let draft = RunDraft {
            season_id: decode(&input.season_id),
            time_limit_s: input.time_limit_s,
            seed: input.seed,
            what_if: input.what_if.into_iter().map(Into::into).collect(),
        };
        Ok(payload(
            outcome(|| start_planning_run(&act, draft.clone())).await?,
        ))
    }

    /// Puts a run in the queue that goes on from a timetable over today's data, with as few as possible moved: after a
    /// teacher's hours, a room or an application have changed. By: administrator.
    async fn repair_timetable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked.")] input: RepairTimetableInput,
    ) -> async_graphql::Result<PlanningRunPayload> {
        let act = Reader::of(ctx)?.act().await;
        let draft = RepairDraft {
            timetable_id: decode(&input.timetable_id),
            most_moved: input.most_moved,
            time_limit_s: input.time_limit_s,
            seed: input.seed,
        };
        Ok(payload(outcome(|| repair_timetable(&act, draft)).await?))
    }

    /// Asks a run to stop and keep the best timetable it has. By: administrator.
    async fn cancel_planning_run(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which run.")] input: CancelPlanningRunInput,
    ) -> async_graphql::Result<PlanningRunPayload> {
        let act = Reader::of(ctx)?.act().await;
        Ok(payload(
            outcome(|| cancel_planning_run(&act, decode(&input.run_id))).await?,
        ))
    }

    /// A person takes responsibility for a run's timetable. By: administrator.
    async fn approve_planning_run(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which run.")] input: ApprovePlanningRunInput,
    ) -> async_graphql::Result<PlanningRunPayload> {
        let act = Reader::of(ctx)?.act().await;
        Ok(payload(
            outcome(|| approve_planning_run(&act, decode(&input.run_id))).await?,
        ))
    }
}

fn payload((run, errors): Answer<planning_run::PlanningRun>) -> PlanningRunPayload {
    PlanningRunPayload {
        run: run.map(PlanningRun),
        errors,
    }
}
