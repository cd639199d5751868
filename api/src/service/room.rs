//! The office creates and changes rooms.

use super::{
    Act, Outcome,
    act::{Subject, duplicate, not_found, taken_is_a_duplicate},
};
use crate::{
    db::Tx,
    domain::{
        id::{RoomId, VenueId},
        problem::Problems,
        room::{Room, RoomDetails},
    },
    store::{StoreError, room, venue},
};

/// Creates a room in a venue.
pub async fn create_room(act: &Act<'_>, venue_id: VenueId, details: RoomDetails) -> Outcome<Room> {
    let school_id = act.administrator()?.school_id;
    let mut tx = act.tools.db.write().await?;
    let room = Room {
        id: act.tools.ids.next(act.tools.clock.now()),
        school_id,
        venue_id,
        details,
    };
    let mut problems = check(&mut tx, &room).await?;
    if venue::find_locking(&mut tx, venue_id)
        .await?
        .is_none_or(|venue| venue.school_id != school_id)
    {
        problems.nest("", not_found("venueId"));
    }
    problems.into_result()?;
    taken_is_a_duplicate(room::insert(&mut tx, &room).await?, "name")?;
    act.audit(
        &mut tx,
        school_id,
        "createRoom",
        Subject {
            noun: RoomId::NOUN,
            id: room.id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(room)
}

/// Changes what is said of a room.
pub async fn change_room(
    act: &Act<'_>,
    id: RoomId,
    change: impl FnOnce(&mut RoomDetails) + Send,
) -> Outcome<Room> {
    let school_id = act.administrator()?.school_id;
    let mut tx = act.tools.db.write().await?;
    let own = room::find_locking(&mut tx, id)
        .await?
        .filter(|room| room.school_id == school_id);
    let mut room = own.ok_or_else(|| not_found("roomId"))?;
    change(&mut room.details);
    check(&mut tx, &room).await?.into_result()?;
    taken_is_a_duplicate(room::update(&mut tx, &room).await?, "name")?;
    act.audit(
        &mut tx,
        school_id,
        "changeRoom",
        Subject {
            noun: RoomId::NOUN,
            id: id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(room)
}

async fn check(tx: &mut Tx, room: &Room) -> Result<Problems, StoreError> {
    let mut problems = room.details.check();
    // A text that cannot be stored is no other's name, and must not be asked for.
    if problems.is_free_of("name") && room::is_name_taken(tx, room).await? {
        problems.nest("", duplicate("name"));
    }
    Ok(problems)
}
