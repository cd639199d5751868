//! Choices: the ranked courses of an application.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Cursor, Page, StoreError, code::int};
use crate::{
    db::{Tx, row},
    domain::{
        application::{Application, Choice},
        id::{ApplicationId, ChoiceId, SeasonId, TimetableId, VenueId},
    },
};

#[derive(sqlx::FromRow)]
struct ChoiceRow {
    school_id: Uuid,
    id: Uuid,
    application_id: Uuid,
    rank: i64,
    course_id: Uuid,
}

/// The choices with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[ChoiceId]) -> Result<Vec<Choice>, StoreError> {
    let rows: Vec<ChoiceRow> = tx
        .sql("SELECT school_id, id, application_id, rank, course_id FROM choice WHERE id IN ($1..)")
        .bind_list(ids)
        .all()
        .await?;
    with_venues(tx, rows).await
}

/// The choices of these applications, the first choice first.
pub async fn list_of_applications(
    tx: &mut Tx,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, Vec<Choice>>, StoreError> {
    let rows: Vec<ChoiceRow> = tx
        .sql(
            "SELECT school_id, id, application_id, rank, course_id FROM choice WHERE application_id IN ($1..)
             ORDER BY application_id, rank",
        )
        .bind_list(applications)
        .all()
        .await?;
    let mut lists: HashMap<ApplicationId, Vec<Choice>> = HashMap::new();
    for choice in with_venues(tx, rows).await? {
        lists.entry(choice.application_id).or_default().push(choice);
    }
    Ok(lists)
}

/// A page of the choices that count in a season and have no class in a timetable, by the pupil's name. A choice is not
/// missing a place when the pupil has as many places as it wants.
pub async fn list_unplaced(
    tx: &mut Tx,
    season: SeasonId,
    timetable: TimetableId,
    page: &Page,
) -> Result<Vec<(Cursor, Choice)>, StoreError> {
    let keys: Vec<(String, Uuid)> = tx
        .sql(
            "SELECT p.name_sort, c.id
             FROM choice c
             JOIN application a ON a.school_id = c.school_id AND a.id = c.application_id
             JOIN pupil p ON p.school_id = a.school_id AND p.id = a.pupil_id
             WHERE a.season_id = $1 AND a.state = 'SUBMITTED'
               AND NOT EXISTS (SELECT 1 FROM class_choice m WHERE m.timetable_id = $2 AND m.choice_id = c.id)
               AND a.wanted > (SELECT COUNT(*) FROM class_choice m JOIN choice o ON o.id = m.choice_id
                               WHERE m.timetable_id = $2 AND o.application_id = a.id)
               AND ($3 IS NULL OR (p.name_sort, c.id) > ($3, $4))
             ORDER BY p.name_sort, c.id LIMIT $5",
        )
        .bind(season)
        .bind(timetable)
        .bind(page.after_key())
        .bind(page.after_id())
        .bind(page.limit())
        .all()
        .await?;
    let ids: Vec<ChoiceId> = keys.iter().map(|key| key.1.into()).collect();
    let mut found: HashMap<Uuid, Choice> = find_many(tx, &ids)
        .await?
        .into_iter()
        .map(|choice| (choice.id.0, choice))
        .collect();
    Ok(keys
        .into_iter()
        .filter_map(|(key, id)| Some((Cursor { key, id }, found.remove(&id)?)))
        .collect())
}

/// How long [`list_unplaced`] is without pages.
pub async fn count_unplaced(
    tx: &mut Tx,
    season: SeasonId,
    timetable: TimetableId,
) -> Result<i64, StoreError> {
    let count = tx
        .sql(
            "SELECT COUNT(*)
             FROM choice c JOIN application a ON a.school_id = c.school_id AND a.id = c.application_id
             WHERE a.season_id = $1 AND a.state = 'SUBMITTED'
               AND NOT EXISTS (SELECT 1 FROM class_choice m WHERE m.timetable_id = $2 AND m.choice_id = c.id)
               AND a.wanted > (SELECT COUNT(*) FROM class_choice m JOIN choice o ON o.id = m.choice_id
                               WHERE m.timetable_id = $2 AND o.application_id = a.id)",
        )
        .bind(season)
        .bind(timetable)
        .scalar()
        .await?;
    Ok(count)
}

/// Stores new choices with their venues.
pub async fn insert_many(tx: &mut Tx, choices: &[Choice]) -> Result<(), StoreError> {
    tx.insert_many(
        "INSERT INTO choice (school_id, id, application_id, rank, course_id) VALUES ($1, $2, $3, $4, $5)",
        choices
            .iter()
            .map(|choice| {
                row![
                    choice.school_id,
                    choice.id,
                    choice.application_id,
                    choice.rank,
                    choice.course_id
                ]
            })
            .collect::<Vec<_>>(),
    )
    .await?;
    insert_venues(tx, choices).await
}

/// Makes these the choices of an application. Those that it had and has no more are deleted, with their places.
pub(super) async fn replace(
    tx: &mut Tx,
    application: &Application,
    choices: &[Choice],
) -> Result<(), StoreError> {
    let had: Vec<Uuid> = tx
        .sql("SELECT id FROM choice WHERE school_id = $1 AND application_id = $2")
        .bind(application.school_id)
        .bind(application.id)
        .scalars()
        .await?;
    for gone in had
        .iter()
        .filter(|id| !choices.iter().any(|choice| choice.id.0 == **id))
    {
        tx.sql("DELETE FROM choice WHERE school_id = $1 AND id = $2")
            .bind(application.school_id)
            .bind(*gone)
            .execute()
            .await?;
    }
    // Ranks are unique: those that stay step aside first, so that they can change places.
    tx.sql("UPDATE choice SET rank = rank + 1000 WHERE school_id = $1 AND application_id = $2")
        .bind(application.school_id)
        .bind(application.id)
        .execute()
        .await?;
    for choice in choices.iter().filter(|choice| had.contains(&choice.id.0)) {
        tx.sql("UPDATE choice SET rank = $3 WHERE school_id = $1 AND id = $2")
            .bind(choice.school_id)
            .bind(choice.id)
            .bind(choice.rank)
            .execute()
            .await?;
        tx.sql("DELETE FROM choice_venue WHERE school_id = $1 AND choice_id = $2")
            .bind(choice.school_id)
            .bind(choice.id)
            .execute()
            .await?;
        insert_venues(tx, std::slice::from_ref(choice)).await?;
    }
    let new: Vec<Choice> = choices
        .iter()
        .filter(|choice| !had.contains(&choice.id.0))
        .cloned()
        .collect();
    insert_many(tx, &new).await
}

async fn insert_venues(tx: &mut Tx, choices: &[Choice]) -> Result<(), StoreError> {
    let mut rows = Vec::new();
    for choice in choices {
        for (rank, venue) in (1_i64..).zip(&choice.venue_ids) {
            rows.push(row![choice.school_id, choice.id, rank, venue]);
        }
    }
    tx.insert_many(
        "INSERT INTO choice_venue (school_id, choice_id, rank, venue_id) VALUES ($1, $2, $3, $4)",
        rows,
    )
    .await?;
    Ok(())
}

async fn with_venues(tx: &mut Tx, rows: Vec<ChoiceRow>) -> Result<Vec<Choice>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT choice_id, venue_id FROM choice_venue WHERE choice_id IN ($1..) ORDER BY choice_id, rank",
        )
        .bind_list(rows.iter().map(|row| row.id))
        .all()
        .await?;
    let mut venues: HashMap<Uuid, Vec<VenueId>> = HashMap::new();
    for (choice, venue) in pairs {
        venues.entry(choice).or_default().push(venue.into());
    }
    rows.into_iter()
        .map(|row| {
            Ok(Choice {
                id: row.id.into(),
                school_id: row.school_id.into(),
                application_id: row.application_id.into(),
                rank: int(row.rank, "choice", "rank", row.id)?,
                course_id: row.course_id.into(),
                venue_ids: venues.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}
