//! Each day that a venue which is no base is opened costs `venue_day`.

use std::collections::BTreeSet;

use crate::rule::Timetable;

/// - `venue_day` for each venue and day used by anyone, bases free.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let opened = week
        .lessons
        .iter()
        .filter(|lesson| !week.problem.venues[lesson.venue].base);
    let opened: BTreeSet<(usize, usize)> = opened.map(|lesson| (lesson.venue, lesson.day)).collect();
    -(week.problem.weights.venue_day * opened.len() as f64)
}
