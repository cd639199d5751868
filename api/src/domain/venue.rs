//! A teaching place.

use chrono::NaiveDate;

use super::{
    date::check_validity,
    id::{SchoolId, VenueId},
    person::check_postcode,
    problem::Problems,
};

/// What kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VenueKind {
    /// The school's own house: costs nothing to open for an afternoon.
    Base,
    /// A municipal school.
    School,
    /// A municipal service and meeting house; rooms there are leased by season.
    Innbyggertorg,
    /// Any other arena.
    Other,
}

/// A place where lessons are given.
#[derive(Debug, Clone, PartialEq)]
pub struct Venue {
    /// Its id.
    pub id: VenueId,
    /// Whose it is.
    pub school_id: SchoolId,
    /// What the office says of it.
    pub details: VenueDetails,
}

/// What the office says of a venue.
#[derive(Debug, Clone, PartialEq)]
pub struct VenueDetails {
    /// Unique in the school.
    pub name: String,
    /// What kind of place.
    pub kind: VenueKind,
    /// Street and number.
    pub address: String,
    /// Four digits.
    pub postcode: String,
    /// Where it lies.
    pub position: Position,
    /// Whether the position is the neighbourhood's and not the door's.
    pub is_approximate: bool,
    /// The part of the municipality, for fairness figures.
    pub district: String,
    /// First day of use.
    pub valid_from: NaiveDate,
    /// First day on which it is no longer used.
    pub valid_to: Option<NaiveDate>,
}

/// A point on the map, degrees of WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl VenueDetails {
    /// All that is wrong with it.
    pub fn check(&self) -> Problems {
        let mut problems = Problems::new();
        problems.demand_line("name", &self.name, 100);
        problems.demand_line("address", &self.address, 200);
        problems.demand_line("district", &self.district, 50);
        check_postcode(&mut problems, "postcode", &self.postcode);
        // The mainland of Norway and Svalbard: catches swapped coordinates.
        problems.demand_between("latitude", self.position.latitude, 57.0, 81.0);
        problems.demand_between("longitude", self.position.longitude, 4.0, 34.0);
        check_validity(&mut problems, self.valid_from, self.valid_to);
        problems
    }

    /// Whether it is used on this day.
    pub fn is_valid_on(&self, date: NaiveDate) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|end| date < end)
    }
}
