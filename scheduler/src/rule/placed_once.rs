//! A request has at most one lesson, and a class meets at most once.

use std::collections::HashSet;

use crate::rule::timetable::Unit;
use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "placed twice";

/// Looks at placements that repeat a request or class, at members that repeat, and at requests in two lessons.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    let mut seen = HashSet::new();
    for lesson in &week.lessons {
        let placement = lesson.placement;
        if !seen.insert((placement.kind, placement.id)) {
            broken.push(Broken::by(NAME, lesson));
        }
        let members: HashSet<usize> = placement.requests.iter().copied().collect();
        if matches!(lesson.unit, Unit::Class(_)) && members.len() != placement.requests.len() {
            broken.push(Broken::by(NAME, lesson));
        }
    }
    let mut placed = vec![false; week.problem.requests.len()];
    for attendance in &week.attendances {
        let request = attendance.request.id;
        if placed[request] {
            let lesson = &week.lessons[attendance.lesson];
            broken.push(
                Broken::new(NAME, format!("request {request}"))
                    .at(lesson)
                    .requests(&[request]),
            );
        }
        placed[request] = true;
    }
}
