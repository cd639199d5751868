//! The invented families, their applications, and everybody's account.

use chrono::NaiveDate;
use kulturskole_demo::{self as asker, People};

use super::{
    DemoError, Import, one, pick, unique,
    word::{protection, week_window},
};
use crate::{
    domain::{
        account::Role,
        application::{Application, ApplicationState, Choice, SiblingWish, SiblingWishKind},
        id::{CourseId, GuardianId, PupilId, TeacherId, VenueId},
        national_id::NationalId,
        person::{Contact, Guardian, Household, Pupil, PupilDetails},
        season::Season,
    },
    store::{self, StoreError, application::Submitted},
};

impl Import<'_> {
    pub(super) async fn families(
        &mut self,
        people: &People,
    ) -> Result<(Vec<GuardianId>, Vec<PupilId>), DemoError> {
        let mut households = Vec::new();
        for _ in &people.households {
            let household = Household {
                id: self.ids.next(self.now),
                school_id: self.school_id,
            };
            store::guardian::insert_household(self.tx, household).await?;
            households.push(household.id);
        }
        let mut guardians = Vec::new();
        for guardian in &people.guardians {
            let stored = Guardian {
                id: self.ids.next(self.now),
                school_id: self.school_id,
                household_id: one(&households, guardian.household)?,
                contact: Contact {
                    given_name: guardian.given_name.clone(),
                    family_name: guardian.family_name.clone(),
                    email: guardian.email.to_lowercase(),
                    phone: guardian.phone.clone(),
                },
            };
            unique(store::guardian::insert(self.tx, &stored).await?, &guardian.email)?;
            guardians.push(stored.id);
        }
        let mut pupils = Vec::new();
        for pupil in &people.pupils {
            let household = one(&people.households.iter().collect::<Vec<_>>(), pupil.household)?;
            let stored = Pupil {
                id: self.ids.next(self.now),
                school_id: self.school_id,
                household_id: one(&households, pupil.household)?,
                details: PupilDetails {
                    given_name: pupil.given_name.clone(),
                    family_name: pupil.family_name.clone(),
                    birth_date: pupil.birth_date,
                    postcode: household.postcode.clone(),
                    address_protection: protection(household.protection),
                },
            };
            let id = NationalId::parse(&pupil.national_id)
                .ok_or_else(|| DemoError::Invented("a pupil's national id is none".into()))?;
            let sealed = self
                .tools
                .keys
                .seal(&id, self.tools.ids.bytes())
                .map_err(StoreError::from)?;
            unique(
                store::pupil::insert(self.tx, &stored, &sealed).await?,
                "a pupil's national id",
            )?;
            let own = pick(&guardians, &household.guardians);
            store::pupil::insert_guardianships(self.tx, &stored, &own).await?;
            pupils.push(stored.id);
            self.step();
        }
        Ok((guardians, pupils))
    }

    pub(super) async fn applications(
        &mut self,
        people: &People,
        season: &Season,
        courses: &[CourseId],
        venues: &[VenueId],
        pupils: &[PupilId],
    ) -> Result<(), DemoError> {
        for (position, application) in people.applications.iter().enumerate() {
            let pupil_id = one(pupils, application.pupil)?;
            let id = self.ids.next(self.now);
            let waiting: Option<NaiveDate> = application
                .choices
                .iter()
                .filter_map(|choice| choice.waiting_since)
                .min();
            let stored = Application {
                id,
                school_id: self.school_id,
                season_id: season.id,
                pupil_id,
                state: ApplicationState::Submitted,
                submitted_at: application.submitted_at,
                waiting_since: waiting.unwrap_or_else(|| application.submitted_at.date_naive()),
                is_continuing: application.choices.iter().any(|choice| choice.continues),
                revision: 1,
                wanted: application.wanted.into(),
                availability: application.windows.iter().copied().map(week_window).collect(),
            };
            let mut choices = Vec::new();
            for (rank, choice) in (1..).zip(&application.choices) {
                choices.push(Choice {
                    id: self.ids.next(self.now),
                    school_id: self.school_id,
                    application_id: id,
                    rank,
                    course_id: one(courses, choice.course)?,
                    venue_ids: pick(venues, &choice.venues),
                });
            }
            let pupil = store::pupil::find_many(self.tx, &[pupil_id]).await?.pop();
            let pupil = pupil.ok_or_else(|| DemoError::Invented("an application without a pupil".into()))?;
            let sibling_wishes = sibling_wishes(people, position, pupils)?;
            let sent = Submitted {
                application: stored,
                pupil,
                choices,
                sibling_wishes,
            };
            unique(
                store::application::insert(self.tx, &sent).await?,
                "a pupil's application",
            )?;
            self.step();
        }
        Ok(())
    }

    pub(super) async fn accounts(
        &mut self,
        people: &People,
        guardians: &[GuardianId],
        teachers: &[TeacherId],
    ) -> Result<(), DemoError> {
        let mut accounts = vec![self.account("Solveig Administrator".to_owned(), Role::Administrator)];
        for (guardian, id) in people.guardians.iter().zip(guardians) {
            let name = format!("{} {}", guardian.given_name, guardian.family_name);
            accounts.push(self.account(name, Role::Guardian(*id)));
        }
        for (teacher, id) in people.teachers.iter().zip(teachers) {
            let name = format!("{} {}", teacher.given_name, teacher.family_name);
            accounts.push(self.account(name, Role::Teacher(*id)));
        }
        Ok(store::account::insert_many(self.tx, &accounts).await?)
    }
}

/// What an application asks for siblings' sake: a wish of several applications is each one's about every other.
fn sibling_wishes(
    people: &People,
    application: usize,
    pupils: &[PupilId],
) -> Result<Vec<SiblingWish>, DemoError> {
    let mut wishes: Vec<SiblingWish> = Vec::new();
    for wish in people
        .sibling_wishes
        .iter()
        .filter(|wish| wish.applications.contains(&application))
    {
        let kind = match wish.kind {
            asker::SiblingWishKind::Together => SiblingWishKind::Together,
            asker::SiblingWishKind::BothOrNone => SiblingWishKind::BothOrNone,
        };
        for other in wish.applications.iter().filter(|other| **other != application) {
            let Some(other) = people.applications.get(*other) else {
                continue;
            };
            let sibling_id = one(pupils, other.pupil)?;
            if !wishes.iter().any(|known| known.sibling_id == sibling_id) {
                wishes.push(SiblingWish { sibling_id, kind });
            }
        }
    }
    Ok(wishes)
}
