//! The school.

pub mod query;

use async_graphql::{Context, ID, Object};

use super::{
    connection::{Connection, connect, page, wants_total},
    course::{Course, CourseFilter},
    length::{FEW, MANY},
    loader::{CurrentSeasonOf, load},
    reader::Reader,
    season::Season,
    teacher::Teacher,
    text::search as search_text,
    venue::Venue,
};
use crate::{
    domain::{school, season::date_of},
    store::{self, Cursor},
};

pub struct School(pub school::School);

/// One municipality's culture school.
#[Object]
impl School {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Its name in addresses, for example `asker`.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// What people call it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Four digits, Statistics Norway's number.
    async fn municipality_number(&self) -> &str {
        &self.0.municipality_number
    }

    /// The season that runs or comes next; null when none is planned.
    async fn current_season(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Season>> {
        Ok(load(ctx, CurrentSeasonOf(self.0.id)).await?.map(Season))
    }

    /// The latest first.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn seasons(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Season>> {
        let seasons = store::season::list(&mut *Reader::of(ctx)?.look().await?, self.0.id).await?;
        Ok(seasons.into_iter().map(Season).collect())
    }

    /// The public catalogue: courses by name in Norwegian order.
    #[graphql(complexity = "first.unwrap_or(20).clamp(1, 100) as usize * child_complexity")]
    async fn courses(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only courses that pass it.")] filter: Option<CourseFilter>,
        #[graphql(desc = "Entries at most, 1 to 100; 20 when left out.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the entry before the page.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<Course>> {
        let page = page(first, after.as_deref())?;
        let filter = filter.unwrap_or_default().into_store()?;
        let mut tx = Reader::of(ctx)?.look().await?;
        let rows = store::course::list(&mut tx, self.0.id, &filter, &page).await?;
        let total = if wants_total(ctx) {
            store::course::count(&mut tx, self.0.id, &filter).await?
        } else {
            0
        };
        let rows = rows
            .into_iter()
            .map(|(key, course)| (Cursor { key, id: course.id.0 }, course))
            .collect();
        Ok(connect(&page, rows, total, Course))
    }

    /// The teaching places that are used today, by name.
    #[graphql(complexity = "MANY * child_complexity")]
    async fn venues(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Venue>> {
        let reader = Reader::of(ctx)?;
        let today = date_of(reader.tools().clock.now());
        let venues = store::venue::list(&mut *reader.look().await?, self.0.id).await?;
        Ok(venues
            .into_iter()
            .filter(|venue| venue.details.is_valid_on(today))
            .map(Venue)
            .collect())
    }

    /// By name. Visible to: administrators of the school. Empty for others.
    #[graphql(complexity = "first.unwrap_or(20).clamp(1, 100) as usize * child_complexity")]
    async fn teachers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Part of the name.")] search: Option<String>,
        #[graphql(desc = "Entries at most, 1 to 100; 20 when left out.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the entry before the page.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<Teacher>> {
        let page = page(first, after.as_deref())?;
        let search = search_text(search)?;
        let reader = Reader::of(ctx)?;
        if !reader
            .account()
            .is_some_and(|account| account.administers(self.0.id))
        {
            return Ok(connect(&page, Vec::new(), 0, Teacher));
        }
        let search = search.as_deref();
        let mut tx = reader.look().await?;
        let rows = store::teacher::list(&mut tx, self.0.id, search, &page).await?;
        let total = if wants_total(ctx) {
            store::teacher::count(&mut tx, self.0.id, search).await?
        } else {
            0
        };
        let rows = rows
            .into_iter()
            .map(|(key, teacher)| {
                (
                    Cursor {
                        key,
                        id: teacher.id.0,
                    },
                    teacher,
                )
            })
            .collect();
        Ok(connect(&page, rows, total, Teacher))
    }
}
