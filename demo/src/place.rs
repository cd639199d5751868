//! Where things are: positions, postal areas and the four districts of the municipality.

use serde::{Deserialize, Serialize};

/// A point on the map in decimal degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl Position {
    /// Kilometres in a straight line.
    ///
    /// The map is taken to be flat: within Asker that is right to one per cent, and the same on every machine.
    pub fn distance_km(self, other: Self) -> f64 {
        let north_km = (self.lat - other.lat) * KM_PER_DEGREE_NORTH;
        let east_km = (self.lon - other.lon) * KM_PER_DEGREE_EAST;
        (north_km * north_km + east_km * east_km).sqrt()
    }

    /// Minutes by car: 4 to set off and park, and 1.5 for each kilometre in a straight line (roads are about a third
    /// longer, at about 55 km/h), rounded up to 5. No minutes at all between a place and itself.
    pub fn travel_min(self, other: Self) -> u16 {
        let km = self.distance_km(other);
        if km == 0.0 {
            return 0;
        }
        let steps =
            (1..=MAX_TRAVEL_STEPS).find(|&steps| f64::from(steps * TRAVEL_STEP_MIN) >= 4.0 + 1.5 * km);
        steps.unwrap_or(MAX_TRAVEL_STEPS) * TRAVEL_STEP_MIN
    }
}

/// Length of a degree of latitude.
const KM_PER_DEGREE_NORTH: f64 = 111.2;

/// Length of a degree of longitude at 59.7 degrees north, in the middle of Asker.
const KM_PER_DEGREE_EAST: f64 = 56.1;

/// Travel is counted in whole steps of these minutes.
const TRAVEL_STEP_MIN: u16 = 5;

/// Nothing is further away than a day.
const MAX_TRAVEL_STEPS: u16 = 24 * 60 / TRAVEL_STEP_MIN;

/// The four parts into which the municipality groups its lower secondary schools; the measure of fairness between
/// neighbourhoods.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum District {
    /// Nord: Landøya and Torstad.
    North,
    /// Sentrum: Solvang, Borgen and Risenga.
    Centre,
    /// Midt: Hovedgården, Vollen and Slemmestad.
    Middle,
    /// Sør: Røyken, Spikkestad, Sætre and Tofte.
    South,
}

/// A postcode and the part of Asker that it covers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostalArea {
    /// Four digits, such as "1389".
    pub postcode: String,
    /// The postal town or neighbourhood, such as "Heggedal".
    pub name: String,
    /// The district in which most of it lies.
    pub district: District,
    /// A point in the middle of where people live, good to about a kilometre.
    pub centre: Position,
    /// How much of the invented population lives here, relative to the other areas.
    pub share: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: Position = Position {
        lat: 59.838_601,
        lon: 10.435_315,
    };
    const HOLMEN: Position = Position {
        lat: 59.860_075,
        lon: 10.497_705,
    };
    const SLEMMESTAD: Position = Position {
        lat: 59.781_652,
        lon: 10.495_867,
    };
    const TOFTE: Position = Position {
        lat: 59.541_911,
        lon: 10.554_040,
    };

    #[test]
    fn known_distances_come_out_within_two_hundred_metres() {
        for (from, to, km) in [
            (BASE, HOLMEN, 4.2),
            (BASE, SLEMMESTAD, 7.2),
            (BASE, TOFTE, 33.7),
            (SLEMMESTAD, TOFTE, 26.9),
        ] {
            let distance_km = from.distance_km(to);
            assert!((distance_km - km).abs() < 0.2, "{distance_km} km instead of {km}");
        }
    }

    #[test]
    fn travel_is_rounded_up_to_five_minutes() {
        // 4 + 1.5 x 4.2 km = 10.3 minutes, and 4 + 1.5 x 33.7 km = 54.6 minutes.
        assert_eq!(BASE.travel_min(HOLMEN), 15);
        assert_eq!(BASE.travel_min(TOFTE), 55);
    }

    #[test]
    fn a_place_is_no_minutes_from_itself_and_equally_far_both_ways() {
        assert_eq!(BASE.travel_min(BASE), 0);
        assert_eq!(TOFTE.travel_min(SLEMMESTAD), SLEMMESTAD.travel_min(TOFTE));
    }
}
