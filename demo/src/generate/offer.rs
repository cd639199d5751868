//! What a school of some size offers: a small one cannot open a class in everything.

use crate::{Asker, Discipline, Form};

/// Choices to each hundred pupils; see [`super::application`].
const CHOICES_PER_100_PUPILS: u32 = 135;

/// Below this many pupils a class is opened with half as many as otherwise.
const SMALL_SCHOOL_PUPILS: u32 = 400;

/// Positions of the courses for which enough pupils are to be expected, and the most wanted one of each discipline.
pub(super) fn offered(asker: &Asker, pupils: u32) -> Vec<usize> {
    let total: u32 = asker.courses.iter().map(|course| course.popularity).sum();
    let choices = u64::from(pupils) * u64::from(CHOICES_PER_100_PUPILS) / 100;
    let favourites: Vec<_> = Discipline::ALL
        .into_iter()
        .filter_map(|discipline| favourite(asker, discipline))
        .collect();
    let enough = |course: usize| {
        let expected = choices * u64::from(asker.courses[course].popularity) / u64::from(total.max(1));
        expected >= u64::from(min_size(asker, course, pupils))
    };
    (0..asker.courses.len())
        .filter(|&course| enough(course) || favourites.contains(&course))
        .collect()
}

/// Fewest pupils with whom a class of the course is opened at a school of this size.
pub(super) fn min_size(asker: &Asker, course: usize, pupils: u32) -> u16 {
    let course = &asker.courses[course];
    match course.form {
        Form::Individual => 1,
        Form::Group | Form::Ensemble if pupils < SMALL_SCHOOL_PUPILS => (course.min_size / 2).max(2),
        Form::Group | Form::Ensemble => course.min_size,
    }
}

fn favourite(asker: &Asker, discipline: Discipline) -> Option<usize> {
    (0..asker.courses.len())
        .filter(|&course| asker.courses[course].discipline == discipline)
        .max_by_key(|&course| (asker.courses[course].popularity, std::cmp::Reverse(course)))
}
