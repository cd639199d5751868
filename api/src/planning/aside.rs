//! A question beside the runs, asked when one is solved: its timetable can be used meanwhile. A run that waits goes
//! before; the question is then asked anew.

use std::time::Duration;

use scheduler::Problem;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use super::{
    line::{Line, Question, Task},
    optimiser::{Effort, OptimiserError},
    position::Positions,
    worker::Worker,
};
use crate::{
    domain::planning_run::PlanningRun,
    store::{StoreError, planning_queue, planning_run},
};

/// Between looks for a run that waits.
const LOOK: Duration = Duration::from_millis(500);

/// What comes of a question.
pub(super) enum Answer {
    /// The process's last line, and what the run was asked.
    Said(Line, Box<(Problem, Positions)>),
    /// There is none; the log says why. It would be so again.
    None,
    /// Something else goes before.
    Interrupted,
}

/// Asks about the timetable of a solved run.
pub(super) async fn ask(
    worker: &Worker,
    run: &PlanningRun,
    task: Task,
    time_limit_s: f64,
    ending: &CancellationToken,
) -> Result<Answer, StoreError> {
    let mut tx = worker.db.read().await?;
    let snapshot = planning_run::find_snapshot(&mut tx, run.id).await?;
    drop(tx);
    let Some((problem, positions, best)) =
        snapshot.and_then(|snapshot| Some((snapshot.problem, snapshot.positions, snapshot.incumbent?)))
    else {
        return Ok(none(run, task, "its snapshot is gone"));
    };
    let asked = match document(&problem).and_then(|read| Ok((read, document(&positions)?))) {
        Ok(asked) => Box::new(asked),
        Err(fault) => return Ok(none(run, task, &fault.to_string())),
    };
    let question = Question {
        task,
        problem,
        start: Some(best),
        most_moved: None,
    };
    let effort = Effort {
        time_limit_s,
        seed: 0,
    };
    Ok(match hear(worker, &question, effort, ending).await? {
        Heard::Last(Line::Failure { why }) | Heard::Nothing(why) => none(run, task, &why),
        Heard::Last(line) => Answer::Said(line, asked),
        Heard::Interrupted => Answer::Interrupted,
    })
}

fn none(run: &PlanningRun, task: Task, why: &str) -> Answer {
    tracing::error!(why, ?task, run = %run.id, "a question about a planning run has no answer");
    Answer::None
}

fn document<T: DeserializeOwned>(raw: &RawValue) -> Result<T, serde_json::Error> {
    serde_json::from_str(raw.get())
}

fn is_answer(line: &Line, task: Task) -> bool {
    matches!(
        (line, task),
        (Line::Reasons { .. }, Task::Explain)
            | (Line::Values { .. }, Task::Value)
            | (Line::Failure { .. }, _)
    )
}

enum Heard {
    Last(Line),
    Nothing(String),
    Interrupted,
}

async fn hear(
    worker: &Worker,
    question: &Question,
    effort: Effort,
    ending: &CancellationToken,
) -> Result<Heard, StoreError> {
    let mut process = match worker.optimiser.start(question, effort).await {
        Ok(process) => process,
        Err(fault) => return Ok(Heard::Nothing(fault.to_string())),
    };
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            said = process.next() => return Ok(match said {
                Ok(line) if is_answer(&line, question.task) => Heard::Last(line),
                Ok(line) => Heard::Nothing(format!("it says {line:?}")),
                Err(fault @ OptimiserError::Ended(_)) if ending.is_cancelled() => {
                    tracing::debug!(%fault, "a question beside the runs ends with the worker");
                    Heard::Interrupted
                }
                Err(fault) => Heard::Nothing(fault.to_string()),
            }),
            _ = look.tick() => {
                let mut tx = worker.db.read().await?;
                if planning_queue::is_waiting(&mut tx, worker.clock.now()).await? {
                    process.end().await;
                    return Ok(Heard::Interrupted);
                }
            }
            () = ending.cancelled() => {
                process.end().await;
                return Ok(Heard::Interrupted);
            }
        }
    }
}
