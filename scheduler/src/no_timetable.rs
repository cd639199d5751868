//! Why a run ends without a timetable.

use crate::fault::Faults;
use crate::rule::Broken;

/// Why there is no timetable. A legal problem without pins, groups around them and `max_moved` always has one.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoTimetable {
    /// The problem is not legal.
    #[error("{0}")]
    Faulty(#[from] Faults),
    /// More of last year's lessons must move than are allowed to.
    #[error(
        "max_moved allows {allowed} of the requests with a previous lesson to be moved, but at least {at_least} \
         cannot stay where they were{}",
        found.map_or_else(String::new, |found| format!("; the best timetable found moves {found}"))
    )]
    TooManyMoved {
        /// What `max_moved` says.
        allowed: usize,
        /// So many cannot stay, whatever the timetable.
        at_least: usize,
        /// What the best timetable found moves, if one was sought.
        found: Option<usize>,
    },
    /// Nothing was found that holds everything the pins ask for.
    #[error(
        "no timetable was found that holds the pinned lessons: pinned classes need their minimum of pupils, and \
         whoever is bound by all_or_none to a pinned request must be placed too (requests {requests:?})"
    )]
    PinsNotKept {
        /// Requests that must be placed and were not.
        requests: Vec<usize>,
    },
    /// The timetable found breaks a rule. This is a fault of the search, caught by the judge.
    #[error("the timetable found breaks rules and is of no use: {}", listed(.0))]
    Unsound(Vec<Broken>),
}

fn listed(broken: &[Broken]) -> String {
    broken
        .iter()
        .take(10)
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}
