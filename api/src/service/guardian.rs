//! Who sees guardians and households: the household itself, those who share a child, and administrators.

use crate::{
    db::Tx,
    domain::{
        account::{Account, Role},
        id::{GuardianId, HouseholdId},
        person::{Guardian, Household},
    },
    store::{StoreError, guardian, pupil},
};

/// Those of these guardians whom the account sees.
pub async fn find_seen(
    tx: &mut Tx,
    account: Option<&Account>,
    ids: &[GuardianId],
) -> Result<Vec<Guardian>, StoreError> {
    let Some(account) = account else {
        return Ok(Vec::new());
    };
    let guardians = guardian::find_many(tx, ids).await?;
    let mut seen: Vec<Guardian> = guardians
        .into_iter()
        .filter(|guardian| guardian.school_id == account.school_id)
        .collect();
    match account.role {
        Role::Administrator => {}
        Role::Teacher(_) => seen.clear(),
        Role::Guardian(own) => {
            let children: Vec<_> = pupil::list_ids_of_guardian(tx, own).await?.into_iter().collect();
            let sharing = guardian::list_of_pupils(tx, &children).await?;
            let household = guardian::find_many(tx, &[own])
                .await?
                .pop()
                .map(|own| own.household_id);
            seen.retain(|guardian| {
                guardian.id == own
                    || Some(guardian.household_id) == household
                    || sharing.values().flatten().any(|other| other.id == guardian.id)
            });
        }
    }
    Ok(seen)
}

/// Those of these households which the account sees: its own, or all of the school for an administrator.
pub async fn find_seen_households(
    tx: &mut Tx,
    account: Option<&Account>,
    ids: &[HouseholdId],
) -> Result<Vec<Household>, StoreError> {
    let Some(account) = account else {
        return Ok(Vec::new());
    };
    let own = match account.role {
        Role::Administrator => None,
        Role::Teacher(_) => return Ok(Vec::new()),
        Role::Guardian(own) => Some(
            guardian::find_many(tx, &[own])
                .await?
                .pop()
                .map(|own| own.household_id),
        ),
    };
    let households = guardian::find_many_households(tx, ids).await?;
    Ok(households
        .into_iter()
        .filter(|household| household.school_id == account.school_id)
        .filter(|household| own.is_none_or(|own| own == Some(household.id)))
        .collect())
}
