//! What a little more of the scarcest things would bring, sought when a run is solved and has its reasons.

use scheduler::Value;
use tokio_util::sync::CancellationToken;

use super::{
    aside::{Answer, ask},
    change::change,
    line::{Line, Task},
    position::Positions,
    worker::Worker,
};
use crate::{
    db::retrying,
    domain::{
        change_value::{ChangeGain, ChangeValue},
        planning_run::PlanningRun,
    },
    store::{StoreError, planning_value},
};

/// Seconds after which the values found so far must do.
const PATIENCE_S: f64 = 60.0;

/// So many values are kept: those that were tried, and as many again that are only predicted.
const MOST: usize = 20;

/// Finds and stores the values of one run, if one has none yet; says whether one was in hand.
pub(super) async fn value_one(worker: &Worker, ending: &CancellationToken) -> Result<bool, StoreError> {
    let mut tx = worker.db.read().await?;
    let Some(run) = planning_value::next_unvalued(&mut tx).await? else {
        return Ok(false);
    };
    drop(tx);
    let found = match ask(worker, &run, Task::Value, PATIENCE_S, ending).await? {
        Answer::Said(Line::Values { values }, asked) => change_values(&asked.1, &values),
        // It would be so again: the office sees that there are none.
        Answer::Said(..) | Answer::None => Vec::new(),
        Answer::Interrupted => return Ok(true),
    };
    save(worker, &run, &found).await?;
    Ok(true)
}

/// The most valuable, in order; what points to nothing in the problem is left out.
fn change_values(positions: &Positions, values: &[Value]) -> Vec<ChangeValue> {
    let int = |number: i64| i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX });
    let known = values.iter().filter_map(|value| {
        Some(ChangeValue {
            change: change(positions, &value.change)?,
            predicted_points: value.predicted,
            confirmed: value.confirmed.map(|gain| ChangeGain {
                points: gain.points,
                placed: int(gain.placed),
                pupil_min: int(gain.pupil_minutes),
            }),
        })
    });
    known.take(MOST).collect()
}

async fn save(worker: &Worker, run: &PlanningRun, values: &[ChangeValue]) -> Result<(), StoreError> {
    let is_saved: Result<bool, StoreError> = retrying(|| async {
        let mut tx = worker.db.write().await?;
        let is_saved = planning_value::save(&mut tx, run, values, worker.clock.now()).await?;
        tx.commit().await?;
        Ok(is_saved)
    })
    .await;
    if is_saved? {
        tracing::info!(run = %run.id, values = values.len(), "it is found what more would bring a planning run");
    }
    Ok(())
}
