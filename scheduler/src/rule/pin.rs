//! A pinned request is placed with the pin's teacher, in its room, on its day, at its start.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "pin moved";

/// Looks at each request of each pin.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for pin in &week.problem.pins {
        for request in &pin.requests {
            let lesson = week.lesson_of[*request].map(|lesson| &week.lessons[lesson]);
            let kept = lesson.is_some_and(|lesson| {
                lesson.teacher.id == pin.teacher
                    && lesson.room.id == pin.room
                    && lesson.day == pin.day
                    && lesson.time.start == pin.start
            });
            if !kept {
                let report = Broken::new(NAME, request.to_string()).requests(&[*request]);
                broken.push(
                    report
                        .teacher(pin.teacher)
                        .room(pin.room)
                        .day(pin.day)
                        .minute(pin.start),
                );
            }
        }
    }
}
