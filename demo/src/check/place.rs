//! Rules of postal areas, venues, rooms and their windows.

use super::check_keys;
use crate::fault::Faults;
use crate::{Asker, GRID_MIN, Position, Room, Venue, VenueKind};

/// A box round the municipality: from Kana in the south to Billingstad, and from Spikkestad to Filtvet.
const SOUTH_WEST: Position = Position {
    lat: 59.45,
    lon: 10.25,
};
const NORTH_EAST: Position = Position {
    lat: 59.92,
    lon: 10.65,
};

/// Nobody is taught before eight or after ten.
const DAY_MIN: std::ops::RangeInclusive<u16> = 8 * 60..=22 * 60;

pub(super) fn check_postal_areas(asker: &Asker, faults: &mut Faults) {
    check_keys(
        "postal_areas.json",
        asker.postal_areas.iter().map(|area| area.postcode.as_str()),
        faults,
    );
    for area in &asker.postal_areas {
        let path = format!("postal_areas.json: {}", area.postcode);
        let four_digits = area.postcode.len() == 4 && area.postcode.chars().all(|c| c.is_ascii_digit());
        faults.require(four_digits, &path, || "a postcode must be four digits".to_owned());
        faults.require(!area.name.is_empty(), &path, || "the name is empty".to_owned());
        faults.require(area.share > 0, &path, || {
            "the share must be at least 1".to_owned()
        });
        check_position(&path, area.centre, faults);
    }
}

pub(super) fn check_venues(asker: &Asker, faults: &mut Faults) {
    check_keys(
        "venues.json",
        asker.venues.iter().map(|venue| venue.key.as_str()),
        faults,
    );
    let base_is_first =
        |(position, venue): (usize, &Venue)| (venue.kind == VenueKind::Base) == (position == 0);
    faults.require(
        !asker.venues.is_empty() && asker.venues.iter().enumerate().all(base_is_first),
        "venues.json",
        || "the first venue, and no other, must be of the kind BASE".to_owned(),
    );
    for venue in &asker.venues {
        let path = format!("venues.json: {}", venue.key);
        faults.require(asker.postal_area(&venue.postcode).is_some(), &path, || {
            format!(
                "the postcode {} does not stand in postal_areas.json",
                venue.postcode
            )
        });
        for (field, text) in [
            ("name", &venue.name),
            ("address", &venue.address),
            ("position_source", &venue.position_source),
        ] {
            faults.require(!text.is_empty(), &path, || format!("{field} is empty"));
        }
        check_position(&path, venue.position, faults);
        faults.require(
            venue.valid_to.is_none_or(|to| venue.valid_from <= to),
            &path,
            || "valid_from must not come after valid_to".to_owned(),
        );
        faults.require(!venue.rooms.is_empty(), &path, || {
            "a venue must have a room".to_owned()
        });
        check_keys(
            &format!("{path}.rooms"),
            venue.rooms.iter().map(|room| room.key.as_str()),
            faults,
        );
        for room in &venue.rooms {
            check_room(&format!("{path}.rooms.{}", room.key), room, faults);
        }
    }
}

fn check_room(path: &str, room: &Room, faults: &mut Faults) {
    faults.require(!room.name.is_empty(), path, || "the name is empty".to_owned());
    faults.require(room.capacity > 0, path, || "a room must hold somebody".to_owned());
    faults.require(!room.windows.is_empty(), path, || {
        "a room must be to be had at some time".to_owned()
    });
    for window in &room.windows {
        let (start, end) = (window.start_min, window.end_min);
        let on_grid = start % GRID_MIN == 0 && end % GRID_MIN == 0;
        faults.require(on_grid, path, || {
            format!("hours must lie on the {GRID_MIN}-minute grid")
        });
        faults.require(
            start < end && DAY_MIN.contains(&start) && DAY_MIN.contains(&end),
            path,
            || "hours must begin before they end, between 08:00 and 22:00".to_owned(),
        );
        faults.require(window.from <= window.to, path, || {
            format!(
                "it is leased from {} to {}, which is no day at all",
                window.from, window.to
            )
        });
    }
    for pair in room.windows.windows(2) {
        if let [before, after] = pair {
            let apart = before.weekday != after.weekday || before.end_min <= after.start_min;
            faults.require(apart, path, || {
                "hours of one day overlap; write them as one span".to_owned()
            });
        }
    }
}

fn check_position(path: &str, position: Position, faults: &mut Faults) {
    let inside = (SOUTH_WEST.lat..=NORTH_EAST.lat).contains(&position.lat)
        && (SOUTH_WEST.lon..=NORTH_EAST.lon).contains(&position.lon);
    faults.require(inside, path, || {
        format!(
            "{}, {} lies outside Asker; are lat and lon swapped?",
            position.lat, position.lon
        )
    });
}
