//! A teacher should not change room between two lessons in a row at one venue.

use crate::rule::Timetable;

/// - `room_change` for each two lessons in a row of a teacher at one venue in different rooms.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let changes = week
        .teacher_steps()
        .filter(|(before, after)| before.venue == after.venue && before.room.id != after.room.id)
        .count();
    -(week.problem.weights.room_change * changes as f64)
}
