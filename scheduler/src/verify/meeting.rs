//! The meetings of a class, without those that are nowhere better than another.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::item::{Crowd, Gatherings};
use super::possible::Place;

/// A class of a band with its meetings.
pub(super) struct BandClass {
    pub(super) min_size: usize,
    /// Those that are better than any other somewhere.
    pub(super) meetings: Vec<Meeting>,
    /// For each place where the class can meet: the meeting that is at least as good.
    pub(super) stands_for: HashMap<Place, usize>,
}

/// A meeting: what it costs the band to hold it, and who can come.
pub(super) struct Meeting {
    cost: i64,
    crowd: Crowd,
}

impl BandClass {
    /// The class whose pupils are not charged what is `replaced`, by request.
    pub(super) fn of(gatherings: &Gatherings, replaced: &[i64]) -> Self {
        let mut places: HashMap<(i64, usize), Vec<Place>> = HashMap::new();
        for gathering in &gatherings.meetings {
            let Place {
                teacher, venue, day, ..
            } = gathering.place;
            let offer = gatherings.offers[&(teacher, venue, day)];
            places
                .entry((offer + gathering.penalty, gathering.crowd))
                .or_default()
                .push(gathering.place);
        }
        let without_charge = |crowd: usize| Crowd {
            max_size: gatherings.crowds[crowd].max_size,
            seats: gatherings.crowds[crowd]
                .seats
                .iter()
                .map(|&(request, gain)| (request, gain + replaced[request]))
                .collect(),
        };
        let mut all: Vec<(Meeting, Vec<Place>)> = places
            .into_iter()
            .map(|((cost, crowd), mut places)| {
                places.sort_unstable();
                let crowd = without_charge(crowd);
                (Meeting { cost, crowd }, places)
            })
            .collect();
        // A meeting that is as good as another comes before it; the places make the order one and the same always.
        all.sort_by_cached_key(|(meeting, places)| {
            let Meeting { cost, crowd } = meeting;
            let gains: i64 = crowd.seats.iter().map(|seat| seat.1).sum();
            (
                *cost,
                Reverse(crowd.seats.len()),
                Reverse(gains),
                Reverse(crowd.max_size),
                places.first().copied(),
            )
        });
        let mut class = Self {
            min_size: gatherings.min_size,
            meetings: Vec::new(),
            stands_for: HashMap::new(),
        };
        for (meeting, places) in all {
            let better = class
                .meetings
                .iter()
                .position(|other| other.is_as_good_as(&meeting));
            let stands = better.unwrap_or_else(|| {
                class.meetings.push(meeting);
                class.meetings.len() - 1
            });
            class
                .stands_for
                .extend(places.into_iter().map(|place| (place, stands)));
        }
        class
    }
}

impl Meeting {
    /// The most that the meeting brings when each pupil pays a price, by request.
    pub(super) fn best(&self, min_size: usize, prices: &[i64]) -> i64 {
        self.crowd
            .best(min_size, |&(request, gain)| gain - prices[request])
            - self.cost
    }

    /// Does it bring at least as much as the other, whoever comes and whatever they pay?
    fn is_as_good_as(&self, other: &Self) -> bool {
        let mut mine = self.crowd.seats.iter();
        self.cost <= other.cost
            && self.crowd.max_size >= other.crowd.max_size
            && other.crowd.seats.iter().all(|(request, gain)| {
                let same = mine.find(|(here, _)| here == request);
                same.is_some_and(|(_, here)| here >= gain)
            })
    }
}
