//! One run in the hands of a worker: searched by a process, watched, written down, ended.

mod record;

use scheduler::{Problem, Solution, check};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{
    course_of_run::CourseOfRun,
    line::{Line, Question, Task},
    optimiser::{Effort, OptimiserError},
    position::Positions,
    result::{End, Judged, end},
    solution::broken_rules,
    watch::{HEARTBEAT, Watch},
    worker::Worker,
};
use crate::{
    domain::planning_run::{PlanningRun, Progress, RepairStep},
    store::{
        StoreError,
        planning_queue::{self, Heartbeat, Lease},
        planning_repair::{self, RepairQuestion},
        planning_run,
    },
};

/// The least search that is worth a process.
const SHORTEST_SEARCH_S: f64 = 0.5;

/// How often a search that crashed is begun again from its best.
const RETRIES: u32 = 1;

/// Carries a run to its end, or lets go of it when the worker is told to end.
pub(super) async fn carry(
    worker: &Worker,
    run: PlanningRun,
    owner: Uuid,
    ending: &CancellationToken,
) -> Result<(), StoreError> {
    let lease = Lease { run: run.id, owner };
    let mut tx = worker.db.read().await?;
    let snapshot = planning_run::find_snapshot(&mut tx, run.id).await?;
    let sequence = planning_queue::last_sequence(&mut tx, run.id).await?;
    let repair = planning_repair::find_question(&mut tx, run.id).await?;
    drop(tx);
    let course = CourseOfRun::new(run.time_limit_s, sequence);
    let read = snapshot
        .ok_or_else(|| "its snapshot is gone".to_owned())
        .and_then(|snapshot| {
            let problem: Problem = document(&snapshot.problem)?;
            let positions: Positions = document(&snapshot.positions)?;
            let best: Option<Solution> = snapshot.incumbent.as_deref().map(document).transpose()?;
            Ok((snapshot.problem, problem, positions, best))
        });
    let (raw, problem, positions, best) = match read {
        Ok(read) => read,
        Err(why) => {
            let failure = format!("What the run was asked cannot be read: {why}.");
            return end(worker, &run, lease, course, End::Failed(failure)).await;
        }
    };
    let mut carried = Carried {
        worker,
        spent_s: run.spent_s,
        progress: run.progress.clone(),
        run,
        lease,
        raw,
        problem,
        positions,
        repair,
        best: None,
        course,
        curve: Vec::new(),
    };
    if let Some(best) = best {
        match carried.judge(best).await {
            Ok(judged) => carried.best = Some(judged),
            Err(why) => return carried.end(End::Failed(why)).await,
        }
    }
    carried.search(ending).await
}

fn document<T: DeserializeOwned>(raw: &RawValue) -> Result<T, String> {
    serde_json::from_str(raw.get()).map_err(|fault| fault.to_string())
}

/// A run being carried.
struct Carried<'a> {
    worker: &'a Worker,
    run: PlanningRun,
    lease: Lease,
    /// The problem as it is stored, for the process.
    raw: Box<RawValue>,
    problem: Problem,
    positions: Positions,
    /// What a repair begins with; none for a run that plans anew.
    repair: Option<RepairQuestion>,
    best: Option<Judged>,
    progress: Progress,
    spent_s: f64,
    course: CourseOfRun,
    /// The steps of a repair so far.
    curve: Vec<RepairStep>,
}

/// How one search came to its end.
enum Outcome {
    /// It has nothing better to give.
    Done,
    /// The process broke down.
    Crashed(OptimiserError),
    /// There is no timetable, for this reason.
    Nothing(String),
    /// Its timetable breaks rules.
    Wrong(String),
    /// The worker was told to end.
    Ended,
    /// Another worker has the run.
    Lost,
}

