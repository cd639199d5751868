//! The office lets the optimiser plan a season, follows the run, stops it, and takes responsibility for what it made.

use std::{collections::HashMap, time::Duration};

use futures_util::Stream;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::{
    Act, Outcome, Tools,
    act::{Subject, not_found},
};
use crate::{
    db::Tx,
    domain::{
        account::Account,
        id::{PlanningRunId, SchoolId, SeasonId},
        planning_run::{LONGEST_SEARCH_S, PlanningEvent, PlanningRun, PlanningRunState, Progress},
        problem::{ProblemCode, Problems},
        season::Season,
        what_if::{self, WhatIf},
    },
    planning::{
        data,
        problem::{self, Snapshot},
        what_if::apply,
    },
    store::{StoreError, planning_run, planning_run::PlanningSnapshot, season},
};

/// Between looks at a run that somebody follows.
const POLL: Duration = Duration::from_millis(300);

/// What is asked of the optimiser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunDraft {
    /// For which season.
    pub season_id: SeasonId,
    /// Seconds of search.
    pub time_limit_s: i32,
    /// The seed of its dice.
    pub seed: i32,
    /// What is to be different from the school's data; then nothing of the run can be used.
    pub what_if: Vec<WhatIf>,
}

/// A run as it is now, and what it has written since the look before.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// The run.
    pub run: PlanningRun,
    /// Its events since.
    pub new_events: Vec<PlanningEvent>,
}

/// The runs with these ids that the account may see: administrators those of their school.
pub async fn find_seen(
    tx: &mut Tx,
    account: Option<&Account>,
    ids: &[PlanningRunId],
) -> Result<Vec<PlanningRun>, StoreError> {
    let mut runs = planning_run::find_many(tx, ids).await?;
    runs.retain(|run| account.is_some_and(|account| account.administers(run.school_id)));
    Ok(runs)
}

/// Puts a run over a snapshot of today's data in the queue. Data that cannot be planned with make a run that failed.
pub async fn start_planning_run(act: &Act<'_>, draft: RunDraft) -> Outcome<PlanningRun> {
    let account = act.administrator()?;
    let mut problems = Problems::new();
    problems.demand_between("timeLimitS", draft.time_limit_s, 1, LONGEST_SEARCH_S);
    problems.demand_between("seed", draft.seed, 0, i32::MAX);
    problems.nest("", what_if::check_all("whatIf", &draft.what_if));
    let mut tx = act.tools.db.write().await?;
    // Locked, so that of two who start at once the second sees the first.
    let season = season::find_locking(&mut tx, draft.season_id)
        .await?
        .filter(|season| season.school_id == account.school_id);
    let Some(season) = season else {
        problems.nest("", not_found("seasonId"));
        return Err(problems.into());
    };
    problems.nest("", none_unfinished(&mut tx, season.id, "seasonId").await?);
    let search = Search {
        time_limit_s: draft.time_limit_s,
        seed: draft.seed,
    };
    let (run, _) = queue(act, &mut tx, season, search, draft.what_if, problems).await?;
    audit(act, &mut tx, run.school_id, "startPlanningRun", run.id).await?;
    tx.commit().await?;
    Ok(run)
}

/// How long and with which dice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Search {
    /// Seconds.
    pub(super) time_limit_s: i32,
    /// The seed of the optimiser's dice.
    pub(super) seed: i32,
}

/// Stores a run over a snapshot of a season's data as they are now, with what is to be different in it; nothing when there
/// are problems already, or what is to be different is not there.
pub(super) async fn queue(
    act: &Act<'_>,
    tx: &mut Tx,
    season: Season,
    search: Search,
    what_if: Vec<WhatIf>,
    mut problems: Problems,
) -> Outcome<(PlanningRun, Snapshot)> {
    let account = act.administrator()?;
    let season_id = season.id;
    let data = data::read(tx, season).await?;
    let mut made = problem::snapshot(&data);
    problems.nest("whatIf", apply(&mut made, &what_if));
    problems.into_result()?;
    let failure = problem::fault(&data, &made.problem);
    let now = act.tools.clock.now();
    let run = PlanningRun {
        id: act.tools.ids.next(now),
        school_id: account.school_id,
        season_id,
        state: match failure {
            None => PlanningRunState::Queued,
            Some(_) => PlanningRunState::Failed,
        },
        time_limit_s: search.time_limit_s,
        seed: search.seed,
        requested_at: now,
        requested_by: account.id,
        started_at: None,
        finished_at: failure.is_some().then_some(now),
        cancel_requested_at: None,
        spent_s: 0.0,
        request_count: i32::try_from(made.problem.requests.len()).unwrap_or(i32::MAX),
        progress: Progress::default(),
        failure,
        approval: None,
        explained_at: None,
        valued_at: None,
        what_if,
    };
    let snapshot = PlanningSnapshot {
        problem: written(run.id, "problem", &made.problem)?,
        positions: written(run.id, "positions", &made.positions)?,
        incumbent: None,
    };
    planning_run::insert(tx, &run, &snapshot).await?;
    Ok((run, made))
}

