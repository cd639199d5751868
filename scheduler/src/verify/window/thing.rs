//! A lesson or class that a teacher can teach at a venue on a day, with every hour at which it can be.

use std::collections::BTreeMap;

use super::super::item::{Gatherings, Item, Market, Of};

/// A thing to be taught.
pub(super) struct Thing {
    pub(super) of: Of,
    pub(super) teacher: usize,
    pub(super) venue: usize,
    pub(super) day: usize,
    /// By time.
    pub(super) hours: Vec<Hour>,
}

/// A time, and what the thing brings its teacher then, less all charges.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hour {
    pub(super) start: i32,
    pub(super) end: i32,
    pub(super) gain: i64,
    /// Of a class: its meeting. Of a lesson: 0.
    pub(super) meeting: usize,
}

/// Request, teacher, venue and day.
type Lesson = (usize, usize, usize, usize);

/// The things behind items, each with what rooms charge it.
pub(super) fn list(market: &Market<'_>, items: &[(&Item, i64)], gatherings: &[Gatherings]) -> Vec<Thing> {
    let mut lessons: BTreeMap<Lesson, Vec<(i32, i64)>> = BTreeMap::new();
    for request in &market.problem.requests {
        market.lesson_hours(request, |place, gain| {
            let at = (request.id, place.teacher, place.venue, place.day);
            lessons.entry(at).or_default().push((place.start, gain));
        });
    }
    let thing = |&(item, rooms): &(&Item, i64)| {
        let at = |start: i32, gain: i64, meeting: usize| Hour {
            start,
            end: start + item.duration_min,
            gain: gain - rooms,
            meeting,
        };
        let mut hours: Vec<Hour> = match item.of {
            Of::Request(request) => {
                let starts = lessons.get(&(request, item.teacher, item.venue, item.day));
                let starts = starts.into_iter().flatten();
                starts.map(|&(start, gain)| at(start, gain, 0)).collect()
            }
            Of::Class(class) => {
                let meetings = gatherings[class].meetings.iter().enumerate();
                let here = meetings.filter(|(_, meeting)| {
                    let place = meeting.place;
                    (place.teacher, place.venue, place.day) == (item.teacher, item.venue, item.day)
                });
                here.map(|(number, meeting)| at(meeting.place.start, item.gain, number))
                    .collect()
            }
        };
        hours.sort_by_key(|hour| hour.start);
        Thing {
            of: item.of,
            teacher: item.teacher,
            venue: item.venue,
            day: item.day,
            hours,
        }
    };
    items.iter().map(thing).collect()
}
