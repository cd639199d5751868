//! The office creates and changes teachers; availability is the teacher's own to say, too.

use super::{
    Act, Outcome, Refusal,
    act::{Subject, duplicate, not_found, taken_is_a_duplicate},
    course::{MOST_VENUES, demand_venues},
    school::check_own_school,
};
use crate::{
    db::Tx,
    domain::{
        account::{Account, Role},
        id::{CourseId, SchoolId, TeacherId, VenueId},
        problem::{ProblemCode, Problems},
        teacher::{Teacher, TeacherDetails, check_availability},
        week::WeekWindow,
    },
    store::{StoreError, course, teacher},
};

/// Most courses of a teacher.
const MOST_COURSES: usize = 200;

/// What the office sends of a teacher.
#[derive(Debug, Clone)]
pub struct TeacherDraft {
    /// What it says of them.
    pub details: TeacherDetails,
    /// What they are qualified for.
    pub course_ids: Vec<CourseId>,
    /// Where they may be sent.
    pub venue_ids: Vec<VenueId>,
}

/// Whether the account sees a teacher's contract, e-mail address and availability: the teacher and the office do.
pub fn is_seen_fully(account: Option<&Account>, teacher: &Teacher) -> bool {
    account.is_some_and(|account| {
        account.administers(teacher.school_id) || account.role == Role::Teacher(teacher.id)
    })
}

/// Creates a teacher.
pub async fn create_teacher(
    act: &Act<'_>,
    school_id: SchoolId,
    draft: TeacherDraft,
    availability: Vec<WeekWindow>,
) -> Outcome<Teacher> {
    let account = act.administrator()?;
    let mut tx = act.tools.db.write().await?;
    let id = act.tools.ids.next(act.tools.clock.now());
    let TeacherDraft {
        details,
        course_ids,
        venue_ids,
    } = draft;
    let teacher = Teacher {
        id,
        school_id: account.school_id,
        details,
        availability,
        course_ids,
        venue_ids,
    };
    let mut problems = check(&mut tx, &teacher).await?;
    problems.nest("", check_own_school(account, school_id));
    problems.into_result()?;
    taken_is_a_duplicate(teacher::insert(&mut tx, &teacher).await?, "email")?;
    audit(act, &mut tx, &teacher, "createTeacher").await?;
    tx.commit().await?;
    Ok(teacher)
}

/// Changes what is said of a teacher.
pub async fn change_teacher(
    act: &Act<'_>,
    id: TeacherId,
    change: impl FnOnce(&mut TeacherDraft) + Send,
) -> Outcome<Teacher> {
    let school_id = act.administrator()?.school_id;
    let mut tx = act.tools.db.write().await?;
    let own = teacher::find_locking(&mut tx, id)
        .await?
        .filter(|teacher| teacher.school_id == school_id);
    let Teacher {
        details,
        availability,
        course_ids,
        venue_ids,
        ..
    } = own.ok_or_else(|| not_found("teacherId"))?;
    let mut draft = TeacherDraft {
        details,
        course_ids,
        venue_ids,
    };
    change(&mut draft);
    let TeacherDraft {
        details,
        course_ids,
        venue_ids,
    } = draft;
    let teacher = Teacher {
        id,
        school_id,
        details,
        availability,
        course_ids,
        venue_ids,
    };
    check(&mut tx, &teacher).await?.into_result()?;
    taken_is_a_duplicate(teacher::update(&mut tx, &teacher).await?, "email")?;
    audit(act, &mut tx, &teacher, "changeTeacher").await?;
    tx.commit().await?;
    Ok(teacher)
}

/// Replaces the week in which a teacher can teach. By the teacher, or the office.
pub async fn set_teacher_availability(
    act: &Act<'_>,
    id: TeacherId,
    availability: Vec<WeekWindow>,
) -> Outcome<Teacher> {
    let account = act.account.ok_or(Refusal::Forbidden)?;
    if matches!(account.role, Role::Guardian(_)) {
        return Err(Refusal::Forbidden);
    }
    let mut tx = act.tools.db.write().await?;
    let own = teacher::find_locking(&mut tx, id)
        .await?
        .filter(|teacher| is_seen_fully(Some(account), teacher));
    let mut problems = Problems::new();
    problems.nest("availability", check_availability(&availability));
    let Some(mut teacher) = own else {
        problems.nest("", not_found("teacherId"));
        return Err(problems.into());
    };
    problems.into_result()?;
    teacher.availability = availability;
    taken_is_a_duplicate(teacher::update(&mut tx, &teacher).await?, "teacherId")?;
    audit(act, &mut tx, &teacher, "setTeacherAvailability").await?;
    tx.commit().await?;
    Ok(teacher)
}

async fn check(tx: &mut Tx, teacher: &Teacher) -> Result<Problems, StoreError> {
    let mut problems = teacher.details.check();
    problems.nest("availability", check_availability(&teacher.availability));
    problems.demand_entries("courseIds", &teacher.course_ids, 0..=MOST_COURSES, |course| {
        *course
    });
    let course_ids = &teacher.course_ids[..teacher.course_ids.len().min(MOST_COURSES)];
    let known = course::find_many(tx, course_ids).await?;
    for (position, id) in course_ids.iter().enumerate() {
        if !known
            .iter()
            .any(|course| course.id == *id && course.school_id == teacher.school_id)
        {
            problems.add(
                format!("courseIds.{position}"),
                ProblemCode::NotFound,
                "`courseIds` must name courses of the school",
            );
        }
    }
    problems.demand_entries("venueIds", &teacher.venue_ids, 0..=MOST_VENUES, |venue| *venue);
    demand_venues(tx, &mut problems, teacher.school_id, &teacher.venue_ids).await?;
    // A text that cannot be stored is no other's address, and must not be asked for.
    if problems.is_free_of("email") && teacher::is_email_taken(tx, teacher).await? {
        problems.nest("", duplicate("email"));
    }
    Ok(problems)
}

async fn audit(
    act: &Act<'_>,
    tx: &mut Tx,
    teacher: &Teacher,
    action: &'static str,
) -> Result<(), StoreError> {
    act.audit(
        tx,
        teacher.school_id,
        action,
        Subject {
            noun: TeacherId::NOUN,
            id: teacher.id.0,
        },
    )
    .await
}
