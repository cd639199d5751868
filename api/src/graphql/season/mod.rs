//! The season.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};

use super::{
    loader::{BreaksOf, load, load_known},
    reader::Reader,
    school::School,
    week::Weekday,
};
use crate::domain::season;

/// A period with its calendar, rules and timetable.
pub struct Season(pub season::Season);

/// Days without teaching, both included.
#[derive(SimpleObject)]
pub struct SeasonBreak {
    /// For example "Høstferie".
    name: String,
    /// First day.
    from: NaiveDate,
    /// Last day.
    to: NaiveDate,
}

#[Object]
impl Season {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Whose season it is.
    async fn school(&self, ctx: &Context<'_>) -> async_graphql::Result<School> {
        load_known(ctx, self.0.school_id).await.map(School)
    }

    /// For example `2026/27`.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// First day of teaching.
    async fn starts_on(&self) -> NaiveDate {
        self.0.starts_on
    }

    /// Last day of teaching.
    async fn ends_on(&self) -> NaiveDate {
        self.0.ends_on
    }

    /// In the order of the calendar.
    async fn breaks(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<SeasonBreak>> {
        let breaks = load(ctx, BreaksOf(self.0.id)).await?.unwrap_or_default();
        Ok(breaks
            .into_iter()
            .map(|pause| SeasonBreak {
                name: pause.name,
                from: pause.from,
                to: pause.to,
            })
            .collect())
    }

    /// From this instant families apply.
    async fn applications_open_at(&self) -> DateTime<Utc> {
        self.0.applications_open_at
    }

    /// Before this instant.
    async fn applications_close_at(&self) -> DateTime<Utc> {
        self.0.applications_close_at
    }

    /// Whether an application can be sent now.
    async fn is_open(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        Ok(self.0.is_open(Reader::of(ctx)?.tools().clock.now()))
    }

    /// Lessons start at a multiple of this.
    async fn grid_min(&self) -> i32 {
        self.0.grid_min
    }

    /// Teaching days of the week, Monday first.
    async fn weekdays(&self) -> Vec<Weekday> {
        self.0.weekdays().map(Weekday::from).collect()
    }
}
