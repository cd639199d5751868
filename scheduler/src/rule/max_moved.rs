//! At most `max_moved` requests with a previous lesson lose it: unplaced, or with another teacher, venue, day or
//! start.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "too many moved";

/// Counts the requests that are not where they were.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    let Some(most) = week.problem.max_moved else {
        return;
    };
    let mut moved = Vec::new();
    for request in &week.problem.requests {
        let Some(previous) = request.previous else {
            continue;
        };
        let lesson = week.lesson_of[request.id].map(|lesson| &week.lessons[lesson]);
        let stayed = lesson.is_some_and(|lesson| {
            lesson.teacher.id == previous.teacher
                && lesson.venue == previous.venue
                && lesson.day == previous.day
                && lesson.time.start == previous.start
        });
        if !stayed {
            moved.push(request.id);
        }
    }
    if moved.len() > most {
        broken.push(
            Broken::new(NAME, moved.len().to_string())
                .requests(&moved)
                .number(moved.len()),
        );
    }
}
