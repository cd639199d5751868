//! The room holds the pupils.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "room too small";

/// Looks at each lesson.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for lesson in &week.lessons {
        if lesson.placement.requests.len() > lesson.room.capacity {
            broken.push(Broken::by(NAME, lesson));
        }
    }
}
