//! Versions of the week.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, class, class::PlacedClass, code::int};
use crate::{
    db::Tx,
    domain::{
        id::{PlanningRunId, SeasonId, TimetableId},
        timetable::{Timetable, TimetableState},
    },
};

#[derive(sqlx::FromRow)]
struct TimetableRow {
    school_id: Uuid,
    id: Uuid,
    season_id: Uuid,
    version: i64,
    state: String,
    planning_run_id: Option<Uuid>,
    score: Option<f64>,
    bound: Option<f64>,
    placed: i64,
    placed_bound: Option<i64>,
    created_at: DateTime<Utc>,
    published_at: Option<DateTime<Utc>>,
}

impl TryFrom<TimetableRow> for Timetable {
    type Error = StoreError;

    fn try_from(row: TimetableRow) -> Result<Self, StoreError> {
        let state = match (row.state.as_str(), row.published_at) {
            ("DRAFT", None) => TimetableState::Draft,
            ("PUBLISHED", Some(at)) => TimetableState::Published { at },
            ("REPLACED", Some(published_at)) => TimetableState::Replaced { published_at },
            (word, _) => {
                return Err(StoreError::inconsistent(
                    "timetable",
                    "state",
                    row.id,
                    format!("`{word}`"),
                ));
            }
        };
        let number = |value, column| int(value, "timetable", column, row.id);
        Ok(Self {
            version: number(row.version, "version")?,
            placed: number(row.placed, "placed")?,
            placed_bound: row
                .placed_bound
                .map(|bound| number(bound, "placed_bound"))
                .transpose()?,
            id: row.id.into(),
            school_id: row.school_id.into(),
            season_id: row.season_id.into(),
            state,
            planning_run_id: row.planning_run_id.map(Into::into),
            score: row.score,
            bound: row.bound,
            created_at: row.created_at,
        })
    }
}

/// The timetables with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[TimetableId]) -> Result<Vec<Timetable>, StoreError> {
    let rows: Vec<TimetableRow> = tx
        .sql(
            "SELECT school_id, id, season_id, version, state, planning_run_id, score, bound, placed, placed_bound,
                    created_at, published_at
             FROM timetable WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    rows.into_iter().map(Timetable::try_from).collect()
}

/// The timetable with this id, locked until the end of the transaction.
pub async fn find_locking(tx: &mut Tx, id: TimetableId) -> Result<Option<Timetable>, StoreError> {
    let row: Option<TimetableRow> = tx
        .sql(
            "SELECT school_id, id, season_id, version, state, planning_run_id, score, bound, placed, placed_bound,
                    created_at, published_at
             FROM timetable WHERE id = $1",
        )
        .bind(id)
        .locking()
        .optional()
        .await?;
    row.map(Timetable::try_from).transpose()
}

/// A season's published timetable.
pub async fn find_published(tx: &mut Tx, season: SeasonId) -> Result<Option<Timetable>, StoreError> {
    let row: Option<TimetableRow> = tx
        .sql(
            "SELECT school_id, id, season_id, version, state, planning_run_id, score, bound, placed, placed_bound,
                    created_at, published_at
             FROM timetable WHERE season_id = $1 AND state = 'PUBLISHED'",
        )
        .bind(season)
        .optional()
        .await?;
    row.map(Timetable::try_from).transpose()
}

/// The published timetable of each of these seasons, if it has one.
pub async fn list_published(
    tx: &mut Tx,
    seasons: &[SeasonId],
) -> Result<HashMap<SeasonId, Timetable>, StoreError> {
    let rows: Vec<TimetableRow> = tx
        .sql(
            "SELECT school_id, id, season_id, version, state, planning_run_id, score, bound, placed, placed_bound,
                    created_at, published_at
             FROM timetable WHERE state = 'PUBLISHED' AND season_id IN ($1..)",
        )
        .bind_list(seasons)
        .all()
        .await?;
    let mut published = HashMap::new();
    for row in rows {
        let timetable = Timetable::try_from(row)?;
        published.insert(timetable.season_id, timetable);
    }
    Ok(published)
}

