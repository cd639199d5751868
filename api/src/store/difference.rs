//! What two timetables of a season have different for whom.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Cursor, Page, StoreError, choice};
use crate::{
    db::Tx,
    domain::{
        application::Choice,
        id::{ClassId, SeasonId, TimetableId},
    },
};

/// A choice that has another teacher, venue, day or time in the one timetable than in the other, or a place in one alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Whose.
    pub choice: Choice,
    /// Its class in the one timetable.
    pub before: Option<ClassId>,
    /// Its class in the other.
    pub after: Option<ClassId>,
}

/// Between which timetables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    /// Of which season both are.
    pub season: SeasonId,
    /// The one.
    pub before: TimetableId,
    /// The other.
    pub after: TimetableId,
}

/// The choices that differ, by the pupil's name. `$1` is the season, `$2` and `$3` are the timetables.
macro_rules! differing {
    ($columns:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM choice c
             JOIN application a ON a.school_id = c.school_id AND a.id = c.application_id
             JOIN pupil p ON p.school_id = a.school_id AND p.id = a.pupil_id
             LEFT JOIN class_choice bm ON bm.timetable_id = $2 AND bm.choice_id = c.id
             LEFT JOIN class b ON b.school_id = bm.school_id AND b.id = bm.class_id
             LEFT JOIN room br ON br.school_id = b.school_id AND br.id = b.room_id
             LEFT JOIN class_choice nm ON nm.timetable_id = $3 AND nm.choice_id = c.id
             LEFT JOIN class n ON n.school_id = nm.school_id AND n.id = nm.class_id
             LEFT JOIN room nr ON nr.school_id = n.school_id AND nr.id = n.room_id
             WHERE a.season_id = $1 AND (b.id IS NOT NULL OR n.id IS NOT NULL)
               AND (b.id IS NULL OR n.id IS NULL OR b.teacher_id <> n.teacher_id OR br.venue_id <> nr.venue_id
                    OR b.weekday <> n.weekday OR b.start_min <> n.start_min)",
            $rest
        )
    };
}

/// A page of the differences.
pub async fn list(
    tx: &mut Tx,
    between: Between,
    page: &Page,
) -> Result<Vec<(Cursor, Difference)>, StoreError> {
    type Row = (String, Uuid, Option<Uuid>, Option<Uuid>);
    let rows: Vec<Row> = tx
        .sql(differing!(
            "p.name_sort, c.id, b.id, n.id",
            " AND ($4 IS NULL OR (p.name_sort, c.id) > ($4, $5)) ORDER BY p.name_sort, c.id LIMIT $6"
        ))
        .bind(between.season)
        .bind(between.before)
        .bind(between.after)
        .bind(page.after_key())
        .bind(page.after_id())
        .bind(page.limit())
        .all()
        .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.1.into()).collect();
    let mut choices: HashMap<Uuid, Choice> = choice::find_many(tx, &ids)
        .await?
        .into_iter()
        .map(|choice| (choice.id.0, choice))
        .collect();
    Ok(rows
        .into_iter()
        .filter_map(|(key, id, before, after)| {
            let difference = Difference {
                choice: choices.remove(&id)?,
                before: before.map(Into::into),
                after: after.map(Into::into),
            };
            Some((Cursor { key, id }, difference))
        })
        .collect())
}

/// How long [`list`] is without pages.
pub async fn count(tx: &mut Tx, between: Between) -> Result<i64, StoreError> {
    let count = tx
        .sql(differing!("COUNT(*)", ""))
        .bind(between.season)
        .bind(between.before)
        .bind(between.after)
        .scalar()
        .await?;
    Ok(count)
}
