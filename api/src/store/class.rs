//! Classes of timetables, and whose choices they serve.

use std::{collections::HashMap, hash::Hash};

use chrono::Weekday;
use uuid::Uuid;

use super::{StoreError, code::int};
use crate::{
    db::{Tx, row},
    domain::{
        id::{ChoiceId, ClassId, CourseId, PupilId, RoomId, TeacherId, TimetableId},
        timetable::{Class, Slot},
        week::WeekSpan,
    },
};

/// A class and the choices that it serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedClass {
    /// The class.
    pub class: Class,
    /// Whose choices.
    pub choice_ids: Vec<ChoiceId>,
}

/// The columns of a class.
#[derive(sqlx::FromRow)]
pub(super) struct ClassRow {
    school_id: Uuid,
    id: Uuid,
    timetable_id: Uuid,
    course_id: Uuid,
    planned_class_id: Option<Uuid>,
    teacher_id: Uuid,
    room_id: Uuid,
    weekday: i64,
    start_min: i64,
    end_min: i64,
}

impl TryFrom<ClassRow> for Class {
    type Error = StoreError;

    fn try_from(row: ClassRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            school_id: row.school_id.into(),
            timetable_id: row.timetable_id.into(),
            course_id: row.course_id.into(),
            planned_class_id: row.planned_class_id.map(Into::into),
            slot: Slot {
                teacher_id: row.teacher_id.into(),
                room_id: row.room_id.into(),
                span: WeekSpan {
                    weekday: weekday(row.weekday, "class", row.id)?,
                    start_min: int(row.start_min, "class", "start_min", row.id)?,
                    end_min: int(row.end_min, "class", "end_min", row.id)?,
                },
            },
        })
    }
}

/// Reads a stored weekday, 0 for Monday.
pub(super) fn weekday(day: i64, table: &'static str, id: Uuid) -> Result<Weekday, StoreError> {
    u8::try_from(day)
        .ok()
        .and_then(|day| Weekday::try_from(day).ok())
        .ok_or_else(|| StoreError::inconsistent(table, "weekday", id, format!("{day} is no day of the week")))
}

/// The stored form of a weekday, 0 for Monday.
pub(super) fn weekday_code(weekday: Weekday) -> i64 {
    weekday.num_days_from_monday().into()
}

/// The classes with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[ClassId]) -> Result<Vec<Class>, StoreError> {
    let rows: Vec<ClassRow> = tx
        .sql(
            "SELECT school_id, id, timetable_id, course_id, planned_class_id, teacher_id, room_id, weekday, start_min,
                    end_min
             FROM class WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    rows.into_iter().map(Class::try_from).collect()
}

/// Every class of a timetable with the choices it serves, by id.
pub async fn list_all(tx: &mut Tx, timetable: TimetableId) -> Result<Vec<PlacedClass>, StoreError> {
    let rows: Vec<ClassRow> = tx
        .sql(
            "SELECT school_id, id, timetable_id, course_id, planned_class_id, teacher_id, room_id, weekday, start_min,
                    end_min
             FROM class WHERE timetable_id = $1 ORDER BY id",
        )
        .bind(timetable)
        .all()
        .await?;
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql("SELECT class_id, choice_id FROM class_choice WHERE timetable_id = $1 ORDER BY class_id, choice_id")
        .bind(timetable)
        .all()
        .await?;
    let mut choices: HashMap<Uuid, Vec<ChoiceId>> = HashMap::new();
    for (class, choice) in pairs {
        choices.entry(class).or_default().push(choice.into());
    }
    rows.into_iter()
        .map(|row| {
            let choice_ids = choices.remove(&row.id).unwrap_or_default();
            Ok(PlacedClass {
                class: row.try_into()?,
                choice_ids,
            })
        })
        .collect()
}

/// The week of each of these teachers in a timetable, from Monday.
pub async fn list_of_teachers(
    tx: &mut Tx,
    timetable: TimetableId,
    teachers: &[TeacherId],
) -> Result<HashMap<TeacherId, Vec<Class>>, StoreError> {
    let rows: Vec<ClassRow> = tx
        .sql(
            "SELECT school_id, id, timetable_id, course_id, planned_class_id, teacher_id, room_id, weekday, start_min,
                    end_min
             FROM class WHERE timetable_id = $1 AND teacher_id IN ($2..) ORDER BY weekday, start_min, id",
        )
        .bind(timetable)
        .bind_list(teachers)
        .all()
        .await?;
    grouped(rows, |class| class.slot.teacher_id)
}

