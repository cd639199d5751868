//! The lessons of a teacher's week take at most `contract_min` minutes.

use crate::rule::{Broken, Timetable};

pub(super) const NAME: &str = "teacher over contract";

/// Adds up each teacher's minutes.
pub(super) fn check(week: &Timetable<'_>, broken: &mut Vec<Broken>) {
    let mut minutes = vec![0_i64; week.problem.teachers.len()];
    for lesson in &week.lessons {
        minutes[lesson.teacher.id] += i64::from(lesson.time.length_min());
    }
    for (teacher, minutes) in week.problem.teachers.iter().zip(minutes) {
        if minutes > i64::from(teacher.contract_min) {
            let what = format!("{} {minutes}", teacher.id);
            broken.push(Broken::new(NAME, what).teacher(teacher.id).number(minutes));
        }
    }
}
