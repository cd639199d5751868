//! Of each list of alternatives at most `at_most` requests are placed.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "more than wanted";

/// Counts the placed alternatives of each list.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for choose in &week.problem.choose {
        let placed = choose
            .requests
            .iter()
            .filter(|request| week.is_placed(**request))
            .count();
        if placed > choose.at_most {
            let what = format!("{:?}", choose.requests);
            broken.push(Broken::new(NAME, what).requests(&choose.requests).number(placed));
        }
    }
}
