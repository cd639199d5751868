//! All that is known of Asker's culture school, together.

use serde::{Deserialize, Serialize};

use crate::fault::DataFault;
use crate::file::Files;
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

impl Asker {
    /// Reads the data files that are compiled in.
    ///
    /// # Errors
    ///
    /// Every fault in the files, all at once; the files of a released version have none.
    pub fn load() -> Result<Self, DataFault> {
        Files::embedded().read()
    }

    /// The postal area of a postcode of Asker.
    pub fn postal_area(&self, postcode: &str) -> Option<&PostalArea> {
        self.postal_areas.iter().find(|area| area.postcode == postcode)
    }

    /// Minutes between each two venues: `[from][to]`, by position in [`Self::venues`].
    pub fn travel_min(&self) -> Vec<Vec<u16>> {
        let row = |from: &Venue| {
            self.venues
                .iter()
                .map(|to| from.position.travel_min(to.position))
                .collect()
        };
        self.venues.iter().map(row).collect()
    }
}
