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
