//! The reasons of those without a place, sought when a run is solved: the timetable can be used meanwhile. A run that
//! waits goes before; the reasons are then sought anew.

use std::time::Duration;

use scheduler::Problem;
use serde_json::value::RawValue;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use super::{
    line::{Line, Question, Task},
    optimiser::{Effort, OptimiserError},
    position::Positions,
    reason::reasons,
    worker::Worker,
};
use crate::{
    db::retrying,
    domain::{id::ChoiceId, planning_run::PlanningRun, reason::Reason},
    store::{StoreError, planning_queue, planning_reason, planning_run},
};

/// Seconds after which the reasons found so far must do.
const PATIENCE_S: f64 = 120.0;
/// Between looks for a run that waits.
const LOOK: Duration = Duration::from_millis(500);

/// Finds and stores the reasons of one run, if one has none yet; says whether one was in hand.
pub(super) async fn explain_one(worker: &Worker, ending: &CancellationToken) -> Result<bool, StoreError> {
    let mut tx = worker.db.read().await?;
    let Some(run) = planning_reason::next_unexplained(&mut tx).await? else {
        return Ok(false);
    };
    let snapshot = planning_run::find_snapshot(&mut tx, run.id).await?;
    drop(tx);
    let found = match snapshot
        .and_then(|snapshot| Some((snapshot.problem, snapshot.positions, snapshot.incumbent?)))
    {
        Some((problem, positions, best)) => ask(worker, &problem, &positions, best, ending).await?,
        None => Answer::None("its snapshot is gone".to_owned()),
    };
    match found {
        Answer::Reasons(reasons) => save(worker, &run, &reasons).await?,
        Answer::None(why) => {
            tracing::error!(why, run = %run.id, "the reasons of a planning run cannot be found");
            // It would be so again: the office sees that there are none.
            save(worker, &run, &[]).await?;
        }
        Answer::Interrupted => {}
    }
    Ok(true)
}

enum Answer {
    Reasons(Vec<(ChoiceId, Reason)>),
    /// There are none, for this reason.
    None(String),
    /// Something else goes before.
    Interrupted,
}

async fn ask(
    worker: &Worker,
    raw: &RawValue,
    positions: &RawValue,
    best: Box<RawValue>,
    ending: &CancellationToken,
) -> Result<Answer, StoreError> {
    let (problem, positions): (Problem, Positions) = match serde_json::from_str(raw.get())
        .and_then(|problem| Ok((problem, serde_json::from_str(positions.get())?)))
    {
        Ok(read) => read,
        Err(fault) => return Ok(Answer::None(fault.to_string())),
    };
    let question = Question {
        task: Task::Explain,
        problem: raw.to_owned(),
        start: Some(best),
        most_moved: None,
    };
    let effort = Effort {
        time_limit_s: PATIENCE_S,
        seed: 0,
    };
    let mut process = match worker.optimiser.start(&question, effort).await {
        Ok(process) => process,
        Err(fault) => return Ok(Answer::None(fault.to_string())),
    };
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            said = process.next() => return Ok(match said {
                Ok(Line::Reasons { explanations }) => {
                    Answer::Reasons(reasons(&problem, &positions, &explanations))
                }
                Ok(Line::Failure { why }) => Answer::None(why),
                Ok(_) => continue,
                Err(fault @ OptimiserError::Ended(_)) if ending.is_cancelled() => {
                    tracing::debug!(%fault, "the search for reasons ends with the worker");
                    Answer::Interrupted
                }
                Err(fault) => Answer::None(fault.to_string()),
            }),
            _ = look.tick() => {
                let mut tx = worker.db.read().await?;
                if planning_queue::is_waiting(&mut tx, worker.clock.now()).await? {
                    process.end().await;
                    return Ok(Answer::Interrupted);
                }
            }
            () = ending.cancelled() => {
                process.end().await;
                return Ok(Answer::Interrupted);
            }
        }
    }
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
