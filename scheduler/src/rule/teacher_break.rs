//! No run of a teacher's lessons is longer than `max_run_min` without a pause of `min_break_min` or more.
//!
//! A run lasts from the start of its first lesson to the end of its last; shorter pauses belong to it.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "teacher without a break";

/// Walks each teacher's day.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    let weights = &week.problem.weights;
    for ((teacher, day), lessons) in week.days_of_teachers() {
        let Some(first) = lessons.first() else { continue };
        let mut run_start = first.time.start;
        if first.time.end - run_start > weights.max_run_min {
            broken.push(Broken::new(NAME, format!("{teacher} {day}")).at(first));
        }
        for pair in lessons.windows(2) {
            let [before, after] = [pair[0].time, pair[1].time];
            if after.start - before.end >= weights.min_break_min {
                run_start = after.start;
            }
            if after.end - run_start > weights.max_run_min {
                let what = format!("{teacher} {day} {}", after.start);
                broken.push(Broken::new(NAME, what).at(pair[1]));
            }
        }
    }
}
