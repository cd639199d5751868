//! What changes for whom: who gets a place, who loses it, and whose lesson moves.

use serde::Serialize;

use super::Both;
use crate::rule::{Lesson, Timetable};
use crate::solution::Kind;

/// The requests by what becomes of them; every request is in one of the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct People {
    /// Placed by the second timetable only.
    pub gained: Vec<Person>,
    /// Placed by the first timetable only.
    pub lost: Vec<Person>,
    /// Placed by both, but something is different.
    pub moved: Vec<Moved>,
    /// Requests that both place in the same way.
    pub unchanged: Vec<usize>,
    /// Requests that neither places.
    pub unplaced: Vec<usize>,
}

/// A request that one of the timetables places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The request.
    pub request: usize,
    /// Whose it is.
    pub pupil: usize,
    /// Where it is placed.
    pub place: Place,
}

/// A request that both timetables place, differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The request.
    pub request: usize,
    /// Whose it is.
    pub pupil: usize,
    /// What is different.
    pub changed: Vec<Aspect>,
    /// In the first timetable.
    pub a: Place,
    /// In the second timetable.
    pub b: Place,
}

/// Where and when a request is placed, and with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Who teaches.
    pub teacher: usize,
    /// Where.
    pub venue: usize,
    /// On which day, Monday is 0.
    pub day: usize,
    /// From which minute of the day.
    pub start: i32,
    /// In which room.
    pub room: usize,
    /// In which class; none for a lesson of one's own.
    pub class: Option<usize>,
}

/// What can be different about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// Another teacher.
    Teacher,
    /// Another venue.
    Venue,
    /// Another day.
    Day,
    /// Another start, on whichever day.
    Start,
    /// Another room.
    Room,
    /// Another class, or a class instead of a lesson of one's own.
    Class,
}

impl Place {
    fn of(lesson: &Lesson<'_>) -> Self {
        let placement = lesson.placement;
        Self {
            teacher: placement.teacher,
            venue: lesson.venue,
            day: placement.day,
            start: placement.start,
            room: placement.room,
            class: (placement.kind == Kind::Class).then_some(placement.id),
        }
    }

    /// What is different in the other place.
    fn changed(&self, other: &Self) -> Vec<Aspect> {
        let aspects = [
            (Aspect::Teacher, self.teacher != other.teacher),
            (Aspect::Venue, self.venue != other.venue),
            (Aspect::Day, self.day != other.day),
            (Aspect::Start, self.start != other.start),
            (Aspect::Room, self.room != other.room),
            (Aspect::Class, self.class != other.class),
        ];
        aspects
            .into_iter()
            .filter_map(|(aspect, differs)| differs.then_some(aspect))
            .collect()
    }
}

impl People {
    pub(super) fn of(weeks: &Both<Timetable<'_>>) -> Self {
        let mut people = Self::default();
        for request in &weeks.a.problem.requests {
            let place = |week: &Timetable<'_>| Some(Place::of(&week.lessons[week.lesson_of[request.id]?]));
            let person = |place| Person {
                request: request.id,
                pupil: request.pupil,
                place,
            };
            match (place(&weeks.a), place(&weeks.b)) {
                (None, None) => people.unplaced.push(request.id),
                (None, Some(place)) => people.gained.push(person(place)),
                (Some(place), None) => people.lost.push(person(place)),
                (Some(a), Some(b)) if a == b => people.unchanged.push(request.id),
                (Some(a), Some(b)) => people.moved.push(Moved {
                    request: request.id,
                    pupil: request.pupil,
                    changed: a.changed(&b),
                    a,
                    b,
                }),
            }
        }
        people
    }
}
