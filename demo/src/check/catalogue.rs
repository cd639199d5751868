//! Rules of the courses.

use super::{check_keys, check_text};
use crate::fault::Faults;
use crate::{Asker, Course, Discipline, Form, GRID_MIN};

/// The culture school is for children and the young.
const MAX_AGE: u8 = 25;

pub(super) fn check(asker: &Asker, faults: &mut Faults) {
    check_keys(
        "courses.json",
        asker.courses.iter().map(|course| course.key.as_str()),
        faults,
    );
    for discipline in Discipline::ALL {
        let taught = asker.courses.iter().any(|course| course.discipline == discipline);
        faults.require(taught, "courses.json", || {
            format!("no course belongs to {discipline:?}")
        });
    }
    for course in &asker.courses {
        let path = format!("courses.json: {}", course.key);
        check_course(&path, course, faults);
        faults.require(!course.venues.is_empty(), &path, || {
            format!("no room anywhere {}", what_a_room_must_be(course))
        });
        for venue in course.venues.iter().filter_map(|&venue| asker.venues.get(venue)) {
            faults.require(venue.suits(course), &path, || {
                format!("no room at {} {}", venue.key, what_a_room_must_be(course))
            });
        }
    }
}

fn check_course(path: &str, course: &Course, faults: &mut Faults) {
    for (field, text) in [("subject", &course.subject), ("family", &course.family)] {
        faults.require(!text.is_empty(), path, || format!("{field} is empty"));
    }
    check_text(&format!("{path}.name"), &course.name, faults);
    check_text(&format!("{path}.description"), &course.description, faults);
    faults.require(
        course.min_age <= course.max_age && course.max_age <= MAX_AGE,
        path,
        || {
            format!(
                "ages {} to {} must go upwards, to {MAX_AGE} at most",
                course.min_age, course.max_age
            )
        },
    );
    faults.require(
        course.lesson_min > 0 && course.lesson_min.is_multiple_of(GRID_MIN),
        path,
        || {
            format!(
                "a lesson of {} minutes must be a multiple of {GRID_MIN}",
                course.lesson_min
            )
        },
    );
    let (min_size, max_size) = (course.min_size, course.max_size);
    let size_fits_form = match course.form {
        Form::Individual => (min_size, max_size) == (1, 1),
        Form::Group | Form::Ensemble => 2 <= min_size && min_size <= max_size,
    };
    faults.require(size_fits_form, path, || {
        format!("{min_size} to {max_size} pupils: individual courses have 1 to 1, others at least 2, going upwards")
    });
    faults.require(course.popularity > 0, path, || {
        "popularity must be at least 1".to_owned()
    });
}

fn what_a_room_must_be(course: &Course) -> String {
    let (needs, size, minutes) = (&course.needs, course.max_size, course.lesson_min);
    format!("has {needs:?}, holds {size} and is to be had for {minutes} minutes")
}
