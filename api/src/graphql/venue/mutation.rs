//! The office creates and changes venues.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use super::{Venue, VenueKind};
use crate::{
    domain::venue::{Position, VenueDetails},
    graphql::{
        date::Date,
        id::decode,
        problem::{Problem, outcome},
        reader::Reader,
        text::trimmed,
    },
    service::venue::{change_venue, create_venue},
};

/// A new venue.
#[derive(InputObject)]
pub struct CreateVenueInput {
    /// Whose it is.
    school_id: ID,
    /// Unique in the school, 100 characters at most.
    name: String,
    /// What kind of place.
    kind: VenueKind,
    /// Street and number.
    address: String,
    /// Four digits.
    postcode: String,
    /// Degrees north, WGS 84.
    latitude: f64,
    /// Degrees east, WGS 84.
    longitude: f64,
    /// True when the coordinates are the neighbourhood's and not the door's.
    #[graphql(default)]
    is_approximate: bool,
    /// The part of the municipality.
    district: String,
    /// First day of use.
    valid_from: Date,
    /// First day on which it is no longer used.
    valid_to: Option<Date>,
}

/// What is said of a venue now. What is left out stays as it is.
#[derive(InputObject, Clone)]
pub struct ChangeVenueInput {
    /// Which venue.
    venue_id: ID,
    /// Unique in the school, 100 characters at most.
    name: Option<String>,
    /// What kind of place.
    kind: Option<VenueKind>,
    /// Street and number.
    address: Option<String>,
    /// Four digits.
    postcode: Option<String>,
    /// Degrees north, WGS 84. A new position measures travel anew.
    latitude: Option<f64>,
    /// Degrees east, WGS 84.
    longitude: Option<f64>,
    /// True when the coordinates are the neighbourhood's and not the door's.
    is_approximate: Option<bool>,
    /// The part of the municipality.
    district: Option<String>,
    /// First day of use.
    valid_from: Option<Date>,
    /// First day on which it is no longer used; null removes the end.
    valid_to: MaybeUndefined<Date>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct VenuePayload {
    /// The venue as it is now; null when there are errors.
    venue: Option<Venue>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What the office does with venues.
#[derive(Default)]
pub struct VenueMutation;

#[Object]
impl VenueMutation {
    /// Creates a venue, with travel times by the map. By: administrator.
    async fn create_venue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The new venue.")] input: CreateVenueInput,
    ) -> async_graphql::Result<VenuePayload> {
        let act = Reader::of(ctx)?.act().await;
        let details = VenueDetails {
            name: trimmed(input.name),
            kind: input.kind.into(),
            address: trimmed(input.address),
            postcode: trimmed(input.postcode),
            position: Position {
                latitude: input.latitude,
                longitude: input.longitude,
            },
            is_approximate: input.is_approximate,
            district: trimmed(input.district),
            valid_from: input.valid_from.into(),
            valid_to: input.valid_to.map(Into::into),
        };
        let (venue, errors) =
            outcome(|| create_venue(&act, decode(&input.school_id), details.clone())).await?;
        Ok(VenuePayload {
            venue: venue.map(Venue),
            errors,
        })
    }

    /// Changes what is said of a venue. By: administrator.
    async fn change_venue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is said of it now.")] input: ChangeVenueInput,
    ) -> async_graphql::Result<VenuePayload> {
        let act = Reader::of(ctx)?.act().await;
        let id = decode(&input.venue_id);
        let (venue, errors) =
            outcome(|| change_venue(&act, id, |details| input.clone().apply(details))).await?;
        Ok(VenuePayload {
            venue: venue.map(Venue),
            errors,
        })
    }
}

impl ChangeVenueInput {
    fn apply(self, details: &mut VenueDetails) {
        replace(&mut details.name, self.name.map(trimmed));
        replace(&mut details.kind, self.kind.map(Into::into));
        replace(&mut details.address, self.address.map(trimmed));
        replace(&mut details.postcode, self.postcode.map(trimmed));
        replace(&mut details.position.latitude, self.latitude);
        replace(&mut details.position.longitude, self.longitude);
        replace(&mut details.is_approximate, self.is_approximate);
        replace(&mut details.district, self.district.map(trimmed));
        replace(&mut details.valid_from, self.valid_from.map(Into::into));
        if !self.valid_to.is_undefined() {
            details.valid_to = self.valid_to.take().map(Into::into);
        }
    }
}

/// Puts a value in place when one was sent.
pub(in crate::graphql) fn replace<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}
