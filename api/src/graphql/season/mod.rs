//! The season.

use async_graphql::{Context, ID, Object, SimpleObject};

use super::{
    application::{Application, ApplicationFilter},
    connection::{Connection, connect, page, wants_total},
    date::{Date, DateTime},
    length::{MANY, SOME},
    loader::{BreaksOf, PublishedIn, RunsOf, load, load_known},
    pin::Pin,
    planning_run::PlanningRun,
    reader::Reader,
    school::School,
    timetable::Timetable,
    week::Weekday,
};
use crate::{domain::season, store};

pub struct Season(pub season::Season);

/// Days without teaching, both included.
#[derive(SimpleObject)]
pub struct SeasonBreak {
    /// For example "Høstferie".
    name: String,
    /// First day.
    from: Date,
    /// Last day.
    to: Date,
}

/// A period with its calendar, rules and timetable.
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
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// Last day of teaching.
    async fn ends_on(&self) -> Date {
        self.0.ends_on.into()
    }

    /// In the order of the calendar.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn breaks(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<SeasonBreak>> {
        let breaks = load(ctx, BreaksOf(self.0.id)).await?.unwrap_or_default();
        Ok(breaks
            .into_iter()
            .map(|pause| SeasonBreak {
                name: pause.name,
                from: pause.from.into(),
                to: pause.to.into(),
            })
            .collect())
    }

    /// From this instant families apply.
    async fn applications_open_at(&self) -> DateTime {
        self.0.applications_open_at.into()
    }

    /// Before this instant.
    async fn applications_close_at(&self) -> DateTime {
        self.0.applications_close_at.into()
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

    /// The school's week; null until one is published.
    async fn published_timetable(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Timetable>> {
        Ok(load(ctx, PublishedIn(self.0.id)).await?.map(Timetable))
    }

    /// Newest first. Visible to: administrators. Empty for others.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn timetables(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Timetable>> {
        if !self.is_office(ctx)? {
            return Ok(Vec::new());
        }
        let mut tx = Reader::of(ctx)?.look().await?;
        Ok(store::timetable::list(&mut tx, self.0.id)
            .await?
            .into_iter()
            .map(Timetable)
            .collect())
    }

    /// By the pupil's name. Visible to: administrators. Empty for others.
    #[graphql(complexity = "first.unwrap_or(20).clamp(1, 100) as usize * child_complexity")]
    async fn applications(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only applications that pass it.")] filter: Option<ApplicationFilter>,
        #[graphql(desc = "Entries at most, 1 to 100; 20 when left out.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the entry before the page.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<Application>> {
        let page = page(first, after.as_deref())?;
        if !self.is_office(ctx)? {
            return Ok(connect(&page, Vec::new(), 0, Application));
        }
        let filter = filter.unwrap_or_default().into_store()?;
        let mut tx = Reader::of(ctx)?.look().await?;
        let rows = store::application_list::list(&mut tx, self.0.id, &filter, &page).await?;
        let total = if wants_total(ctx) {
            store::application_list::count(&mut tx, self.0.id, &filter).await?
        } else {
            0
        };
        Ok(connect(&page, rows, total, Application))
    }

    /// Newest first. Visible to: administrators. Empty for others.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn planning_runs(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<PlanningRun>> {
        if !self.is_office(ctx)? {
            return Ok(Vec::new());
        }
        let runs = load(ctx, RunsOf(self.0.id)).await?.unwrap_or_default();
        Ok(runs.into_iter().map(PlanningRun).collect())
    }

    /// Visible to: administrators. Empty for others.
    #[graphql(complexity = "MANY * child_complexity")]
    async fn pins(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Pin>> {
        if !self.is_office(ctx)? {
            return Ok(Vec::new());
        }
        let mut tx = Reader::of(ctx)?.look().await?;
        Ok(store::pin::list(&mut tx, self.0.id)
            .await?
            .into_iter()
            .map(Pin)
            .collect())
    }
}

impl Season {
    /// Whether an administrator of the season's school asks.
    pub fn is_office(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        Ok(Reader::of(ctx)?
            .account()
            .is_some_and(|account| account.administers(self.0.school_id)))
    }
}
