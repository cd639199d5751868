//! Groups and ensembles that may be opened: as many as are asked for, by age and by place.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::Datelike;

use super::chance::Chance;
use super::family::Families;
use super::nearby::Nearby;
use super::{BASE, offer};
use crate::{Application, Asker, Form, PlannedClass};

/// How many places a class may be held at, besides the base.
const PLACES: usize = 3;

/// Classes of one course are told apart by age when there are more of them than this.
const CLASSES_PER_AGE_BAND: usize = 5;

/// The classes that the applications ask for, without their teachers.
pub(super) fn classes(
    asker: &Asker,
    families: &Families,
    applications: &[Application],
    nearby: &Nearby,
    chance: &mut Chance,
) -> Vec<PlannedClass> {
    let pupils = u32::try_from(families.pupils.len()).unwrap_or(u32::MAX);
    let mut planner = Planner {
        asker,
        nearby,
        chance,
        classes: Vec::new(),
    };
    for course in 0..asker.courses.len() {
        if asker.courses[course].form == Form::Individual {
            continue;
        }
        let min_size = offer::min_size(asker, course, pupils);
        let wanted = seekers(asker, families, applications, course, Ranks::Wanted);
        if wanted.len() >= usize::from(min_size) {
            planner.plan(course, min_size, wanted);
            continue;
        }
        let all = seekers(asker, families, applications, course, Ranks::All);
        if all.len() >= usize::from(min_size) {
            planner.plan(course, min_size, all);
        }
    }
    number_namesakes(&mut planner.classes);
    planner.classes
}

/// Which of a pupil's choices count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ranks {
    /// As many as the pupil wants, from the top.
    Wanted,
    /// The alternatives too.
    All,
}

/// A pupil who asks for a course.
struct Seeker<'a> {
    age: u8,
    venues: &'a [usize],
}

fn seekers<'a>(
    asker: &Asker,
    families: &Families,
    applications: &'a [Application],
    course: usize,
    ranks: Ranks,
) -> Vec<Seeker<'a>> {
    let year = asker.season.starts_on.year();
    let seeker = |application: &'a Application| {
        let count = if ranks == Ranks::All {
            application.choices.len()
        } else {
            usize::from(application.wanted)
        };
        let choice = application
            .choices
            .iter()
            .take(count)
            .find(|choice| choice.course == course)?;
        let age = families.pupils[application.pupil].age_at_end_of(year);
        Some(Seeker {
            age,
            venues: &choice.venues,
        })
    };
    applications.iter().filter_map(seeker).collect()
}

/// Seekers of neighbouring ages.
struct AgeBand<'a> {
    min_age: u8,
    max_age: u8,
    seekers: Vec<Seeker<'a>>,
}

/// Cuts the course's ages into bands of at least `band_size` seekers; together the bands cover every age of the course,
/// and none but a lone one has fewer than `min_size`.
fn age_bands(
    mut seekers: Vec<Seeker<'_>>,
    ages: (u8, u8),
    band_size: usize,
    min_size: u16,
) -> Vec<AgeBand<'_>> {
    let (min_age, max_age) = ages;
    let mut bands = Vec::new();
    let mut band = AgeBand {
        min_age,
        max_age,
        seekers: Vec::new(),
    };
    for age in min_age..=max_age {
        band.seekers
            .extend(seekers.extract_if(.., |seeker| seeker.age == age));
        if band.seekers.len() >= band_size && seekers.len() >= usize::from(min_size) {
            let next = AgeBand {
                min_age: age + 1,
                max_age,
                seekers: Vec::new(),
            };
            bands.push(AgeBand {
                max_age: age,
                ..std::mem::replace(&mut band, next)
            });
        }
    }
    bands.push(band);
    bands
}

struct Planner<'a> {
    asker: &'a Asker,
    nearby: &'a Nearby<'a>,
    chance: &'a mut Chance,
    classes: Vec<PlannedClass>,
}

