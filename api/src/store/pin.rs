//! Pins: placements that the optimiser may not move.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    Insertion, StoreError,
    class::{weekday, weekday_code},
    code::int,
};
use crate::{
    db::{Tx, row},
    domain::{
        id::{ChoiceId, ClassId, PinId, SeasonId},
        timetable::{Pin, Slot},
        week::WeekSpan,
    },
};

#[derive(sqlx::FromRow)]
struct PinRow {
    school_id: Uuid,
    id: Uuid,
    season_id: Uuid,
    course_id: Uuid,
    planned_class_id: Option<Uuid>,
    teacher_id: Uuid,
    room_id: Uuid,
    weekday: i64,
    start_min: i64,
    lesson_min: i64,
}

/// The pins with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[PinId]) -> Result<Vec<Pin>, StoreError> {
    let rows: Vec<PinRow> = tx
        .sql(
            "SELECT p.school_id, p.id, p.season_id, p.course_id, p.planned_class_id, p.teacher_id, p.room_id, p.weekday,
                    p.start_min, COALESCE(g.lesson_min, c.lesson_min) AS lesson_min
             FROM pin p JOIN course c ON c.school_id = p.school_id AND c.id = p.course_id
             LEFT JOIN planned_class g ON g.school_id = p.school_id AND g.id = p.planned_class_id
             WHERE p.id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    with_choices(tx, rows).await
}

/// A season's pins, by id.
pub async fn list(tx: &mut Tx, season: SeasonId) -> Result<Vec<Pin>, StoreError> {
    let rows: Vec<PinRow> = tx
        .sql(
            "SELECT p.school_id, p.id, p.season_id, p.course_id, p.planned_class_id, p.teacher_id, p.room_id, p.weekday,
                    p.start_min, COALESCE(g.lesson_min, c.lesson_min) AS lesson_min
             FROM pin p JOIN course c ON c.school_id = p.school_id AND c.id = p.course_id
             LEFT JOIN planned_class g ON g.school_id = p.school_id AND g.id = p.planned_class_id
             WHERE p.season_id = $1 ORDER BY p.id",
        )
        .bind(season)
        .all()
        .await?;
    with_choices(tx, rows).await
}

/// The pins that hold the choices of these classes.
pub async fn find_of_classes(
    tx: &mut Tx,
    classes: &[ClassId],
) -> Result<HashMap<ClassId, Vec<Pin>>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT DISTINCT m.class_id, p.pin_id
             FROM class_choice m JOIN pin_choice p ON p.school_id = m.school_id AND p.choice_id = m.choice_id
             WHERE m.class_id IN ($1..)",
        )
        .bind_list(classes)
        .all()
        .await?;
    let mut ids: Vec<PinId> = pairs.iter().map(|pair| pair.1.into()).collect();
    ids.sort_unstable();
    ids.dedup();
    let pins: HashMap<_, _> = find_many(tx, &ids)
        .await?
        .into_iter()
        .map(|pin| (pin.id, pin))
        .collect();
    let mut lists: HashMap<ClassId, Vec<Pin>> = HashMap::new();
    for (class, pin) in pairs {
        lists
            .entry(class.into())
            .or_default()
            .extend(pins.get(&pin.into()).cloned());
    }
    Ok(lists)
}

/// Stores a new pin; `Taken` when the group or one of the choices is pinned already.
pub async fn insert(tx: &mut Tx, pin: &Pin, now: DateTime<Utc>) -> Result<Insertion, StoreError> {
    let result = tx
        .sql(
            "INSERT INTO pin (school_id, id, season_id, course_id, planned_class_id, teacher_id, room_id, weekday,
                              start_min, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(pin.school_id)
        .bind(pin.id)
        .bind(pin.season_id)
        .bind(pin.course_id)
        .bind(pin.planned_class_id)
        .bind(pin.slot.teacher_id)
        .bind(pin.slot.room_id)
        .bind(weekday_code(pin.slot.span.weekday))
        .bind(pin.slot.span.start_min)
        .bind(now)
        .execute()
        .await;
    if Insertion::from_result(result)? == Insertion::Taken {
        return Ok(Insertion::Taken);
    }
    let result = tx
        .insert_many(
            "INSERT INTO pin_choice (school_id, choice_id, pin_id) VALUES ($1, $2, $3)",
            pin.choice_ids
                .iter()
                .map(|choice| row![pin.school_id, choice, pin.id])
                .collect::<Vec<_>>(),
        )
        .await;
    Insertion::from_result(result)
}

/// Deletes a pin.
pub async fn delete(tx: &mut Tx, id: PinId) -> Result<(), StoreError> {
    tx.sql("DELETE FROM pin WHERE id = $1").bind(id).execute().await?;
    Ok(())
}

async fn with_choices(tx: &mut Tx, rows: Vec<PinRow>) -> Result<Vec<Pin>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql("SELECT pin_id, choice_id FROM pin_choice WHERE pin_id IN ($1..) ORDER BY pin_id, choice_id")
        .bind_list(rows.iter().map(|row| row.id))
        .all()
        .await?;
    let mut choices: HashMap<Uuid, Vec<ChoiceId>> = HashMap::new();
    for (pin, choice) in pairs {
        choices.entry(pin).or_default().push(choice.into());
    }
    rows.into_iter()
        .map(|row| {
            let start_min = int(row.start_min, "pin", "start_min", row.id)?;
            let lesson_min = int(row.lesson_min, "course", "lesson_min", row.course_id)?;
            Ok(Pin {
                slot: Slot {
                    teacher_id: row.teacher_id.into(),
                    room_id: row.room_id.into(),
                    span: WeekSpan {
                        weekday: weekday(row.weekday, "pin", row.id)?,
                        start_min,
                        end_min: start_min + lesson_min,
                    },
                },
                choice_ids: choices.remove(&row.id).unwrap_or_default(),
                id: row.id.into(),
                school_id: row.school_id.into(),
                season_id: row.season_id.into(),
                course_id: row.course_id.into(),
                planned_class_id: row.planned_class_id.map(Into::into),
            })
        })
        .collect()
}
