//! What each teacher does.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Both;
use crate::rule::Timetable;

/// A teacher in both timetables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TeacherChange {
    /// Which one.
    pub teacher: usize,
    /// In the first timetable.
    pub a: TeacherWeek,
    /// In the second timetable.
    pub b: TeacherWeek,
}

/// What a teacher does in a week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TeacherWeek {
    /// Minutes of lessons.
    pub minutes: i64,
    /// Days with lessons, Monday is 0.
    pub days: Vec<usize>,
    /// Venues visited.
    pub venues: Vec<usize>,
}

/// Every teacher of the problem.
pub(super) fn changes(weeks: &Both<Timetable<'_>>) -> Vec<TeacherChange> {
    let (a, b) = (of(&weeks.a), of(&weeks.b));
    (a.into_iter().zip(b).enumerate())
        .map(|(teacher, (a, b))| TeacherChange { teacher, a, b })
        .collect()
}

fn of(week: &Timetable<'_>) -> Vec<TeacherWeek> {
    let mut teachers = vec![TeacherWeek::default(); week.problem.teachers.len()];
    for (&(teacher, day), lessons) in &week.teacher_days {
        let lessons = lessons.iter().map(|&lesson| &week.lessons[lesson]);
        let minutes = lessons.map(|lesson| i64::from(lesson.time.length_min()));
        teachers[teacher].minutes += minutes.sum::<i64>();
        teachers[teacher].days.push(day);
    }
    let visits: BTreeSet<(usize, usize)> = week
        .lessons
        .iter()
        .map(|lesson| (lesson.teacher.id, lesson.venue))
        .collect();
    for (teacher, venue) in visits {
        teachers[teacher].venues.push(venue);
    }
    teachers
}
