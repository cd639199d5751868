//! A room holds one lesson at a time.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "room taken twice";

/// Looks at each two lessons in a row.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for ((room, day), lessons) in &week.room_days {
        for pair in lessons.windows(2) {
            let [before, after] = [&week.lessons[pair[0]], &week.lessons[pair[1]]];
            if after.time.start < before.time.end {
                let what = format!("{room} {day} {}", after.time.start);
                broken.push(Broken::new(NAME, what).at(after).room(*room));
            }
        }
    }
}
