//! Groups and ensembles that may be opened.

use std::collections::HashMap;

use uuid::Uuid;

use super::{StoreError, code::int};
use crate::{
    db::{Tx, row},
    domain::{
        id::{PlannedClassId, SeasonId, TeacherId, VenueId},
        timetable::PlannedClass,
    },
};

#[derive(sqlx::FromRow)]
struct PlannedClassRow {
    school_id: Uuid,
    id: Uuid,
    season_id: Uuid,
    course_id: Uuid,
    name: String,
    min_age: i64,
    max_age: i64,
    lesson_min: i64,
    min_size: i64,
    max_size: i64,
}

/// The planned classes with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[PlannedClassId]) -> Result<Vec<PlannedClass>, StoreError> {
    let rows: Vec<PlannedClassRow> = tx
        .sql(
            "SELECT school_id, id, season_id, course_id, name, min_age, max_age, lesson_min, min_size, max_size
             FROM planned_class WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    with_lists(tx, rows).await
}

/// A season's planned classes, by id.
pub async fn list(tx: &mut Tx, season: SeasonId) -> Result<Vec<PlannedClass>, StoreError> {
    let rows: Vec<PlannedClassRow> = tx
        .sql(
            "SELECT school_id, id, season_id, course_id, name, min_age, max_age, lesson_min, min_size, max_size
             FROM planned_class WHERE season_id = $1 ORDER BY id",
        )
        .bind(season)
        .all()
        .await?;
    with_lists(tx, rows).await
}

/// Stores new planned classes with their venues and teachers.
pub async fn insert_many(tx: &mut Tx, planned: &[PlannedClass]) -> Result<(), StoreError> {
    tx.insert_many(
        "INSERT INTO planned_class (school_id, id, season_id, course_id, name, min_age, max_age, lesson_min, min_size,
                                    max_size)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        planned
            .iter()
            .map(|one| {
                row![
                    one.school_id,
                    one.id,
                    one.season_id,
                    one.course_id,
                    &one.name,
                    one.min_age,
                    one.max_age,
                    one.lesson_min,
                    one.min_size,
                    one.max_size
                ]
            })
            .collect::<Vec<_>>(),
    )
    .await?;
    let mut venues = Vec::new();
    let mut teachers = Vec::new();
    for one in planned {
        venues.extend(
            one.venue_ids
                .iter()
                .map(|venue| row![one.school_id, one.id, venue]),
        );
        teachers.extend(
            one.teacher_ids
                .iter()
                .map(|teacher| row![one.school_id, one.id, teacher]),
        );
    }
    tx.insert_many(
        "INSERT INTO planned_class_venue (school_id, planned_class_id, venue_id) VALUES ($1, $2, $3)",
        venues,
    )
    .await?;
    tx.insert_many(
        "INSERT INTO planned_class_teacher (school_id, planned_class_id, teacher_id) VALUES ($1, $2, $3)",
        teachers,
    )
    .await?;
    Ok(())
}

async fn with_lists(tx: &mut Tx, rows: Vec<PlannedClassRow>) -> Result<Vec<PlannedClass>, StoreError> {
    let venues: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT planned_class_id, venue_id FROM planned_class_venue WHERE planned_class_id IN ($1..)
             ORDER BY planned_class_id, venue_id",
        )
        .bind_list(rows.iter().map(|row| row.id))
        .all()
        .await?;
    let teachers: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT planned_class_id, teacher_id FROM planned_class_teacher WHERE planned_class_id IN ($1..)
             ORDER BY planned_class_id, teacher_id",
        )
        .bind_list(rows.iter().map(|row| row.id))
        .all()
        .await?;
    let mut venue_ids: HashMap<Uuid, Vec<VenueId>> = HashMap::new();
    for (planned, venue) in venues {
        venue_ids.entry(planned).or_default().push(venue.into());
    }
    let mut teacher_ids: HashMap<Uuid, Vec<TeacherId>> = HashMap::new();
    for (planned, teacher) in teachers {
        teacher_ids.entry(planned).or_default().push(teacher.into());
    }
    rows.into_iter()
        .map(|row| {
            let number = |value, column| int(value, "planned_class", column, row.id);
            Ok(PlannedClass {
                min_age: number(row.min_age, "min_age")?,
                max_age: number(row.max_age, "max_age")?,
                lesson_min: number(row.lesson_min, "lesson_min")?,
                min_size: number(row.min_size, "min_size")?,
                max_size: number(row.max_size, "max_size")?,
                id: row.id.into(),
                school_id: row.school_id.into(),
                season_id: row.season_id.into(),
                course_id: row.course_id.into(),
                name: row.name,
                venue_ids: venue_ids.remove(&row.id).unwrap_or_default(),
                teacher_ids: teacher_ids.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}
