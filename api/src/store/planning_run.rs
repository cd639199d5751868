//! Planning runs as people see them. What a worker does with one is in `planning_queue`.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{
    StoreError,
    code::{Code, int},
};
use crate::{
    db::{Json, Tx},
    domain::{
        id::{AccountId, PlanningRunId, SeasonId},
        planning_run::{Approval, PlanningEvent, PlanningRun, PlanningRunState, Progress},
        what_if::WhatIf,
    },
};

#[derive(sqlx::FromRow)]
pub(super) struct PlanningRunRow {
    school_id: Uuid,
    id: Uuid,
    season_id: Uuid,
    state: String,
    time_limit_s: i64,
    seed: i64,
    requested_at: DateTime<Utc>,
    requested_by: Uuid,
    started_at: Option<DateTime<Utc>>,
    finished_at: Option<DateTime<Utc>>,
    cancel_requested_at: Option<DateTime<Utc>>,
    spent_s: f64,
    phase: Option<String>,
    request_count: i64,
    score: Option<f64>,
    bound: Option<f64>,
    placed: Option<i64>,
    placed_bound: Option<i64>,
    failure: Option<String>,
    approved_at: Option<DateTime<Utc>>,
    approved_by: Option<Uuid>,
    explained_at: Option<DateTime<Utc>>,
    valued_at: Option<DateTime<Utc>>,
    what_if: Option<Json<Vec<WhatIf>>>,
}

impl TryFrom<PlanningRunRow> for PlanningRun {
    type Error = StoreError;

    fn try_from(row: PlanningRunRow) -> Result<Self, StoreError> {
        let id = row.id;
        let number = |value, column| int(value, "planning_run", column, id);
        let optional = |value: Option<i64>, column| value.map(|value| number(value, column)).transpose();
        let approval = |(at, by): (DateTime<Utc>, Uuid)| Approval { at, by: by.into() };
        Ok(Self {
            id: id.into(),
            school_id: row.school_id.into(),
            season_id: row.season_id.into(),
            state: PlanningRunState::read(&row.state, "planning_run", "state", id)?,
            time_limit_s: number(row.time_limit_s, "time_limit_s")?,
            seed: number(row.seed, "seed")?,
            requested_at: row.requested_at,
            requested_by: row.requested_by.into(),
            started_at: row.started_at,
            finished_at: row.finished_at,
            cancel_requested_at: row.cancel_requested_at,
            spent_s: row.spent_s,
            request_count: number(row.request_count, "request_count")?,
            progress: Progress {
                phase: row.phase,
                score: row.score,
                bound: row.bound,
                placed: optional(row.placed, "placed")?,
                placed_bound: optional(row.placed_bound, "placed_bound")?,
            },
            failure: row.failure,
            approval: row.approved_at.zip(row.approved_by).map(approval),
            explained_at: row.explained_at,
            valued_at: row.valued_at,
            what_if: row.what_if.map(|changes| changes.0).unwrap_or_default(),
        })
    }
}

/// What a run was asked, frozen.
#[derive(Debug)]
pub struct PlanningSnapshot {
    /// The problem in the optimiser's published format.
    pub problem: Box<RawValue>,
    /// Which row each position in the problem stands for.
    pub positions: Box<RawValue>,
    /// The best timetable so far in the published format.
    pub incumbent: Option<Box<RawValue>>,
}

/// What a run was asked, and what proves its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The problem, JSON.
    pub problem: String,
    /// The certificate, JSON; none until the search has ended.
    pub certificate: Option<String>,
}

/// The runs with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[PlanningRunId]) -> Result<Vec<PlanningRun>, StoreError> {
    let rows: Vec<PlanningRunRow> = tx
        .sql(
            "SELECT school_id, id, season_id, state, time_limit_s, seed, requested_at, requested_by, started_at,
                    finished_at, cancel_requested_at, spent_s, phase, request_count, score, bound, placed,
                    placed_bound, failure, approved_at, approved_by, explained_at, valued_at, what_if
             FROM planning_run WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    rows.into_iter().map(PlanningRun::try_from).collect()
}

