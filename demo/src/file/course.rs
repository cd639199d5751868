//! Courses as `courses.json` has them.

use serde::Deserialize;

use crate::fault::Faults;
use crate::{Course, Discipline, Feature, Form, PriceList, Text, Venue};

/// A course, with its price as an entry of the price list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CourseEntry {
    key: String,
    subject: String,
    family: String,
    discipline: Discipline,
    form: Form,
    ages: Span<u8>,
    lesson_min: u16,
    size: Span<u16>,
    price: PriceEntry,
    needs: Vec<Feature>,
    /// Keys of the venues where it is taught; without them it is taught wherever a room suits.
    taught_at: Option<Vec<String>>,
    popularity: u32,
    name: Text,
    description: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Span<T> {
    min: T,
    max: T,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum PriceEntry {
    Ordinary,
    /// The ordinary price and the supplement for interpretation.
    Interpretation,
    Ensemble,
}

impl CourseEntry {
    /// The course with its price in øre and its venues.
    pub(super) fn spell_out(self, prices: &PriceList, venues: &[Venue], faults: &mut Faults) -> Course {
        let mut course = Course {
            price_ore: match self.price {
                PriceEntry::Ordinary => prices.ordinary_ore,
                PriceEntry::Interpretation => prices.ordinary_ore + prices.interpretation_ore,
                PriceEntry::Ensemble => prices.ensemble_ore,
            },
            key: self.key,
            subject: self.subject,
            family: self.family,
            discipline: self.discipline,
            form: self.form,
            min_age: self.ages.min,
            max_age: self.ages.max,
            lesson_min: self.lesson_min,
            min_size: self.size.min,
            max_size: self.size.max,
            needs: self.needs,
            venues: Vec::new(),
            name: self.name,
            description: self.description,
            popularity: self.popularity,
        };
        course.venues = match self.taught_at {
            None => (0..venues.len())
                .filter(|&venue| venues[venue].suits(&course))
                .collect(),
            Some(keys) => keys
                .iter()
                .filter_map(|key| position(key, &course.key, venues, faults))
                .collect(),
        };
        course
    }
}

fn position(key: &str, course: &str, venues: &[Venue], faults: &mut Faults) -> Option<usize> {
    let position = venues.iter().position(|venue| venue.key == key);
    faults.require(
        position.is_some(),
        &format!("courses.json: {course}.taught_at"),
        || format!("no venue has the key \"{key}\""),
    );
    position
}
