//! The pupil goes only to venues that the request lists.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "pupil does not go to this venue";

/// Looks at each pupil of each lesson.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for attendance in week
        .attendances
        .iter()
        .filter(|attendance| attendance.wish.is_none())
    {
        let id = attendance.request.id;
        let lesson = &week.lessons[attendance.lesson];
        broken.push(Broken::new(NAME, id.to_string()).at(lesson).requests(&[id]));
    }
}