impl Carried<'_> {
    async fn search(mut self, ending: &CancellationToken) -> Result<(), StoreError> {
        let mut crashes = 0;
        let mut is_stopped = self.run.cancel_requested_at.is_some();
        loop {
            let left_s = f64::from(self.run.time_limit_s) - self.spent_s;
            // A repair that gave a timetable was at its end.
            let is_enough = left_s < SHORTEST_SEARCH_S || self.repair.is_some();
            if is_stopped || (is_enough && self.best.is_some()) {
                return self.end_with_best(is_stopped).await;
            }
            match self
                .search_once(left_s.max(SHORTEST_SEARCH_S), &mut is_stopped, ending)
                .await?
            {
                Outcome::Done => return self.end_with_best(is_stopped).await,
                // Who stopped it knows why it found nothing.
                Outcome::Nothing(_) if is_stopped => return self.end_with_best(is_stopped).await,
                Outcome::Nothing(why) => {
                    let failure = format!("There is no timetable: {why}.");
                    return self.end(End::Failed(failure)).await;
                }
                Outcome::Wrong(why) => return self.end(End::Failed(why)).await,
                Outcome::Lost => return Ok(()),
                Outcome::Ended => return self.let_go().await,
                Outcome::Crashed(fault) => {
                    tracing::error!(%fault, run = %self.run.id, "a search broke down");
                    crashes += 1;
                    if crashes > RETRIES && !is_stopped {
                        let failure = format!("The search broke down twice: {fault}.");
                        return self.end(End::Failed(failure)).await;
                    }
                }
            }
        }
    }

    /// A repair begins with what was published each time; it is short.
    fn question(&self) -> Result<Question, serde_json::Error> {
        let (task, start, most_moved) = if let Some(repair) = &self.repair {
            (Task::Repair, Some(repair.published.clone()), repair.most_moved)
        } else {
            let best = self.best.as_ref();
            let best = best.map(|best| serde_json::value::to_raw_value(&best.solution));
            (Task::Solve, best.transpose()?, None)
        };
        Ok(Question {
            task,
            problem: self.raw.clone(),
            start,
            most_moved,
        })
    }

    async fn search_once(
        &mut self,
        time_limit_s: f64,
        is_stopped: &mut bool,
        ending: &CancellationToken,
    ) -> Result<Outcome, StoreError> {
        let question = match self.question() {
            Ok(question) => question,
            Err(fault) => return Ok(Outcome::Crashed(OptimiserError::Line(fault))),
        };
        let effort = Effort {
            time_limit_s,
            seed: self.run.seed,
        };
        let mut process = match self.worker.optimiser.start(&question, effort).await {
            Ok(process) => process,
            Err(fault) => return Ok(Outcome::Crashed(fault)),
        };
        self.curve.clear();
        let begun_s = self.spent_s;
        let mut watch = Watch::new(time_limit_s);
        let mut heartbeat = tokio::time::interval(HEARTBEAT);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut is_ending = false;
        loop {
            tokio::select! {
                said = process.next() => {
                    let heard = match said {
                        Ok(line) => self.hear(line, begun_s).await?,
                        Err(fault) => Some(Outcome::Crashed(fault)),
                    };
                    if let Some(outcome) = heard {
                        return Ok(if is_ending { Outcome::Ended } else { outcome });
                    }
                }
                _ = heartbeat.tick() => {
                    self.spent_s = self.spent_s.max(begun_s + watch.elapsed_s());
                    match self.sign_of_life().await? {
                        Heartbeat::Lost => {
                            process.end().await;
                            return Ok(Outcome::Lost);
                        }
                        Heartbeat::Stop => *is_stopped = true,
                        Heartbeat::GoOn => {}
                    }
                    if watch.is_out_of_patience(*is_stopped || is_ending, &process) {
                        process.end().await;
                        return Ok(if is_ending { Outcome::Ended } else { Outcome::Done });
                    }
                }
                // It gives its best before it goes, for the next worker to go on from.
                () = ending.cancelled(), if !is_ending => {
                    is_ending = true;
                    heartbeat.reset_immediately();
                }
            }
        }
    }

    /// Takes in what the process says; an outcome when it was the last.
    async fn hear(&mut self, line: Line, begun_s: f64) -> Result<Option<Outcome>, StoreError> {
        let (seconds, solution, is_last) = match line {
            Line::Progress(reached) => {
                self.spent_s = self.spent_s.max(begun_s + reached.seconds);
                self.note(&reached).await?;
                return Ok(None);
            }
            Line::Incumbent { seconds, solution } => (seconds, solution, false),
            Line::Solution { seconds, solution } => (seconds, solution, true),
            Line::Failure { why } => return Ok(Some(Outcome::Nothing(why))),
            Line::Certificate { certificate } => {
                self.keep_certificate(&certificate).await?;
                return Ok(None);
            }
            Line::Repaired {
                must_move,
                moved,
                lost,
                gained,
            } => {
                self.note_repair([must_move, moved, lost, gained]).await?;
                return Ok(None);
            }
            Line::Rung { seconds, rung } => {
                self.spent_s = self.spent_s.max(begun_s + seconds);
                self.note_rung(&rung, seconds).await?;
                return Ok(None);
            }
            Line::Reasons { .. } | Line::Values { .. } => return Ok(None),
        };
        self.spent_s = self.spent_s.max(begun_s + seconds);
        match self.judge(solution).await {
            Err(why) => Ok(Some(Outcome::Wrong(why))),
            Ok(judged) => {
                self.keep(judged).await?;
                Ok(is_last.then_some(Outcome::Done))
            }
        }
    }

    /// The independent check that every timetable passes before it is stored.
    async fn judge(&self, solution: Solution) -> Result<Judged, String> {
        let problem = self.problem.clone();
        let checked = tokio::task::spawn_blocking(move || (check(&problem, &solution), solution)).await;
        let (judgement, solution) = checked.map_err(|fault| format!("The check broke down: {fault}."))?;
        if judgement.broken.is_empty() {
            return Ok(Judged {
                score: judgement.score,
                placed: judgement.placed,
                solution,
            });
        }
        Err(format!(
            "The optimiser made a timetable that breaks rules: {}.",
            broken_rules(&judgement.broken)
        ))
    }

    /// A run that has a timetable is solved, also when somebody stopped it: that is how one says "use it now".
    async fn end_with_best(mut self, is_stopped: bool) -> Result<(), StoreError> {
        let ended = match self.best.take() {
            Some(judged) => End::Solved {
                judged: Box::new(judged),
                problem: Box::new(self.problem.clone()),
                positions: self.positions.clone(),
            },
            None if is_stopped => End::Cancelled,
            None => End::Failed("The search had found no timetable when its time was over.".to_owned()),
        };
        self.end(ended).await
    }

    async fn end(self, how: End) -> Result<(), StoreError> {
        let run = PlanningRun {
            spent_s: self.spent_s,
            progress: self.progress,
            ..self.run
        };
        end(self.worker, &run, self.lease, self.course, how).await
    }
}
