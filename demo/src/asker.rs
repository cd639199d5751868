//! All that is known of Asker's culture school, together.

use serde::{Deserialize, Serialize};

use crate::{Course, PostalArea, PriceList, School, Season, Venue};

/// Asker's culture school in one season: everything but its people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asker {
    /// The school.
    pub school: School,
    /// The season that the data is for.
    pub season: Season,
    /// What a place costs.
    pub prices: PriceList,
    /// The postcodes of the municipality.
    pub postal_areas: Vec<PostalArea>,
    /// Where the school teaches; the base comes first.
    pub venues: Vec<Venue>,
    /// What one may apply for.
    pub courses: Vec<Course>,
}
