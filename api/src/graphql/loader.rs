//! One look-up for all the things of a kind that a request's fields ask for, instead of one each.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{
    Context,
    dataloader::{DataLoader, Loader},
};

use super::reader::Reader;
use crate::{
    domain::{
        course::Course,
        id::{CourseId, RoomId, SchoolId, SeasonId, VenueId},
        room::Room,
        school::School,
        season::{Season, SeasonBreak},
        venue::Venue,
    },
    store::{self, StoreError, travel::Travel},
};

/// Fetches batches from a request's snapshot.
#[derive(Debug, Clone)]
pub struct Batches(Reader);

/// The request's loader.
pub type Loaders = DataLoader<Batches>;

/// A loader over a request's snapshot.
pub fn loader(reader: Reader) -> Loaders {
    DataLoader::new(Batches(reader), tokio::spawn)
}

/// Loads one thing, or nothing.
pub async fn load<K>(
    ctx: &Context<'_>,
    key: K,
) -> async_graphql::Result<Option<<Batches as Loader<K>>::Value>>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
    Batches: Loader<K, Error = Arc<StoreError>>,
{
    Ok(ctx.data::<Loaders>()?.load_one(key).await.map_err(Failed)?)
}

/// Loads many things, in the order of their keys; those that are not there are left out.
pub async fn load_all<K>(
    ctx: &Context<'_>,
    keys: &[K],
) -> async_graphql::Result<Vec<<Batches as Loader<K>>::Value>>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
    Batches: Loader<K, Error = Arc<StoreError>>,
{
    let mut found = ctx
        .data::<Loaders>()?
        .load_many(keys.iter().cloned())
        .await
        .map_err(Failed)?;
    Ok(keys.iter().filter_map(|key| found.remove(key)).collect())
}

/// Loads one thing that another row points to.
///
/// # Errors
///
/// When it is not there: the database holds a pointer to nothing.
pub async fn load_known<K>(ctx: &Context<'_>, key: K) -> async_graphql::Result<<Batches as Loader<K>>::Value>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + std::fmt::Display + 'static,
    Batches: Loader<K, Error = Arc<StoreError>>,
{
    let name = key.to_string();
    load(ctx, key).await?.ok_or_else(|| Missing(name).into())
}

/// A failed batch, shared by all who waited for it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Failed(Arc<StoreError>);

/// A row that another points to is not there.
#[derive(Debug, thiserror::Error)]
#[error("{0} is pointed to and not there")]
struct Missing(String);

/// Fetches whole things by id.
macro_rules! by_id {
    ($($id:ty => $thing:ty, $find_many:path;)+) => {$(
        impl Loader<$id> for Batches {
            type Value = $thing;
            type Error = Arc<StoreError>;

            async fn load(&self, ids: &[$id]) -> Result<HashMap<$id, $thing>, Arc<StoreError>> {
                let mut tx = self.0.look().await?;
                let things = $find_many(&mut tx, ids).await?;
                Ok(things.into_iter().map(|thing| (thing.id, thing)).collect())
            }
        }
    )+};
}

by_id! {
    SchoolId => School, store::school::find_many;
    SeasonId => Season, store::season::find_many;
    VenueId => Venue, store::venue::find_many;
    RoomId => Room, store::room::find_many;
    CourseId => Course, store::course::find_many;
}

/// Keys of lists that belong to a thing.
macro_rules! lists {
    ($($(#[$doc:meta])* $key:ident($id:ty) => $entry:ty, $list:path;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $key(pub $id);

        impl Loader<$key> for Batches {
            type Value = Vec<$entry>;
            type Error = Arc<StoreError>;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, Vec<$entry>>, Arc<StoreError>> {
                let ids: Vec<$id> = keys.iter().map(|key| key.0).collect();
                let mut tx = self.0.look().await?;
                let lists = $list(&mut tx, &ids).await?;
                Ok(lists.into_iter().map(|(id, list)| ($key(id), list)).collect())
            }
        }
    )+};
}

lists! {
    /// The breaks of a season.
    BreaksOf(SeasonId) => SeasonBreak, store::season::list_breaks;
    /// The rooms of a venue, by name.
    RoomsOf(VenueId) => Room, store::room::list_in;
    /// The ways from a venue.
    TravelFrom(VenueId) => Travel, store::travel::list_from;
}
