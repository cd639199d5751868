//! Seasons and their calendars.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{Insertion, StoreError, code::int};
use crate::{
    db::{Tx, row},
    domain::{
        id::{SchoolId, SeasonId},
        season::{Season, SeasonBreak},
    },
};

#[derive(sqlx::FromRow)]
struct SeasonRow {
    school_id: Uuid,
    id: Uuid,
    name: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    applications_open_at: DateTime<Utc>,
    applications_close_at: DateTime<Utc>,
    grid_min: i64,
    weekday_count: i64,
}

impl TryFrom<SeasonRow> for Season {
    type Error = StoreError;

    fn try_from(row: SeasonRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            school_id: row.school_id.into(),
            name: row.name,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            applications_open_at: row.applications_open_at,
            applications_close_at: row.applications_close_at,
            grid_min: int(row.grid_min, "season", "grid_min", row.id)?,
            weekday_count: u8::try_from(row.weekday_count).map_err(|why| {
                StoreError::inconsistent("season", "weekday_count", row.id, why.to_string())
            })?,
        })
    }
}

/// The seasons with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[SeasonId]) -> Result<Vec<Season>, StoreError> {
    let rows: Vec<SeasonRow> = tx
        .sql(
            "SELECT school_id, id, name, starts_on, ends_on, applications_open_at, applications_close_at, grid_min,
                    weekday_count
             FROM season WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    rows.into_iter().map(Season::try_from).collect()
}

/// The season with this id, locked until the end of the transaction.
pub async fn find_locking(tx: &mut Tx, id: SeasonId) -> Result<Option<Season>, StoreError> {
    let row: Option<SeasonRow> = tx
        .sql(
            "SELECT school_id, id, name, starts_on, ends_on, applications_open_at, applications_close_at, grid_min,
                    weekday_count
             FROM season WHERE id = $1",
        )
        .bind(id)
        .locking()
        .optional()
        .await?;
    row.map(Season::try_from).transpose()
}

/// A school's seasons, the latest first.
pub async fn list(tx: &mut Tx, school: SchoolId) -> Result<Vec<Season>, StoreError> {
    let rows: Vec<SeasonRow> = tx
        .sql(
            "SELECT school_id, id, name, starts_on, ends_on, applications_open_at, applications_close_at, grid_min,
                    weekday_count
             FROM season WHERE school_id = $1 ORDER BY starts_on DESC, id",
        )
        .bind(school)
        .all()
        .await?;
    rows.into_iter().map(Season::try_from).collect()
}

/// The season of each school that people mean today: the one that runs or comes next; of several, the first to end.
pub async fn list_current(
    tx: &mut Tx,
    schools: &[SchoolId],
    today: NaiveDate,
) -> Result<HashMap<SchoolId, Season>, StoreError> {
    let rows: Vec<SeasonRow> = tx
        .sql(
            "SELECT school_id, id, name, starts_on, ends_on, applications_open_at, applications_close_at, grid_min,
                    weekday_count
             FROM season WHERE ends_on >= $1 AND school_id IN ($2..) ORDER BY ends_on, id",
        )
        .bind(today)
        .bind_list(schools)
        .all()
        .await?;
    let mut current = HashMap::new();
    for row in rows {
        let season = Season::try_from(row)?;
        current.entry(season.school_id).or_insert(season);
    }
    Ok(current)
}

/// The breaks of these seasons, in the order of the calendar.
pub async fn list_breaks(
    tx: &mut Tx,
    ids: &[SeasonId],
) -> Result<HashMap<SeasonId, Vec<SeasonBreak>>, StoreError> {
    let rows: Vec<(Uuid, String, NaiveDate, NaiveDate)> = tx
        .sql("SELECT season_id, name, from_date, to_date FROM season_break WHERE season_id IN ($1..) ORDER BY from_date")
        .bind_list(ids)
        .all()
        .await?;
    let mut breaks: HashMap<SeasonId, Vec<SeasonBreak>> = HashMap::new();
    for (season, name, from, to) in rows {
        breaks
            .entry(season.into())
            .or_default()
            .push(SeasonBreak { name, from, to });
    }
    Ok(breaks)
}

/// Stores a new season with its breaks.
pub async fn insert(tx: &mut Tx, season: &Season, breaks: &[SeasonBreak]) -> Result<Insertion, StoreError> {
    let result = tx
        .sql(
            "INSERT INTO season (school_id, id, name, starts_on, ends_on, applications_open_at, applications_close_at,
                                 grid_min, weekday_count)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(season.school_id)
        .bind(season.id)
        .bind(&season.name)
        .bind(season.starts_on)
        .bind(season.ends_on)
        .bind(season.applications_open_at)
        .bind(season.applications_close_at)
        .bind(season.grid_min)
        .bind(season.weekday_count)
        .execute()
        .await;
    let insertion = Insertion::from_result(result)?;
    if insertion == Insertion::Done {
        tx.insert_many(
            "INSERT INTO season_break (school_id, season_id, from_date, to_date, name) VALUES ($1, $2, $3, $4, $5)",
            breaks.iter().map(|pause| row![season.school_id, season.id, pause.from, pause.to, &pause.name]).collect::<Vec<_>>(),
        )
        .await?;
    }
    Ok(insertion)
}
