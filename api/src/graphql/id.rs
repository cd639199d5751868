//! Ids between the contract and the domain.

use async_graphql::ID;
use uuid::Uuid;

/// Reads an id in an input. One that is no id of the noun becomes the nil id, which names nothing: the service then
/// says so on its field, together with everything else that is wrong.
pub fn decode<Id: std::str::FromStr + From<Uuid>>(id: &ID) -> Id {
    id.parse().unwrap_or_else(|_| Id::from(Uuid::nil()))
}

/// [`decode`] for a list.
pub fn decode_all<Id: std::str::FromStr + From<Uuid>>(ids: &[ID]) -> Vec<Id> {
    ids.iter().map(decode).collect()
}
