//! Households and guardians.

use std::collections::HashMap;

use uuid::Uuid;

use super::{Insertion, StoreError};
use crate::{
    db::Tx,
    domain::{
        id::{GuardianId, HouseholdId, PupilId, SchoolId},
        person::{Contact, Guardian, Household},
    },
};

#[derive(sqlx::FromRow)]
struct GuardianRow {
    school_id: Uuid,
    id: Uuid,
    household_id: Uuid,
    given_name: String,
    family_name: String,
    email: String,
    phone: String,
}

impl From<GuardianRow> for Guardian {
    fn from(row: GuardianRow) -> Self {
        Self {
            id: row.id.into(),
            school_id: row.school_id.into(),
            household_id: row.household_id.into(),
            contact: Contact {
                given_name: row.given_name,
                family_name: row.family_name,
                email: row.email,
                phone: row.phone,
            },
        }
    }
}

/// The households with these ids, in any order.
pub async fn find_many_households(tx: &mut Tx, ids: &[HouseholdId]) -> Result<Vec<Household>, StoreError> {
    let rows: Vec<(Uuid, Uuid)> = tx
        .sql("SELECT school_id, id FROM household WHERE id IN ($1..)")
        .bind_list(ids)
        .all()
        .await?;
    Ok(rows
        .into_iter()
        .map(|(school, id)| Household {
            id: id.into(),
            school_id: school.into(),
        })
        .collect())
}

/// The guardians with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[GuardianId]) -> Result<Vec<Guardian>, StoreError> {
    let rows: Vec<GuardianRow> = tx
        .sql(
            "SELECT school_id, id, household_id, given_name, family_name, email, phone
             FROM guardian WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    Ok(rows.into_iter().map(Guardian::from).collect())
}

/// The guardian of a school with this e-mail address (lower case).
pub async fn find_by_email(
    tx: &mut Tx,
    school: SchoolId,
    email: &str,
) -> Result<Option<Guardian>, StoreError> {
    let row: Option<GuardianRow> = tx
        .sql(
            "SELECT school_id, id, household_id, given_name, family_name, email, phone
             FROM guardian WHERE school_id = $1 AND email = $2",
        )
        .bind(school)
        .bind(email)
        .optional()
        .await?;
    Ok(row.map(Guardian::from))
}

/// The guardians of these pupils.
pub async fn list_of_pupils(
    tx: &mut Tx,
    pupils: &[PupilId],
) -> Result<HashMap<PupilId, Vec<Guardian>>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql("SELECT pupil_id, guardian_id FROM guardianship WHERE pupil_id IN ($1..) ORDER BY pupil_id, guardian_id")
        .bind_list(pupils)
        .all()
        .await?;
    let mut ids: Vec<GuardianId> = pairs.iter().map(|pair| pair.1.into()).collect();
    ids.sort_unstable();
    ids.dedup();
    let guardians: HashMap<_, _> = find_many(tx, &ids)
        .await?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let mut lists: HashMap<PupilId, Vec<Guardian>> = HashMap::new();
    for (pupil, guardian) in pairs {
        lists
            .entry(pupil.into())
            .or_default()
            .extend(guardians.get(&guardian.into()).cloned());
    }
    Ok(lists)
}

/// The guardians of these households.
pub async fn list_of_households(
    tx: &mut Tx,
    households: &[HouseholdId],
) -> Result<HashMap<HouseholdId, Vec<Guardian>>, StoreError> {
    let rows: Vec<GuardianRow> = tx
        .sql(
            "SELECT school_id, id, household_id, given_name, family_name, email, phone
             FROM guardian WHERE household_id IN ($1..) ORDER BY household_id, id",
        )
        .bind_list(households)
        .all()
        .await?;
    let mut lists: HashMap<HouseholdId, Vec<Guardian>> = HashMap::new();
    for row in rows {
        lists.entry(row.household_id.into()).or_default().push(row.into());
    }
    Ok(lists)
}

/// Stores a new household.
pub async fn insert_household(tx: &mut Tx, household: Household) -> Result<(), StoreError> {
    tx.sql("INSERT INTO household (school_id, id) VALUES ($1, $2)")
        .bind(household.school_id)
        .bind(household.id)
        .execute()
        .await?;
    Ok(())
}

/// Stores a new guardian; `Taken` when the school has one of this e-mail address.
pub async fn insert(tx: &mut Tx, guardian: &Guardian) -> Result<Insertion, StoreError> {
    let contact = &guardian.contact;
    let result = tx
        .sql(
            "INSERT INTO guardian (school_id, id, household_id, given_name, family_name, email, phone)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(guardian.school_id)
        .bind(guardian.id)
        .bind(guardian.household_id)
        .bind(&contact.given_name)
        .bind(&contact.family_name)
        .bind(&contact.email)
        .bind(&contact.phone)
        .execute()
        .await;
    Insertion::from_result(result)
}
