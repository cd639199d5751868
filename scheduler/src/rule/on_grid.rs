//! Lessons start at a multiple of `grid_min` minutes after midnight.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "off the grid";

/// Looks at each lesson.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for lesson in &week.lessons {
        if lesson.time.start % week.problem.grid_min != 0 {
            broken.push(Broken::by(NAME, lesson));
        }
    }
}
