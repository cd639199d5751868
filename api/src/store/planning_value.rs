//! What a little more would bring the timetable of a run.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::StoreError;
use crate::{
    db::{Json, Tx, row},
    domain::{change_value::ChangeValue, id::PlanningRunId, planning_run::PlanningRun},
    store::planning_run::find_many,
};

/// The solved run that has waited longest for its values. One that only tries something gets none.
pub async fn next_unvalued(tx: &mut Tx) -> Result<Option<PlanningRun>, StoreError> {
    let next: Option<PlanningRunId> = tx
        .sql(
            "SELECT id FROM planning_run WHERE state = 'SOLVED' AND valued_at IS NULL AND what_if IS NULL
             ORDER BY finished_at, id LIMIT 1",
        )
        .optional_scalar::<Uuid>()
        .await?
        .map(Into::into);
    match next {
        Some(id) => Ok(find_many(tx, &[id]).await?.pop()),
        None => Ok(None),
    }
}

/// Stores a run's values, what is worth most first, once: `false` when it has them already.
pub async fn save(
    tx: &mut Tx,
    run: &PlanningRun,
    values: &[ChangeValue],
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = tx
        .sql("UPDATE planning_run SET valued_at = $2 WHERE id = $1 AND valued_at IS NULL")
        .bind(run.id)
        .bind(now)
        .execute()
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    let rows: Vec<_> = (1_i64..)
        .zip(values)
        .map(|(rank, value)| row![run.school_id, run.id, rank, Json(value)])
        .collect();
    tx.insert_many(
        "INSERT INTO planning_value (school_id, run_id, rank, value) VALUES ($1, $2, $3, $4)",
        rows,
    )
    .await?;
    Ok(true)
}

/// The values of these runs, what is worth most first.
pub async fn find_of_runs(
    tx: &mut Tx,
    runs: &[PlanningRunId],
) -> Result<HashMap<PlanningRunId, Vec<ChangeValue>>, StoreError> {
    let rows: Vec<(Uuid, Json<ChangeValue>)> = tx
        .sql("SELECT run_id, value FROM planning_value WHERE run_id IN ($1..) ORDER BY run_id, rank")
        .bind_list(runs)
        .all()
        .await?;
    let mut values: HashMap<PlanningRunId, Vec<ChangeValue>> = HashMap::new();
    for (run, value) in rows {
        values.entry(run.into()).or_default().push(value.0);
    }
    Ok(values)
}
