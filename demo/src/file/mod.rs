//! The data files as they are written by hand, and how they become [`Asker`].
//!
//! The files say things once: hours as "mon-thu 14:00-21:00" for a whole venue, a price as the name of an entry in the
//! price list. Here that is spelled out for each room, day and course.

mod course;
mod hours;
mod venue;

use serde::de::DeserializeOwned;

use crate::fault::{DataFault, Faults};
use crate::{Asker, Venue, check};

/// The text of each data file.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    pub(crate) school: String,
    pub(crate) season: String,
    pub(crate) prices: String,
    pub(crate) postal_areas: String,
    pub(crate) venues: String,
    pub(crate) courses: String,
}

impl Files {
    /// The files of this repository, compiled in.
    pub(crate) fn embedded() -> Self {
        Self {
            school: include_str!("../../asker/school.json").to_owned(),
            season: include_str!("../../asker/season.json").to_owned(),
            prices: include_str!("../../asker/prices.json").to_owned(),
            postal_areas: include_str!("../../asker/postal_areas.json").to_owned(),
            venues: include_str!("../../asker/venues.json").to_owned(),
            courses: include_str!("../../asker/courses.json").to_owned(),
        }
    }

    /// Reads, spells out and checks the files.
    ///
    /// # Errors
    ///
    /// Everything that does not read as JSON of the right shape; when all of it does, everything that breaks a rule.
    pub(crate) fn read(&self) -> Result<Asker, DataFault> {
        let mut faults = Faults::default();
        let school = parse("school.json", &self.school, &mut faults);
        let season = parse("season.json", &self.season, &mut faults);
        let prices = parse("prices.json", &self.prices, &mut faults);
        let postal_areas = parse("postal_areas.json", &self.postal_areas, &mut faults);
        let venues: Option<Vec<venue::VenueEntry>> = parse("venues.json", &self.venues, &mut faults);
        let courses: Option<Vec<course::CourseEntry>> = parse("courses.json", &self.courses, &mut faults);

        let (Some(school), Some(season), Some(prices), Some(postal_areas), Some(venues), Some(courses)) =
            (school, season, prices, postal_areas, venues, courses)
        else {
            return Err(faults.into_fault());
        };
        let venues: Vec<Venue> = venues
            .into_iter()
            .map(|entry| entry.spell_out(&season, &mut faults))
            .collect();
        let courses = courses
            .into_iter()
            .map(|entry| entry.spell_out(&prices, &venues, &mut faults))
            .collect();
        let asker = Asker {
            school,
            season,
            prices,
            postal_areas,
            venues,
            courses,
        };
        check::check(&asker, &mut faults);
        faults.into_result(asker)
    }
}

fn parse<T: DeserializeOwned>(file: &str, text: &str, faults: &mut Faults) -> Option<T> {
    let mut json = serde_json::Deserializer::from_str(text);
    match serde_path_to_error::deserialize(&mut json) {
        Ok(value) => Some(value),
        Err(error) => {
            faults.add(format!("{file}: {}", error.path()), error.inner().to_string());
            None
        }
    }
}

#[cfg(test)]
mod tests;
