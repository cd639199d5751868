//! The meetings of a class as the tree of its band speaks of them.

use std::collections::{HashMap, HashSet};

use super::item::{Crowd, Gatherings};
use super::possible::Place;

/// A class of a band with its meetings.
pub(super) struct BandClass {
    pub(super) min_size: usize,
    /// Those that the tree speaks of, and then those that none of these stands for.
    pub(super) meetings: Vec<Meeting>,
}

/// A meeting: what it costs the band to hold it, and who can come.
pub(super) struct Meeting {
    cost: i64,
    max_size: usize,
    /// Pupils of the band with what they bring, not charged for being placed.
    seats: Vec<(usize, i64)>,
}

/// Whether a pupil sits in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sits {
    Maybe,
    Yes,
    No,
}

impl BandClass {
    /// The class whose pupils (by request: the position in the band) are not charged what is `replaced` (by request).
    /// `named` are the places of the meetings that the tree speaks of; the positions of those at which the class cannot meet
    /// are returned beside it.
    pub(super) fn of(
        gatherings: &Gatherings,
        pupils: &HashMap<usize, usize>,
        replaced: &[i64],
        named: &[Place],
    ) -> (Self, Vec<usize>) {
        let meeting = |number: usize| Meeting::of(gatherings, number, pupils, replaced);
        let at: HashMap<Place, usize> = (0..)
            .zip(&gatherings.meetings)
            .map(|(number, gathering)| (gathering.place, number))
            .collect();
        let mut class = Self {
            min_size: gatherings.min_size,
            meetings: Vec::new(),
        };
        let mut missing = Vec::new();
        for (position, place) in named.iter().enumerate() {
            match at.get(place) {
                Some(&number) => class.meetings.push(meeting(number)),
                None => missing.push(position),
            }
        }
        // Many meetings cost the same and have the same crowd: one of them stands for all.
        let mut seen: HashSet<(i64, usize)> = HashSet::new();
        for (number, gathering) in gatherings.meetings.iter().enumerate() {
            let meeting = meeting(number);
            let is_new = seen.insert((meeting.cost, gathering.crowd));
            if is_new && !class.meetings.iter().any(|other| other.is_as_good_as(&meeting)) {
                class.meetings.push(meeting);
            }
        }
        (class, missing)
    }
}

impl Meeting {
    fn of(gatherings: &Gatherings, number: usize, pupils: &HashMap<usize, usize>, replaced: &[i64]) -> Self {
        let gathering = &gatherings.meetings[number];
        let Place {
            teacher, venue, day, ..
        } = gathering.place;
        let Crowd { max_size, seats } = &gatherings.crowds[gathering.crowd];
        Self {
            cost: gatherings.offers[&(teacher, venue, day)] + gathering.penalty,
            max_size: *max_size,
            seats: seats
                .iter()
                // Requests that the band does not list are a fault that is reported.
                .filter_map(|&(request, gain)| Some((*pupils.get(&request)?, gain + replaced[request])))
                .collect(),
        }
    }

    /// The most that the meeting brings when each pupil pays a price; none if too few can come, or somebody who
    /// must cannot.
    pub(super) fn best(&self, min_size: usize, prices: &[i64], sits: &[Sits]) -> Option<i64> {
        let must = sits.iter().filter(|sits| **sits == Sits::Yes).count();
        let gains = |wanted: Sits| {
            let seats = self.seats.iter().filter(move |seat| sits[seat.0] == wanted);
            seats.map(|&(pupil, gain)| gain - prices[pupil])
        };
        let come: Vec<i64> = gains(Sits::Yes).collect();
        let mut may: Vec<i64> = gains(Sits::Maybe).collect();
        may.sort_unstable_by(|a, b| b.cmp(a));
        let fewest = min_size.saturating_sub(come.len());
        if come.len() < must || come.len() > self.max_size || may.len() < fewest {
            return None;
        }
        let paying = may.iter().filter(|&&gain| gain > 0).count();
        let more = paying.max(fewest).min(self.max_size - come.len());
        Some(come.iter().chain(&may[..more]).sum::<i64>() - self.cost)
    }

    /// Does it bring at least as much as the other, whoever comes and whatever they pay?
    fn is_as_good_as(&self, other: &Self) -> bool {
        let mut mine = self.seats.iter();
        self.cost <= other.cost
            && self.max_size >= other.max_size
            && other.seats.iter().all(|(pupil, gain)| {
                let same = mine.find(|(here, _)| here == pupil);
                same.is_some_and(|(_, here)| here >= gain)
            })
    }
}
