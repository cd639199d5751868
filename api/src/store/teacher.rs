//! Teachers.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Insertion, Page, StoreError, code::int};
use crate::{
    db::{Json, Tx, row},
    domain::{
        id::{CourseId, SchoolId, TeacherId, VenueId},
        teacher::{Teacher, TeacherDetails},
        text::{contains_pattern, fold, sort_key},
        week::WeekWindow,
    },
};

#[derive(sqlx::FromRow)]
struct TeacherRow {
    school_id: Uuid,
    id: Uuid,
    name: String,
    name_sort: String,
    email: String,
    contract_min: i64,
    max_venues_per_day: i64,
    max_days: Option<i64>,
    availability: Json<Vec<WeekWindow>>,
}

impl TeacherRow {
    fn into_teacher(self, course_ids: Vec<CourseId>, venue_ids: Vec<VenueId>) -> Result<Teacher, StoreError> {
        let number = |value, column| int(value, "teacher", column, self.id);
        Ok(Teacher {
            details: TeacherDetails {
                contract_min: number(self.contract_min, "contract_min")?,
                max_venues_per_day: number(self.max_venues_per_day, "max_venues_per_day")?,
                max_days: self.max_days.map(|days| number(days, "max_days")).transpose()?,
                name: self.name,
                email: self.email,
            },
            id: self.id.into(),
            school_id: self.school_id.into(),
            availability: self.availability.0,
            course_ids,
            venue_ids,
        })
    }
}

/// The teachers with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[TeacherId]) -> Result<Vec<Teacher>, StoreError> {
    let rows: Vec<TeacherRow> = tx
        .sql(
            "SELECT school_id, id, name, name_sort, email, contract_min, max_venues_per_day, max_days, availability
             FROM teacher WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    Ok(with_lists(tx, rows)
        .await?
        .into_iter()
        .map(|(_, teacher)| teacher)
        .collect())
}

/// The teacher with this id, locked until the end of the transaction.
pub async fn find_locking(tx: &mut Tx, id: TeacherId) -> Result<Option<Teacher>, StoreError> {
    let row: Option<TeacherRow> = tx
        .sql(
            "SELECT school_id, id, name, name_sort, email, contract_min, max_venues_per_day, max_days, availability
             FROM teacher WHERE id = $1",
        )
        .bind(id)
        .locking()
        .optional()
        .await?;
    Ok(with_lists(tx, row.into_iter().collect())
        .await?
        .pop()
        .map(|(_, teacher)| teacher))
}

