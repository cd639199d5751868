//! Each placed request gives its `points`.

use crate::rule::Timetable;

/// Sum of `points` over the placed requests.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    week.welcomed().map(|(request, _, _)| request.points).sum()
}
