//! Minutes of travel from distance, where nobody has measured them.

use super::venue::Position;

const EARTH_RADIUS_KM: f64 = 6371.0;

/// Minutes for the way to and from a car and the first junction.
const FIXED_MIN: f64 = 4.0;

/// Minutes a kilometre as the crow flies: roads are about 1.35 times as long, at about 55 km/h.
const MIN_PER_KM: f64 = 1.5;

/// Rounded up to this, as people plan.
const STEP_MIN: f64 = 5.0;

/// Kilometres as the crow flies.
pub fn distance_km(a: Position, b: Position) -> f64 {
    let (lat_a, lat_b) = (a.latitude.to_radians(), b.latitude.to_radians());
    let half_lat = (lat_b - lat_a) / 2.0;
    let half_lon = (b.longitude - a.longitude).to_radians() / 2.0;
    let chord = half_lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * half_lon.sin().powi(2);
    2.0 * EARTH_RADIUS_KM * chord.sqrt().clamp(0.0, 1.0).asin()
}

/// Minutes from one place to the other: 4 and 1.5 a kilometre, rounded up to 5; 0 for the same point.
pub fn travel_min(a: Position, b: Position) -> i32 {
    let km = distance_km(a, b);
    if km < 0.001 {
        return 0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "no two points of the Earth are 2^31 minutes apart"
    )]
    let minutes = (((FIXED_MIN + MIN_PER_KM * km) / STEP_MIN).ceil() * STEP_MIN) as i32;
    minutes
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: Position = Position {
        latitude: 59.838_601,
        longitude: 10.435_315,
    };
    const TOFTE: Position = Position {
        latitude: 59.541_911,
        longitude: 10.554_040,
    };

    #[test]
    fn the_base_lies_34_km_from_tofte() {
        assert!((distance_km(BASE, TOFTE) - 33.7).abs() < 0.1);
        assert_eq!(travel_min(BASE, TOFTE), 55);
    }

    #[test]
    fn the_way_back_is_as_long_and_nowhere_is_no_way() {
        assert_eq!(travel_min(BASE, TOFTE), travel_min(TOFTE, BASE));
        assert_eq!(travel_min(BASE, BASE), 0);
    }
}
