//! The office's list of a season's applications, with filters.

use uuid::Uuid;

use super::{Cursor, Page, StoreError, application, code::Code};
use crate::{
    db::Tx,
    domain::{
        application::Application,
        course::Discipline,
        id::{ApplicationId, CourseId, SeasonId, VenueId},
        text::contains_pattern,
    },
};

/// Which applications; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct ApplicationFilter {
    /// Withdrawn ones, or those that count.
    pub is_withdrawn: Option<bool>,
    /// With a choice of this course.
    pub course_id: Option<CourseId>,
    /// With a choice of this field.
    pub discipline: Option<Discipline>,
    /// With a choice at this venue.
    pub venue_id: Option<VenueId>,
    /// With or without a place in the published timetable.
    pub is_placed: Option<bool>,
    /// Part of the pupil's name.
    pub search: Option<String>,
}

macro_rules! filtered {
    ($select:literal, $end:literal) => {
        concat!(
            "SELECT ",
            $select,
            r" FROM application a JOIN pupil p ON p.school_id = a.school_id AND p.id = a.pupil_id
               WHERE a.season_id = $1
                 AND ($2 IS NULL OR (a.state = 'WITHDRAWN') = $2)
                 AND ($3 IS NULL OR EXISTS (SELECT 1 FROM choice c
                      WHERE c.application_id = a.id AND c.course_id = $3))
                 AND ($4 IS NULL OR EXISTS (SELECT 1 FROM choice c
                      JOIN course k ON k.school_id = c.school_id AND k.id = c.course_id
                      WHERE c.application_id = a.id AND k.discipline = $4))
                 AND ($5 IS NULL OR EXISTS (SELECT 1 FROM choice c
                      JOIN choice_venue v ON v.school_id = c.school_id AND v.choice_id = c.id
                      WHERE c.application_id = a.id AND v.venue_id = $5))
                 AND ($6 IS NULL OR $6 = EXISTS (SELECT 1 FROM choice c
                      JOIN class_choice m ON m.school_id = c.school_id AND m.choice_id = c.id
                      JOIN timetable t ON t.school_id = m.school_id AND t.id = m.timetable_id
                      WHERE c.application_id = a.id AND t.state = 'PUBLISHED'))
                 AND ($7 IS NULL OR p.name_folded LIKE $7 ESCAPE '\')",
            $end
        )
    };
}

/// A page of a season's applications by the pupil's name.
pub async fn list(
    tx: &mut Tx,
    season: SeasonId,
    filter: &ApplicationFilter,
    page: &Page,
) -> Result<Vec<(Cursor, Application)>, StoreError> {
    let keys: Vec<(String, Uuid)> = tx
        .sql(filtered!(
            "p.name_sort, a.id",
            " AND ($8 IS NULL OR (p.name_sort, a.id) > ($8, $9)) ORDER BY p.name_sort, a.id LIMIT $10"
        ))
        .bind(season)
        .bind(filter.is_withdrawn)
        .bind(filter.course_id)
        .bind(filter.discipline.map(Code::code))
        .bind(filter.venue_id)
        .bind(filter.is_placed)
        .bind(filter.search.as_deref().map(contains_pattern))
        .bind(page.after_key())
        .bind(page.after_id())
        .bind(page.limit())
        .all()
        .await?;
    let ids: Vec<ApplicationId> = keys.iter().map(|key| key.1.into()).collect();
    let mut found = application::find_many(tx, &ids).await?;
    Ok(keys
        .into_iter()
        .filter_map(|(key, id)| {
            let at = found.iter().position(|application| application.id.0 == id)?;
            Some((Cursor { key, id }, found.swap_remove(at)))
        })
        .collect())
}

/// How many applications of a season pass the filter.
pub async fn count(tx: &mut Tx, season: SeasonId, filter: &ApplicationFilter) -> Result<i64, StoreError> {
    let count = tx
        .sql(filtered!("COUNT(*)", ""))
        .bind(season)
        .bind(filter.is_withdrawn)
        .bind(filter.course_id)
        .bind(filter.discipline.map(Code::code))
        .bind(filter.venue_id)
        .bind(filter.is_placed)
        .bind(filter.search.as_deref().map(contains_pattern))
        .scalar()
        .await?;
    Ok(count)
}