/// The run with this id, locked until the end of the transaction.
pub async fn find_locking(tx: &mut Tx, id: PlanningRunId) -> Result<Option<PlanningRun>, StoreError> {
    let row: Option<PlanningRunRow> = tx
        .sql(
            "SELECT school_id, id, season_id, state, time_limit_s, seed, requested_at, requested_by, started_at,
                    finished_at, cancel_requested_at, spent_s, phase, request_count, score, bound, placed,
                    placed_bound, failure, approved_at, approved_by, explained_at, valued_at, what_if
             FROM planning_run WHERE id = $1",
        )
        .bind(id)
        .locking()
        .optional()
        .await?;
    row.map(PlanningRun::try_from).transpose()
}

/// The runs of these seasons, the newest first.
pub async fn list_of_seasons(
    tx: &mut Tx,
    seasons: &[SeasonId],
) -> Result<HashMap<SeasonId, Vec<PlanningRun>>, StoreError> {
    let rows: Vec<PlanningRunRow> = tx
        .sql(
            "SELECT school_id, id, season_id, state, time_limit_s, seed, requested_at, requested_by, started_at,
                    finished_at, cancel_requested_at, spent_s, phase, request_count, score, bound, placed,
                    placed_bound, failure, approved_at, approved_by, explained_at, valued_at, what_if
             FROM planning_run WHERE season_id IN ($1..) ORDER BY requested_at DESC, id DESC",
        )
        .bind_list(seasons)
        .all()
        .await?;
    let mut runs: HashMap<SeasonId, Vec<PlanningRun>> = HashMap::new();
    for row in rows {
        runs.entry(row.season_id.into())
            .or_default()
            .push(row.try_into()?);
    }
    Ok(runs)
}

/// Stores a new run, in whatever state it begins, with its snapshot.
pub async fn insert(tx: &mut Tx, run: &PlanningRun, snapshot: &PlanningSnapshot) -> Result<(), StoreError> {
    tx.sql(
        "INSERT INTO planning_run (school_id, id, season_id, state, time_limit_s, seed, requested_at, requested_by,
                                   finished_at, spent_s, request_count, failure, what_if)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(run.school_id)
    .bind(run.id)
    .bind(run.season_id)
    .bind(run.state.code())
    .bind(run.time_limit_s)
    .bind(run.seed)
    .bind(run.requested_at)
    .bind(run.requested_by)
    .bind(run.finished_at)
    .bind(run.spent_s)
    .bind(run.request_count)
    .bind(run.failure.clone())
    .bind(run.is_trial().then_some(Json(&run.what_if)))
    .execute()
    .await?;
    tx.sql("INSERT INTO planning_snapshot (school_id, run_id, problem, positions) VALUES ($1, $2, $3, $4)")
        .bind(run.school_id)
        .bind(run.id)
        .bind(Json(&snapshot.problem))
        .bind(Json(&snapshot.positions))
        .execute()
        .await?;
    Ok(())
}

/// What a run was asked, and the best it has found.
pub async fn find_snapshot(tx: &mut Tx, run: PlanningRunId) -> Result<Option<PlanningSnapshot>, StoreError> {
    type Documents = (
        Json<Box<RawValue>>,
        Json<Box<RawValue>>,
        Option<Json<Box<RawValue>>>,
    );
    let row: Option<Documents> = tx
        .sql("SELECT problem, positions, incumbent FROM planning_snapshot WHERE run_id = $1")
        .bind(run)
        .optional()
        .await?;
    Ok(row.map(|(problem, positions, incumbent)| PlanningSnapshot {
        problem: problem.0,
        positions: positions.0,
        incumbent: incumbent.map(|document| document.0),
    }))
}

