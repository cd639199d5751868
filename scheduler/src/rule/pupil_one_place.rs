//! A pupil is at one lesson at a time, and has `travel_min` minutes between two venues.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "pupil in two places";

/// Looks at each two lessons in a row.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for ((pupil, day), lessons) in &week.pupil_days {
        for pair in lessons.windows(2) {
            let [before, after] = [&week.lessons[pair[0]], &week.lessons[pair[1]]];
            let moving = if before.venue == after.venue {
                0
            } else {
                week.travel_min(before, after)
            };
            if after.time.start - before.time.end < moving {
                let what = format!("{pupil} {day} {}", after.time.start);
                broken.push(Broken::new(NAME, what).at(after).pupil(*pupil));
            }
        }
    }
}
