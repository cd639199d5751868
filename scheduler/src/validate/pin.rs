//! Pins that can be kept: each by itself and all together.

use crate::Problem;
use crate::fault::{Faults, Path};
use crate::pinned;
use crate::rule::MENDED_BY_MORE;
use crate::score::check as judge;
use crate::solution::Solution;

/// Reports pins that no timetable can keep: the rules judge a timetable that holds nothing but the pins.
///
/// What such a timetable breaks, a fuller one breaks too, except the rules about what is missing.
pub(super) fn check(problem: &Problem, faults: &mut Faults) {
    let list = Path::DOCUMENT;
    let list = list.key("pins");
    let pinned = pinned::lessons(problem);
    for pin in pinned.homeless {
        let wrong = "no class that these requests may join can meet there and then";
        faults.report(
            list.at(pin),
            wrong,
            "a teacher, room, day and start that one of their classes can have",
        );
    }
    let judgement = judge(problem, &Solution::new(&problem.name, pinned.lessons));
    for broken in judgement
        .broken
        .iter()
        .filter(|broken| !MENDED_BY_MORE.contains(&broken.rule))
    {
        faults.report(
            list,
            format!("the pinned lessons break a rule: {broken}"),
            "pins that keep every rule",
        );
    }
}
