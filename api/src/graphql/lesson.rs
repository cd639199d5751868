//! Dated lessons.

use async_graphql::{ErrorExtensions, Object};
use chrono::{DateTime, NaiveDate, Utc};

use super::class::Class;
use crate::service::lesson;

pub struct Lesson(pub lesson::Lesson);

/// One dated meeting of a class.
#[Object]
impl Lesson {
    /// Whose meeting.
    async fn class(&self) -> Class {
        Class(self.0.class.clone())
    }

    /// The day in Norway.
    async fn date(&self) -> NaiveDate {
        self.0.meeting.date
    }

    /// When it starts.
    async fn starts_at(&self) -> DateTime<Utc> {
        self.0.meeting.starts_at
    }

    /// When it ends.
    async fn ends_at(&self) -> DateTime<Utc> {
        self.0.meeting.ends_at
    }
}

/// Refuses a period that ends before it starts, or is too long.
pub fn check_period(from: NaiveDate, to: NaiveDate) -> async_graphql::Result<()> {
    match lesson::check_period(from, to).into_iter().next() {
        None => Ok(()),
        Some(problem) => Err(async_graphql::Error::new(problem.message)
            .extend_with(|_, extensions| extensions.set("code", "INVALID_ARGUMENT"))),
    }
}
