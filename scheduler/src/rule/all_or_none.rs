//! Of each list in `all_or_none` every request is placed, or none.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "all or none";

/// Counts the placed requests of each list.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for group in &week.problem.all_or_none {
        let placed = group.iter().filter(|request| week.is_placed(**request)).count();
        if 0 < placed && placed < group.len() {
            broken.push(
                Broken::new(NAME, format!("{group:?}"))
                    .requests(group)
                    .number(placed),
            );
        }
    }
}