/// A page of a school's teachers by name, each with its sort key.
pub async fn list(
    tx: &mut Tx,
    school: SchoolId,
    search: Option<&str>,
    page: &Page,
) -> Result<Vec<(String, Teacher)>, StoreError> {
    let rows: Vec<TeacherRow> = tx
        .sql(
            r"SELECT school_id, id, name, name_sort, email, contract_min, max_venues_per_day, max_days, availability
              FROM teacher
              WHERE school_id = $1 AND ($2 IS NULL OR name_folded LIKE $2 ESCAPE '\')
                AND ($3 IS NULL OR (name_sort, id) > ($3, $4))
              ORDER BY name_sort, id LIMIT $5",
        )
        .bind(school)
        .bind(search.map(contains_pattern))
        .bind(page.after_key())
        .bind(page.after_id())
        .bind(page.limit())
        .all()
        .await?;
    with_lists(tx, rows).await
}

/// How many teachers a school has that the search finds.
pub async fn count(tx: &mut Tx, school: SchoolId, search: Option<&str>) -> Result<i64, StoreError> {
    let count = tx
        .sql(
            r"SELECT COUNT(*) FROM teacher
              WHERE school_id = $1 AND ($2 IS NULL OR name_folded LIKE $2 ESCAPE '\')",
        )
        .bind(school)
        .bind(search.map(contains_pattern))
        .scalar()
        .await?;
    Ok(count)
}

/// Every teacher of a school, by id.
pub async fn list_all(tx: &mut Tx, school: SchoolId) -> Result<Vec<Teacher>, StoreError> {
    let rows: Vec<TeacherRow> = tx
        .sql(
            "SELECT school_id, id, name, name_sort, email, contract_min, max_venues_per_day, max_days, availability
             FROM teacher WHERE school_id = $1 ORDER BY id",
        )
        .bind(school)
        .all()
        .await?;
    Ok(with_lists(tx, rows)
        .await?
        .into_iter()
        .map(|(_, teacher)| teacher)
        .collect())
}

/// The teachers qualified for these courses.
pub async fn list_qualified(
    tx: &mut Tx,
    courses: &[CourseId],
) -> Result<HashMap<CourseId, Vec<Teacher>>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql("SELECT course_id, teacher_id FROM teacher_course WHERE course_id IN ($1..) ORDER BY course_id, teacher_id")
        .bind_list(courses)
        .all()
        .await?;
    let mut ids: Vec<TeacherId> = pairs.iter().map(|pair| pair.1.into()).collect();
    ids.sort_unstable();
    ids.dedup();
    let teachers: HashMap<_, _> = find_many(tx, &ids)
        .await?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let mut lists: HashMap<CourseId, Vec<Teacher>> = HashMap::new();
    for (course, teacher) in pairs {
        lists
            .entry(course.into())
            .or_default()
            .extend(teachers.get(&teacher.into()).cloned());
    }
    Ok(lists)
}

/// Whether the school has another teacher of this e-mail address.
pub async fn is_email_taken(tx: &mut Tx, teacher: &Teacher) -> Result<bool, StoreError> {
    let others: i64 = tx
        .sql("SELECT COUNT(*) FROM teacher WHERE school_id = $1 AND id <> $2 AND email = $3")
        .bind(teacher.school_id)
        .bind(teacher.id)
        .bind(&teacher.details.email)
        .scalar()
        .await?;
    Ok(others > 0)
}

/// Stores a new teacher with qualifications and venues; `Taken` when the school has one of this e-mail address.
pub async fn insert(tx: &mut Tx, teacher: &Teacher) -> Result<Insertion, StoreError> {
    let details = &teacher.details;
    let result = tx
        .sql(
            "INSERT INTO teacher (school_id, id, name, name_sort, name_folded, email, contract_min, max_venues_per_day,
                                  max_days, availability)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(teacher.school_id)
        .bind(teacher.id)
        .bind(&details.name)
        .bind(sort_key(&details.name))
        .bind(fold(&details.name))
        .bind(&details.email)
        .bind(details.contract_min)
        .bind(details.max_venues_per_day)
        .bind(details.max_days)
        .bind(Json(&teacher.availability))
        .execute()
        .await;
    let insertion = Insertion::from_result(result)?;
    if insertion == Insertion::Done {
        insert_lists(tx, teacher).await?;
    }
    Ok(insertion)
}

/// Stores all that is said of a teacher now; `Taken` when the school has another of this e-mail address.
pub async fn update(tx: &mut Tx, teacher: &Teacher) -> Result<Insertion, StoreError> {
    let details = &teacher.details;
    let result = tx
        .sql(
            "UPDATE teacher SET name = $3, name_sort = $4, name_folded = $5, email = $6, contract_min = $7,
                    max_venues_per_day = $8, max_days = $9, availability = $10
             WHERE school_id = $1 AND id = $2",
        )
        .bind(teacher.school_id)
        .bind(teacher.id)
        .bind(&details.name)
        .bind(sort_key(&details.name))
        .bind(fold(&details.name))
        .bind(&details.email)
        .bind(details.contract_min)
        .bind(details.max_venues_per_day)
        .bind(details.max_days)
        .bind(Json(&teacher.availability))
        .execute()
        .await;
    let insertion = Insertion::from_result(result)?;
    if insertion == Insertion::Done {
        for statement in [
            "DELETE FROM teacher_course WHERE school_id = $1 AND teacher_id = $2",
            "DELETE FROM teacher_venue WHERE school_id = $1 AND teacher_id = $2",
        ] {
            tx.sql(statement)
                .bind(teacher.school_id)
                .bind(teacher.id)
                .execute()
                .await?;
        }
        insert_lists(tx, teacher).await?;
    }
    Ok(insertion)
}

async fn insert_lists(tx: &mut Tx, teacher: &Teacher) -> Result<(), StoreError> {
    tx.insert_many(
        "INSERT INTO teacher_course (school_id, teacher_id, course_id) VALUES ($1, $2, $3)",
        teacher
            .course_ids
            .iter()
            .map(|id| row![teacher.school_id, teacher.id, id])
            .collect::<Vec<_>>(),
    )
    .await?;
    tx.insert_many(
        "INSERT INTO teacher_venue (school_id, teacher_id, venue_id) VALUES ($1, $2, $3)",
        teacher
            .venue_ids
            .iter()
            .map(|id| row![teacher.school_id, teacher.id, id])
            .collect::<Vec<_>>(),
    )
    .await?;
    Ok(())
}

/// Adds the qualifications and venues of each teacher, by name, and keeps the order of the teachers.
async fn with_lists(tx: &mut Tx, rows: Vec<TeacherRow>) -> Result<Vec<(String, Teacher)>, StoreError> {
    let courses: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT t.teacher_id, t.course_id
             FROM teacher_course t JOIN course c ON c.school_id = t.school_id AND c.id = t.course_id
             WHERE t.teacher_id IN ($1..) ORDER BY c.name_sort, c.id",
        )
        .bind_list(rows.iter().map(|row| row.id))
        .all()
        .await?;
    let venues: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT t.teacher_id, t.venue_id
             FROM teacher_venue t JOIN venue v ON v.school_id = t.school_id AND v.id = t.venue_id
             WHERE t.teacher_id IN ($1..) ORDER BY v.name_sort, v.id",
        )
        .bind_list(rows.iter().map(|row| row.id))
        .all()
        .await?;
    let mut course_ids: HashMap<Uuid, Vec<CourseId>> = HashMap::new();
    for (teacher, course) in courses {
        course_ids.entry(teacher).or_default().push(course.into());
    }
    let mut venue_ids: HashMap<Uuid, Vec<VenueId>> = HashMap::new();
    for (teacher, venue) in venues {
        venue_ids.entry(teacher).or_default().push(venue.into());
    }
    rows.into_iter()
        .map(|mut row| {
            let key = std::mem::take(&mut row.name_sort);
            let courses = course_ids.remove(&row.id).unwrap_or_default();
            let venues = venue_ids.remove(&row.id).unwrap_or_default();
            Ok((key, row.into_teacher(courses, venues)?))
        })
        .collect()
}
