//! A timetable's classes in pages, with filters.

use std::collections::HashMap;

use chrono::Weekday;
use uuid::Uuid;

use super::{Cursor, Page, StoreError, class};
use crate::{
    db::Tx,
    domain::{
        id::{ClassId, CourseId, RoomId, TeacherId, TimetableId, VenueId},
        timetable::Class,
    },
};

/// Which classes; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct ClassFilter {
    /// On this day.
    pub weekday: Option<Weekday>,
    /// In this venue.
    pub venue_id: Option<VenueId>,
    /// In this room.
    pub room_id: Option<RoomId>,
    /// By this teacher.
    pub teacher_id: Option<TeacherId>,
    /// Of this course.
    pub course_id: Option<CourseId>,
    /// Groups and ensembles alone: what the public may see.
    pub is_public: bool,
}

macro_rules! filtered {
    ($select:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $select,
            " FROM class k JOIN room r ON r.school_id = k.school_id AND r.id = k.room_id
              WHERE k.timetable_id = $1 AND ($2 IS NULL OR k.weekday = $2) AND ($3 IS NULL OR r.venue_id = $3)
                AND ($4 IS NULL OR k.room_id = $4) AND ($5 IS NULL OR k.teacher_id = $5)
                AND ($6 IS NULL OR k.course_id = $6) AND (NOT $7 OR k.planned_class_id IS NOT NULL)",
            $end
        )
    };
}

/// A page of a timetable's classes in the order of the week.
pub async fn list(
    tx: &mut Tx,
    timetable: TimetableId,
    filter: &ClassFilter,
    page: &Page,
) -> Result<Vec<(Cursor, Class)>, StoreError> {
    let after = page
        .after
        .as_ref()
        .and_then(|cursor| cursor.key.parse::<i64>().ok());
    let keys: Vec<(i64, Uuid)> = tx
        .sql(filtered!(
            "k.weekday * 10000 + k.start_min, k.id",
            " AND ($8 IS NULL OR (k.weekday * 10000 + k.start_min, k.id) > ($8, $9))
              ORDER BY k.weekday * 10000 + k.start_min, k.id LIMIT $10"
        ))
        .bind(timetable)
        .bind(filter.weekday.map(class::weekday_code))
        .bind(filter.venue_id)
        .bind(filter.room_id)
        .bind(filter.teacher_id)
        .bind(filter.course_id)
        .bind(filter.is_public)
        .bind(after)
        .bind(page.after_id())
        .bind(page.limit())
        .all()
        .await?;
    let ids: Vec<ClassId> = keys.iter().map(|key| key.1.into()).collect();
    let mut found: HashMap<Uuid, Class> = class::find_many(tx, &ids)
        .await?
        .into_iter()
        .map(|class| (class.id.0, class))
        .collect();
    Ok(keys
        .into_iter()
        .filter_map(|(key, id)| {
            Some((
                Cursor {
                    key: key.to_string(),
                    id,
                },
                found.remove(&id)?,
            ))
        })
        .collect())
}

/// How many classes of a timetable pass the filter.
pub async fn count(tx: &mut Tx, timetable: TimetableId, filter: &ClassFilter) -> Result<i64, StoreError> {
    let count = tx
        .sql(filtered!("COUNT(*)", ""))
        .bind(timetable)
        .bind(filter.weekday.map(class::weekday_code))
        .bind(filter.venue_id)
        .bind(filter.room_id)
        .bind(filter.teacher_id)
        .bind(filter.course_id)
        .bind(filter.is_public)
        .scalar()
        .await?;
    Ok(count)
}
