//! Dated lessons.

use async_graphql::{Context, Object};

use super::{
    class::Class,
    date::{Date, DateTime},
    loader::{BreaksOf, load},
    text::invalid,
};
use crate::{
    domain::{season::Season, timetable},
    service::lesson,
};

pub struct Lesson(pub lesson::Lesson);

/// One dated meeting of a class.
#[Object]
impl Lesson {
    /// Whose meeting.
    async fn class(&self) -> Class {
        Class(self.0.class.clone())
    }

    /// The day in Norway.
    async fn date(&self) -> Date {
        self.0.meeting.date.into()
    }

    /// When it starts.
    async fn starts_at(&self) -> DateTime {
        self.0.meeting.starts_at.into()
    }

    /// When it ends.
    async fn ends_at(&self) -> DateTime {
        self.0.meeting.ends_at.into()
    }
}

/// Refuses a period that ends before it starts, or is too long.
pub fn check_period(from: Date, to: Date) -> async_graphql::Result<()> {
    match lesson::check_period(from.into(), to.into()).into_iter().next() {
        None => Ok(()),
        Some(problem) => Err(invalid(&problem.message)),
    }
}

/// The lessons of a person's classes of a season between two days, in the order of time.
pub async fn lessons(
    ctx: &Context<'_>,
    season: &Season,
    classes: &[timetable::Class],
    from: Date,
    to: Date,
) -> async_graphql::Result<Vec<Lesson>> {
    let breaks = load(ctx, BreaksOf(season.id)).await?.unwrap_or_default();
    let lessons = lesson::list(season, &breaks, classes, from.into(), to.into());
    Ok(lessons.into_iter().map(Lesson).collect())
}
