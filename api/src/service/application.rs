//! A family applies, changes its application, and withdraws it.

use std::collections::HashMap;

use super::{
    Act, Outcome, Tools,
    act::{Subject, not_found},
    pupil::find_for_action,
};
use crate::{
    db::Tx,
    domain::{
        account::{Account, Role},
        application::{Application, ApplicationDetails, ApplicationState, Choice, ChoiceDetails},
        course::Course,
        id::{ApplicationId, ChoiceId, CourseId, PupilId, SeasonId},
        person::{Pupil, age_on},
        problem::{ProblemCode, Problems},
        season::{Season, date_of},
    },
    store::{
        Insertion, StoreError,
        application::{self, Submitted},
        choice, class, course, occupancy, pupil, season,
    },
};

/// Those of these applications which the account sees: guardians their children's, administrators the school's.
pub async fn find_seen(
    tx: &mut Tx,
    account: Option<&Account>,
    ids: &[ApplicationId],
) -> Result<Vec<Application>, StoreError> {
    let Some(account) = account else {
        return Ok(Vec::new());
    };
    let own = match account.role {
        Role::Administrator => None,
        Role::Teacher(_) => return Ok(Vec::new()),
        Role::Guardian(guardian) => Some(pupil::list_ids_of_guardian(tx, guardian).await?),
    };
    let applications = application::find_many(tx, ids).await?;
    Ok(applications
        .into_iter()
        .filter(|application| application.school_id == account.school_id)
        .filter(|application| own.as_ref().is_none_or(|own| own.contains(&application.pupil_id)))
        .collect())
}

/// Those of these choices which the account sees: with their applications.
pub async fn find_seen_choices(
    tx: &mut Tx,
    account: Option<&Account>,
    ids: &[ChoiceId],
) -> Result<Vec<Choice>, StoreError> {
    let choices = choice::find_many(tx, ids).await?;
    let application_ids: Vec<_> = choices.iter().map(|choice| choice.application_id).collect();
    let seen = find_seen(tx, account, &application_ids).await?;
    Ok(choices
        .into_iter()
        .filter(|choice| {
            seen.iter()
                .any(|application| application.id == choice.application_id)
        })
        .collect())
}

/// Applies for a season. Families may while it is open, the office at any time.
pub async fn submit_application(
    act: &Act<'_>,
    pupil_id: PupilId,
    season_id: SeasonId,
    details: ApplicationDetails,
) -> Outcome<Application> {
    let now = act.tools.clock.now();
    let mut tx = act.tools.db.write().await?;
    let pupil = find_for_action(act, &mut tx, "pupilId", pupil_id).await?;
    let season = season::find_many(&mut tx, &[season_id]).await?.pop();
    let season = season
        .filter(|season| season.school_id == pupil.school_id)
        .ok_or_else(|| not_found("seasonId"))?;
    let mut problems = details.check();
    problems.nest("seasonId", check_open(act, &season));
    problems.nest("", check_fit(&mut tx, &pupil, &season, &details).await?);
    problems.into_result()?;

    let application = Application {
        id: act.tools.ids.next(now),
        school_id: pupil.school_id,
        season_id,
        pupil_id,
        state: ApplicationState::Submitted,
        submitted_at: now,
        waiting_since: date_of(now),
        is_continuing: false,
        revision: 1,
        wanted: details.wanted,
        availability: details.availability,
    };
    let choices = number(act.tools, &application, &details.choices, &HashMap::new());
    let sent = Submitted {
        application,
        pupil,
        choices,
        sibling_wishes: details.sibling_wishes,
    };
    if application::insert(&mut tx, &sent).await? == Insertion::Taken {
        let message = "the pupil has an application for the season; change that one";
        return Err(Problems::one("pupilId", ProblemCode::AlreadyApplied, message).into());
    }
    audit(act, &mut tx, &sent.application, "submitApplication").await?;
    tx.commit().await?;
    Ok(sent.application)
}

/// Replaces what an application says. `revision` is the one that was read: nobody overwrites another's change unseen.
pub async fn change_application(
    act: &Act<'_>,
    id: ApplicationId,
    revision: i32,
    details: ApplicationDetails,
) -> Outcome<Application> {
    let mut tx = act.tools.db.write().await?;
    let (mut application, pupil) = find_own(act, &mut tx, id).await?;
    let mut problems = details.check();
    problems.nest("applicationId", check_submitted(&application));
    if application.revision != revision {
        problems.add_with(
            "revision",
            ProblemCode::StaleRevision,
            format!(
                "somebody changed the application: it is at revision {}",
                application.revision
            ),
            vec![("revision", application.revision.to_string())],
        );
    }
    let season = season::find_many(&mut tx, &[application.season_id]).await?.pop();
    let season = season.ok_or_else(|| not_found("applicationId"))?;
    problems.nest("applicationId", check_open(act, &season));
    problems.nest("", check_fit(&mut tx, &pupil, &season, &details).await?);
    problems.into_result()?;

    let had = choice::list_of_applications(&mut tx, &[id])
        .await?
        .remove(&id)
        .unwrap_or_default();
    let kept: HashMap<CourseId, ChoiceId> = had.iter().map(|choice| (choice.course_id, choice.id)).collect();
    let choices = number(act.tools, &application, &details.choices, &kept);
    let gone: Vec<_> = had
        .iter()
        .map(|choice| choice.id)
        .filter(|id| !choices.iter().any(|choice| choice.id == *id))
        .collect();
    class::release_choices(&mut tx, &gone).await?;
    application.revision += 1;
    application.wanted = details.wanted;
    application.availability = details.availability;
    application::update(&mut tx, &application, &choices, &details.sibling_wishes).await?;
    audit(act, &mut tx, &application, "changeApplication").await?;
    tx.commit().await?;
    Ok(application)
}

