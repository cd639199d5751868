//! The teacher is qualified for the course of an individual lesson, and listed for a class.

use crate::rule::timetable::Unit;
use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "teacher not qualified";

/// Looks at each lesson.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for lesson in &week.lessons {
        let qualified = match lesson.unit {
            Unit::Request(request) => lesson.teacher.courses.contains(&request.course),
            Unit::Class(class) => class.teachers.contains(&lesson.teacher.id),
        };
        if !qualified {
            broken.push(Broken::by(NAME, lesson));
        }
    }
}
