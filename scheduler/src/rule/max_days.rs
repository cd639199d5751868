//! A teacher teaches on at most `max_days` days of the week.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "teacher on too many days";

/// Counts each teacher's days.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    let mut days = vec![0_usize; week.problem.teachers.len()];
    for (teacher, _) in week.teacher_days.keys() {
        days[*teacher] += 1;
    }
    for (teacher, days) in week.problem.teachers.iter().zip(days) {
        if teacher.max_days.is_some_and(|most| days > most) {
            let what = format!("{} {days}", teacher.id);
            broken.push(Broken::new(NAME, what).teacher(teacher.id).number(days));
        }
    }
}
