//! Everything of a season that a week's timetable depends on, as the store has it.

use std::collections::HashMap;

use crate::{
    db::Tx,
    domain::{
        course::Course,
        id::VenueId,
        room::Room,
        season::Season,
        teacher::Teacher,
        timetable::{Pin, PlannedClass},
        venue::{Position, Venue},
    },
    store::{self, StoreError, application::Submitted, class::PlacedClass},
};

/// A season's data, each list in the order of its ids.
#[derive(Debug, Clone)]
pub struct Data {
    /// The season.
    pub season: Season,
    /// The venues used in the middle of the season.
    pub venues: Vec<Venue>,
    /// Their rooms.
    pub rooms: Vec<Room>,
    /// Minutes from venue to venue.
    pub travel_min: HashMap<(VenueId, VenueId), i32>,
    /// Where postcodes lie.
    pub areas: HashMap<String, Position>,
    /// The school's courses.
    pub courses: Vec<Course>,
    /// The school's teachers.
    pub teachers: Vec<Teacher>,
    /// The groups that may be opened.
    pub planned: Vec<PlannedClass>,
    /// The applications that count, choices in their order.
    pub submitted: Vec<Submitted>,
    /// The placements that may not move.
    pub pins: Vec<Pin>,
    /// The classes of the published timetable; empty before there is one.
    pub published: Vec<PlacedClass>,
}

/// Reads all of it from one snapshot of the database.
pub async fn read(tx: &mut Tx, season: Season) -> Result<Data, StoreError> {
    let school = season.school_id;
    // What is used at the middle of a season is used for at least half of it, as a room's windows must be.
    let middle = season.starts_on + (season.ends_on - season.starts_on) / 2;
    let mut venues = store::venue::list(tx, school).await?;
    venues.retain(|venue| venue.details.is_valid_on(middle));
    venues.sort_by_key(|venue| venue.id);
    let venue_ids: Vec<VenueId> = venues.iter().map(|venue| venue.id).collect();
    let mut rooms = store::room::list(tx, school).await?;
    rooms.retain(|room| venue_ids.contains(&room.venue_id));
    rooms.sort_by_key(|room| room.id);
    let ways = store::travel::list_from(tx, &venue_ids).await?;
    let areas = store::travel::list_postal_areas(tx, school).await?;
    let mut courses = store::course::list_all(tx, school).await?;
    courses.sort_by_key(|course| course.id);
    let mut teachers = store::teacher::list_all(tx, school).await?;
    teachers.sort_by_key(|teacher| teacher.id);
    let mut planned = store::planned_class::list(tx, season.id).await?;
    planned.sort_by_key(|class| class.id);
    let mut submitted = store::application::list_submitted(tx, season.id).await?;
    submitted.sort_by_key(|entry| entry.application.id);
    for entry in &mut submitted {
        entry.choices.sort_by_key(|choice| choice.rank);
    }
    let mut pins = store::pin::list(tx, season.id).await?;
    pins.sort_by_key(|pin| pin.id);
    let published = match store::timetable::find_published(tx, season.id).await? {
        Some(timetable) => store::class::list_all(tx, timetable.id).await?,
        None => Vec::new(),
    };
    Ok(Data {
        season,
        venues,
        rooms,
        travel_min: ways
            .into_values()
            .flatten()
            .map(|way| ((way.from, way.to), way.minutes))
            .collect(),
        areas: areas
            .into_iter()
            .map(|area| (area.postcode, area.position))
            .collect(),
        courses,
        teachers,
        planned,
        submitted,
        pins,
        published,
    })
}
