//! Minutes between venues, and where postcodes lie.

use std::collections::HashMap;

use uuid::Uuid;

use super::{StoreError, code::int};
use crate::{
    db::{Tx, row},
    domain::{
        id::{SchoolId, VenueId},
        venue::Position,
    },
};

/// The way from one venue to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Travel {
    /// From here.
    pub from: VenueId,
    /// To there.
    pub to: VenueId,
    /// Minutes.
    pub minutes: i32,
}

/// Where a postcode lies.
#[derive(Debug, Clone, PartialEq)]
pub struct PostalArea {
    /// Four digits.
    pub postcode: String,
    /// Its post town.
    pub name: String,
    /// Its middle.
    pub position: Position,
}

/// The ways from these venues, by destination's name.
pub async fn list_from(tx: &mut Tx, venues: &[VenueId]) -> Result<HashMap<VenueId, Vec<Travel>>, StoreError> {
    let rows: Vec<(Uuid, Uuid, i64)> = tx
        .sql(
            "SELECT t.from_venue_id, t.to_venue_id, t.minutes
             FROM travel t JOIN venue v ON v.school_id = t.school_id AND v.id = t.to_venue_id
             WHERE t.from_venue_id IN ($1..) ORDER BY v.name_sort, v.id",
        )
        .bind_list(venues)
        .all()
        .await?;
    let mut ways: HashMap<VenueId, Vec<Travel>> = HashMap::new();
    for (from, to, minutes) in rows {
        let minutes = int(minutes, "travel", "minutes", from)?;
        ways.entry(from.into()).or_default().push(Travel {
            from: from.into(),
            to: to.into(),
            minutes,
        });
    }
    Ok(ways)
}

/// Stores ways, over those that are known.
pub async fn upsert_many(tx: &mut Tx, school: SchoolId, ways: &[Travel]) -> Result<(), StoreError> {
    tx.insert_many(
        "INSERT INTO travel (school_id, from_venue_id, to_venue_id, minutes) VALUES ($1, $2, $3, $4)
         ON CONFLICT (school_id, from_venue_id, to_venue_id) DO UPDATE SET minutes = excluded.minutes",
        ways.iter()
            .map(|way| row![school, way.from, way.to, way.minutes])
            .collect::<Vec<_>>(),
    )
    .await?;
    Ok(())
}

/// A school's postcodes.
pub async fn list_postal_areas(tx: &mut Tx, school: SchoolId) -> Result<Vec<PostalArea>, StoreError> {
    let rows: Vec<(String, String, f64, f64)> = tx
        .sql("SELECT postcode, name, latitude, longitude FROM postal_area WHERE school_id = $1 ORDER BY postcode")
        .bind(school)
        .all()
        .await?;
    let area = |(postcode, name, latitude, longitude)| PostalArea {
        postcode,
        name,
        position: Position { latitude, longitude },
    };
    Ok(rows.into_iter().map(area).collect())
}

/// Stores a school's postcodes.
pub async fn insert_postal_areas(
    tx: &mut Tx,
    school: SchoolId,
    areas: &[PostalArea],
) -> Result<(), StoreError> {
    tx.insert_many(
        "INSERT INTO postal_area (school_id, postcode, name, latitude, longitude) VALUES ($1, $2, $3, $4, $5)",
        areas
            .iter()
            .map(|area| row![school, &area.postcode, &area.name, area.position.latitude, area.position.longitude])
            .collect::<Vec<_>>(),
    )
    .await?;
    Ok(())
}
