//! The queue of planning runs, which is their rows: a worker takes one under a lease, keeps the lease alive and writes
//! what the run reaches. Every change asks whether the worker still has the lease; one that lost it changes nothing.

use chrono::{DateTime, Utc};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{
    StoreError,
    code::Code,
    planning_run::{PlanningRunRow, find_many},
};
use crate::{
    db::{Json, Tx},
    domain::{
        id::PlanningRunId,
        planning_run::{PlanningEvent, PlanningRun, PlanningRunState, Progress},
    },
};

/// A worker's hold of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// Which run.
    pub run: PlanningRunId,
    /// The worker that has it.
    pub owner: Uuid,
}

/// What a heartbeat learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heartbeat {
    /// The run goes on.
    GoOn,
    /// Somebody asked it to stop.
    Stop,
    /// Another worker has the run, or it ended.
    Lost,
}

/// How a run ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    /// Solved, cancelled or failed.
    pub state: PlanningRunState,
    /// When.
    pub at: DateTime<Utc>,
    /// Why it failed, in one sentence.
    pub failure: Option<String>,
}

/// Whether a run waits, or its worker kept silent beyond its lease.
pub async fn is_waiting(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let waiting: Option<i64> = tx
        .sql(
            "SELECT time_limit_s FROM planning_run
             WHERE state = 'QUEUED' OR (state = 'RUNNING' AND lease_until <= $1) LIMIT 1",
        )
        .bind(now)
        .optional_scalar()
        .await?;
    Ok(waiting.is_some())
}

