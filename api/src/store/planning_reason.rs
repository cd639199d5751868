//! Why choices have no place in the timetable of a run.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::StoreError;
use crate::{
    db::{Json, Tx, row},
    domain::{
        id::{ChoiceId, PlanningRunId},
        planning_run::PlanningRun,
        reason::Reason,
    },
    store::planning_run::find_many,
};

/// The solved run that has waited longest for its reasons. One that only tries something gets none.
pub async fn next_unexplained(tx: &mut Tx) -> Result<Option<PlanningRun>, StoreError> {
    let next: Option<PlanningRunId> = tx
        .sql(
            "SELECT id FROM planning_run WHERE state = 'SOLVED' AND explained_at IS NULL AND what_if IS NULL
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

/// Stores a run's reasons, once: `false` when it has them already. Choices that are gone meanwhile are left out.
pub async fn save(
    tx: &mut Tx,
    run: &PlanningRun,
    reasons: &[(ChoiceId, Reason)],
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = tx
        .sql("UPDATE planning_run SET explained_at = $2 WHERE id = $1 AND explained_at IS NULL")
        .bind(run.id)
        .bind(now)
        .execute()
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    let there: Vec<Uuid> = tx
        .sql(
            "SELECT c.id FROM choice c
             JOIN application a ON a.school_id = c.school_id AND a.id = c.application_id WHERE a.season_id = $1",
        )
        .bind(run.season_id)
        .scalars()
        .await?;
    let there: HashSet<Uuid> = there.into_iter().collect();
    let rows: Vec<_> = reasons
        .iter()
        .filter(|(choice, _)| there.contains(&choice.0))
        .map(|(choice, reason)| row![run.school_id, run.id, choice, Json(reason)])
        .collect();
    tx.insert_many(
        "INSERT INTO planning_reason (school_id, run_id, choice_id, reason) VALUES ($1, $2, $3, $4)",
        rows,
    )
    .await?;
    Ok(true)
}

/// The reasons of these choices in the timetables of these runs.
pub async fn find_many_of(
    tx: &mut Tx,
    pairs: &[(PlanningRunId, ChoiceId)],
) -> Result<HashMap<(PlanningRunId, ChoiceId), Reason>, StoreError> {
    let mut choices_of: BTreeMap<PlanningRunId, Vec<ChoiceId>> = BTreeMap::new();
    for (run, choice) in pairs {
        choices_of.entry(*run).or_default().push(*choice);
    }
    let mut reasons = HashMap::new();
    for (run, choices) in choices_of {
        let rows: Vec<(Uuid, Json<Reason>)> = tx
            .sql("SELECT choice_id, reason FROM planning_reason WHERE run_id = $1 AND choice_id IN ($2..)")
            .bind(run)
            .bind_list(choices)
            .all()
            .await?;
        reasons.extend(
            rows.into_iter()
                .map(|(choice, reason)| ((run, choice.into()), reason.0)),
        );
    }
    Ok(reasons)
}
