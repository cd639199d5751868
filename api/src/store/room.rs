//! Rooms.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Insertion, StoreError, code::int};
use crate::{
    db::{Json, Tx},
    domain::{
        id::{RoomId, SchoolId, VenueId},
        room::{Room, RoomDetails, RoomFeature, RoomWindow},
        text::sort_key,
    },
};

#[derive(sqlx::FromRow)]
struct RoomRow {
    school_id: Uuid,
    id: Uuid,
    venue_id: Uuid,
    name: String,
    capacity: i64,
    features: Json<Vec<RoomFeature>>,
    windows: Json<Vec<RoomWindow>>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
}

impl TryFrom<RoomRow> for Room {
    type Error = StoreError;

    fn try_from(row: RoomRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            school_id: row.school_id.into(),
            venue_id: row.venue_id.into(),
            details: RoomDetails {
                name: row.name,
                capacity: int(row.capacity, "room", "capacity", row.id)?,
                features: row.features.0,
                windows: row.windows.0,
                valid_from: row.valid_from,
                valid_to: row.valid_to,
            },
        })
    }
}

/// The rooms with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[RoomId]) -> Result<Vec<Room>, StoreError> {
    let rows: Vec<RoomRow> = tx
        .sql(
            "SELECT school_id, id, venue_id, name, capacity, features, windows, valid_from, valid_to
             FROM room WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    rows.into_iter().map(Room::try_from).collect()
}

/// The room with this id, locked until the end of the transaction.
pub async fn find_locking(tx: &mut Tx, id: RoomId) -> Result<Option<Room>, StoreError> {
    let row: Option<RoomRow> = tx
        .sql(
            "SELECT school_id, id, venue_id, name, capacity, features, windows, valid_from, valid_to
             FROM room WHERE id = $1",
        )
        .bind(id)
        .locking()
        .optional()
        .await?;
    row.map(Room::try_from).transpose()
}

/// The rooms of these venues, by name in each.
pub async fn list_in(tx: &mut Tx, venues: &[VenueId]) -> Result<HashMap<VenueId, Vec<Room>>, StoreError> {
    let rows: Vec<RoomRow> = tx
        .sql(
            "SELECT school_id, id, venue_id, name, capacity, features, windows, valid_from, valid_to
             FROM room WHERE venue_id IN ($1..) ORDER BY name_sort, id",
        )
        .bind_list(venues)
        .all()
        .await?;
    let mut rooms: HashMap<VenueId, Vec<Room>> = HashMap::new();
    for row in rows {
        rooms
            .entry(row.venue_id.into())
            .or_default()
            .push(row.try_into()?);
    }
    Ok(rooms)
}

/// Every room of a school, by venue and name.
pub async fn list(tx: &mut Tx, school: SchoolId) -> Result<Vec<Room>, StoreError> {
    let rows: Vec<RoomRow> = tx
        .sql(
            "SELECT school_id, id, venue_id, name, capacity, features, windows, valid_from, valid_to
             FROM room WHERE school_id = $1 ORDER BY venue_id, name_sort, id",
        )
        .bind(school)
        .all()
        .await?;
    rows.into_iter().map(Room::try_from).collect()
}

/// Whether the venue has another room of this name.
pub async fn is_name_taken(tx: &mut Tx, room: &Room) -> Result<bool, StoreError> {
    let others: i64 = tx
        .sql("SELECT COUNT(*) FROM room WHERE school_id = $1 AND venue_id = $2 AND id <> $3 AND name = $4")
        .bind(room.school_id)
        .bind(room.venue_id)
        .bind(room.id)
        .bind(&room.details.name)
        .scalar()
        .await?;
    Ok(others > 0)
}

/// Stores a new room; `Taken` when the venue has one of this name.
pub async fn insert(tx: &mut Tx, room: &Room) -> Result<Insertion, StoreError> {
    let details = &room.details;
    let result = tx
        .sql(
            "INSERT INTO room (school_id, id, venue_id, name, name_sort, capacity, features, windows, valid_from,
                               valid_to)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(room.school_id)
        .bind(room.id)
        .bind(room.venue_id)
        .bind(&details.name)
        .bind(sort_key(&details.name))
        .bind(details.capacity)
        .bind(Json(&details.features))
        .bind(Json(&details.windows))
        .bind(details.valid_from)
        .bind(details.valid_to)
        .execute()
        .await;
    Insertion::from_result(result)
}

/// Stores what the office says of a room now; `Taken` when the venue has another of this name.
pub async fn update(tx: &mut Tx, room: &Room) -> Result<Insertion, StoreError> {
    let details = &room.details;
    let result = tx
        .sql(
            "UPDATE room SET name = $3, name_sort = $4, capacity = $5, features = $6, windows = $7, valid_from = $8,
                    valid_to = $9
             WHERE school_id = $1 AND id = $2",
        )
        .bind(room.school_id)
        .bind(room.id)
        .bind(&details.name)
        .bind(sort_key(&details.name))
        .bind(details.capacity)
        .bind(Json(&details.features))
        .bind(Json(&details.windows))
        .bind(details.valid_from)
        .bind(details.valid_to)
        .execute()
        .await;
    Insertion::from_result(result)
}