/// Asks a run to stop. One that still waits is cancelled at once; one that searches keeps the best that it has.
pub async fn cancel_planning_run(act: &Act<'_>, id: PlanningRunId) -> Outcome<PlanningRun> {
    let (mut tx, run) = own_run(act, id).await?;
    if !run.can_cancel() {
        return Err(wrong_state("runId", &run, "cannot be asked to stop").into());
    }
    let now = act.tools.clock.now();
    if run.state == PlanningRunState::Queued {
        planning_run::cancel_queued(&mut tx, id, now).await?;
    } else {
        planning_run::request_cancel(&mut tx, id, now).await?;
    }
    finish(act, tx, run, "cancelPlanningRun").await
}

/// Takes responsibility for a run's timetable, which can then be published.
pub async fn approve_planning_run(act: &Act<'_>, id: PlanningRunId) -> Outcome<PlanningRun> {
    let account = act.administrator()?.id;
    let (mut tx, run) = own_run(act, id).await?;
    if !run.can_approve() {
        return Err(wrong_state("runId", &run, "cannot be approved").into());
    }
    planning_run::approve(&mut tx, id, account, act.tools.clock.now()).await?;
    finish(act, tx, run, "approvePlanningRun").await
}

/// A run as it is now, then again at each change, until it ends. Nothing when the account may not see it. Each look is
/// at what the database has then.
pub fn watch(
    tools: Tools,
    account: Option<Account>,
    id: PlanningRunId,
) -> impl Stream<Item = Result<Watched, StoreError>> + Send {
    async_stream::try_stream! {
        let mut seen: Option<PlanningRun> = None;
        let mut sequence = 0;
        loop {
            let Some(watched) = look(&tools, account.as_ref(), id, sequence).await? else {
                return;
            };
            let is_last = watched.run.has_ended();
            sequence = watched.new_events.last().map_or(sequence, |event| event.sequence);
            if seen.as_ref() != Some(&watched.run) || !watched.new_events.is_empty() {
                seen = Some(watched.run.clone());
                yield watched;
            }
            if is_last {
                return;
            }
            tokio::time::sleep(POLL).await;
        }
    }
}

async fn look(
    tools: &Tools,
    account: Option<&Account>,
    id: PlanningRunId,
    sequence: i32,
) -> Result<Option<Watched>, StoreError> {
    let mut tx = tools.db.read().await?;
    let Some(run) = find_seen(&mut tx, account, &[id]).await?.pop() else {
        return Ok(None);
    };
    let new_events = planning_run::list_events_after(&mut tx, id, sequence).await?;
    Ok(Some(Watched { run, new_events }))
}

/// The run of the administrator's school, locked.
async fn own_run(act: &Act<'_>, id: PlanningRunId) -> Outcome<(Tx, PlanningRun)> {
    let school_id = act.administrator()?.school_id;
    let mut tx = act.tools.db.write().await?;
    let own = planning_run::find_locking(&mut tx, id)
        .await?
        .filter(|run| run.school_id == school_id);
    let run = own.ok_or_else(|| not_found("runId"))?;
    Ok((tx, run))
}

/// Writes the audit line, commits, and gives the run as it then is.
async fn finish(act: &Act<'_>, mut tx: Tx, run: PlanningRun, action: &'static str) -> Outcome<PlanningRun> {
    audit(act, &mut tx, run.school_id, action, run.id).await?;
    let changed = planning_run::find_many(&mut tx, &[run.id]).await?.pop();
    tx.commit().await?;
    Ok(changed.unwrap_or(run))
}

pub(super) async fn audit(
    act: &Act<'_>,
    tx: &mut Tx,
    school_id: SchoolId,
    action: &'static str,
    run: PlanningRunId,
) -> Result<(), StoreError> {
    let subject = Subject {
        noun: PlanningRunId::NOUN,
        id: run.0,
    };
    act.audit(tx, school_id, action, subject).await
}

/// What is wrong with starting a run when the season has one that has not ended.
pub(super) async fn none_unfinished(
    tx: &mut Tx,
    season: SeasonId,
    field: &str,
) -> Result<Problems, StoreError> {
    let runs: HashMap<_, _> = planning_run::list_of_seasons(tx, &[season]).await?;
    let unfinished = runs.into_values().flatten().find(|run| !run.has_ended());
    Ok(unfinished.map_or_else(Problems::new, |run| {
        wrong_state(field, &run, "has a run that has not ended")
    }))
}

fn wrong_state(field: &str, run: &PlanningRun, what: &str) -> Problems {
    let mut problems = Problems::new();
    problems.add_with(
        field,
        ProblemCode::WrongState,
        format!("`{field}` {what}"),
        vec![("state", word(run.state).to_owned())],
    );
    problems
}

/// The contract's word for a state.
fn word(state: PlanningRunState) -> &'static str {
    match state {
        PlanningRunState::Queued => "QUEUED",
        PlanningRunState::Running => "RUNNING",
        PlanningRunState::Solved => "SOLVED",
        PlanningRunState::Cancelled => "CANCELLED",
        PlanningRunState::Failed => "FAILED",
    }
}

pub(super) fn written<T: Serialize>(
    run: PlanningRunId,
    column: &'static str,
    document: &T,
) -> Result<Box<RawValue>, StoreError> {
    to_raw_value(document).map_err(|why| StoreError::Inconsistent {
        table: "planning_snapshot",
        column,
        id: run.0,
        why: why.to_string(),
    })
}