/// What runs were asked and what proves their bounds, as JSON texts in the published formats.
pub async fn list_proofs(
    tx: &mut Tx,
    runs: &[PlanningRunId],
) -> Result<HashMap<PlanningRunId, Proof>, StoreError> {
    type Documents = (Uuid, Json<Box<RawValue>>, Option<Json<Box<RawValue>>>);
    let rows: Vec<Documents> = tx
        .sql("SELECT run_id, problem, certificate FROM planning_snapshot WHERE run_id IN ($1..)")
        .bind_list(runs)
        .all()
        .await?;
    let proof = |(run, problem, certificate): Documents| {
        let proof = Proof {
            problem: problem.0.get().to_owned(),
            certificate: certificate.map(|document| document.0.get().to_owned()),
        };
        (run.into(), proof)
    };
    Ok(rows.into_iter().map(proof).collect())
}

/// The events of these runs, oldest first.
pub async fn list_events(
    tx: &mut Tx,
    runs: &[PlanningRunId],
) -> Result<HashMap<PlanningRunId, Vec<PlanningEvent>>, StoreError> {
    let rows: Vec<EventRow> = tx
        .sql(
            "SELECT run_id, sequence, seconds, phase, score, bound, placed, placed_bound
             FROM planning_event WHERE run_id IN ($1..) ORDER BY run_id, sequence",
        )
        .bind_list(runs)
        .all()
        .await?;
    let mut events: HashMap<PlanningRunId, Vec<PlanningEvent>> = HashMap::new();
    for row in rows {
        events.entry(row.run_id.into()).or_default().push(row.try_into()?);
    }
    Ok(events)
}

/// The events of a run after the one with this sequence, oldest first.
pub async fn list_events_after(
    tx: &mut Tx,
    run: PlanningRunId,
    sequence: i32,
) -> Result<Vec<PlanningEvent>, StoreError> {
    let rows: Vec<EventRow> = tx
        .sql(
            "SELECT run_id, sequence, seconds, phase, score, bound, placed, placed_bound
             FROM planning_event WHERE run_id = $1 AND sequence > $2 ORDER BY sequence",
        )
        .bind(run)
        .bind(sequence)
        .all()
        .await?;
    rows.into_iter().map(PlanningEvent::try_from).collect()
}

/// Notes that somebody wants a run to stop; its worker sees it at the next heartbeat.
pub async fn request_cancel(tx: &mut Tx, id: PlanningRunId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.sql("UPDATE planning_run SET cancel_requested_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Takes a run that no worker has begun out of the queue.
pub async fn cancel_queued(tx: &mut Tx, id: PlanningRunId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.sql(
        "UPDATE planning_run SET state = 'CANCELLED', cancel_requested_at = $2, finished_at = $2
         WHERE id = $1 AND state = 'QUEUED'",
    )
    .bind(id)
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Notes who took responsibility for a run, and when.
pub async fn approve(
    tx: &mut Tx,
    id: PlanningRunId,
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.sql("UPDATE planning_run SET approved_at = $2, approved_by = $3 WHERE id = $1")
        .bind(id)
        .bind(now)
        .bind(by)
        .execute()
        .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct EventRow {
    run_id: Uuid,
    sequence: i64,
    seconds: f64,
    phase: String,
    score: Option<f64>,
    bound: Option<f64>,
    placed: Option<i64>,
    placed_bound: Option<i64>,
}

impl TryFrom<EventRow> for PlanningEvent {
    type Error = StoreError;

    fn try_from(row: EventRow) -> Result<Self, StoreError> {
        let number = |value, column| int(value, "planning_event", column, row.run_id);
        let optional = |value: Option<i64>, column| value.map(|value| number(value, column)).transpose();
        Ok(Self {
            sequence: number(row.sequence, "sequence")?,
            seconds: row.seconds,
            progress: Progress {
                phase: Some(row.phase),
                score: row.score,
                bound: row.bound,
                placed: optional(row.placed, "placed")?,
                placed_bound: optional(row.placed_bound, "placed_bound")?,
            },
        })
    }
}
