//! The office moves a class by hand: every rule that the move would break is named, or its worth in points.

use chrono::Weekday;

use super::{
    Act, Outcome,
    act::{Subject, not_found},
};
use crate::{
    db::Tx,
    domain::{
        id::{ClassId, RoomId, SchoolId, TeacherId},
        problem::{ProblemCode, Problems},
        season::Season,
        timetable::{Class, Slot, TimetableState},
        week::{WeekSpan, check_span},
    },
    planning::judge::{BrokenRule, judge_move},
    store::{
        Insertion, StoreError, class,
        occupancy::{self, Taking, Week},
        room, season, teacher, timetable,
    },
};

/// Where a class goes; what is absent stays as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Move {
    /// To this teacher.
    pub teacher_id: Option<TeacherId>,
    /// To this room.
    pub room_id: Option<RoomId>,
    /// To this day.
    pub weekday: Option<Weekday>,
    /// To this minute.
    pub start_min: Option<i32>,
    /// Whether to say what would happen and write nothing.
    pub is_dry_run: bool,
}

/// What came of a move.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The class: moved, or as it was when rules would be broken or nothing was to be written.
    pub class: Class,
    /// Points after minus points before; nothing when rules would be broken.
    pub points_change: Option<f64>,
    /// Every rule that the move would break.
    pub broken: Vec<BrokenRule>,
}

/// Moves a class of a draft or of the published timetable.
pub async fn move_class(act: &Act<'_>, id: ClassId, to: Move) -> Outcome<Moved> {
    let school_id = act.administrator()?.school_id;
    let mut tx = act.tools.db.write().await?;
    let own = class::find_many(&mut tx, &[id])
        .await?
        .pop()
        .filter(|class| class.school_id == school_id);
    let mut class = own.ok_or_else(|| not_found("classId"))?;
    let timetable = timetable::find_locking(&mut tx, class.timetable_id)
        .await?
        .ok_or_else(|| not_found("classId"))?;
    let season = season::find_many(&mut tx, &[timetable.season_id]).await?.pop();
    let season = season.ok_or_else(|| not_found("classId"))?;
    let slot = slot_after(class.slot, to);
    let mut problems = check_slot(&season, slot);
    problems.nest("", check_known(&mut tx, school_id, to).await?);
    if let TimetableState::Replaced { .. } = timetable.state {
        let facts = vec![("state", "REPLACED".to_owned())];
        problems.add_with(
            "classId",
            ProblemCode::WrongState,
            "its timetable has been replaced",
            facts,
        );
    }
    problems.into_result()?;

    let placed = class::list_all(&mut tx, timetable.id).await?;
    let verdict = judge_move(&mut tx, season.clone(), &placed, id, slot).await?;
    if !verdict.broken.is_empty() {
        return Ok(Moved {
            class,
            points_change: None,
            broken: verdict.broken,
        });
    }
    let moved = Moved {
        class: class.clone(),
        points_change: Some(verdict.points_change),
        broken: Vec::new(),
    };
    if to.is_dry_run {
        return Ok(moved);
    }
    class.slot = slot;
    class::update_slot(&mut tx, &class).await?;
    if let Some(score) = timetable.score {
        timetable::update_score(&mut tx, &timetable, score + verdict.points_change).await?;
    }
    if let TimetableState::Published { .. } = timetable.state {
        let pupils = class::list_pupil_ids(&mut tx, &[id])
            .await?
            .remove(&id)
            .unwrap_or_default();
        let week = Week {
            school_id,
            season_id: season.id,
            grid_min: season.grid_min,
        };
        occupancy::delete_of_class(&mut tx, id).await?;
        let taking = Taking {
            class: &class,
            pupil_ids: &pupils,
        };
        if occupancy::insert(&mut tx, week, &[taking]).await? == Insertion::Taken {
            let message = "somebody took the teacher, the room or a pupil at that time a moment ago";
            return Err(Problems::one("classId", ProblemCode::DoubleBooked, message).into());
        }
    }
    act.audit(
        &mut tx,
        school_id,
        "moveClass",
        Subject {
            noun: ClassId::NOUN,
            id: id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(Moved { class, ..moved })
}

/// The teacher and the room that the class goes to are the school's.
async fn check_known(tx: &mut Tx, school: SchoolId, to: Move) -> Result<Problems, StoreError> {
    let mut problems = Problems::new();
    if let Some(id) = to.teacher_id {
        let found = teacher::find_many(tx, &[id]).await?.pop();
        if found.is_none_or(|teacher| teacher.school_id != school) {
            problems.nest("", not_found("teacherId"));
        }
    }
    if let Some(id) = to.room_id {
        let found = room::find_many(tx, &[id]).await?.pop();
        if found.is_none_or(|room| room.school_id != school) {
            problems.nest("", not_found("roomId"));
        }
    }
    Ok(problems)
}

fn slot_after(slot: Slot, to: Move) -> Slot {
    let start_min = to.start_min.unwrap_or(slot.span.start_min);
    Slot {
        teacher_id: to.teacher_id.unwrap_or(slot.teacher_id),
        room_id: to.room_id.unwrap_or(slot.room_id),
        span: WeekSpan {
            weekday: to.weekday.unwrap_or(slot.span.weekday),
            start_min,
            end_min: start_min.saturating_add(slot.span.length_min()),
        },
    }
}

/// Inside the day, on the season's grid, on a teaching day.
fn check_slot(season: &Season, slot: Slot) -> Problems {
    let mut problems = Problems::new();
    if check_span(&slot.span)
        .into_iter()
        .any(|problem| problem.code == ProblemCode::OutOfRange)
    {
        problems.add(
            "startMin",
            ProblemCode::OutOfRange,
            "the class must lie inside the day",
        );
    }
    if slot.span.start_min % season.grid_min != 0 {
        problems.add_with(
            "startMin",
            ProblemCode::OffGrid,
            format!("`startMin` must be a multiple of {}", season.grid_min),
            vec![("gridMin", season.grid_min.to_string())],
        );
    }
    if !season.weekdays().any(|day| day == slot.span.weekday) {
        problems.add(
            "weekday",
            ProblemCode::OutOfRange,
            "the season does not teach on that day",
        );
    }
    problems
}
