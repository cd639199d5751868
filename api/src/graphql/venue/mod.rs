//! Teaching places.

pub mod mutation;

use async_graphql::{Context, Enum, ID, Object};

use super::{
    class::{Class, in_rooms},
    date::Date,
    length::{MANY, SOME},
    loader::{RoomsOf, TravelFrom, load, load_known},
    room::Room,
};
use crate::{domain::venue, store::travel};

pub struct Venue(pub venue::Venue);

/// What kind of place.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "venue::VenueKind")]
pub enum VenueKind {
    /// The school's own house.
    Base,
    /// A municipal school.
    School,
    /// A municipal service and meeting house.
    Innbyggertorg,
    /// Any other arena.
    Other,
}

/// A teaching place.
#[Object]
impl Venue {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Unique in the school.
    async fn name(&self) -> &str {
        &self.0.details.name
    }

    /// What kind of place.
    async fn kind(&self) -> VenueKind {
        self.0.details.kind.into()
    }

    /// Street and number.
    async fn address(&self) -> &str {
        &self.0.details.address
    }

    /// Four digits.
    async fn postcode(&self) -> &str {
        &self.0.details.postcode
    }

    /// Degrees north, WGS 84.
    async fn latitude(&self) -> f64 {
        self.0.details.position.latitude
    }

    /// Degrees east, WGS 84.
    async fn longitude(&self) -> f64 {
        self.0.details.position.longitude
    }

    /// True when the coordinates are the neighbourhood's and not the door's.
    async fn is_approximate(&self) -> bool {
        self.0.details.is_approximate
    }

    /// The part of the municipality, for fairness figures: "Nord", "Sentrum", "Midt", "Sør".
    async fn district(&self) -> &str {
        &self.0.details.district
    }

    /// First day of use.
    async fn valid_from(&self) -> Date {
        self.0.details.valid_from.into()
    }

    /// First day on which it is no longer used; null while no end is planned.
    async fn valid_to(&self) -> Option<Date> {
        self.0.details.valid_to.map(Into::into)
    }

    /// By name.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn rooms(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Room>> {
        Ok(load(ctx, RoomsOf(self.0.id))
            .await?
            .unwrap_or_default()
            .into_iter()
            .map(Room)
            .collect())
    }

    /// Minutes to every other venue of the school.
    #[graphql(complexity = "MANY * child_complexity")]
    async fn travel(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Travel>> {
        Ok(load(ctx, TravelFrom(self.0.id))
            .await?
            .unwrap_or_default()
            .into_iter()
            .map(Travel)
            .collect())
    }

    /// The venue's week, from Monday. Public: groups and ensembles of the published timetable; who may see more of a
    /// class sees it here too.
    #[graphql(complexity = "MANY * child_complexity")]
    async fn classes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Another timetable than the published one. By: administrator.")]
        timetable_id: Option<ID>,
    ) -> async_graphql::Result<Vec<Class>> {
        let rooms = load(ctx, RoomsOf(self.0.id)).await?.unwrap_or_default();
        let ids: Vec<_> = rooms.iter().map(|room| room.id).collect();
        in_rooms(ctx, self.0.school_id, &ids, timetable_id).await
    }
}

pub struct Travel(travel::Travel);

/// The way to another venue.
#[Object]
impl Travel {
    /// Where to.
    async fn venue(&self, ctx: &Context<'_>) -> async_graphql::Result<Venue> {
        load_known(ctx, self.0.to).await.map(Venue)
    }

    /// How long it takes.
    async fn minutes(&self) -> i32 {
        self.0.minutes
    }
}
