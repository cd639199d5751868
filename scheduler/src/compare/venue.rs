//! What happens at each venue.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Both;
use crate::rule::Timetable;

/// A venue in both timetables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VenueChange {
    /// Which one.
    pub venue: usize,
    /// In the first timetable.
    pub a: VenueWeek,
    /// In the second timetable.
    pub b: VenueWeek,
}

/// What happens at a venue in a week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct VenueWeek {
    /// Lessons held there, a class being one.
    pub lessons: usize,
    /// Minutes of lessons.
    pub minutes: i64,
    /// Pupils who come, each counted once.
    pub pupils: usize,
}

/// Every venue of the problem.
pub(super) fn changes(weeks: &Both<Timetable<'_>>) -> Vec<VenueChange> {
    let (a, b) = (of(&weeks.a), of(&weeks.b));
    (a.into_iter().zip(b).enumerate())
        .map(|(venue, (a, b))| VenueChange { venue, a, b })
        .collect()
}

fn of(week: &Timetable<'_>) -> Vec<VenueWeek> {
    let mut venues = vec![VenueWeek::default(); week.problem.venues.len()];
    for lesson in &week.lessons {
        let venue = &mut venues[lesson.venue];
        venue.lessons += 1;
        venue.minutes += i64::from(lesson.time.length_min());
    }
    let pupils: BTreeSet<(usize, usize)> = week
        .attendances
        .iter()
        .map(|attendance| (week.lessons[attendance.lesson].venue, attendance.request.pupil))
        .collect();
    for (venue, _) in pupils {
        venues[venue].pupils += 1;
    }
    venues
}
