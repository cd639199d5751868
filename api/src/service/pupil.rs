//! Pupils: who sees what of them, and how a guardian registers one.

use std::collections::HashSet;

use super::{
    Act, Outcome, Refusal,
    act::{Subject, not_found},
};
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

/// The pupil for whom the account may act: a guardian for the own children, an administrator for all of the school.
/// Teachers and visitors may not; a pupil that the account may not see is a problem on `field`.
pub async fn find_for_action(act: &Act<'_>, tx: &mut Tx, field: &str, id: PupilId) -> Outcome<Pupil> {
    let account = act.account.ok_or(Refusal::Forbidden)?;
    if matches!(account.role, Role::Teacher(_)) {
        return Err(Refusal::Forbidden);
    }
    let seen = find_seen(tx, Some(account), &[id]).await?.pop();
    Ok(seen.ok_or_else(|| not_found(field))?.pupil)
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
    let other = registration.other_guardian.map(|contact| Contact {
        email: contact.email.to_lowercase(),
        ..contact
    });
    let mut problems = registration.details.check(date_of(now));
    let national_id = NationalId::parse(&registration.national_id);
    if national_id.is_none() {
        problems.add(
            "nationalId",
            ProblemCode::InvalidFormat,
            "`nationalId` must be a national identity number",
        );
    }
    if let Some(contact) = &other {
        problems.nest("otherGuardian", check_other(contact, &own));
    }
    problems.into_result()?;
    let Some(national_id) = national_id else {
        return Err(not_found("nationalId").into());
    };

    let sealed = act
        .tools
        .keys
        .seal(&national_id, act.tools.ids.bytes())
        .map_err(StoreError::from)?;
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
        let message = "somebody has registered this child; the other guardian can give you access";
        return Err(Problems::one("nationalId", ProblemCode::AlreadyRegistered, message).into());
    }
    let mut guardians = vec![own.id];
    if let Some(contact) = other {
        guardians.push(recognise(act, &mut tx, &own, contact).await?);
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

/// The guardian whom the school knows by this address, or a new one in the same household.
async fn recognise(act: &Act<'_>, tx: &mut Tx, own: &Guardian, contact: Contact) -> Outcome<GuardianId> {
    if let Some(known) = guardian::find_by_email(tx, own.school_id, &contact.email).await? {
        return Ok(known.id);
    }
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
