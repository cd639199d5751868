//! Teachers.

pub mod mutation;

use async_graphql::{Context, ID, Object};

use super::{
    class::Class,
    course::Course,
    date::Date,
    id::decode,
    length::{MANY, SOME},
    lesson::{Lesson, check_period, lessons},
    loader::{load, load_all},
    pupil::published,
    reader::Reader,
    venue::Venue,
    week::WeekWindow,
    week_loader::WeekOf,
};
use crate::{
    domain::{id::TimetableId, teacher, timetable},
    service::teacher::is_seen_fully,
};

pub struct Teacher(pub teacher::Teacher);

/// A teacher. The name is Visible to: teachers, administrators, guardians of pupils in the teacher's classes.
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
    #[graphql(complexity = "SOME * child_complexity")]
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
    #[graphql(complexity = "SOME * child_complexity")]
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
    #[graphql(complexity = "SOME * child_complexity")]
    async fn classes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Another timetable. By: administrator.")] timetable_id: Option<ID>,
    ) -> async_graphql::Result<Vec<Class>> {
        if !self.is_full(ctx)? {
            return Ok(Vec::new());
        }
        let timetable: TimetableId = match timetable_id {
            Some(id) => decode(&id),
            None => match published(ctx, self.0.school_id).await? {
                Some((_, timetable)) => timetable.id,
                None => return Ok(Vec::new()),
            },
        };
        let classes = self.week(ctx, timetable).await?;
        Ok(classes.into_iter().map(Class).collect())
    }

    /// Dated lessons between two days, both included, 62 days at most. Visible to: the teacher, administrators. Empty
    /// for others.
    #[graphql(complexity = "MANY * child_complexity")]
    async fn lessons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day.")] from: Date,
        #[graphql(desc = "Last day.")] to: Date,
    ) -> async_graphql::Result<Vec<Lesson>> {
        check_period(from, to)?;
        if !self.is_full(ctx)? {
            return Ok(Vec::new());
        }
        let Some((season, timetable)) = published(ctx, self.0.school_id).await? else {
            return Ok(Vec::new());
        };
        let classes = self.week(ctx, timetable.id).await?;
        lessons(ctx, &season, &classes, from, to).await
    }
}

impl Teacher {
    fn is_full(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        Ok(is_seen_fully(Reader::of(ctx)?.account(), &self.0))
    }

    /// The teacher's classes in a timetable that the viewer may see, from Monday.
    async fn week(
        &self,
        ctx: &Context<'_>,
        timetable: TimetableId,
    ) -> async_graphql::Result<Vec<timetable::Class>> {
        let week = WeekOf {
            of: self.0.id,
            timetable,
        };
        Ok(load(ctx, week).await?.unwrap_or_default())
    }
}
