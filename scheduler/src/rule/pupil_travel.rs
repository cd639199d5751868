//! Each minute that a pupil travels to the lesson costs `pupil_travel_per_min`.

use crate::rule::Timetable;

/// - `pupil_travel_per_min` x minutes, summed over the placed requests.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let per_min = week.problem.weights.pupil_travel_per_min;
    -week
        .welcomed()
        .map(|(_, wish, _)| per_min * f64::from(wish.travel_min))
        .sum::<f64>()
}
