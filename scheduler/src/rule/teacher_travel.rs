//! Each minute that a teacher travels between venues costs `teacher_travel_per_min`.

use crate::rule::Timetable;

/// - `teacher_travel_per_min` x minutes of travel between lessons in a row.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let moves = week
        .teacher_steps()
        .filter(|(before, after)| before.venue != after.venue);
    let minutes: f64 = moves
        .map(|(before, after)| f64::from(week.travel_min(before, after)))
        .sum();
    -(week.problem.weights.teacher_travel_per_min * minutes)
}