/// The timetable that each of these runs made, if it made one.
pub async fn list_of_runs(
    tx: &mut Tx,
    runs: &[PlanningRunId],
) -> Result<HashMap<PlanningRunId, Vec<Timetable>>, StoreError> {
    let rows: Vec<TimetableRow> = tx
        .sql(
            "SELECT school_id, id, season_id, version, state, planning_run_id, score, bound, placed, placed_bound,
                    created_at, published_at
             FROM timetable WHERE planning_run_id IN ($1..)",
        )
        .bind_list(runs)
        .all()
        .await?;
    let mut made: HashMap<PlanningRunId, Vec<Timetable>> = HashMap::new();
    for row in rows {
        let timetable = Timetable::try_from(row)?;
        if let Some(run) = timetable.planning_run_id {
            made.entry(run).or_default().push(timetable);
        }
    }
    Ok(made)
}

/// A season's timetables, the newest first.
pub async fn list(tx: &mut Tx, season: SeasonId) -> Result<Vec<Timetable>, StoreError> {
    let rows: Vec<TimetableRow> = tx
        .sql(
            "SELECT school_id, id, season_id, version, state, planning_run_id, score, bound, placed, placed_bound,
                    created_at, published_at
             FROM timetable WHERE season_id = $1 ORDER BY version DESC",
        )
        .bind(season)
        .all()
        .await?;
    rows.into_iter().map(Timetable::try_from).collect()
}

/// The version that a season's next timetable gets.
pub async fn next_version(tx: &mut Tx, season: SeasonId) -> Result<i32, StoreError> {
    let latest: i64 = tx
        .sql("SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM timetable WHERE season_id = $1")
        .bind(season)
        .scalar()
        .await?;
    int(latest + 1, "timetable", "version", season.0)
}

/// Stores a new draft with its classes.
pub async fn insert_draft(
    tx: &mut Tx,
    timetable: &Timetable,
    classes: &[PlacedClass],
) -> Result<(), StoreError> {
    tx.sql(
        "INSERT INTO timetable (school_id, id, season_id, version, state, planning_run_id, score, bound, placed,
                                placed_bound, created_at, published_at)
         VALUES ($1, $2, $3, $4, 'DRAFT', $5, $6, $7, $8, $9, $10, NULL)",
    )
    .bind(timetable.school_id)
    .bind(timetable.id)
    .bind(timetable.season_id)
    .bind(timetable.version)
    .bind(timetable.planning_run_id)
    .bind(timetable.score)
    .bind(timetable.bound)
    .bind(timetable.placed)
    .bind(timetable.placed_bound)
    .bind(timetable.created_at)
    .execute()
    .await?;
    class::insert_many(tx, classes).await
}

/// Those of these timetables whose run a person has approved. One that no run made needs no approval.
pub async fn find_approved(tx: &mut Tx, ids: &[TimetableId]) -> Result<HashSet<TimetableId>, StoreError> {
    let approved: Vec<Uuid> = tx
        .sql(
            "SELECT t.id FROM timetable t
             LEFT JOIN planning_run r ON r.school_id = t.school_id AND r.id = t.planning_run_id
             WHERE (t.planning_run_id IS NULL OR r.approved_at IS NOT NULL) AND t.id IN ($1..)",
        )
        .bind_list(ids)
        .scalars()
        .await?;
    Ok(approved.into_iter().map(TimetableId).collect())
}

/// Stores what a timetable is worth after a change by hand.
pub async fn update_score(tx: &mut Tx, timetable: &Timetable, score: f64) -> Result<(), StoreError> {
    tx.sql("UPDATE timetable SET score = $3 WHERE school_id = $1 AND id = $2")
        .bind(timetable.school_id)
        .bind(timetable.id)
        .bind(score)
        .execute()
        .await?;
    Ok(())
}

/// Stores that a draft is the school's week from now on; the one before it becomes replaced.
pub async fn publish(tx: &mut Tx, timetable: &Timetable, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.sql("UPDATE timetable SET state = 'REPLACED' WHERE school_id = $1 AND season_id = $2 AND state = 'PUBLISHED'")
        .bind(timetable.school_id)
        .bind(timetable.season_id)
        .execute()
        .await?;
    tx.sql("UPDATE timetable SET state = 'PUBLISHED', published_at = $3 WHERE school_id = $1 AND id = $2")
        .bind(timetable.school_id)
        .bind(timetable.id)
        .bind(now)
        .execute()
        .await?;
    Ok(())
}
