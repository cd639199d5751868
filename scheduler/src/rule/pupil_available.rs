//! One window of the pupil's day holds the whole lesson.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "pupil not available";

/// Looks at each pupil of each lesson at a venue the pupil goes to; `pupil_venue` reports the others.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    for attendance in week
        .attendances
        .iter()
        .filter(|attendance| attendance.wish.is_some())
    {
        let id = attendance.request.id;
        let lesson = &week.lessons[attendance.lesson];
        if !attendance.request.available.holds(lesson.day, lesson.time) {
            broken.push(Broken::new(NAME, id.to_string()).at(lesson).requests(&[id]));
        }
    }
}
