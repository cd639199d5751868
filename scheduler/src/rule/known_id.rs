//! Every id of a placement points to something in the problem.
//!
//! A placement that points nowhere cannot be judged by the other rules; it is reported here and left out.

use crate::rule::{Broken, Facts};
use crate::solution::{Kind, Placement};

pub(super) const NAME: &str = "unknown id";

/// The report of a placement that names a `noun` which does not exist.
pub(super) fn broken(noun: &str, placement: &Placement) -> Broken {
    let unit = match placement.kind {
        Kind::Request => "request",
        Kind::Class => "class",
    };
    let facts = Facts {
        lesson: Some((placement.kind, placement.id)),
        requests: placement.requests.clone(),
        teacher: Some(placement.teacher),
        room: Some(placement.room),
        day: Some(placement.day),
        minute: Some(placement.start),
        ..Facts::default()
    };
    Broken {
        rule: NAME,
        what: format!(
            "the placement of {unit} {} names no {noun} of the problem",
            placement.id
        ),
        facts,
    }
}
