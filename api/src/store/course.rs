//! Courses and the catalogue.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    Insertion, Page, StoreError,
    code::{Code, int},
};
use crate::{
    db::{Json, Tx, row},
    domain::{
        course::{Course, CourseDetails, Discipline, Form, LocalizedText},
        id::{CourseId, SchoolId, VenueId},
        room::RoomFeature,
        text::{contains_pattern, fold, sort_key},
    },
};

/// Which courses of the catalogue; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct CourseFilter {
    /// Of this field.
    pub discipline: Option<Discipline>,
    /// Taught like this.
    pub form: Option<Form>,
    /// For a pupil of this age.
    pub age: Option<i32>,
    /// Taught here.
    pub venue_id: Option<VenueId>,
    /// With these words in name or subject, in any language.
    pub search: Option<String>,
}

#[derive(sqlx::FromRow)]
struct CourseRow {
    school_id: Uuid,
    id: Uuid,
    name_nb: String,
    name_nn: String,
    name_en: String,
    description_nb: String,
    description_nn: String,
    description_en: String,
    name_sort: String,
    discipline: String,
    subject: String,
    form: String,
    min_age: i64,
    max_age: i64,
    lesson_min: i64,
    min_size: i64,
    max_size: i64,
    price_ore: i64,
    needs: Json<Vec<RoomFeature>>,
    is_active: bool,
}

impl CourseRow {
    fn into_course(self, venue_ids: Vec<VenueId>) -> Result<Course, StoreError> {
        let id = self.id;
        let number = |value, column| int(value, "course", column, id);
        Ok(Course {
            id: id.into(),
            school_id: self.school_id.into(),
            details: CourseDetails {
                name: LocalizedText {
                    nb: self.name_nb,
                    nn: self.name_nn,
                    en: self.name_en,
                },
                description: LocalizedText {
                    nb: self.description_nb,
                    nn: self.description_nn,
                    en: self.description_en,
                },
                discipline: Discipline::read(&self.discipline, "course", "discipline", id)?,
                subject: self.subject,
                form: Form::read(&self.form, "course", "form", id)?,
                min_age: number(self.min_age, "min_age")?,
                max_age: number(self.max_age, "max_age")?,
                lesson_min: number(self.lesson_min, "lesson_min")?,
                min_size: number(self.min_size, "min_size")?,
                max_size: number(self.max_size, "max_size")?,
                price_ore: number(self.price_ore, "price_ore")?,
                needs: self.needs.0,
                is_active: self.is_active,
            },
            venue_ids,
        })
    }
}

/// The courses with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[CourseId]) -> Result<Vec<Course>, StoreError> {
    let rows: Vec<CourseRow> = tx
        .sql(
            "SELECT school_id, id, name_nb, name_nn, name_en, description_nb, description_nn, description_en, name_sort,
                    discipline, subject, form, min_age, max_age, lesson_min, min_size, max_size, price_ore, needs,
                    is_active
             FROM course WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    with_venues(tx, rows)
        .await
        .map(|courses| courses.into_iter().map(|(_, course)| course).collect())
}

/// The course with this id, locked until the end of the transaction.
pub async fn find_locking(tx: &mut Tx, id: CourseId) -> Result<Option<Course>, StoreError> {
    let row: Option<CourseRow> = tx
        .sql(
            "SELECT school_id, id, name_nb, name_nn, name_en, description_nb, description_nn, description_en, name_sort,
                    discipline, subject, form, min_age, max_age, lesson_min, min_size, max_size, price_ore, needs,
                    is_active
             FROM course WHERE id = $1",
        )
        .bind(id)
        .locking()
        .optional()
        .await?;
    Ok(with_venues(tx, row.into_iter().collect())
        .await?
        .pop()
        .map(|(_, course)| course))
}

