//! The office creates and changes courses.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{Course, Discipline, Form};
use crate::{
    domain::course::CourseDetails,
    graphql::{
        id::{decode, decode_all},
        problem::{Problem, outcome},
        reader::Reader,
        room::RoomFeature,
        text::trimmed,
        venue::mutation::replace,
        week::LocalizedTextInput,
    },
    service::course::{CourseDraft, change_course, create_course},
};

/// A new course.
#[derive(InputObject)]
pub struct CreateCourseInput {
    /// Whose it is.
    school_id: ID,
    /// The bokmål name is unique in the school, 100 characters at most.
    name: LocalizedTextInput,
    /// One or two sentences for families, 1000 characters at most.
    description: LocalizedTextInput,
    /// The field it belongs to.
    discipline: Discipline,
    /// The subject's key, for example `piano`.
    subject: String,
    /// How it is taught.
    form: Form,
    /// Youngest, by `Pupil.age`.
    min_age: i32,
    /// Oldest, by `Pupil.age`.
    max_age: i32,
    /// Minutes a week, 10 to 300, a multiple of 5.
    lesson_min: i32,
    /// Fewest pupils that a class is opened for; 1 for individual lessons.
    min_size: i32,
    /// Most pupils of a class; 1 for individual lessons.
    max_size: i32,
    /// For a whole school year, in øre.
    price_ore: i32,
    /// What a room must have.
    needs: Vec<RoomFeature>,
    /// Where it may be taught.
    venue_ids: Vec<ID>,
}

/// What is said of a course now. What is left out stays as it is; discipline, subject and form never change.
#[derive(InputObject, Clone)]
pub struct ChangeCourseInput {
    /// Which course.
    course_id: ID,
    /// The bokmål name is unique in the school, 100 characters at most.
    name: Option<LocalizedTextInput>,
    /// One or two sentences for families, 1000 characters at most.
    description: Option<LocalizedTextInput>,
    /// Youngest, by `Pupil.age`.
    min_age: Option<i32>,
    /// Oldest, by `Pupil.age`.
    max_age: Option<i32>,
    /// Minutes a week, 10 to 300, a multiple of 5.
    lesson_min: Option<i32>,
    /// Fewest pupils that a class is opened for.
    min_size: Option<i32>,
    /// Most pupils of a class.
    max_size: Option<i32>,
    /// For a whole school year, in øre.
    price_ore: Option<i32>,
    /// Replaces all needs.
    needs: Option<Vec<RoomFeature>>,
    /// Replaces all venues.
    venue_ids: Option<Vec<ID>>,
    /// Whether one can apply for it.
    is_active: Option<bool>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct CoursePayload {
    /// The course as it is now; null when there are errors.
    course: Option<Course>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What the office does with courses.
#[derive(Default)]
pub struct CourseMutation;

#[Object]
impl CourseMutation {
    /// Creates a course. By: administrator.
    async fn create_course(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new course.")] input: CreateCourseInput,
    ) -> async_graphql::Result<CoursePayload> {
        let act = Reader::of(ctx)?.act().await;
        let draft = CourseDraft {
            details: CourseDetails {
                name: input.name.into(),
                description: input.description.into(),
                discipline: input.discipline.into(),
                subject: trimmed(input.subject),
                form: input.form.into(),
                min_age: input.min_age,
                max_age: input.max_age,
                lesson_min: input.lesson_min,
                min_size: input.min_size,
                max_size: input.max_size,
                price_ore: input.price_ore,
                needs: input.needs.into_iter().map(Into::into).collect(),
                is_active: true,
            },
            venue_ids: decode_all(&input.venue_ids),
        };
        let (course, errors) =
            outcome(|| create_course(&act, decode(&input.school_id), draft.clone())).await?;
        Ok(CoursePayload {
            course: course.map(Course),
            errors,
        })
    }

    /// Changes what is said of a course. By: administrator.
    async fn change_course(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is said of it now.")] input: ChangeCourseInput,
    ) -> async_graphql::Result<CoursePayload> {
        let act = Reader::of(ctx)?.act().await;
        let id = decode(&input.course_id);
        let (course, errors) =
            outcome(|| change_course(&act, id, |draft| input.clone().apply(draft))).await?;
        Ok(CoursePayload {
            course: course.map(Course),
            errors,
        })
    }
}

impl ChangeCourseInput {
    fn apply(self, draft: &mut CourseDraft) {
        let details = &mut draft.details;
        replace(&mut details.name, self.name.map(Into::into));
        replace(&mut details.description, self.description.map(Into::into));
        replace(&mut details.min_age, self.min_age);
        replace(&mut details.max_age, self.max_age);
        replace(&mut details.lesson_min, self.lesson_min);
        replace(&mut details.min_size, self.min_size);
        replace(&mut details.max_size, self.max_size);
        replace(&mut details.price_ore, self.price_ore);
        replace(
            &mut details.needs,
            self.needs.map(|list| list.into_iter().map(Into::into).collect()),
        );
        replace(&mut draft.venue_ids, self.venue_ids.as_deref().map(decode_all));
        replace(&mut details.is_active, self.is_active);
    }
}
