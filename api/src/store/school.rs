//! Schools.

use uuid::Uuid;

use super::{Insertion, StoreError};
use crate::{
    db::Tx,
    domain::{id::SchoolId, school::School},
};
use chrono::{DateTime, Utc};

#[derive(sqlx::FromRow)]
struct SchoolRow {
    id: Uuid,
    slug: String,
    name: String,
    municipality_number: String,
}

impl From<SchoolRow> for School {
    fn from(row: SchoolRow) -> Self {
        Self {
            id: row.id.into(),
            slug: row.slug,
            name: row.name,
            municipality_number: row.municipality_number,
        }
    }
}

/// The schools with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[SchoolId]) -> Result<Vec<School>, StoreError> {
    let rows: Vec<SchoolRow> = tx
        .sql("SELECT id, slug, name, municipality_number FROM school WHERE id IN ($1..)")
        .bind_list(ids)
        .all()
        .await?;
    Ok(rows.into_iter().map(School::from).collect())
}

/// The school with this slug.
pub async fn find_by_slug(tx: &mut Tx, slug: &str) -> Result<Option<School>, StoreError> {
    let row: Option<SchoolRow> = tx
        .sql("SELECT id, slug, name, municipality_number FROM school WHERE slug = $1")
        .bind(slug)
        .optional()
        .await?;
    Ok(row.map(School::from))
}

/// Every school of the installation, by slug.
pub async fn list(tx: &mut Tx) -> Result<Vec<School>, StoreError> {
    let rows: Vec<SchoolRow> = tx
        .sql("SELECT id, slug, name, municipality_number FROM school ORDER BY slug")
        .all()
        .await?;
    Ok(rows.into_iter().map(School::from).collect())
}

/// Stores a new school.
pub async fn insert(tx: &mut Tx, school: &School, now: DateTime<Utc>) -> Result<Insertion, StoreError> {
    let result = tx
        .sql("INSERT INTO school (id, slug, name, municipality_number, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(school.id)
        .bind(&school.slug)
        .bind(&school.name)
        .bind(&school.municipality_number)
        .bind(now)
        .execute()
        .await;
    Insertion::from_result(result)
}
