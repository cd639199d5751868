//! A pupil of at most `young_age` years should be finished by `young_until`.

use crate::rule::Timetable;

/// - `young_late_per_min` x minutes that the lesson ends after `young_until`, summed over the young.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let weights = &week.problem.weights;
    let young = week
        .welcomed()
        .filter(|(request, _, _)| request.age <= weights.young_age);
    let late_min = young.map(|(_, _, lesson)| f64::from((lesson.time.end - weights.young_until).max(0)));
    -late_min
        .map(|minutes| weights.young_late_per_min * minutes)
        .sum::<f64>()
}
