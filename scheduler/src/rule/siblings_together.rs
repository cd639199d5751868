//! Sibling requests at one venue on one day save the parent a trip.

use crate::rule::Timetable;

/// `siblings_together` for each pair placed at the same venue on the same day.
pub(super) fn points(week: &Timetable<'_>) -> f64 {
    let place = |request: usize| {
        let lesson = &week.lessons[week.lesson_of[request]?];
        Some((lesson.venue, lesson.day))
    };
    let together = |pair: &&[usize; 2]| place(pair[0]).is_some() && place(pair[0]) == place(pair[1]);
    week.problem.weights.siblings_together * week.problem.siblings.iter().filter(together).count() as f64
}
