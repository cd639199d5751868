//! What becomes of a run: a draft of its timetable, or why there is none. Written in one transaction.

use scheduler::{Problem, Solution};

use super::{course_of_run::CourseOfRun, position::Positions, solution::classes, worker::Worker};
use crate::{
    db::{DbError, retrying},
    domain::{
        id::{PlanningRunId, TimetableId},
        planning_run::{PlanningEvent, PlanningRun, PlanningRunState, Progress},
        timetable::{Timetable, TimetableState},
    },
    store::{
        StoreError,
        audit::{self, AuditLine},
        class::PlacedClass,
        planning_queue::{self, Ending, Lease},
        timetable,
    },
};

/// A timetable that the independent check has passed.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    /// The timetable, with what is proven.
    pub(super) solution: Solution,
    /// Its points by the check.
    pub(super) score: f64,
    /// Requests that it places, by the check.
    pub(super) placed: usize,
}

/// How a run ends.
pub(super) enum End {
    /// With a draft.
    Solved {
        judged: Box<Judged>,
        problem: Box<Problem>,
        positions: Positions,
    },
    /// Stopped before it had a timetable.
    Cancelled,
    /// Without one, for this reason.
    Failed(String),
}

/// Ends a run. One whose lease is lost is left to who has it.
pub(super) async fn end(
    worker: &Worker,
    run: &PlanningRun,
    lease: Lease,
    course: CourseOfRun,
    how: End,
) -> Result<(), StoreError> {
    let (judged, problem, positions) = match how {
        End::Solved {
            judged,
            problem,
            positions,
        } => (judged, problem, positions),
        End::Cancelled => return close(worker, run, lease, PlanningRunState::Cancelled, None).await,
        End::Failed(why) => return close(worker, run, lease, PlanningRunState::Failed, Some(why)).await,
    };
    let progress = reached(run, &judged);
    let draft = if run.is_trial() {
        None
    } else {
        let draft = draft(worker, run, &progress, &judged.solution, &problem, &positions);
        if draft.is_none() {
            let why = "The optimiser made a timetable that does not fit the run's snapshot.".to_owned();
            return close(worker, run, lease, PlanningRunState::Failed, Some(why)).await;
        }
        draft
    };
    let mut course = course;
    let event = course.end(run.spent_s, &progress);
    let stored = store(worker, run, lease, &progress, event.as_ref(), draft).await;
    match stored {
        Err(StoreError::Db(DbError::ForeignKeyViolation(_))) => {
            let why = "Teachers, rooms or applications that the run planned with have been removed meanwhile: start a \
                       new run."
                .to_owned();
            close(worker, run, lease, PlanningRunState::Failed, Some(why)).await
        }
        other => other,
    }
}

async fn store(
    worker: &Worker,
    run: &PlanningRun,
    lease: Lease,
    progress: &Progress,
    event: Option<&PlanningEvent>,
    draft: Option<Draft>,
) -> Result<(), StoreError> {
    let is_stored: Result<bool, StoreError> = retrying(|| async {
        let mut tx = worker.db.write().await?;
        if !planning_queue::save_progress(&mut tx, lease, progress).await? {
            return Ok(false);
        }
        if let Some(event) = event {
            planning_queue::insert_event(&mut tx, run, event).await?;
        }
        if let Some((timetable, classes)) = &draft {
            let mut timetable = timetable.clone();
            timetable.version = timetable::next_version(&mut tx, run.season_id).await?;
            timetable::insert_draft(&mut tx, &timetable, classes).await?;
        }
        let now = worker.clock.now();
        let ending = Ending {
            state: PlanningRunState::Solved,
            at: now,
            failure: None,
        };
        planning_queue::finish(&mut tx, lease, &ending, run.spent_s).await?;
        let line = AuditLine {
            school_id: run.school_id,
            id: worker.ids.next(now),
            at: now,
            account_id: None,
            action: "solvePlanningRun",
            subject: PlanningRunId::NOUN,
            subject_id: run.id.0,
        };
        audit::insert(&mut tx, &line).await?;
        tx.commit().await?;
        Ok(true)
    })
    .await;
    if is_stored? {
        // The draft is stored: without statistics it is slower to read, and no less there.
        if let Err(fault) = refresh_statistics(worker).await {
            tracing::warn!(%fault, "the database's statistics are old");
        }
        tracing::info!(run = %run.id, score = progress.score, placed = progress.placed, "a planning run is solved");
    }
    Ok(())
}

/// A draft is some thousand rows at once.
async fn refresh_statistics(worker: &Worker) -> Result<(), DbError> {
    let mut tx = worker.db.write().await?;
    tx.refresh_statistics().await?;
    tx.commit().await
}

/// Ends a run without a timetable.
async fn close(
    worker: &Worker,
    run: &PlanningRun,
    lease: Lease,
    state: PlanningRunState,
    failure: Option<String>,
) -> Result<(), StoreError> {
    tracing::info!(run = %run.id, ?state, failure, "a planning run ended without a timetable");
    let ending = Ending {
        state,
        at: worker.clock.now(),
        failure,
    };
    retrying(|| async {
        let mut tx = worker.db.write().await?;
        planning_queue::finish(&mut tx, lease, &ending, run.spent_s).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// What a run has reached with its timetable.
fn reached(run: &PlanningRun, judged: &Judged) -> Progress {
    let count = |number: usize| i32::try_from(number).ok();
    Progress {
        phase: run.progress.phase.clone(),
        score: Some(judged.score),
        bound: judged.solution.bound,
        placed: count(judged.placed),
        placed_bound: judged.solution.placed_bound.and_then(count),
    }
    .with_bounds_of(&run.progress)
}

/// A timetable with its classes.
type Draft = (Timetable, Vec<PlacedClass>);

/// The draft of a run; its version is given when it is stored.
fn draft(
    worker: &Worker,
    run: &PlanningRun,
    reached: &Progress,
    solution: &Solution,
    problem: &Problem,
    positions: &Positions,
) -> Option<Draft> {
    let now = worker.clock.now();
    let id: TimetableId = worker.ids.next(now);
    let owner = (run.school_id, id);
    let classes = classes(problem, positions, solution, owner, || worker.ids.next(now)).ok()?;
    let timetable = Timetable {
        id,
        school_id: run.school_id,
        season_id: run.season_id,
        version: 0,
        state: TimetableState::Draft,
        planning_run_id: Some(run.id),
        score: reached.score,
        bound: reached.bound,
        placed: reached.placed?,
        placed_bound: reached.placed_bound,
        created_at: now,
    };
    Some((timetable, classes))
}
