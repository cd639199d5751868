//! Rooms.

pub mod mutation;

use async_graphql::{Context, Enum, ID, Object, SimpleObject};

use super::{
    class::{Class, in_rooms},
    date::Date,
    length::SOME,
    loader::load_known,
    venue::Venue,
    week::Weekday,
};
use crate::domain::room;

pub struct Room(pub room::Room);

/// What a room has and a lesson may need.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "room::RoomFeature")]
pub enum RoomFeature {
    /// A piano that is kept in tune.
    Piano,
    /// A drum kit.
    Drums,
    /// A floor for dancing, with a mirror.
    DanceFloor,
    /// A stage.
    Stage,
    /// Space for an ensemble.
    Large,
    /// Reached without a step.
    StepFree,
}

/// How the school has a room.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "room::Tenure")]
pub enum Tenure {
    /// The school's own.
    Own,
    /// Leased for these dates.
    Leased,
}

/// When the school may use a room: a weekday's span between two dates.
#[derive(SimpleObject)]
pub struct RoomWindow {
    /// The day of the week.
    weekday: Weekday,
    /// First minute since midnight, Europe/Oslo.
    start_min: i32,
    /// First minute after it.
    end_min: i32,
    /// First day.
    from: Date,
    /// Last day.
    to: Date,
    /// Own or leased.
    tenure: Tenure,
}

impl From<room::RoomWindow> for RoomWindow {
    fn from(window: room::RoomWindow) -> Self {
        Self {
            weekday: window.span.weekday.into(),
            start_min: window.span.start_min,
            end_min: window.span.end_min,
            from: window.from.into(),
            to: window.to.into(),
            tenure: window.tenure.into(),
        }
    }
}

/// A room in a venue.
#[Object]
impl Room {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Where it is.
    async fn venue(&self, ctx: &Context<'_>) -> async_graphql::Result<Venue> {
        load_known(ctx, self.0.venue_id).await.map(Venue)
    }

    /// Unique in the venue.
    async fn name(&self) -> &str {
        &self.0.details.name
    }

    /// People at most, the teacher not counted.
    async fn capacity(&self) -> i32 {
        self.0.details.capacity
    }

    /// What it has.
    async fn features(&self) -> Vec<RoomFeature> {
        self.0
            .details
            .features
            .iter()
            .map(|feature| (*feature).into())
            .collect()
    }

    /// When the school may use it.
    async fn windows(&self) -> Vec<RoomWindow> {
        self.0
            .details
            .windows
            .iter()
            .map(|window| (*window).into())
            .collect()
    }

    /// First day of use.
    async fn valid_from(&self) -> Date {
        self.0.details.valid_from.into()
    }

    /// First day on which it is no longer used; null while no end is planned.
    async fn valid_to(&self) -> Option<Date> {
        self.0.details.valid_to.map(Into::into)
    }

    /// The room's week, from Monday. Public: groups and ensembles of the published timetable; who may see more of a
    /// class sees it here too.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn classes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Another timetable than the published one. By: administrator.")]
        timetable_id: Option<ID>,
    ) -> async_graphql::Result<Vec<Class>> {
        in_rooms(ctx, self.0.school_id, &[self.0.id], timetable_id).await
    }
}
