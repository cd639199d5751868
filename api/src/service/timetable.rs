//! A person publishes a timetable: from then on it is the school's week, and takes the time of teachers, rooms and
//! pupils.

use super::{
    Act, Outcome,
    act::{Subject, not_found},
};
use crate::{
    domain::{
        id::TimetableId,
        problem::{ProblemCode, Problems},
        timetable::{Timetable, TimetableState},
    },
    store::{
        Insertion, class,
        occupancy::{self, Taking, Week},
        season, timetable,
    },
};

/// Publishes a draft whose run somebody has approved; the timetable before it becomes replaced.
pub async fn publish_timetable(act: &Act<'_>, id: TimetableId) -> Outcome<Timetable> {
    let school_id = act.administrator()?.school_id;
    let now = act.tools.clock.now();
    let mut tx = act.tools.db.write().await?;
    let own = timetable::find_locking(&mut tx, id)
        .await?
        .filter(|timetable| timetable.school_id == school_id);
    let mut timetable = own.ok_or_else(|| not_found("timetableId"))?;
    let season = season::find_many(&mut tx, &[timetable.season_id]).await?.pop();
    let season = season.ok_or_else(|| not_found("timetableId"))?;
    let mut problems = Problems::new();
    if timetable.state != TimetableState::Draft {
        let facts = vec![("state", state_word(timetable.state).to_owned())];
        problems.add_with(
            "timetableId",
            ProblemCode::WrongState,
            "only a draft can be published",
            facts,
        );
    } else if !timetable::find_approved(&mut tx, &[id]).await?.contains(&id) {
        problems.add(
            "timetableId",
            ProblemCode::NotApproved,
            "nobody has approved the run that made it",
        );
    }
    problems.into_result()?;

    let placed = class::list_all(&mut tx, id).await?;
    let class_ids: Vec<_> = placed.iter().map(|placed| placed.class.id).collect();
    let pupils = class::list_pupil_ids(&mut tx, &class_ids).await?;
    let takings: Vec<Taking<'_>> = placed
        .iter()
        .map(|placed| Taking {
            class: &placed.class,
            pupil_ids: pupils
                .get(&placed.class.id)
                .map(Vec::as_slice)
                .unwrap_or_default(),
        })
        .collect();
    let week = Week {
        school_id,
        season_id: season.id,
        grid_min: season.grid_min,
    };
    timetable::publish(&mut tx, &timetable, now).await?;
    occupancy::delete_all(&mut tx, week).await?;
    if occupancy::insert(&mut tx, week, &takings).await? == Insertion::Taken {
        let message = "the timetable has a teacher, room or pupil in two places at once";
        return Err(Problems::one("timetableId", ProblemCode::DoubleBooked, message).into());
    }
    act.audit(
        &mut tx,
        school_id,
        "publishTimetable",
        Subject {
            noun: TimetableId::NOUN,
            id: id.0,
        },
    )
    .await?;
    tx.commit().await?;
    timetable.state = TimetableState::Published { at: now };
    Ok(timetable)
}

/// The contract's word for a state.
pub fn state_word(state: TimetableState) -> &'static str {
    match state {
        TimetableState::Draft => "DRAFT",
        TimetableState::Published { .. } => "PUBLISHED",
        TimetableState::Replaced { .. } => "REPLACED",
    }
}
