//! A request that was taught before likes to stay with its teacher, at its venue, on its day, at its time.

use crate::rule::Timetable;

/// `same_teacher`, `same_venue`, `same_day`, and on the same day `same_time` if the lesson starts within
/// `same_time_within_min` minutes of the previous one; summed over the placed requests.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let weights = &week.problem.weights;
    let mut sum = 0.0;
    for (request, _, lesson) in week.welcomed() {
        let Some(previous) = request.previous else {
            continue;
        };
        if previous.teacher == lesson.teacher.id {
            sum += weights.same_teacher;
        }
        if previous.venue == lesson.venue {
            sum += weights.same_venue;
        }
        if previous.day == lesson.day {
            sum += weights.same_day;
            if (previous.start - lesson.time.start).abs() <= weights.same_time_within_min {
                sum += weights.same_time;
            }
        }
    }
    sum
}
