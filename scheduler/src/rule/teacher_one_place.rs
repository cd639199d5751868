//! A teacher gives one lesson at a time, and has `travel_min + setup_min` minutes between two venues.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "teacher in two places";

/// Looks at each two lessons in a row.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for (before, after) in week.teacher_steps() {
        let moving = week.teacher_moves_min(before, after);
        if after.time.start - before.time.end < moving {
            let what = format!("{} {} {}", after.teacher.id, after.day, after.time.start);
            broken.push(Broken::new(NAME, what).at(after));
        }
    }
}
