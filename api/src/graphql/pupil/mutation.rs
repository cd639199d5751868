//! A guardian registers a child.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::Pupil;
use crate::{
    domain::person::{AddressProtection, Contact, PupilDetails},
    graphql::{
        date::Date,
        problem::{Problem, outcome},
        reader::Reader,
        text::{email, trimmed},
    },
    service::pupil::{Registration, SeenPupil, Sight, register_pupil},
};

/// A child.
#[derive(InputObject)]
pub struct RegisterPupilInput {
    /// Given names, 100 characters at most.
    given_name: String,
    /// Family name, 100 characters at most.
    family_name: String,
    /// The day of birth.
    birth_date: Date,
    /// Eleven digits: a national identity number or D-number. Stored encrypted.
    national_id: String,
    /// Four digits.
    postcode: String,
    /// The other guardian, on equal footing; left out when there is none.
    other_guardian: Option<OtherGuardianInput>,
}

/// The other guardian. One whom the school knows by the e-mail address is recognised.
#[derive(InputObject)]
pub struct OtherGuardianInput {
    /// Given names, 100 characters at most.
    given_name: String,
    /// Family name, 100 characters at most.
    family_name: String,
    /// Where they are reached.
    email: String,
    /// Eight digits, or with a country code.
    phone: String,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct RegisterPupilPayload {
    /// The child; null when there are errors.
    pupil: Option<Pupil>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What guardians do with children.
#[derive(Default)]
pub struct PupilMutation;

#[Object]
impl PupilMutation {
    /// Registers a child in the viewer's household. By: guardian.
    async fn register_pupil(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The child.")] input: RegisterPupilInput,
    ) -> async_graphql::Result<RegisterPupilPayload> {
        let act = Reader::of(ctx)?.act().await;
        let registration = Registration {
            details: PupilDetails {
                given_name: trimmed(input.given_name),
                family_name: trimmed(input.family_name),
                birth_date: input.birth_date.into(),
                postcode: trimmed(input.postcode),
                address_protection: AddressProtection::None,
            },
            national_id: input.national_id,
            other_guardian: input.other_guardian.map(|other| Contact {
                given_name: trimmed(other.given_name),
                family_name: trimmed(other.family_name),
                email: email(&other.email),
                phone: other.phone.replace(' ', ""),
            }),
        };
        let (pupil, errors) = outcome(|| register_pupil(&act, registration.clone())).await?;
        let seen = |pupil| {
            Pupil(SeenPupil {
                pupil,
                sight: Sight::Full,
            })
        };
        Ok(RegisterPupilPayload {
            pupil: pupil.map(seen),
            errors,
        })
    }
}
