//! Pupils and their guardians. The national id is written here and never read with the rest of the row.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Insertion, StoreError, code::Code};
use crate::{
    db::{Tx, row},
    domain::{
        id::{GuardianId, HouseholdId, PupilId, SchoolId, TeacherId},
        person::{AddressProtection, Pupil, PupilDetails},
        text::{fold, sort_key},
    },
    keys::SealedNationalId,
};

#[derive(sqlx::FromRow)]
struct PupilRow {
    school_id: Uuid,
    id: Uuid,
    household_id: Uuid,
    given_name: String,
    family_name: String,
    birth_date: NaiveDate,
    postcode: String,
    address_protection: String,
}

impl TryFrom<PupilRow> for Pupil {
    type Error = StoreError;

    fn try_from(row: PupilRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            school_id: row.school_id.into(),
            household_id: row.household_id.into(),
            details: PupilDetails {
                given_name: row.given_name,
                family_name: row.family_name,
                birth_date: row.birth_date,
                postcode: row.postcode,
                address_protection: AddressProtection::read(
                    &row.address_protection,
                    "pupil",
                    "address_protection",
                    row.id,
                )?,
            },
        })
    }
}

/// The pupils with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[PupilId]) -> Result<Vec<Pupil>, StoreError> {
    let rows: Vec<PupilRow> = tx
        .sql(
            "SELECT school_id, id, household_id, given_name, family_name, birth_date, postcode, address_protection
             FROM pupil WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    rows.into_iter().map(Pupil::try_from).collect()
}

/// The children of these guardians, the eldest first.
pub async fn list_of_guardians(
    tx: &mut Tx,
    guardians: &[GuardianId],
) -> Result<HashMap<GuardianId, Vec<Pupil>>, StoreError> {
    let pairs: Vec<(Uuid, Uuid)> = tx
        .sql(
            "SELECT g.guardian_id, g.pupil_id
             FROM guardianship g JOIN pupil p ON p.school_id = g.school_id AND p.id = g.pupil_id
             WHERE g.guardian_id IN ($1..) ORDER BY p.birth_date, p.id",
        )
        .bind_list(guardians)
        .all()
        .await?;
    let mut ids: Vec<PupilId> = pairs.iter().map(|pair| pair.1.into()).collect();
    ids.sort_unstable();
    ids.dedup();
    let pupils: HashMap<_, _> = find_many(tx, &ids)
        .await?
        .into_iter()
        .map(|pupil| (pupil.id, pupil))
        .collect();
    let mut lists: HashMap<GuardianId, Vec<Pupil>> = HashMap::new();
    for (guardian, pupil) in pairs {
        lists
            .entry(guardian.into())
            .or_default()
            .extend(pupils.get(&pupil.into()).cloned());
    }
    Ok(lists)
}

/// The children of these households, the eldest first.
pub async fn list_of_households(
    tx: &mut Tx,
    households: &[HouseholdId],
) -> Result<HashMap<HouseholdId, Vec<Pupil>>, StoreError> {
    let rows: Vec<PupilRow> = tx
        .sql(
            "SELECT school_id, id, household_id, given_name, family_name, birth_date, postcode, address_protection
             FROM pupil WHERE household_id IN ($1..) ORDER BY birth_date, id",
        )
        .bind_list(households)
        .all()
        .await?;
    let mut lists: HashMap<HouseholdId, Vec<Pupil>> = HashMap::new();
    for row in rows {
        lists
            .entry(row.household_id.into())
            .or_default()
            .push(row.try_into()?);
    }
    Ok(lists)
}

/// Whether the school has a pupil whose national id has this keyed hash.
pub async fn is_registered(
    tx: &mut Tx,
    school: SchoolId,
    national_id_hash: &[u8],
) -> Result<bool, StoreError> {
    let found: i64 = tx
        .sql("SELECT COUNT(*) FROM pupil WHERE school_id = $1 AND national_id_hash = $2")
        .bind(school)
        .bind(national_id_hash)
        .scalar()
        .await?;
    Ok(found > 0)
}

/// The pupils of this teacher's classes in published timetables.
pub async fn list_ids_of_teacher(tx: &mut Tx, teacher: TeacherId) -> Result<HashSet<PupilId>, StoreError> {
    let ids: Vec<Uuid> = tx
        .sql(
            "SELECT DISTINCT a.pupil_id
             FROM class k
             JOIN timetable t ON t.school_id = k.school_id AND t.id = k.timetable_id
             JOIN class_choice m ON m.school_id = k.school_id AND m.class_id = k.id
             JOIN choice c ON c.school_id = m.school_id AND c.id = m.choice_id
             JOIN application a ON a.school_id = c.school_id AND a.id = c.application_id
             WHERE k.teacher_id = $1 AND t.state = 'PUBLISHED'",
        )
        .bind(teacher)
        .scalars()
        .await?;
    Ok(ids.into_iter().map(PupilId).collect())
}

/// The ids of a guardian's children. One with a protected address is left out when the guardian does not live in the
/// pupil's household: the guardian may be whom the address is hidden from, and names and lessons tell where a child is.
pub async fn list_ids_of_guardian(tx: &mut Tx, guardian: GuardianId) -> Result<HashSet<PupilId>, StoreError> {
    let ids: Vec<Uuid> = tx
        .sql(
            "SELECT s.pupil_id
             FROM guardianship s
             JOIN guardian g ON g.school_id = s.school_id AND g.id = s.guardian_id
             JOIN pupil p ON p.school_id = s.school_id AND p.id = s.pupil_id
             WHERE s.guardian_id = $1 AND (p.address_protection = 'NONE' OR p.household_id = g.household_id)",
        )
        .bind(guardian)
        .scalars()
        .await?;
    Ok(ids.into_iter().map(PupilId).collect())
}

/// Stores a new pupil; `Taken` when the school has a pupil of this national id.
pub async fn insert(
    tx: &mut Tx,
    pupil: &Pupil,
    national_id: &SealedNationalId,
) -> Result<Insertion, StoreError> {
    let details = &pupil.details;
    let result = tx
        .sql(
            "INSERT INTO pupil (school_id, id, household_id, given_name, family_name, name_sort, name_folded,
                                birth_date, national_id_cipher, national_id_hash, postcode, address_protection)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(pupil.school_id)
        .bind(pupil.id)
        .bind(pupil.household_id)
        .bind(&details.given_name)
        .bind(&details.family_name)
        .bind(register_key(details))
        .bind(fold(&details.name()))
        .bind(details.birth_date)
        .bind(national_id.cipher.as_slice())
        .bind(national_id.hash.as_slice())
        .bind(&details.postcode)
        .bind(details.address_protection.code())
        .execute()
        .await;
    Insertion::from_result(result)
}

/// Makes these guardians the pupil's; those that are already stay.
pub async fn insert_guardianships(
    tx: &mut Tx,
    pupil: &Pupil,
    guardians: &[GuardianId],
) -> Result<(), StoreError> {
    tx.insert_many(
        "INSERT INTO guardianship (school_id, pupil_id, guardian_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        guardians.iter().map(|guardian| row![pupil.school_id, pupil.id, guardian]).collect::<Vec<_>>(),
    )
    .await?;
    Ok(())
}

/// Family name first, as in a register.
fn register_key(details: &PupilDetails) -> String {
    sort_key(&format!("{} {}", details.family_name, details.given_name))
}
