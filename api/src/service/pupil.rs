//! Pupils: who sees what of them, and how a guardian registers one.

use std::collections::HashSet;

use super::{Act, Outcome, Refusal, act::Subject};
use crate::{
    db::Tx,
    domain::{
        account::{Account, Role},
        id::{GuardianId, PupilId},
        national_id::NationalId,
        person::{AddressProtection, Contact, Guardian, Pupil, PupilDetails},
        problem::{ProblemCode, Problems},
        season::date_of,
    },
    store::{Insertion, StoreError, guardian, pupil},
};

/// How much of a pupil somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Guardians and administrators: everything.
    Full,
    /// Teachers, of pupils in their own classes: name and age.
    NameAndAge,
}

/// A pupil, and how much of them is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenPupil {
    /// The pupil.
    pub pupil: Pupil,
    /// How much of them.
    pub sight: Sight,
}

/// What a guardian sends of a child.
#[derive(Debug, Clone)]
pub struct Registration {
    /// Given names.
    pub details: PupilDetails,
    /// Eleven digits.
    pub national_id: String,
    /// The other guardian, on equal footing.
    pub other_guardian: Option<Contact>,
}

/// Those of these pupils whom the account sees.
pub async fn find_seen(
    tx: &mut Tx,
    account: Option<&Account>,
    ids: &[PupilId],
) -> Result<Vec<SeenPupil>, StoreError> {
    let Some(account) = account else {
        return Ok(Vec::new());
    };
    let (own, sight): (Option<HashSet<PupilId>>, Sight) = match account.role {
        Role::Administrator => (None, Sight::Full),
        Role::Guardian(guardian) => (
            Some(pupil::list_ids_of_guardian(tx, guardian).await?),
            Sight::Full,
        ),
        Role::Teacher(teacher) => (
            Some(pupil::list_ids_of_teacher(tx, teacher).await?),
            Sight::NameAndAge,
        ),
    };
    let pupils = pupil::find_many(tx, ids).await?;
    Ok(pupils
        .into_iter()
        .filter(|pupil| {
            pupil.school_id == account.school_id && own.as_ref().is_none_or(|own| own.contains(&pupil.id))
        })
        .map(|pupil| SeenPupil { pupil, sight })
        .collect())
}

/// The account, when it may act for pupils: guardians for the own children, administrators for all of the school.
/// Teachers and visitors may not.
pub fn demand_family_or_office<'a>(act: &Act<'a>) -> Outcome<&'a Account> {
    act.account
        .filter(|account| !matches!(account.role, Role::Teacher(_)))
        .ok_or(Refusal::Forbidden)
}

/// Registers a child in the guardian's household. The other guardian, when named, gets the same rights; one whom the
/// school knows by the e-mail address is recognised.
pub async fn register_pupil(act: &Act<'_>, registration: Registration) -> Outcome<Pupil> {
    let Some(&Account {
        role: Role::Guardian(own_id),
        ..
    }) = act.account
    else {
        return Err(Refusal::Forbidden);
    };
    let now = act.tools.clock.now();
    let mut tx = act.tools.db.write().await?;
    let own = guardian::find_many(&mut tx, &[own_id])
        .await?
        .pop()
        .ok_or(Refusal::Forbidden)?;
    let mut problems = registration.details.check(date_of(now));
    let mut sealed = None;
    if let Some(national_id) = NationalId::parse(&registration.national_id) {
        let own_nonce = act.tools.ids.bytes();
        let new = act
            .tools
            .keys
            .seal(&national_id, own_nonce)
            .map_err(StoreError::from)?;
        if pupil::is_registered(&mut tx, own.school_id, &new.hash).await? {
            problems.nest("", already_registered());
        }
        sealed = Some(new);
    } else {
        problems.add(
            "nationalId",
            ProblemCode::InvalidFormat,
            "`nationalId` must be a national identity number",
        );
    }
    let mut known = None;
    if let Some(contact) = &registration.other_guardian {
        let mut faults = check_other(contact, &own);
        if faults.is_empty() {
            known = guardian::find_by_email(&mut tx, own.school_id, &contact.email).await?;
            faults.nest("email", check_recognised(contact, known.as_ref()));
        }
        problems.nest("otherGuardian", faults);
    }
    problems.into_result()?;
    let Some(sealed) = sealed else {
        // Without one there was a problem.
        return Err(already_registered().into());
    };
    let pupil = Pupil {
        id: act.tools.ids.next(now),
        school_id: own.school_id,
        household_id: own.household_id,
        // Only the population register grades an address.
        details: PupilDetails {
            address_protection: AddressProtection::None,
            ..registration.details
        },
    };
    if pupil::insert(&mut tx, &pupil, &sealed).await? == Insertion::Taken {
        return Err(already_registered().into());
    }
    let mut guardians = vec![own.id];
    match (known, registration.other_guardian) {
        (Some(known), _) => guardians.push(known.id),
        (None, Some(contact)) => guardians.push(insert_guardian(act, &mut tx, &own, contact).await?),
        (None, None) => {}
    }
    pupil::insert_guardianships(&mut tx, &pupil, &guardians).await?;
    act.audit(
        &mut tx,
        pupil.school_id,
        "registerPupil",
        Subject {
            noun: PupilId::NOUN,
            id: pupil.id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(pupil)
}

fn check_other(contact: &Contact, own: &Guardian) -> Problems {
    let mut problems = contact.check();
    if contact.email == own.contact.email {
        problems.add(
            "email",
            ProblemCode::Duplicate,
            "`email` must be the other guardian's and not your own",
        );
    }
    problems
}

/// Somebody whom the school knows by the address gets what is said of the child and is told in turn: only one who is
/// called the same is recognised, so that nobody learns by an address alone who has it.
fn check_recognised(contact: &Contact, known: Option<&Guardian>) -> Problems {
    match known {
        Some(known) if !known.contact.is_named_like(contact) => Problems::one(
            "",
            ProblemCode::Duplicate,
            "`email` is in use by a guardian of another name",
        ),
        _ => Problems::new(),
    }
}

fn already_registered() -> Problems {
    Problems::one(
        "nationalId",
        ProblemCode::AlreadyRegistered,
        "somebody has registered this child",
    )
}

/// Stores a new guardian in the same household.
async fn insert_guardian(
    act: &Act<'_>,
    tx: &mut Tx,
    own: &Guardian,
    contact: Contact,
) -> Outcome<GuardianId> {
    let other = Guardian {
        id: act.tools.ids.next(act.tools.clock.now()),
        school_id: own.school_id,
        household_id: own.household_id,
        contact,
    };
    match guardian::insert(tx, &other).await? {
        Insertion::Done => Ok(other.id),
        Insertion::Taken => {
            let message = "`email` was registered by somebody else at this moment; send it again";
            Err(Problems::one("otherGuardian.email", ProblemCode::Duplicate, message).into())
        }
    }
}
