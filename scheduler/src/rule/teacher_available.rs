//! One window of the teacher's day holds the whole lesson.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "teacher not available";

/// Looks at each lesson.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for lesson in &week.lessons {
        if !lesson.teacher.available.holds(lesson.day, lesson.time) {
            broken.push(Broken::by(NAME, lesson));
        }
    }
}