/// Takes the oldest run that waits, or whose worker kept silent beyond its lease. Workers do not wait for each other.
pub async fn take_next(
    tx: &mut Tx,
    owner: Uuid,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> Result<Option<PlanningRun>, StoreError> {
    let next: Option<PlanningRunRow> = tx
        .sql(
            "SELECT school_id, id, season_id, state, time_limit_s, seed, requested_at, requested_by, started_at,
                    finished_at, cancel_requested_at, spent_s, phase, request_count, score, bound, placed,
                    placed_bound, failure, approved_at, approved_by, explained_at, valued_at, what_if
             FROM planning_run
             WHERE state = 'QUEUED' OR (state = 'RUNNING' AND lease_until <= $1)
             ORDER BY requested_at, id LIMIT 1",
        )
        .bind(now)
        .skipping_locked()
        .optional()
        .await?;
    let Some(next) = next.map(PlanningRun::try_from).transpose()? else {
        return Ok(None);
    };
    tx.sql(
        "UPDATE planning_run SET state = 'RUNNING', lease_owner = $2, lease_until = $3,
                started_at = COALESCE(started_at, $4)
         WHERE id = $1",
    )
    .bind(next.id)
    .bind(owner)
    .bind(lease_until)
    .bind(now)
    .execute()
    .await?;
    Ok(find_many(tx, &[next.id]).await?.pop())
}

/// Keeps a lease alive and notes the seconds spent.
pub async fn heartbeat(
    tx: &mut Tx,
    lease: Lease,
    lease_until: DateTime<Utc>,
    spent_s: f64,
) -> Result<Heartbeat, StoreError> {
    let is_stopping: Option<bool> = tx
        .sql(
            "UPDATE planning_run SET lease_until = $3, spent_s = $4
             WHERE id = $1 AND lease_owner = $2 AND state = 'RUNNING'
             RETURNING cancel_requested_at IS NOT NULL",
        )
        .bind(lease.run)
        .bind(lease.owner)
        .bind(lease_until)
        .bind(spent_s)
        .optional_scalar()
        .await?;
    Ok(match is_stopping {
        None => Heartbeat::Lost,
        Some(true) => Heartbeat::Stop,
        Some(false) => Heartbeat::GoOn,
    })
}

/// Lets go of a run that is to go on later: the next worker need not wait for the lease to run out.
pub async fn release(tx: &mut Tx, lease: Lease, now: DateTime<Utc>, spent_s: f64) -> Result<(), StoreError> {
    tx.sql(
        "UPDATE planning_run SET lease_owner = NULL, lease_until = $3, spent_s = $4
         WHERE id = $1 AND lease_owner = $2 AND state = 'RUNNING'",
    )
    .bind(lease.run)
    .bind(lease.owner)
    .bind(now)
    .bind(spent_s)
    .execute()
    .await?;
    Ok(())
}

/// Writes what a run has reached; `false` when the lease is lost.
pub async fn save_progress(tx: &mut Tx, lease: Lease, progress: &Progress) -> Result<bool, StoreError> {
    let changed = tx
        .sql(
            "UPDATE planning_run SET phase = $3, score = $4, bound = $5, placed = $6, placed_bound = $7
             WHERE id = $1 AND lease_owner = $2 AND state = 'RUNNING'",
        )
        .bind(lease.run)
        .bind(lease.owner)
        .bind(progress.phase.clone())
        .bind(progress.score)
        .bind(progress.bound)
        .bind(progress.placed)
        .bind(progress.placed_bound)
        .execute()
        .await?;
    Ok(changed > 0)
}

/// Adds a line to a run's course, in the transaction that saved its progress.
pub async fn insert_event(tx: &mut Tx, run: &PlanningRun, event: &PlanningEvent) -> Result<(), StoreError> {
    tx.sql(
        "INSERT INTO planning_event (school_id, run_id, sequence, seconds, phase, score, bound, placed, placed_bound)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(run.school_id)
    .bind(run.id)
    .bind(event.sequence)
    .bind(event.seconds)
    .bind(event.progress.phase.clone().unwrap_or_default())
    .bind(event.progress.score)
    .bind(event.progress.bound)
    .bind(event.progress.placed)
    .bind(event.progress.placed_bound)
    .execute()
    .await?;
    Ok(())
}

/// The sequence of a run's last event; 0 when it has none.
pub async fn last_sequence(tx: &mut Tx, run: PlanningRunId) -> Result<i32, StoreError> {
    let last: i64 = tx
        .sql("SELECT COALESCE(MAX(sequence), 0) FROM planning_event WHERE run_id = $1")
        .bind(run)
        .scalar()
        .await?;
    super::code::int(last, "planning_event", "sequence", run.0)
}

/// Writes a document beside a run, as long as the worker has the lease.
macro_rules! keep {
    ($column:literal) => {
        concat!(
            "UPDATE planning_snapshot SET ",
            $column,
            " = $3 WHERE run_id = $1
               AND EXISTS (SELECT 1 FROM planning_run r WHERE r.id = $1 AND r.lease_owner = $2 AND r.state = 'RUNNING')"
        )
    };
}

/// Stores the best timetable so far, in the published format; `false` when the lease is lost.
pub async fn save_incumbent(tx: &mut Tx, lease: Lease, solution: &RawValue) -> Result<bool, StoreError> {
    keep_document(tx, lease, keep!("incumbent"), solution).await
}

/// Stores what proves a run's bounds, in the published format; `false` when the lease is lost.
pub async fn save_certificate(tx: &mut Tx, lease: Lease, certificate: &RawValue) -> Result<bool, StoreError> {
    keep_document(tx, lease, keep!("certificate"), certificate).await
}

async fn keep_document(
    tx: &mut Tx,
    lease: Lease,
    text: &'static str,
    document: &RawValue,
) -> Result<bool, StoreError> {
    let changed = tx
        .sql(text)
        .bind(lease.run)
        .bind(lease.owner)
        .bind(Json(document))
        .execute()
        .await?;
    Ok(changed > 0)
}

/// Ends a run; `false` when the lease is lost.
pub async fn finish(tx: &mut Tx, lease: Lease, ending: &Ending, spent_s: f64) -> Result<bool, StoreError> {
    let changed = tx
        .sql(
            "UPDATE planning_run SET state = $3, finished_at = $4, failure = $5, spent_s = $6, lease_owner = NULL,
                    lease_until = NULL
             WHERE id = $1 AND lease_owner = $2 AND state = 'RUNNING'",
        )
        .bind(lease.run)
        .bind(lease.owner)
        .bind(ending.state.code())
        .bind(ending.at)
        .bind(ending.failure.clone())
        .bind(spent_s)
        .execute()
        .await?;
    Ok(changed > 0)
}
