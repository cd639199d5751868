//! Dated lessons: the meetings of classes by the season's calendar.

use chrono::NaiveDate;

use crate::domain::{
    date,
    problem::{ProblemCode, Problems},
    season::{Meeting, Season, SeasonBreak},
    timetable::Class,
};

/// Longest period that can be asked for, in days.
const LONGEST_DAYS: i64 = 62;

/// One dated meeting of a class.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Whose meeting.
    pub class: Class,
    /// When.
    pub meeting: Meeting,
}

/// What is wrong with a period.
pub fn check_period(from: NaiveDate, to: NaiveDate) -> Problems {
    let mut problems = Problems::new();
    date::check_period(&mut problems, from, to);
    if problems.is_empty() && (to - from).num_days() >= LONGEST_DAYS {
        problems.add(
            "to",
            ProblemCode::OutOfRange,
            format!("a period has {LONGEST_DAYS} days at most"),
        );
    }
    problems
}

/// The lessons of these classes of one season between two days, both included, in the order of time.
pub fn list(
    season: &Season,
    breaks: &[SeasonBreak],
    classes: &[Class],
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    for class in classes {
        let meetings = season.meetings(class.slot.span, breaks, from, to);
        lessons.extend(meetings.into_iter().map(|meeting| Lesson {
            class: class.clone(),
            meeting,
        }));
    }
    lessons.sort_by_key(|lesson| (lesson.meeting.starts_at, lesson.class.id));
    lessons
}
