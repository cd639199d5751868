//! Venues as `venues.json` has them.

use chrono::NaiveDate;
use serde::Deserialize;

use super::hours::Hours;
use crate::fault::Faults;
use crate::{District, Feature, Position, Room, RoomWindow, Season, Tenure, Venue, VenueKind};

/// A venue, with the hours of most of its rooms.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VenueEntry {
    key: String,
    name: String,
    kind: VenueKind,
    address: String,
    postcode: String,
    position: Position,
    approximate: bool,
    position_source: String,
    district: District,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    /// When its rooms are to be had, unless a room says otherwise.
    hours: Vec<String>,
    /// The dates for which its rooms are leased; without them they are the school's for the season.
    lease: Option<Lease>,
    rooms: Vec<RoomEntry>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lease {
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoomEntry {
    key: String,
    name: String,
    capacity: u16,
    features: Vec<Feature>,
    /// When the room is to be had, where that differs from the venue's hours.
    hours: Option<Vec<String>>,
}

impl VenueEntry {
    /// The venue with a window for each room, weekday and span of hours.
    pub(super) fn spell_out(self, season: &Season, faults: &mut Faults) -> Venue {
        let (tenure, from, to) = match self.lease {
            Some(lease) => (Tenure::Leased, lease.from, lease.to),
            None => (Tenure::Own, season.starts_on, season.ends_on),
        };
        let dates = Dates {
            tenure,
            from: from.max(self.valid_from),
            to: self.valid_to.map_or(to, |valid_to| to.min(valid_to)),
        };
        let rooms = self.rooms.into_iter().map(|room| {
            let path = format!("venues.json: {}.rooms.{}.hours", self.key, room.key);
            let windows = dates.windows(room.hours.as_ref().unwrap_or(&self.hours), &path, faults);
            Room {
                key: room.key,
                name: room.name,
                capacity: room.capacity,
                features: room.features,
                windows,
            }
        });
        Venue {
            rooms: rooms.collect(),
            key: self.key,
            name: self.name,
            kind: self.kind,
            address: self.address,
            postcode: self.postcode,
            position: self.position,
            approximate: self.approximate,
            position_source: self.position_source,
            district: self.district,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        }
    }
}

/// For how long, and by what right, the rooms of a venue are to be had.
struct Dates {
    tenure: Tenure,
    from: NaiveDate,
    to: NaiveDate,
}

impl Dates {
    fn windows(&self, lines: &[String], path: &str, faults: &mut Faults) -> Vec<RoomWindow> {
        let mut windows = Vec::new();
        for line in lines {
            match line.parse::<Hours>() {
                Ok(hours) => windows.extend(hours.weekdays.iter().map(|&weekday| RoomWindow {
                    weekday,
                    start_min: hours.start_min,
                    end_min: hours.end_min,
                    from: self.from,
                    to: self.to,
                    tenure: self.tenure,
                })),
                Err(message) => faults.add(path, message),
            }
        }
        windows.sort_by_key(|window| (window.weekday, window.start_min));
        windows
    }
}
