//! The office pins a class where it stands, so that the optimiser does not move it, and lets it go again.

use super::{
    Act, Outcome,
    act::{Subject, not_found},
};
use crate::{
    domain::{
        id::{ClassId, PinId},
        problem::{ProblemCode, Problems},
        timetable::Pin,
    },
    store::{Insertion, class, pin, timetable},
};

/// Pins a class with its pupils where it stands.
pub async fn pin_class(act: &Act<'_>, id: ClassId) -> Outcome<Pin> {
    let school_id = act.administrator()?.school_id;
    let now = act.tools.clock.now();
    let mut tx = act.tools.db.write().await?;
    let class = class::find_many(&mut tx, &[id])
        .await?
        .pop()
        .filter(|class| class.school_id == school_id);
    let class = class.ok_or_else(|| not_found("classId"))?;
    let timetable = timetable::find_many(&mut tx, &[class.timetable_id]).await?.pop();
    let timetable = timetable.ok_or_else(|| not_found("classId"))?;
    let pin = Pin {
        id: act.tools.ids.next(now),
        school_id,
        season_id: timetable.season_id,
        course_id: class.course_id,
        planned_class_id: class.planned_class_id,
        slot: class.slot,
        choice_ids: class::list_choice_ids(&mut tx, id).await?,
    };
    if pin::insert(&mut tx, &pin, now).await? == Insertion::Taken {
        return Err(Problems::one("classId", ProblemCode::Duplicate, "the class is pinned already").into());
    }
    act.audit(
        &mut tx,
        school_id,
        "pinClass",
        Subject {
            noun: PinId::NOUN,
            id: pin.id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(pin)
}

/// Lets a pinned class go.
pub async fn unpin(act: &Act<'_>, id: PinId) -> Outcome<PinId> {
    let school_id = act.administrator()?.school_id;
    let mut tx = act.tools.db.write().await?;
    let own = pin::find_many(&mut tx, &[id])
        .await?
        .pop()
        .filter(|pin| pin.school_id == school_id);
    own.ok_or_else(|| not_found("pinId"))?;
    pin::delete(&mut tx, id).await?;
    act.audit(
        &mut tx,
        school_id,
        "unpin",
        Subject {
            noun: PinId::NOUN,
            id: id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}
