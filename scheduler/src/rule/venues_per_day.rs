//! A teacher visits at most `max_venues_per_day` venues on a day.

use std::collections::BTreeSet;

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "teacher at too many venues";

/// Counts the venues of each teacher's day.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for ((teacher, day), lessons) in week.days_of_teachers() {
        let venues: BTreeSet<usize> = lessons.iter().map(|lesson| lesson.venue).collect();
        if venues.len() > week.problem.teachers[teacher].max_venues_per_day {
            let what = format!("{teacher} {day}");
            broken.push(
                Broken::new(NAME, what)
                    .teacher(teacher)
                    .day(day)
                    .number(venues.len()),
            );
        }
    }
}
