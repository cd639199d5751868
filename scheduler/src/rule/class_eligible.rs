//! A pupil joins only classes that the request lists.

use crate::rule::timetable::Unit;
use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "request not eligible for class";

/// Looks at each member of each class.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for attendance in &week.attendances {
        let lesson = &week.lessons[attendance.lesson];
        let Unit::Class(class) = lesson.unit else { continue };
        if !attendance.request.classes.contains(&class.id) {
            let what = format!("{} {}", attendance.request.id, lesson.what());
            broken.push(
                Broken::new(NAME, what)
                    .at(lesson)
                    .requests(&[attendance.request.id]),
            );
        }
    }
}
