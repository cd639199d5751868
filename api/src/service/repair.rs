//! The office repairs a timetable after something has changed: a teacher is away, a room is closed, pupils come and go.

use scheduler::Solution;

use super::{Act, Outcome, act::not_found, planning_run};
use crate::{
    domain::{
        id::TimetableId,
        planning_run::{LONGEST_SEARCH_S, PlanningRun},
        problem::{ProblemCode, Problems},
        timetable::TimetableState,
    },
    planning::solution::solution,
    store::{class, planning_repair, season, timetable},
};

/// No school has more pupils to move.
const MOST_PUPILS: i32 = 1_000_000;

/// What is asked of a repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepairDraft {
    /// What to repair.
    pub timetable_id: TimetableId,
    /// How many of those who hold a place may be moved or lose it; none: as few as are needed.
    pub most_moved: Option<i32>,
    /// Seconds of search.
    pub time_limit_s: i32,
    /// The seed of its dice.
    pub seed: i32,
}

/// Puts a run in the queue that goes on from a timetable over today's data, with as few as possible moved.
pub async fn repair_timetable(act: &Act<'_>, draft: RepairDraft) -> Outcome<PlanningRun> {
    let account = act.administrator()?;
    let mut problems = Problems::new();
    problems.demand_between("timeLimitS", draft.time_limit_s, 1, LONGEST_SEARCH_S);
    problems.demand_between("seed", draft.seed, 0, i32::MAX);
    if let Some(most) = draft.most_moved {
        problems.demand_between("mostMoved", most, 0, MOST_PUPILS);
    }
    let mut tx = act.tools.db.write().await?;
    let own = timetable::find_locking(&mut tx, draft.timetable_id)
        .await?
        .filter(|timetable| timetable.school_id == account.school_id);
    let Some(timetable) = own else {
        problems.nest("", not_found("timetableId"));
        return Err(problems.into());
    };
    if let TimetableState::Replaced { .. } = timetable.state {
        problems.add_with(
            "timetableId",
            ProblemCode::WrongState,
            "`timetableId` has been replaced",
            vec![("state", "REPLACED".to_owned())],
        );
    }
    // Locked, so that of two who start at once the second sees the first.
    let season = season::find_locking(&mut tx, timetable.season_id).await?;
    let season = season.ok_or_else(|| not_found("timetableId"))?;
    problems.nest(
        "",
        planning_run::none_unfinished(&mut tx, season.id, "timetableId").await?,
    );
    problems.into_result()?;
    let search = planning_run::Search {
        time_limit_s: draft.time_limit_s,
        seed: draft.seed,
    };
    let (run, made) = planning_run::queue(act, &mut tx, season, search, Vec::new(), Problems::new()).await?;
    let classes = class::list_all(&mut tx, timetable.id).await?;
    let published: Solution = solution(&made.problem, &made.positions.index(), &classes);
    let published = planning_run::written(run.id, "published", &published)?;
    planning_repair::insert(&mut tx, &run, timetable.id, draft.most_moved, &published).await?;
    planning_run::audit(act, &mut tx, run.school_id, "repairTimetable", run.id).await?;
    tx.commit().await?;
    Ok(run)
}
