//! A class has from `min_size` to `max_size` pupils.

use crate::rule::timetable::Unit;
use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "class size";

/// Counts the members of each class.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for lesson in &week.lessons {
        let Unit::Class(class) = lesson.unit else { continue };
        let size = lesson.placement.requests.len();
        if !(class.min_size..=class.max_size).contains(&size) {
            let what = format!("{} {size}", lesson.what());
            broken.push(Broken::new(NAME, what).at(lesson).number(size));
        }
    }
}
