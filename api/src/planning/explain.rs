//! The reasons of those without a place, sought when a run is solved.

use tokio_util::sync::CancellationToken;

use super::{
    aside::{Answer, ask},
    line::{Line, Task},
    reason::reasons,
    worker::Worker,
};
use crate::{
    db::retrying,
    domain::{id::ChoiceId, planning_run::PlanningRun, reason::Reason},
    store::{StoreError, planning_reason},
};

/// Seconds after which the reasons found so far must do.
const PATIENCE_S: f64 = 120.0;

/// Finds and stores the reasons of one run, if one has none yet; says whether one was in hand.
pub(super) async fn explain_one(worker: &Worker, ending: &CancellationToken) -> Result<bool, StoreError> {
    let mut tx = worker.db.read().await?;
    let Some(run) = planning_reason::next_unexplained(&mut tx).await? else {
        return Ok(false);
    };
    drop(tx);
    let found = match ask(worker, &run, Task::Explain, PATIENCE_S, ending).await? {
        Answer::Said(Line::Reasons { explanations }, asked) => {
            let (problem, positions) = *asked;
            reasons(&problem, &positions, &explanations)
        }
        // It would be so again: the office sees that there are none.
        Answer::Said(..) | Answer::None => Vec::new(),
        Answer::Interrupted => return Ok(true),
    };
    save(worker, &run, &found).await?;
    Ok(true)
}

async fn save(worker: &Worker, run: &PlanningRun, reasons: &[(ChoiceId, Reason)]) -> Result<(), StoreError> {
    let is_saved: Result<bool, StoreError> = retrying(|| async {
        let mut tx = worker.db.write().await?;
        let is_saved = planning_reason::save(&mut tx, run, reasons, worker.clock.now()).await?;
        tx.commit().await?;
        Ok(is_saved)
    })
    .await;
    if is_saved? {
        tracing::info!(run = %run.id, reasons = reasons.len(), "the reasons of a planning run are found");
    }
    Ok(())
}
