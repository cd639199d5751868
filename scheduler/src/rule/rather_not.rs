//! Lessons at times that the pupil or the teacher would rather not have.

use crate::rule::Timetable;

/// - `rather_not` for each placed request whose lesson overlaps such a window of the pupil,
/// - `teacher_rather_not` for each lesson that overlaps one of the teacher.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let weights = &week.problem.weights;
    let pupils = week
        .welcomed()
        .filter(|(request, _, lesson)| request.rather_not.overlaps(lesson.day, lesson.time))
        .count();
    let teachers = week
        .lessons
        .iter()
        .filter(|lesson| lesson.teacher.rather_not.overlaps(lesson.day, lesson.time))
        .count();
    -(weights.rather_not * pupils as f64 + weights.teacher_rather_not * teachers as f64)
}
