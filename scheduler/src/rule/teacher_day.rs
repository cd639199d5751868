//! Each venue that a teacher visits on a day costs a trip.

use std::collections::BTreeSet;

use crate::rule::Timetable;

/// - `teacher_venue_day` for each teacher, day and venue used.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let visits: BTreeSet<(usize, usize, usize)> = week
        .lessons
        .iter()
        .map(|lesson| (lesson.teacher.id, lesson.day, lesson.venue))
        .collect();
    -(week.problem.weights.teacher_venue_day * visits.len() as f64)
}
