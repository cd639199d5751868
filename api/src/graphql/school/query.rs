//! The way in: schools by their name in addresses.

use async_graphql::{Context, Object};

use super::School;
use crate::{
    domain::school::is_slug,
    graphql::{length::FEW, reader::Reader},
    store,
};

/// Look-up of schools.
#[derive(Default)]
pub struct SchoolQuery;

#[Object]
impl SchoolQuery {
    /// Every culture school that this installation serves.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn schools(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<School>> {
        let schools = store::school::list(&mut *Reader::of(ctx)?.look().await?).await?;
        Ok(schools.into_iter().map(School).collect())
    }

    /// The school with this slug, or null.
    async fn school(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "For example `asker`.")] slug: String,
    ) -> async_graphql::Result<Option<School>> {
        if !is_slug(&slug) {
            return Ok(None);
        }
        let school = store::school::find_by_slug(&mut *Reader::of(ctx)?.look().await?, &slug).await?;
        Ok(school.map(School))
    }
}
