//! Runs that repair a timetable instead of planning anew.

use std::collections::HashMap;

use serde_json::value::RawValue;
use uuid::Uuid;

use super::{StoreError, code::int, planning_queue::Lease};
use crate::{
    db::{Json, Tx},
    domain::{
        id::{PlanningRunId, TimetableId},
        planning_run::{PlanningRun, Repair, RepairOutcome, RepairStep},
    },
};

/// What a repair begins with.
#[derive(Debug)]
pub struct RepairQuestion {
    /// How many may be moved.
    pub most_moved: Option<usize>,
    /// The timetable in the optimiser's published format.
    pub published: Box<RawValue>,
}

/// Stores that a new run repairs a timetable.
pub async fn insert(
    tx: &mut Tx,
    run: &PlanningRun,
    timetable: TimetableId,
    most_moved: Option<i32>,
    published: &RawValue,
) -> Result<(), StoreError> {
    tx.sql(
        "INSERT INTO planning_repair (school_id, run_id, timetable_id, most_moved, published)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(run.school_id)
    .bind(run.id)
    .bind(timetable)
    .bind(most_moved)
    .bind(Json(published))
    .execute()
    .await?;
    Ok(())
}

/// What a run's repair begins with; nothing for one that plans anew.
pub async fn find_question(tx: &mut Tx, run: PlanningRunId) -> Result<Option<RepairQuestion>, StoreError> {
    let row: Option<(Option<i64>, Json<Box<RawValue>>)> = tx
        .sql("SELECT most_moved, published FROM planning_repair WHERE run_id = $1")
        .bind(run)
        .optional()
        .await?;
    Ok(row.map(|(most_moved, published)| RepairQuestion {
        most_moved: most_moved.and_then(|most| usize::try_from(most).ok()),
        published: published.0,
    }))
}

/// Notes the steps found so far, as long as the worker has the lease.
pub async fn save_curve(tx: &mut Tx, lease: Lease, curve: &[RepairStep]) -> Result<(), StoreError> {
    tx.sql(
        "UPDATE planning_repair SET curve = $3
         WHERE run_id = $1
           AND EXISTS (SELECT 1 FROM planning_run r
                       WHERE r.id = $1 AND r.lease_owner = $2 AND r.state = 'RUNNING')",
    )
    .bind(lease.run)
    .bind(lease.owner)
    .bind(Json(curve))
    .execute()
    .await?;
    Ok(())
}

/// Notes what came of those who held a place, as long as the worker has the lease.
pub async fn save_outcome(tx: &mut Tx, lease: Lease, outcome: RepairOutcome) -> Result<(), StoreError> {
    tx.sql(
        "UPDATE planning_repair SET must_move = $3, moved = $4, lost = $5, gained = $6
         WHERE run_id = $1
           AND EXISTS (SELECT 1 FROM planning_run r
                       WHERE r.id = $1 AND r.lease_owner = $2 AND r.state = 'RUNNING')",
    )
    .bind(lease.run)
    .bind(lease.owner)
    .bind(outcome.must_move)
    .bind(outcome.moved)
    .bind(outcome.lost)
    .bind(outcome.gained)
    .execute()
    .await?;
    Ok(())
}

/// What these runs repair; those that plan anew are left out.
pub async fn find_of_runs(
    tx: &mut Tx,
    runs: &[PlanningRunId],
) -> Result<HashMap<PlanningRunId, Repair>, StoreError> {
    let rows: Vec<RepairRow> = tx
        .sql(
            "SELECT run_id, timetable_id, most_moved, must_move, moved, lost, gained, curve
             FROM planning_repair
             WHERE run_id IN ($1..)",
        )
        .bind_list(runs)
        .all()
        .await?;
    rows.into_iter()
        .map(|row| Ok((row.run_id.into(), row.try_into()?)))
        .collect()
}

#[derive(sqlx::FromRow)]
struct RepairRow {
    run_id: Uuid,
    timetable_id: Uuid,
    most_moved: Option<i64>,
    must_move: Option<i64>,
    moved: Option<i64>,
    lost: Option<i64>,
    gained: Option<i64>,
    curve: Option<Json<Vec<RepairStep>>>,
}

impl TryFrom<RepairRow> for Repair {
    type Error = StoreError;

    fn try_from(row: RepairRow) -> Result<Self, StoreError> {
        let number = |value: Option<i64>, column| {
            value
                .map(|value| int(value, "planning_repair", column, row.run_id))
                .transpose()
        };
        let must_move = number(row.must_move, "must_move")?;
        let moved = number(row.moved, "moved")?;
        let lost = number(row.lost, "lost")?;
        let gained = number(row.gained, "gained")?;
        let outcome = must_move.zip(moved).zip(lost.zip(gained));
        Ok(Self {
            timetable_id: row.timetable_id.into(),
            most_moved: number(row.most_moved, "most_moved")?,
            outcome: outcome.map(|((must_move, moved), (lost, gained))| RepairOutcome {
                must_move,
                moved,
                lost,
                gained,
            }),
            curve: row.curve.map(|steps| steps.0).unwrap_or_default(),
        })
    }
}
