//! Teachers.

pub mod mutation;

use async_graphql::{Context, ID, Object};
use chrono::NaiveDate;

use super::{
    class::Class,
    course::Course,
    id::decode,
    lesson::{Lesson, check_period},
    loader::load_all,
    pupil::published,
    reader::Reader,
    venue::Venue,
    week::WeekWindow,
};
use crate::{
    domain::{id::TimetableId, teacher},
    service::{self, teacher::is_seen_fully},
    store,
};

pub struct Teacher(pub teacher::Teacher);

/// A teacher. Who may see one of their classes sees the name; the rest is for the teacher and administrators.
#[Object]
impl Teacher {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Given and family name.
    async fn name(&self) -> &str {
        &self.0.details.name
    }

    /// Visible to: the teacher, administrators. Null for others.
    async fn email(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<&str>> {
        Ok(self.is_full(ctx)?.then_some(self.0.details.email.as_str()))
    }

    /// Lesson minutes a week at most. Visible to: the teacher, administrators. Null for others.
    async fn contract_min(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<i32>> {
        Ok(self.is_full(ctx)?.then_some(self.0.details.contract_min))
    }

    /// Places between which a day may be split. Visible to: the teacher, administrators. Null for others.
    async fn max_venues_per_day(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<i32>> {
        Ok(self.is_full(ctx)?.then_some(self.0.details.max_venues_per_day))
    }

    /// Days a week at most; null for no limit. Visible to: the teacher, administrators. Null for others.
    async fn max_days(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<i32>> {
        Ok(if self.is_full(ctx)? {
            self.0.details.max_days
        } else {
            None
        })
    }

    /// What they are qualified for, by name. Visible to: the teacher, administrators. Empty for others.
    async fn courses(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Course>> {
        if !self.is_full(ctx)? {
            return Ok(Vec::new());
        }
        Ok(load_all(ctx, &self.0.course_ids)
            .await?
            .into_iter()
            .map(Course)
            .collect())
    }

    /// Where they may be sent, by name. Visible to: the teacher, administrators. Empty for others.
    async fn venues(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Venue>> {
        if !self.is_full(ctx)? {
            return Ok(Vec::new());
        }
        Ok(load_all(ctx, &self.0.venue_ids)
            .await?
            .into_iter()
            .map(Venue)
            .collect())
    }

    /// When they can teach. Visible to: the teacher, administrators. Empty for others.
    async fn availability(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<WeekWindow>> {
        if !self.is_full(ctx)? {
            return Ok(Vec::new());
        }
        Ok(self
            .0
            .availability
            .iter()
            .map(|window| (*window).into())
            .collect())
    }

    /// The week, from Monday, in the published timetable of the current season. Visible to: the teacher,
    /// administrators. Empty for others.
    async fn classes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Another timetable. By: administrator.")] timetable_id: Option<ID>,
    ) -> async_graphql::Result<Vec<Class>> {
        if !self.is_full(ctx)? {
            return Ok(Vec::new());
        }
        let reader = Reader::of(ctx)?;
        let timetable: TimetableId = match timetable_id {
            Some(id) => decode(&id),
            None => match published(ctx, self.0.school_id).await? {
                Some((_, timetable)) => timetable.id,
                None => return Ok(Vec::new()),
            },
        };
        let mut tx = reader.look().await?;
        let classes = store::class::list_of_teacher(&mut tx, self.0.id, timetable).await?;
        let seen = service::class::filter_seen(&mut tx, reader.account(), classes).await?;
        Ok(seen.into_iter().map(Class).collect())
    }

    /// Dated lessons between two days, both included, 62 days at most. Visible to: the teacher, administrators. Empty
    /// for others.
    async fn lessons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day.")] from: NaiveDate,
        #[graphql(desc = "Last day.")] to: NaiveDate,
    ) -> async_graphql::Result<Vec<Lesson>> {
        check_period(from, to)?;
        if !self.is_full(ctx)? {
            return Ok(Vec::new());
        }
        let Some((season, timetable)) = published(ctx, self.0.school_id).await? else {
            return Ok(Vec::new());
        };
        let mut tx = Reader::of(ctx)?.look().await?;
        let classes = store::class::list_of_teacher(&mut tx, self.0.id, timetable.id).await?;
        let lessons = service::lesson::list(&mut tx, &season, &classes, from, to).await?;
        Ok(lessons.into_iter().map(Lesson).collect())
    }
}

impl Teacher {
    fn is_full(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        Ok(is_seen_fully(Reader::of(ctx)?.account(), &self.0))
    }
}
