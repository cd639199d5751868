//! The teacher teaches only at venues listed for the teacher.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "teacher not at this venue";

/// Looks at each lesson.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for lesson in &week.lessons {
        if !lesson.teacher.venues.contains(&lesson.venue) {
            broken.push(Broken::by(NAME, lesson));
        }
    }
}