/// A page of a school's active courses by name, each with its sort key.
pub async fn list(
    tx: &mut Tx,
    school: SchoolId,
    filter: &CourseFilter,
    page: &Page,
) -> Result<Vec<(String, Course)>, StoreError> {
    let rows: Vec<CourseRow> = tx
        .sql(
            r"SELECT school_id, id, name_nb, name_nn, name_en, description_nb, description_nn, description_en,
                     name_sort, discipline, subject, form, min_age, max_age, lesson_min, min_size, max_size, price_ore,
                     needs, is_active
              FROM course c
              WHERE school_id = $1 AND is_active
                AND ($2 IS NULL OR discipline = $2) AND ($3 IS NULL OR form = $3)
                AND ($4 IS NULL OR (min_age <= $4 AND $4 <= max_age))
                AND ($5 IS NULL OR EXISTS (SELECT 1 FROM course_venue v
                     WHERE v.school_id = c.school_id AND v.course_id = c.id AND v.venue_id = $5))
                AND ($6 IS NULL OR search_folded LIKE $6 ESCAPE '\')
                AND ($7 IS NULL OR (name_sort, id) > ($7, $8))
              ORDER BY name_sort, id LIMIT $9",
        )
        .bind(school)
        .bind(filter.discipline.map(Code::code))
        .bind(filter.form.map(Code::code))
        .bind(filter.age)
        .bind(filter.venue_id)
        .bind(filter.search.as_deref().map(contains_pattern))
        .bind(page.after_key())
        .bind(page.after_id())
        .bind(page.limit())
        .all()
        .await?;
    with_venues(tx, rows).await
}

/// How many active courses a school has that pass the filter.
pub async fn count(tx: &mut Tx, school: SchoolId, filter: &CourseFilter) -> Result<i64, StoreError> {
    let count = tx
        .sql(
            r"SELECT COUNT(*) FROM course c
              WHERE school_id = $1 AND is_active
                AND ($2 IS NULL OR discipline = $2) AND ($3 IS NULL OR form = $3)
                AND ($4 IS NULL OR (min_age <= $4 AND $4 <= max_age))
                AND ($5 IS NULL OR EXISTS (SELECT 1 FROM course_venue v
                     WHERE v.school_id = c.school_id AND v.course_id = c.id AND v.venue_id = $5))
                AND ($6 IS NULL OR search_folded LIKE $6 ESCAPE '\')",
        )
        .bind(school)
        .bind(filter.discipline.map(Code::code))
        .bind(filter.form.map(Code::code))
        .bind(filter.age)
        .bind(filter.venue_id)
        .bind(filter.search.as_deref().map(contains_pattern))
        .scalar()
        .await?;
    Ok(count)
}

/// Every course of a school, in any order, those that are no longer offered included.
pub async fn list_all(tx: &mut Tx, school: SchoolId) -> Result<Vec<Course>, StoreError> {
    let rows: Vec<CourseRow> = tx
        .sql(
            "SELECT school_id, id, name_nb, name_nn, name_en, description_nb, description_nn, description_en, name_sort,
                    discipline, subject, form, min_age, max_age, lesson_min, min_size, max_size, price_ore, needs,
                    is_active
             FROM course WHERE school_id = $1",
        )
        .bind(school)
        .all()
        .await?;
    with_venues(tx, rows)
        .await
        .map(|courses| courses.into_iter().map(|(_, course)| course).collect())
}

/// Whether the school has another course of this bokmål name.
pub async fn is_name_taken(tx: &mut Tx, course: &Course) -> Result<bool, StoreError> {
    let others: i64 = tx
        .sql("SELECT COUNT(*) FROM course WHERE school_id = $1 AND id <> $2 AND name_nb = $3")
        .bind(course.school_id)
        .bind(course.id)
        .bind(&course.details.name.nb)
        .scalar()
        .await?;
    Ok(others > 0)
}

/// Stores a new course and its venues; `Taken` when the school has one of this name.
pub async fn insert(tx: &mut Tx, course: &Course) -> Result<Insertion, StoreError> {
    let details = &course.details;
    let result = tx
        .sql(
            "INSERT INTO course (school_id, id, name_nb, name_nn, name_en, description_nb, description_nn,
                                 description_en, name_sort, search_folded, discipline, subject, form, min_age, max_age,
                                 lesson_min, min_size, max_size, price_ore, needs, is_active)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        )
        .bind(course.school_id)
        .bind(course.id)
        .bind(&details.name.nb)
        .bind(&details.name.nn)
        .bind(&details.name.en)
        .bind(&details.description.nb)
        .bind(&details.description.nn)
        .bind(&details.description.en)
        .bind(sort_key(&details.name.nb))
        .bind(search_text(details))
        .bind(details.discipline.code())
        .bind(&details.subject)
        .bind(details.form.code())
        .bind(details.min_age)
        .bind(details.max_age)
        .bind(details.lesson_min)
        .bind(details.min_size)
        .bind(details.max_size)
        .bind(details.price_ore)
        .bind(Json(&details.needs))
        .bind(details.is_active)
        .execute()
        .await;
    let insertion = Insertion::from_result(result)?;
    if insertion == Insertion::Done {
        insert_venues(tx, course).await?;
    }
    Ok(insertion)
}

/// Stores what the office says of a course now, venues included; `Taken` when the school has another of this name.
/// Discipline, subject and form stay: they would make another course of it.
pub async fn update(tx: &mut Tx, course: &Course) -> Result<Insertion, StoreError> {
    let details = &course.details;
    let result = tx
        .sql(
            "UPDATE course SET name_nb = $3, name_nn = $4, name_en = $5, description_nb = $6, description_nn = $7,
                    description_en = $8, name_sort = $9, search_folded = $10, min_age = $11, max_age = $12,
                    lesson_min = $13, min_size = $14, max_size = $15, price_ore = $16, needs = $17, is_active = $18
             WHERE school_id = $1 AND id = $2",
        )
        .bind(course.school_id)
        .bind(course.id)
        .bind(&details.name.nb)
        .bind(&details.name.nn)
        .bind(&details.name.en)
        .bind(&details.description.nb)
        .bind(&details.description.nn)
        .bind(&details.description.en)
        .bind(sort_key(&details.name.nb))
        .bind(search_text(details))
        .bind(details.min_age)
        .bind(details.max_age)
        .bind(details.lesson_min)
        .bind(details.min_size)
        .bind(details.max_size)
        .bind(details.price_ore)
        .bind(Json(&details.needs))
        .bind(details.is_active)
        .execute()
        .await;
    let insertion = Insertion::from_result(result)?;
    if insertion == Insertion::Done {
        tx.sql("DELETE FROM course_venue WHERE school_id = $1 AND course_id = $2")
            .bind(course.school_id)
            .bind(course.id)
            .execute()
            .await?;
        insert_venues(tx, course).await?;
    }
    Ok(insertion)
}

async fn insert_venues(tx: &mut Tx, course: &Course) -> Result<(), StoreError> {
    tx.insert_many(
        "INSERT INTO course_venue (school_id, course_id, venue_id) VALUES ($1, $2, $3)",
        course
            .venue_ids
            .iter()
            .map(|venue| row![course.school_id, course.id, venue])
            .collect::<Vec<_>>(),
    )
    .await?;
    Ok(())
}

/// Adds the venues of each course, in the order of their names, and keeps the order of the courses.
async fn with_venues(tx: &mut Tx, rows: Vec<CourseRow>) -> Result<Vec<(String, Course)>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT c.course_id, c.venue_id
             FROM course_venue c JOIN venue v ON v.school_id = c.school_id AND v.id = c.venue_id
             WHERE c.course_id IN ($1..) ORDER BY v.name_sort, v.id",
        )
        .bind_list(rows.iter().map(|row| row.id))
        .all()
        .await?;
    let mut venues: HashMap<Uuid, Vec<VenueId>> = HashMap::new();
    for (course, venue) in pairs {
        venues.entry(course).or_default().push(venue.into());
    }
    rows.into_iter()
        .map(|mut row| {
            let key = std::mem::take(&mut row.name_sort);
            let venue_ids = venues.remove(&row.id).unwrap_or_default();
            Ok((key, row.into_course(venue_ids)?))
        })
        .collect()
}

fn search_text(details: &CourseDetails) -> String {
    fold(
        &[
            &*details.name.nb,
            &details.name.nn,
            &details.name.en,
            &details.subject,
        ]
        .join(" "),
    )
}
