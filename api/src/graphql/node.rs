//! Anything with an id of its own, looked up by it.

use async_graphql::{Context, ID, Interface, Object};

use super::{course::Course, loader::load, room::Room, school::School, season::Season, venue::Venue};
use crate::domain::id::{CourseId, RoomId, SchoolId, SeasonId, VenueId};

/// Anything with an id of its own.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Opaque; the same for the life of the thing."))]
pub enum Node {
    /// A culture school.
    School(School),
    /// A season.
    Season(Season),
    /// A venue.
    Venue(Venue),
    /// A room.
    Room(Room),
    /// A course.
    Course(Course),
}

/// Look-up by id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The thing with this id, or null when it does not exist or the viewer may not see it.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The thing's `id`.")] id: ID,
    ) -> async_graphql::Result<Option<Node>> {
        if let Ok(id) = id.parse::<SchoolId>() {
            return Ok(load(ctx, id).await?.map(|school| School(school).into()));
        }
        if let Ok(id) = id.parse::<SeasonId>() {
            return Ok(load(ctx, id).await?.map(|season| Season(season).into()));
        }
        if let Ok(id) = id.parse::<VenueId>() {
            return Ok(load(ctx, id).await?.map(|venue| Venue(venue).into()));
        }
        if let Ok(id) = id.parse::<RoomId>() {
            return Ok(load(ctx, id).await?.map(|room| Room(room).into()));
        }
        if let Ok(id) = id.parse::<CourseId>() {
            return Ok(load(ctx, id).await?.map(|course| Course(course).into()));
        }
        Ok(None)
    }
}
