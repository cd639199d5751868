//! The room has every feature that the course needs.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "room lacks";

/// Looks at each lesson and each need of its course.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for lesson in &week.lessons {
        for need in lesson
            .course
            .needs
            .iter()
            .filter(|need| !lesson.room.features.contains(need))
        {
            broken.push(Broken::new(NAME, format!("{need} {}", lesson.what())).at(lesson));
        }
    }
}
