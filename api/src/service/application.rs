//! A family applies, changes its application, and withdraws it.

use std::collections::HashMap;

use super::{
    Act, Outcome, Tools,
    act::{Subject, not_found},
    pupil::{demand_family_or_office, find_seen as find_seen_pupils},
};
use crate::{
    db::Tx,
    domain::{
        account::{Account, Role},
        application::{
            Application, ApplicationDetails, ApplicationState, Choice, ChoiceDetails, MOST_CHOICES,
            MOST_SIBLING_WISHES,
        },
        course::Course,
        id::{ApplicationId, ChoiceId, CourseId, PupilId, SeasonId},
        person::Pupil,
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

/// Applies for a season. Families may while it is open, the office at any time. Who took an application back may apply
/// anew; then the queue is joined at its end.
pub async fn submit_application(
    act: &Act<'_>,
    pupil_id: PupilId,
    season_id: SeasonId,
    details: ApplicationDetails,
) -> Outcome<Application> {
    let account = demand_family_or_office(act)?;
    let now = act.tools.clock.now();
    let mut tx = act.tools.db.write().await?;
    let pupil = find_seen_pupils(&mut tx, Some(account), &[pupil_id]).await?.pop();
    let pupil = pupil.map(|seen| seen.pupil);
    let season = season::find_many(&mut tx, &[season_id]).await?.pop();
    let season = season.filter(|season| season.school_id == account.school_id);
    let mut problems = details.check();
    let before = match (&pupil, &season) {
        (Some(pupil), Some(season)) => {
            application::find_of_pupil_locking(&mut tx, pupil.id, season.id).await?
        }
        _ => None,
    };
    match &before {
        Some(before) if before.state == ApplicationState::Submitted => {
            problems.nest("", already_applied());
        }
        _ => {}
    }
    if pupil.is_none() {
        problems.nest("", not_found("pupilId"));
    }
    match &season {
        Some(season) => problems.nest("seasonId", check_open(act, season)),
        None => problems.nest("", not_found("seasonId")),
    }
    let fit = Fit {
        account,
        pupil: pupil.as_ref(),
        season: season.as_ref(),
    };
    problems.nest("", check_fit(&mut tx, &fit, &details).await?);
    problems.into_result()?;
    let (Some(pupil), Some(season)) = (pupil, season) else {
        // Without one of them there was a problem.
        return Err(not_found("pupilId").into());
    };

    let application = Application {
        id: before
            .as_ref()
            .map_or_else(|| act.tools.ids.next(now), |before| before.id),
        school_id: pupil.school_id,
        season_id: season.id,
        pupil_id,
        state: ApplicationState::Submitted,
        submitted_at: now,
        waiting_since: date_of(now),
        is_continuing: false,
        revision: before.as_ref().map_or(1, |before| before.revision + 1),
        wanted: details.wanted,
        availability: details.availability,
    };
    let kept = kept_choices(&mut tx, application.id).await?;
    let choices = number(act.tools, &application, &details.choices, &kept);
    if before.is_some() {
        application::resubmit(&mut tx, &application, &choices, &details.sibling_wishes).await?;
    } else {
        let sent = Submitted {
            application: application.clone(),
            pupil,
            choices,
            sibling_wishes: details.sibling_wishes,
        };
        if application::insert(&mut tx, &sent).await? == Insertion::Taken {
            return Err(already_applied().into());
        }
    }
    audit(act, &mut tx, &application, "submitApplication").await?;
    tx.commit().await?;
    Ok(application)
}

/// Replaces what an application says. `revision` is the one that was read: nobody overwrites another's change unseen.
pub async fn change_application(
    act: &Act<'_>,
    id: ApplicationId,
    revision: i32,
    details: ApplicationDetails,
) -> Outcome<Application> {
    let account = demand_family_or_office(act)?;
    let mut tx = act.tools.db.write().await?;
    let mut problems = details.check();
    let Some((mut application, pupil)) = find_own(&mut tx, account, id).await? else {
        problems.nest("", not_found("applicationId"));
        return Err(problems.into());
    };
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
    let fit = Fit {
        account,
        pupil: Some(&pupil),
        season: Some(&season),
    };
    problems.nest("", check_fit(&mut tx, &fit, &details).await?);
    problems.into_result()?;

    let kept = kept_choices(&mut tx, id).await?;
    let choices = number(act.tools, &application, &details.choices, &kept);
    let gone: Vec<_> = kept
        .into_values()
        .filter(|id| !choices.iter().any(|choice| choice.id == *id))
        .collect();
    occupancy::delete_of_choices(&mut tx, pupil.id, &gone).await?;
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
    let account = demand_family_or_office(act)?;
    let mut tx = act.tools.db.write().await?;
    let own = find_own(&mut tx, account, id).await?;
    let (mut application, pupil) = own.ok_or_else(|| not_found("applicationId"))?;
    check_submitted(&application).into_result().map_err(|problems| {
        let mut outer = Problems::new();
        outer.nest("applicationId", problems);
        outer
    })?;
    let at = act.tools.clock.now();
    let choices: Vec<_> = kept_choices(&mut tx, id).await?.into_values().collect();
    class::release_choices(&mut tx, &choices).await?;
    occupancy::delete_of_pupil(&mut tx, application.season_id, pupil.id).await?;
    application.state = ApplicationState::Withdrawn { at };
    application.revision += 1;
    application::withdraw(&mut tx, &application, at).await?;
    audit(act, &mut tx, &application, "withdrawApplication").await?;
    tx.commit().await?;
    Ok(application)
}

/// The application, locked, and its pupil, when the account may act for the pupil.
async fn find_own(
    tx: &mut Tx,
    account: &Account,
    id: ApplicationId,
) -> Result<Option<(Application, Pupil)>, StoreError> {
    let Some(application) = application::find_locking(tx, id).await? else {
        return Ok(None);
    };
    let seen = find_seen_pupils(tx, Some(account), &[application.pupil_id])
        .await?
        .pop();
    Ok(seen.map(|seen| (application, seen.pupil)))
}

/// The choices that an application has, by course.
async fn kept_choices(tx: &mut Tx, id: ApplicationId) -> Result<HashMap<CourseId, ChoiceId>, StoreError> {
    let had = choice::list_of_applications(tx, &[id])
        .await?
        .remove(&id)
        .unwrap_or_default();
    Ok(had.iter().map(|choice| (choice.course_id, choice.id)).collect())
}

fn already_applied() -> Problems {
    Problems::one(
        "pupilId",
        ProblemCode::AlreadyApplied,
        "the pupil has an application for the season; change that one",
    )
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

/// What the choices and wishes of an application must fit. Absent is what the input does not name rightly.
struct Fit<'a> {
    account: &'a Account,
    pupil: Option<&'a Pupil>,
    season: Option<&'a Season>,
}

/// Checks what must be looked up: courses, venues and siblings of this pupil in this season. Of a list that is too long,
/// only the entries that fit are looked at.
async fn check_fit(tx: &mut Tx, fit: &Fit<'_>, details: &ApplicationDetails) -> Result<Problems, StoreError> {
    let mut problems = Problems::new();
    let chosen = &details.choices[..details.choices.len().min(MOST_CHOICES)];
    let course_ids: Vec<_> = chosen.iter().map(|choice| choice.course_id).collect();
    let courses: HashMap<CourseId, Course> = course::find_many(tx, &course_ids)
        .await?
        .into_iter()
        .filter(|course| course.school_id == fit.account.school_id && course.details.is_active)
        .map(|course| (course.id, course))
        .collect();
    let age = match (fit.pupil, fit.season) {
        (Some(pupil), Some(season)) => Some(season.age_of(pupil.details.birth_date)),
        _ => None,
    };
    for (position, choice) in chosen.iter().enumerate() {
        problems.nest(
            &format!("choices.{position}"),
            check_choice(courses.get(&choice.course_id), choice, age),
        );
    }
    let Some(pupil) = fit.pupil else {
        return Ok(problems);
    };
    let siblings = pupil::list_of_households(tx, &[pupil.household_id]).await?;
    let siblings = siblings
        .get(&pupil.household_id)
        .map(Vec::as_slice)
        .unwrap_or_default();
    for (position, wish) in details
        .sibling_wishes
        .iter()
        .take(MOST_SIBLING_WISHES)
        .enumerate()
    {
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

fn check_choice(course: Option<&Course>, choice: &ChoiceDetails, age: Option<i32>) -> Problems {
    let mut problems = Problems::new();
    let Some(course) = course else {
        problems.add(
            "courseId",
            ProblemCode::NotFound,
            "`courseId` must name a course that the school offers",
        );
        return problems;
    };
    if let Some(age) = age {
        problems.nest("courseId", course.details.check_age(age));
    }
    for (position, venue) in choice.venue_ids.iter().take(MOST_CHOICES).enumerate() {
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
