//! Venues.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Insertion, StoreError, code::Code};
use crate::{
    db::Tx,
    domain::{
        id::{SchoolId, VenueId},
        text::sort_key,
        venue::{Position, Venue, VenueDetails, VenueKind},
    },
};

#[derive(sqlx::FromRow)]
struct VenueRow {
    school_id: Uuid,
    id: Uuid,
    name: String,
    kind: String,
    address: String,
    postcode: String,
    latitude: f64,
    longitude: f64,
    is_approximate: bool,
    district: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

impl TryFrom<VenueRow> for Venue {
    type Error = StoreError;

    fn try_from(row: VenueRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            school_id: row.school_id.into(),
            details: VenueDetails {
                name: row.name,
                kind: VenueKind::read(&row.kind, "venue", "kind", row.id)?,
                address: row.address,
                postcode: row.postcode,
                position: Position {
                    latitude: row.latitude,
                    longitude: row.longitude,
                },
                is_approximate: row.is_approximate,
                district: row.district,
                valid_from: row.valid_from,
                valid_to: row.valid_to,
            },
        })
    }
}

/// The venues with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[VenueId]) -> Result<Vec<Venue>, StoreError> {
    let rows: Vec<VenueRow> = tx
        .sql(
            "SELECT school_id, id, name, kind, address, postcode, latitude, longitude, is_approximate, district,
                    valid_from, valid_to
             FROM venue WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    rows.into_iter().map(Venue::try_from).collect()
}

/// The venue with this id, locked until the end of the transaction.
pub async fn find_locking(tx: &mut Tx, id: VenueId) -> Result<Option<Venue>, StoreError> {
    let row: Option<VenueRow> = tx
        .sql(
            "SELECT school_id, id, name, kind, address, postcode, latitude, longitude, is_approximate, district,
                    valid_from, valid_to
             FROM venue WHERE id = $1",
        )
        .bind(id)
        .locking()
        .optional()
        .await?;
    row.map(Venue::try_from).transpose()
}

/// A school's venues by name, those of other times included.
pub async fn list(tx: &mut Tx, school: SchoolId) -> Result<Vec<Venue>, StoreError> {
    let rows: Vec<VenueRow> = tx
        .sql(
            "SELECT school_id, id, name, kind, address, postcode, latitude, longitude, is_approximate, district,
                    valid_from, valid_to
             FROM venue WHERE school_id = $1 ORDER BY name_sort, id",
        )
        .bind(school)
        .all()
        .await?;
    rows.into_iter().map(Venue::try_from).collect()
}

/// Whether the school has another venue of this name.
pub async fn is_name_taken(tx: &mut Tx, venue: &Venue) -> Result<bool, StoreError> {
    let others: i64 = tx
        .sql("SELECT COUNT(*) FROM venue WHERE school_id = $1 AND id <> $2 AND name = $3")
        .bind(venue.school_id)
        .bind(venue.id)
        .bind(&venue.details.name)
        .scalar()
        .await?;
    Ok(others > 0)
}

/// Stores a new venue; `Taken` when the school has one of this name.
pub async fn insert(tx: &mut Tx, venue: &Venue) -> Result<Insertion, StoreError> {
    let details = &venue.details;
    let result = tx
        .sql(
            "INSERT INTO venue (school_id, id, name, name_sort, kind, address, postcode, latitude, longitude,
                                is_approximate, district, valid_from, valid_to)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(venue.school_id)
        .bind(venue.id)
        .bind(&details.name)
        .bind(sort_key(&details.name))
        .bind(details.kind.code())
        .bind(&details.address)
        .bind(&details.postcode)
        .bind(details.position.latitude)
        .bind(details.position.longitude)
        .bind(details.is_approximate)
        .bind(&details.district)
        .bind(details.valid_from)
        .bind(details.valid_to)
        .execute()
        .await;
    Insertion::from_result(result)
}

/// Stores what the office says of a venue now; `Taken` when the school has another of this name.
pub async fn update(tx: &mut Tx, venue: &Venue) -> Result<Insertion, StoreError> {
    let details = &venue.details;
    let result = tx
        .sql(
            "UPDATE venue SET name = $3, name_sort = $4, kind = $5, address = $6, postcode = $7, latitude = $8,
                    longitude = $9, is_approximate = $10, district = $11, valid_from = $12, valid_to = $13
             WHERE school_id = $1 AND id = $2",
        )
        .bind(venue.school_id)
        .bind(venue.id)
        .bind(&details.name)
        .bind(sort_key(&details.name))
        .bind(details.kind.code())
        .bind(&details.address)
        .bind(&details.postcode)
        .bind(details.position.latitude)
        .bind(details.position.longitude)
        .bind(details.is_approximate)
        .bind(&details.district)
        .bind(details.valid_from)
        .bind(details.valid_to)
        .execute()
        .await;
    Insertion::from_result(result)
}
