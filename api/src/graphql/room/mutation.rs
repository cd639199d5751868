//! The office creates and changes rooms.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use super::{Room, RoomFeature, Tenure};
use crate::{
    domain::{
        room::{self, RoomDetails},
        week::WeekSpan,
    },
    graphql::{
        date::Date,
        id::decode,
        problem::{Problem, outcome},
        reader::Reader,
        text::trimmed,
        venue::mutation::replace,
        week::Weekday,
    },
    service::room::{change_room, create_room},
};

/// When the school may use a room: a weekday's span between two dates.
#[derive(InputObject, Clone)]
pub struct RoomWindowInput {
    /// The day of the week.
    weekday: Weekday,
    /// First minute since midnight, Europe/Oslo, a multiple of 5.
    start_min: i32,
    /// First minute after it, a multiple of 5.
    end_min: i32,
    /// First day.
    from: Date,
    /// Last day.
    to: Date,
    /// Own or leased.
    tenure: Tenure,
}

impl From<RoomWindowInput> for room::RoomWindow {
    fn from(input: RoomWindowInput) -> Self {
        Self {
            span: WeekSpan {
                weekday: input.weekday.into(),
                start_min: input.start_min,
                end_min: input.end_min,
            },
            from: input.from.into(),
            to: input.to.into(),
            tenure: input.tenure.into(),
        }
    }
}

/// A new room.
#[derive(InputObject)]
pub struct CreateRoomInput {
    /// Where it is.
    venue_id: ID,
    /// Unique in the venue, 100 characters at most.
    name: String,
    /// People at most, the teacher not counted; 1 to 1000.
    capacity: i32,
    /// What it has.
    features: Vec<RoomFeature>,
    /// When the school may use it.
    windows: Vec<RoomWindowInput>,
    /// First day of use.
    valid_from: Date,
    /// First day on which it is no longer used.
    valid_to: Option<Date>,
}

/// What is said of a room now. What is left out stays as it is.
#[derive(InputObject, Clone)]
pub struct ChangeRoomInput {
    /// Which room.
    room_id: ID,
    /// Unique in the venue, 100 characters at most.
    name: Option<String>,
    /// People at most, the teacher not counted; 1 to 1000.
    capacity: Option<i32>,
    /// Replaces all features.
    features: Option<Vec<RoomFeature>>,
    /// Replaces all windows.
    windows: Option<Vec<RoomWindowInput>>,
    /// First day of use.
    valid_from: Option<Date>,
    /// First day on which it is no longer used; null removes the end.
    valid_to: MaybeUndefined<Date>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct RoomPayload {
    /// The room as it is now; null when there are errors.
    room: Option<Room>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What the office does with rooms.
#[derive(Default)]
pub struct RoomMutation;

#[Object]
impl RoomMutation {
    /// Creates a room. By: administrator.
    async fn create_room(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new room.")] input: CreateRoomInput,
    ) -> async_graphql::Result<RoomPayload> {
        let act = Reader::of(ctx)?.act().await;
        let details = RoomDetails {
            name: trimmed(input.name),
            capacity: input.capacity,
            features: input.features.into_iter().map(Into::into).collect(),
            windows: input.windows.into_iter().map(Into::into).collect(),
            valid_from: input.valid_from.into(),
            valid_to: input.valid_to.map(Into::into),
        };
        let (room, errors) = outcome(|| create_room(&act, decode(&input.venue_id), details.clone())).await?;
        Ok(RoomPayload {
            room: room.map(Room),
            errors,
        })
    }

    /// Changes what is said of a room. By: administrator.
    async fn change_room(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is said of it now.")] input: ChangeRoomInput,
    ) -> async_graphql::Result<RoomPayload> {
        let act = Reader::of(ctx)?.act().await;
        let id = decode(&input.room_id);
        let (room, errors) =
            outcome(|| change_room(&act, id, |details| input.clone().apply(details))).await?;
        Ok(RoomPayload {
            room: room.map(Room),
            errors,
        })
    }
}

impl ChangeRoomInput {
    fn apply(self, details: &mut RoomDetails) {
        replace(&mut details.name, self.name.map(trimmed));
        replace(&mut details.capacity, self.capacity);
        replace(
            &mut details.features,
            self.features
                .map(|list| list.into_iter().map(Into::into).collect()),
        );
        replace(
            &mut details.windows,
            self.windows
                .map(|list| list.into_iter().map(Into::into).collect()),
        );
        replace(&mut details.valid_from, self.valid_from.map(Into::into));
        if !self.valid_to.is_undefined() {
            details.valid_to = self.valid_to.take().map(Into::into);
        }
    }
}
