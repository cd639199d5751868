//! The office creates and changes courses.

use super::{
    Act, Outcome,
    act::{Subject, duplicate, not_found, taken_is_a_duplicate},
    school::check_own_school,
};
use crate::{
    db::Tx,
    domain::{
        course::{Course, CourseDetails},
        id::{CourseId, SchoolId, VenueId},
        problem::{ProblemCode, Problems},
    },
    store::{StoreError, course, venue},
};

/// Most venues of a course, and of a teacher.
pub(super) const MOST_VENUES: usize = 200;

/// What the office sends of a course.
#[derive(Debug, Clone)]
pub struct CourseDraft {
    /// What it says of the course.
    pub details: CourseDetails,
    /// Where the course may be taught.
    pub venue_ids: Vec<VenueId>,
}

/// Creates a course.
pub async fn create_course(act: &Act<'_>, school_id: SchoolId, draft: CourseDraft) -> Outcome<Course> {
    let account = act.administrator()?;
    let mut tx = act.tools.db.write().await?;
    let id = act.tools.ids.next(act.tools.clock.now());
    let course = Course {
        id,
        school_id: account.school_id,
        details: draft.details,
        venue_ids: draft.venue_ids,
    };
    let mut problems = check(&mut tx, &course).await?;
    problems.nest("", check_own_school(account, school_id));
    problems.into_result()?;
    taken_is_a_duplicate(course::insert(&mut tx, &course).await?, "name.nb")?;
    act.audit(
        &mut tx,
        school_id,
        "createCourse",
        Subject {
            noun: CourseId::NOUN,
            id: id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(course)
}

/// Changes what is said of a course.
pub async fn change_course(
    act: &Act<'_>,
    id: CourseId,
    change: impl FnOnce(&mut CourseDraft) + Send,
) -> Outcome<Course> {
    let school_id = act.administrator()?.school_id;
    let mut tx = act.tools.db.write().await?;
    let own = course::find_locking(&mut tx, id)
        .await?
        .filter(|course| course.school_id == school_id);
    let course = own.ok_or_else(|| not_found("courseId"))?;
    let mut draft = CourseDraft {
        details: course.details,
        venue_ids: course.venue_ids,
    };
    change(&mut draft);
    let course = Course {
        id,
        school_id,
        details: draft.details,
        venue_ids: draft.venue_ids,
    };
    check(&mut tx, &course).await?.into_result()?;
    taken_is_a_duplicate(course::update(&mut tx, &course).await?, "name.nb")?;
    act.audit(
        &mut tx,
        school_id,
        "changeCourse",
        Subject {
            noun: CourseId::NOUN,
            id: id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(course)
}

async fn check(tx: &mut Tx, course: &Course) -> Result<Problems, StoreError> {
    let mut problems = course.details.check();
    problems.demand_entries("venueIds", &course.venue_ids, 1..=MOST_VENUES, |venue| *venue);
    demand_venues(tx, &mut problems, course.school_id, &course.venue_ids).await?;
    // A text that cannot be stored is no other's name, and must not be asked for.
    if problems.is_free_of("name.nb") && course::is_name_taken(tx, course).await? {
        problems.nest("", duplicate("name.nb"));
    }
    Ok(problems)
}

/// Demands that all of `venueIds` are the school's own venues. Of a list that is too long, only the entries that fit are
/// looked at.
pub(super) async fn demand_venues(
    tx: &mut Tx,
    problems: &mut Problems,
    school: SchoolId,
    venue_ids: &[VenueId],
) -> Result<(), StoreError> {
    let venue_ids = &venue_ids[..venue_ids.len().min(MOST_VENUES)];
    let known = venue::find_many(tx, venue_ids).await?;
    for (position, id) in venue_ids.iter().enumerate() {
        if !known
            .iter()
            .any(|venue| venue.id == *id && venue.school_id == school)
        {
            problems.add(
                format!("venueIds.{position}"),
                ProblemCode::NotFound,
                "`venueIds` must name venues of the school",
            );
        }
    }
    Ok(())
}