impl Planner<'_> {
    /// Plans a course's classes: by bands of age, and within a band at the venues to which
    /// most of those would come who have no class yet.
    fn plan(&mut self, course: usize, min_size: u16, seekers: Vec<Seeker<'_>>) {
        let offer = &self.asker.courses[course];
        // A class is planned somewhat above the middle between its fewest and its most.
        let usual_size = usize::from((min_size * 9 + offer.max_size * 11) / 20).max(1);
        let count = seekers.len().div_ceil(usual_size);
        let band_size = seekers.len().div_ceil(count.div_ceil(CLASSES_PER_AGE_BAND));
        for band in age_bands(seekers, (offer.min_age, offer.max_age), band_size, min_size) {
            let mut unserved = band.seekers;
            while let Some(centre) = self.most_wanted_venue(&unserved, min_size) {
                let mut seats = usual_size;
                unserved.retain(|seeker| {
                    let served = seats > 0 && seeker.venues.contains(&centre);
                    seats -= usize::from(served);
                    !served
                });
                self.add_class(course, min_size, (band.min_age, band.max_age), centre);
            }
        }
    }

    /// The venue that most of the seekers would come to, if they are enough for a class.
    fn most_wanted_venue(&self, seekers: &[Seeker], min_size: u16) -> Option<usize> {
        let wanted_by = |venue: usize| {
            seekers
                .iter()
                .filter(|seeker| seeker.venues.contains(&venue))
                .count()
        };
        (0..self.asker.venues.len())
            .map(|venue| (wanted_by(venue), Reverse(venue)))
            .max()
            .filter(|&(count, _)| count >= usize::from(min_size))
            .map(|(_, Reverse(venue))| venue)
    }

    fn add_class(&mut self, course: usize, min_size: u16, (min_age, max_age): (u8, u8), centre: usize) {
        let mut venues = self
            .nearby
            .course_from_venue(course, centre)
            .take(PLACES)
            .collect::<Vec<_>>();
        if self.nearby.is_taught_at(course, BASE) && !venues.contains(&BASE) && self.chance.percent(50) {
            venues.push(BASE);
        }
        let offer = &self.asker.courses[course];
        self.classes.push(PlannedClass {
            course,
            name: self.name(course, (min_age, max_age), centre),
            min_age,
            max_age,
            duration_min: offer.lesson_min,
            min_size,
            max_size: offer.max_size,
            venues,
            teachers: Vec::new(),
        });
    }

    fn name(&self, course: usize, (min_age, max_age): (u8, u8), centre: usize) -> String {
        let course = &self.asker.courses[course].name.nb;
        let venue = &self.asker.venues[centre];
        let place = self
            .asker
            .postal_area(&venue.postcode)
            .map_or(&venue.name, |area| &area.name);
        if min_age == max_age {
            format!("{course} {min_age} år, {place}")
        } else {
            format!("{course} {min_age}\u{2013}{max_age} år, {place}")
        }
    }
}

/// A second class of the same name is called "gruppe 2", and so on.
fn number_namesakes(classes: &mut [PlannedClass]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for class in classes {
        let count = seen.entry(class.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            class.name = format!("{}, gruppe {count}", class.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seekers_of(ages: &[u8]) -> Vec<Seeker<'static>> {
        ages.iter().map(|&age| Seeker { age, venues: &[0] }).collect()
    }

    fn bands(ages: &[u8], band_size: usize, min_size: u16) -> Vec<(u8, u8, usize)> {
        let bands = age_bands(seekers_of(ages), (5, 12), band_size, min_size);
        bands
            .iter()
            .map(|band| (band.min_age, band.max_age, band.seekers.len()))
            .collect()
    }

    #[test]
    fn bands_cover_every_age_of_the_course_and_every_seeker() {
        assert_eq!(
            bands(&[5, 6, 6, 8, 9, 9, 12, 12], 3, 2),
            [(5, 6, 3), (7, 9, 3), (10, 12, 2)]
        );
    }

    #[test]
    fn no_band_is_cut_off_that_would_be_too_small_for_a_class() {
        assert_eq!(bands(&[5, 6, 6, 12], 3, 2), [(5, 12, 4)]);
        assert_eq!(bands(&[5, 6, 6, 8, 9, 9, 12], 3, 2), [(5, 6, 3), (7, 12, 4)]);
    }

    #[test]
    fn few_seekers_make_one_band() {
        assert_eq!(bands(&[7, 7], 10, 2), [(5, 12, 2)]);
    }
}
