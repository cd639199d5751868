//! What two timetables have different for whom.

use async_graphql::{Context, Object};

use super::{application::Choice, class::Class, loader::load};
use crate::store::difference;

pub struct Difference(pub difference::Difference);

/// A choice that has another teacher, venue, day or time in one timetable than in another, or a place in one alone. Visible
/// to: administrators.
#[Object]
impl Difference {
    /// Whose.
    async fn choice(&self) -> Choice {
        Choice(self.0.choice.clone())
    }

    /// Its class in the timetable that is compared with; null when it had no place.
    async fn before(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Class>> {
        match self.0.before {
            Some(id) => Ok(load(ctx, id).await?.map(Class)),
            None => Ok(None),
        }
    }

    /// Its class in this timetable; null when it has no place.
    async fn after(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Class>> {
        match self.0.after {
            Some(id) => Ok(load(ctx, id).await?.map(Class)),
            None => Ok(None),
        }
    }
}