/// The week of each of these rooms in a timetable, from Monday.
pub async fn list_of_rooms(
    tx: &mut Tx,
    timetable: TimetableId,
    rooms: &[RoomId],
) -> Result<HashMap<RoomId, Vec<Class>>, StoreError> {
    let rows: Vec<ClassRow> = tx
        .sql(
            "SELECT school_id, id, timetable_id, course_id, planned_class_id, teacher_id, room_id, weekday, start_min,
                    end_min
             FROM class WHERE timetable_id = $1 AND room_id IN ($2..) ORDER BY weekday, start_min, id",
        )
        .bind(timetable)
        .bind_list(rooms)
        .all()
        .await?;
    grouped(rows, |class| class.slot.room_id)
}

/// The week of each of these pupils in a timetable, from Monday.
pub async fn list_of_pupils(
    tx: &mut Tx,
    timetable: TimetableId,
    pupils: &[PupilId],
) -> Result<HashMap<PupilId, Vec<Class>>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT a.pupil_id, k.id
             FROM application a
             JOIN choice c ON c.school_id = a.school_id AND c.application_id = a.id
             JOIN class_choice m ON m.school_id = c.school_id AND m.choice_id = c.id
             JOIN class k ON k.school_id = m.school_id AND k.id = m.class_id
             WHERE m.timetable_id = $1 AND a.pupil_id IN ($2..) ORDER BY k.weekday, k.start_min, k.id",
        )
        .bind(timetable)
        .bind_list(pupils)
        .all()
        .await?;
    listed(tx, pairs).await
}

/// The classes of these choices in published timetables.
pub async fn list_published_of_choices(
    tx: &mut Tx,
    choices: &[ChoiceId],
) -> Result<HashMap<ChoiceId, Vec<Class>>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT m.choice_id, m.class_id
             FROM class_choice m JOIN timetable t ON t.school_id = m.school_id AND t.id = m.timetable_id
             WHERE t.state = 'PUBLISHED' AND m.choice_id IN ($1..)",
        )
        .bind_list(choices)
        .all()
        .await?;
    listed(tx, pairs).await
}

/// The groups and ensembles of each of these courses in a timetable, from Monday: what the public may see.
pub async fn list_groups_of_courses(
    tx: &mut Tx,
    timetable: TimetableId,
    courses: &[CourseId],
) -> Result<HashMap<CourseId, Vec<Class>>, StoreError> {
    let rows: Vec<ClassRow> = tx
        .sql(
            "SELECT school_id, id, timetable_id, course_id, planned_class_id, teacher_id, room_id, weekday, start_min,
                    end_min
             FROM class WHERE planned_class_id IS NOT NULL AND timetable_id = $1 AND course_id IN ($2..)
             ORDER BY weekday, start_min, id",
        )
        .bind(timetable)
        .bind_list(courses)
        .all()
        .await?;
    grouped(rows, |class| class.course_id)
}

/// The classes by what they belong to, in their order.
fn grouped<Id: Eq + Hash>(
    rows: Vec<ClassRow>,
    key: impl Fn(&Class) -> Id,
) -> Result<HashMap<Id, Vec<Class>>, StoreError> {
    let mut lists: HashMap<Id, Vec<Class>> = HashMap::new();
    for row in rows {
        let class = Class::try_from(row)?;
        lists.entry(key(&class)).or_default().push(class);
    }
    Ok(lists)
}

/// The classes of these pairs of an owner and a class's id, in the order of the pairs.
async fn listed<Id: Eq + Hash + From<Uuid>>(
    tx: &mut Tx,
    pairs: Vec<(Uuid, Uuid)>,
) -> Result<HashMap<Id, Vec<Class>>, StoreError> {
    let ids: Vec<ClassId> = pairs.iter().map(|pair| pair.1.into()).collect();
    let classes: HashMap<_, _> = find_many(tx, &ids)
        .await?
        .into_iter()
        .map(|class| (class.id, class))
        .collect();
    let mut lists: HashMap<Id, Vec<Class>> = HashMap::new();
    for (owner, class) in pairs {
        lists
            .entry(owner.into())
            .or_default()
            .extend(classes.get(&class.into()).cloned());
    }
    Ok(lists)
}

