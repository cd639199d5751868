//! Each minute that a teacher waits between lessons costs `teacher_gap_per_min`; travel and set-up is no waiting.

use crate::rule::Timetable;

/// - `teacher_gap_per_min` x idle minutes between lessons in a row.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let idle = week.teacher_steps().map(|(before, after)| {
        f64::from(after.time.start - before.time.end - week.teacher_moves_min(before, after))
    });
    -(week.problem.weights.teacher_gap_per_min * idle.sum::<f64>())
}
