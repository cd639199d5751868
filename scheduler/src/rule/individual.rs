//! A lesson of one's own is for a request of an individual course, and that request alone comes to it.

use crate::problem::Form;
use crate::rule::timetable::Unit;
use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "not an individual lesson";

/// Looks at each lesson that is not a class.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for lesson in &week.lessons {
        let Unit::Request(request) = lesson.unit else {
            continue;
        };
        if lesson.course.form != Form::Individual || lesson.placement.requests != [request.id] {
            broken.push(Broken::by(NAME, lesson));
        }
    }
}
