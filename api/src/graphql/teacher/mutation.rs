//! The office creates and changes teachers; teachers say when they can teach.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use super::Teacher;
use crate::{
    domain::{teacher::TeacherDetails, week::WeekWindow},
    graphql::{
        id::{decode, decode_all},
        problem::{Problem, outcome},
        reader::Reader,
        text::{email, trimmed},
        venue::mutation::replace,
        week::WeekWindowInput,
    },
    service::teacher::{TeacherDraft, change_teacher, create_teacher, set_teacher_availability},
};

/// A new teacher.
#[derive(InputObject)]
pub struct CreateTeacherInput {
    /// Whose teacher.
    school_id: ID,
    /// Given and family name, 100 characters at most.
    name: String,
    /// Unique in the school.
    email: String,
    /// Lesson minutes a week at most.
    contract_min: i32,
    /// Places between which a day may be split.
    #[graphql(default = 2)]
    max_venues_per_day: i32,
    /// Days a week at most; no limit when left out.
    max_days: Option<i32>,
    /// What they are qualified for.
    course_ids: Vec<ID>,
    /// Where they may be sent.
    venue_ids: Vec<ID>,
    /// When they can teach.
    availability: Vec<WeekWindowInput>,
}

/// What is said of a teacher now. What is left out stays as it is.
#[derive(InputObject, Clone)]
pub struct ChangeTeacherInput {
    /// Which teacher.
    teacher_id: ID,
    /// Given and family name, 100 characters at most.
    name: Option<String>,
    /// Unique in the school.
    email: Option<String>,
    /// Lesson minutes a week at most.
    contract_min: Option<i32>,
    /// Places between which a day may be split.
    max_venues_per_day: Option<i32>,
    /// Days a week at most; null removes the limit.
    max_days: MaybeUndefined<i32>,
    /// Replaces all qualifications.
    course_ids: Option<Vec<ID>>,
    /// Replaces all venues.
    venue_ids: Option<Vec<ID>>,
}

/// When a teacher can teach.
#[derive(InputObject)]
pub struct SetTeacherAvailabilityInput {
    /// Which teacher.
    teacher_id: ID,
    /// Replaces all windows.
    availability: Vec<WeekWindowInput>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct TeacherPayload {
    /// The teacher as they are now; null when there are errors.
    teacher: Option<Teacher>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What is done with teachers.
#[derive(Default)]
pub struct TeacherMutation;

#[Object]
impl TeacherMutation {
    /// Creates a teacher. By: administrator.
    async fn create_teacher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new teacher.")] input: CreateTeacherInput,
    ) -> async_graphql::Result<TeacherPayload> {
        let act = Reader::of(ctx)?.act().await;
        let draft = TeacherDraft {
            details: TeacherDetails {
                name: trimmed(input.name),
                email: email(&input.email),
                contract_min: input.contract_min,
                max_venues_per_day: input.max_venues_per_day,
                max_days: input.max_days,
            },
            course_ids: decode_all(&input.course_ids),
            venue_ids: decode_all(&input.venue_ids),
        };
        let availability: Vec<WeekWindow> = input.availability.into_iter().map(Into::into).collect();
        let (teacher, errors) = outcome(|| {
            create_teacher(
                &act,
                decode(&input.school_id),
                draft.clone(),
                availability.clone(),
            )
        })
        .await?;
        Ok(TeacherPayload {
            teacher: teacher.map(Teacher),
            errors,
        })
    }

    /// Changes what is said of a teacher. By: administrator.
    async fn change_teacher(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is said of them now.")] input: ChangeTeacherInput,
    ) -> async_graphql::Result<TeacherPayload> {
        let act = Reader::of(ctx)?.act().await;
        let id = decode(&input.teacher_id);
        let (teacher, errors) =
            outcome(|| change_teacher(&act, id, |draft| input.clone().apply(draft))).await?;
        Ok(TeacherPayload {
            teacher: teacher.map(Teacher),
            errors,
        })
    }

    /// Replaces the week in which a teacher can teach. By: the teacher, administrator.
    async fn set_teacher_availability(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The week.")] input: SetTeacherAvailabilityInput,
    ) -> async_graphql::Result<TeacherPayload> {
        let act = Reader::of(ctx)?.act().await;
        let availability: Vec<WeekWindow> = input.availability.into_iter().map(Into::into).collect();
        let (teacher, errors) =
            outcome(|| set_teacher_availability(&act, decode(&input.teacher_id), availability.clone()))
                .await?;
        Ok(TeacherPayload {
            teacher: teacher.map(Teacher),
            errors,
        })
    }
}

impl ChangeTeacherInput {
    fn apply(self, draft: &mut TeacherDraft) {
        let details = &mut draft.details;
        replace(&mut details.name, self.name.map(trimmed));
        replace(&mut details.email, self.email.as_deref().map(email));
        replace(&mut details.contract_min, self.contract_min);
        replace(&mut details.max_venues_per_day, self.max_venues_per_day);
        if !self.max_days.is_undefined() {
            details.max_days = self.max_days.take();
        }
        replace(&mut draft.course_ids, self.course_ids.as_deref().map(decode_all));
        replace(&mut draft.venue_ids, self.venue_ids.as_deref().map(decode_all));
    }
}
