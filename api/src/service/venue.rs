//! The office creates and changes venues. A new venue gets its travel times from the map.

use super::{
    Act, Outcome,
    act::{Subject, duplicate, not_found, taken_is_a_duplicate},
    school::check_own_school,
};
use crate::{
    db::Tx,
    domain::{
        id::{SchoolId, VenueId},
        problem::Problems,
        travel::travel_min,
        venue::{Venue, VenueDetails},
    },
    store::{
        StoreError,
        travel::{self, Travel},
        venue,
    },
};

/// Creates a venue.
pub async fn create_venue(act: &Act<'_>, school_id: SchoolId, details: VenueDetails) -> Outcome<Venue> {
    let account = act.administrator()?;
    let mut tx = act.tools.db.write().await?;
    let venue = Venue {
        id: act.tools.ids.next(act.tools.clock.now()),
        school_id: account.school_id,
        details,
    };
    let mut problems = check(&mut tx, &venue).await?;
    problems.nest("", check_own_school(account, school_id));
    problems.into_result()?;
    taken_is_a_duplicate(venue::insert(&mut tx, &venue).await?, "name")?;
    measure_travel(&mut tx, &venue).await?;
    act.audit(
        &mut tx,
        school_id,
        "createVenue",
        Subject {
            noun: VenueId::NOUN,
            id: venue.id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(venue)
}

/// Changes what is said of a venue.
pub async fn change_venue(
    act: &Act<'_>,
    id: VenueId,
    change: impl FnOnce(&mut VenueDetails) + Send,
) -> Outcome<Venue> {
    let school_id = act.administrator()?.school_id;
    let mut tx = act.tools.db.write().await?;
    let own = venue::find_locking(&mut tx, id)
        .await?
        .filter(|venue| venue.school_id == school_id);
    let mut venue = own.ok_or_else(|| not_found("venueId"))?;
    let before = venue.details.position;
    change(&mut venue.details);
    check(&mut tx, &venue).await?.into_result()?;
    taken_is_a_duplicate(venue::update(&mut tx, &venue).await?, "name")?;
    if venue.details.position != before {
        measure_travel(&mut tx, &venue).await?;
    }
    act.audit(
        &mut tx,
        school_id,
        "changeVenue",
        Subject {
            noun: VenueId::NOUN,
            id: id.0,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(venue)
}

async fn check(tx: &mut Tx, venue: &Venue) -> Result<Problems, StoreError> {
    let mut problems = venue.details.check();
    // A text that cannot be stored is no other's name, and must not be asked for.
    if problems.is_free_of("name") && venue::is_name_taken(tx, venue).await? {
        problems.nest("", duplicate("name"));
    }
    Ok(problems)
}

/// Stores the minutes between a venue and every other, by the map.
async fn measure_travel(tx: &mut Tx, venue: &Venue) -> Result<(), StoreError> {
    let mut ways = Vec::new();
    for other in venue::list(tx, venue.school_id).await? {
        if other.id != venue.id {
            let minutes = travel_min(venue.details.position, other.details.position);
            ways.push(Travel {
                from: venue.id,
                to: other.id,
                minutes,
            });
            ways.push(Travel {
                from: other.id,
                to: venue.id,
                minutes,
            });
        }
    }
    travel::upsert_many(tx, venue.school_id, &ways).await
}