/// Takes an application back, with the places it has.
pub async fn withdraw_application(act: &Act<'_>, id: ApplicationId) -> Outcome<Application> {
    let mut tx = act.tools.db.write().await?;
    let (mut application, pupil) = find_own(act, &mut tx, id).await?;
    check_submitted(&application).into_result().map_err(|problems| {
        let mut outer = Problems::new();
        outer.nest("applicationId", problems);
        outer
    })?;
    let at = act.tools.clock.now();
    let had = choice::list_of_applications(&mut tx, &[id])
        .await?
        .remove(&id)
        .unwrap_or_default();
    let choices: Vec<_> = had.iter().map(|choice| choice.id).collect();
    class::release_choices(&mut tx, &choices).await?;
    occupancy::delete_of_pupil(&mut tx, application.season_id, pupil.id).await?;
    application.state = ApplicationState::Withdrawn { at };
    application.revision += 1;
    application::withdraw(&mut tx, &application, at).await?;
    audit(act, &mut tx, &application, "withdrawApplication").await?;
    tx.commit().await?;
    Ok(application)
}

async fn find_own(act: &Act<'_>, tx: &mut Tx, id: ApplicationId) -> Outcome<(Application, Pupil)> {
    act.account
        .filter(|account| !matches!(account.role, Role::Teacher(_)))
        .ok_or(super::Refusal::Forbidden)?;
    let application = application::find_locking(tx, id)
        .await?
        .ok_or_else(|| not_found("applicationId"))?;
    let pupil = find_for_action(act, tx, "applicationId", application.pupil_id).await?;
    Ok((application, pupil))
}

fn check_submitted(application: &Application) -> Problems {
    match application.state {
        ApplicationState::Submitted => Problems::new(),
        ApplicationState::Withdrawn { .. } => {
            let mut problems = Problems::new();
            let facts = vec![("state", "WITHDRAWN".to_owned())];
            problems.add_with(
                "",
                ProblemCode::WrongState,
                "the application has been withdrawn",
                facts,
            );
            problems
        }
    }
}

fn check_open(act: &Act<'_>, season: &Season) -> Problems {
    let is_office = act
        .account
        .is_some_and(|account| account.administers(season.school_id));
    if is_office || season.is_open(act.tools.clock.now()) {
        return Problems::new();
    }
    Problems::one(
        "",
        ProblemCode::ApplicationsClosed,
        "the season takes no applications now",
    )
}

/// Checks what must be looked up: courses, venues and siblings of this pupil in this season.
async fn check_fit(
    tx: &mut Tx,
    pupil: &Pupil,
    season: &Season,
    details: &ApplicationDetails,
) -> Result<Problems, StoreError> {
    let mut problems = Problems::new();
    let course_ids: Vec<_> = details.choices.iter().map(|choice| choice.course_id).collect();
    let courses: HashMap<CourseId, Course> = course::find_many(tx, &course_ids)
        .await?
        .into_iter()
        .filter(|course| course.school_id == pupil.school_id && course.details.is_active)
        .map(|course| (course.id, course))
        .collect();
    let age = age_on(pupil.details.birth_date, season.starts_on);
    for (position, choice) in details.choices.iter().enumerate() {
        problems.nest(
            &format!("choices.{position}"),
            check_choice(courses.get(&choice.course_id), choice, age),
        );
    }
    let siblings = pupil::list_of_households(tx, &[pupil.household_id]).await?;
    let siblings = siblings
        .get(&pupil.household_id)
        .map(Vec::as_slice)
        .unwrap_or_default();
    for (position, wish) in details.sibling_wishes.iter().enumerate() {
        if wish.sibling_id == pupil.id || !siblings.iter().any(|sibling| sibling.id == wish.sibling_id) {
            problems.add(
                format!("siblingWishes.{position}.siblingId"),
                ProblemCode::NotASibling,
                "`siblingId` must be another pupil of the same household",
            );
        }
    }
    Ok(problems)
}

fn check_choice(course: Option<&Course>, choice: &ChoiceDetails, age: i32) -> Problems {
    let mut problems = Problems::new();
    let Some(course) = course else {
        problems.add(
            "courseId",
            ProblemCode::NotFound,
            "`courseId` must name a course that the school offers",
        );
        return problems;
    };
    problems.nest("courseId", course.details.check_age(age));
    for (position, venue) in choice.venue_ids.iter().enumerate() {
        if !course.venue_ids.contains(venue) {
            problems.add(
                format!("venueIds.{position}"),
                ProblemCode::NotTaughtHere,
                "the course is not taught at this venue",
            );
        }
    }
    problems
}

/// Numbers the choices from the first; a course that the application had keeps its choice's id.
fn number(
    tools: &Tools,
    application: &Application,
    choices: &[ChoiceDetails],
    kept: &HashMap<CourseId, ChoiceId>,
) -> Vec<Choice> {
    let number = |(rank, choice): (i32, &ChoiceDetails)| Choice {
        id: kept
            .get(&choice.course_id)
            .copied()
            .unwrap_or_else(|| tools.ids.next(tools.clock.now())),
        school_id: application.school_id,
        application_id: application.id,
        rank,
        course_id: choice.course_id,
        venue_ids: choice.venue_ids.clone(),
    };
    (1..).zip(choices).map(number).collect()
}

async fn audit(
    act: &Act<'_>,
    tx: &mut Tx,
    application: &Application,
    action: &'static str,
) -> Result<(), StoreError> {
    let subject = Subject {
        noun: ApplicationId::NOUN,
        id: application.id.0,
    };
    act.audit(tx, application.school_id, action, subject).await
}
