//! A venue that the pupil wished for less costs its `penalty`.

use crate::rule::Timetable;

/// - `penalty` of the lesson's venue, summed over the placed requests.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    -week.welcomed().map(|(_, wish, _)| wish.penalty).sum::<f64>()
}
