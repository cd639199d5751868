//! What the search asks about a class: above all, who could come where and when.

use std::collections::BTreeSet;

use crate::Problem;
use crate::search::points::Points;
use crate::search::tables::request::Request;
use crate::search::tables::room::Rooms;
use crate::search::tables::{Clock, Starts, id};

/// A class, with its eligible requests as bits.
pub(in crate::search) struct Class {
    pub(in crate::search) course: u32,
    pub(in crate::search) duration_min: i32,
    pub(in crate::search) min_size: usize,
    pub(in crate::search) max_size: usize,
    pub(in crate::search) teachers: Vec<u32>,
    /// Where it may meet, if there is a room for it.
    pub(in crate::search) venues: Vec<u32>,
    /// Where, when and by whom it can be taught at all, ordered by venue and day.
    pub(in crate::search) openings: Vec<Opening>,
    /// Requests that may join; a request's bit is its position here.
    pub(in crate::search) eligible: Vec<u32>,
    /// Words of 64 bits for a set of eligible requests.
    pub(in crate::search) words: usize,
    /// Points of a request at a venue before times and siblings are counted: `venue * eligible + request`.
    worth: Vec<Points>,
    /// The set of requests that go to a venue.
    goers: Vec<u64>,
    /// The set of requests that can come at a day and slot.
    comers: Vec<u64>,
    slots: usize,
    /// Classes that share eligible requests with it.
    pub(in crate::search) neighbours: Vec<u32>,
    /// Was one of the eligible taught before?
    pub(in crate::search) any_previous: bool,
}

/// A venue, day and teacher at which a class can meet, with the ranges of its starts.
pub(in crate::search) struct Opening {
    /// Position in the class's list of venues.
    pub(in crate::search) venue: usize,
    pub(in crate::search) day: u32,
    pub(in crate::search) teacher: u32,
    pub(in crate::search) starts: Vec<Starts>,
}

impl Class {
    /// Words of the set of requests that go to the class's `venue`-th venue.
    #[inline]
    pub(in crate::search) fn goers(&self, venue: usize) -> &[u64] {
        &self.goers[venue * self.words..(venue + 1) * self.words]
    }

    /// Words of the set of requests that can come to a lesson starting in a slot.
    #[inline]
    fn comers(&self, day: u32, slot: usize) -> &[u64] {
        let at = (day as usize * self.slots + slot) * self.words;
        &self.comers[at..at + self.words]
    }

    /// Words of the set of those of the `free` who go to the class's `venue`-th venue and can come to a lesson starting in a slot.
    #[inline]
    pub(in crate::search) fn could_come(
        &self,
        free: &[u64],
        venue: usize,
        day: u32,
        slot: usize,
    ) -> impl Iterator<Item = u64> {
        let both = self.goers(venue).iter().zip(self.comers(day, slot));
        both.zip(free).map(|((goes, comes), free)| goes & comes & free)
    }

    /// Can the eligible at this position come to a lesson starting in a slot?
    #[inline]
    pub(in crate::search) fn can_come(&self, position: usize, day: u32, slot: usize) -> bool {
        self.comers(day, slot)[position / 64] >> (position % 64) & 1 == 1
    }

    /// Points of the `request`-th eligible at the `venue`-th venue, before times and siblings are counted.
    #[inline]
    pub(in crate::search) fn worth(&self, venue: usize, request: usize) -> Points {
        self.worth[venue * self.eligible.len() + request]
    }
}

pub(super) fn classes(
    problem: &Problem,
    clock: Clock,
    requests: &[Request],
    rooms: &Rooms<'_>,
) -> Vec<Class> {
    let mut eligible = vec![Vec::new(); problem.classes.len()];
    for request in &problem.requests {
        for class in &request.classes {
            eligible[*class].push(id(request.id));
        }
    }
    let classes = problem.classes.iter().zip(eligible);
    classes
        .map(|(class, eligible)| new(problem, class, eligible, clock, requests, rooms))
        .collect()
}

fn new(
    problem: &Problem,
    class: &crate::problem::Class,
    eligible: Vec<u32>,
    clock: Clock,
    requests: &[Request],
    rooms: &Rooms<'_>,
) -> Class {
    let course = id(class.course);
    let holds = |room: &u32| rooms.capacity[*room as usize] >= class.min_size;
    let venues = class.venues.iter().map(|venue| id(*venue));
    let venues: Vec<u32> = venues
        .filter(|venue| rooms.suitable(course, *venue).iter().any(holds))
        .collect();
    let words = eligible.len().div_ceil(64);
    let mut worth = vec![0; venues.len() * eligible.len()];
    let mut goers = vec![0; venues.len() * words];
    let mut comers = vec![0; problem.days * clock.slots * words];
    let mut neighbours = BTreeSet::new();
    for (i, request) in eligible.iter().enumerate() {
        let request = &requests[*request as usize];
        let (word, bit) = (i / 64, 1_u64 << (i % 64));
        for (v, venue) in venues.iter().enumerate() {
            if let Some(cost) = request.venue_cost(*venue) {
                worth[v * eligible.len() + i] = request.points - cost;
                goers[v * words + word] |= bit;
            }
        }
        for (day, windows) in request.available.iter().enumerate() {
            for window in windows {
                let mut start = clock.round_up(window.start.max(clock.first_min));
                while start + class.duration_min <= window.end && clock.slot(start) < clock.slots {
                    comers[(day * clock.slots + clock.slot(start)) * words + word] |= bit;
                    start += clock.grid_min;
                }
            }
        }
        neighbours.extend(request.classes.iter().map(|(class, _)| *class));
    }
    neighbours.remove(&id(class.id));
    Class {
        course,
        duration_min: class.duration_min,
        min_size: class.min_size,
        max_size: class.max_size,
        teachers: class.teachers.iter().map(|teacher| id(*teacher)).collect(),
        venues,
        openings: Vec::new(),
        any_previous: eligible
            .iter()
            .any(|request| requests[*request as usize].previous.is_some()),
        eligible,
        words,
        worth,
        goers,
        comers,
        slots: clock.slots,
        neighbours: neighbours.into_iter().collect(),
    }
}
