//! A class meets at one of the venues listed for it.

use crate::rule::timetable::Unit;
use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "class not at this venue";

/// Looks at each class.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for lesson in &week.lessons {
        let Unit::Class(class) = lesson.unit else { continue };
        if !class.venues.contains(&lesson.venue) {
            broken.push(Broken::by(NAME, lesson));
        }
    }
}