/// The pupils of these classes, by name.
pub async fn list_pupil_ids(
    tx: &mut Tx,
    classes: &[ClassId],
) -> Result<HashMap<ClassId, Vec<PupilId>>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT m.class_id, a.pupil_id
             FROM class_choice m
             JOIN choice c ON c.school_id = m.school_id AND c.id = m.choice_id
             JOIN application a ON a.school_id = c.school_id AND a.id = c.application_id
             JOIN pupil p ON p.school_id = a.school_id AND p.id = a.pupil_id
             WHERE m.class_id IN ($1..) ORDER BY p.name_sort, p.id",
        )
        .bind_list(classes)
        .all()
        .await?;
    let mut pupils: HashMap<ClassId, Vec<PupilId>> = HashMap::new();
    for (class, pupil) in pairs {
        pupils.entry(class.into()).or_default().push(pupil.into());
    }
    Ok(pupils)
}

/// The choices that a class serves.
pub async fn list_choice_ids(tx: &mut Tx, class: ClassId) -> Result<Vec<ChoiceId>, StoreError> {
    let ids: Vec<Uuid> = tx
        .sql("SELECT choice_id FROM class_choice WHERE class_id = $1 ORDER BY choice_id")
        .bind(class)
        .scalars()
        .await?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// Stores new classes and whose choices they serve.
pub(super) async fn insert_many(tx: &mut Tx, classes: &[PlacedClass]) -> Result<(), StoreError> {
    tx.insert_many(
        "INSERT INTO class (school_id, id, timetable_id, course_id, planned_class_id, teacher_id, room_id, weekday,
                            start_min, end_min)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        classes
            .iter()
            .map(|PlacedClass { class, .. }| {
                row![
                    class.school_id,
                    class.id,
                    class.timetable_id,
                    class.course_id,
                    class.planned_class_id,
                    class.slot.teacher_id,
                    class.slot.room_id,
                    weekday_code(class.slot.span.weekday),
                    class.slot.span.start_min,
                    class.slot.span.end_min
                ]
            })
            .collect::<Vec<_>>(),
    )
    .await?;
    let mut pairs = Vec::new();
    for PlacedClass { class, choice_ids } in classes {
        pairs.extend(
            choice_ids
                .iter()
                .map(|choice| row![class.school_id, class.timetable_id, choice, class.id]),
        );
    }
    tx.insert_many(
        "INSERT INTO class_choice (school_id, timetable_id, choice_id, class_id) VALUES ($1, $2, $3, $4)",
        pairs,
    )
    .await?;
    Ok(())
}

/// Takes a choice out of the classes of drafts and of the published timetable; classes that then serve nobody go.
pub async fn release_choices(tx: &mut Tx, choices: &[ChoiceId]) -> Result<(), StoreError> {
    let classes: Vec<Uuid> = tx
        .sql(
            "SELECT DISTINCT m.class_id FROM class_choice m JOIN timetable t ON t.school_id = m.school_id
                    AND t.id = m.timetable_id
             WHERE t.state <> 'REPLACED' AND m.choice_id IN ($1..)",
        )
        .bind_list(choices)
        .scalars()
        .await?;
    for choice in choices {
        tx.sql("DELETE FROM class_choice WHERE choice_id = $1 AND class_id IN ($2..)")
            .bind(choice)
            .bind_list(classes.iter().copied())
            .execute()
            .await?;
    }
    tx.sql("DELETE FROM class WHERE NOT EXISTS (SELECT 1 FROM class_choice m WHERE m.class_id = class.id) AND id IN ($1..)")
        .bind_list(classes)
        .execute()
        .await?;
    Ok(())
}

/// Stores a class's teacher, room and time.
pub async fn update_slot(tx: &mut Tx, class: &Class) -> Result<(), StoreError> {
    tx.sql(
        "UPDATE class SET teacher_id = $3, room_id = $4, weekday = $5, start_min = $6, end_min = $7
         WHERE school_id = $1 AND id = $2",
    )
    .bind(class.school_id)
    .bind(class.id)
    .bind(class.slot.teacher_id)
    .bind(class.slot.room_id)
    .bind(weekday_code(class.slot.span.weekday))
    .bind(class.slot.span.start_min)
    .bind(class.slot.span.end_min)
    .execute()
    .await?;
    Ok(())
}
