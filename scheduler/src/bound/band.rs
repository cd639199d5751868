//! A band of classes: classes that share pupils with each other and with no other class, planned by the rules themselves.
//!
//! At prices `u` the relaxation charges each class `u[c]` for being held and each pupil `u[r]` for being placed, and
//! pays the sum back. For a band those charges can be replaced by the rules. With `offer[v]` what a visit of a class is worth
//! to its teacher (the best crew less all charges), which the band pays:
//!
//! ```text
//! band  =  max over what the band's classes can do of   points without those charges  -  sum of offer[v] of the visits
//!       <= sum over the band's classes and pupils of u
//!
//! each class is held at most once, each pupil sits in one class at most, no class is too small or too large
//! ```
//!
//! What it brings at most is proven by a tree of cases. The files, from the whole to the parts:
//!
//! | file | holds |
//! |---|---|
//! | `tree` | the cases, and what they prove together |
//! | `decide` | which case to divide, and how |
//! | `prices` | prices at which a case proves little |
//! | `leaf` | what a case proves at given prices |
//! | `scope` | which plans a case speaks of |
//! | `plan` | plans: what the tree cannot go below |
//! | `seating` | who sits where in a plan |
//! | `choice` | plans of which some meetings are chosen, for others to choose |

mod choice;
mod decide;
mod leaf;
mod plan;
mod prices;
mod scope;
mod seating;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::HashMap;
use std::ops::Range;

use super::class_offer::ClassOffer;
use super::prices::Prices;
use super::relaxation::Relaxation;
use crate::class_plan::PlannedClass;

pub(super) use self::choice::{Choice, Held};
pub(super) use self::scope::Decision;
pub(super) use self::tree::Tree;

/// A band at given prices, in steps.
#[derive(Debug, Default, Clone)]
pub(super) struct Band {
    pub(super) classes: Vec<BandClass>,
    /// The request of each pupil.
    pub(super) requests: Vec<usize>,
    /// What each pupil is charged for being placed.
    pub(super) charges: Vec<i32>,
    /// Every way to hold a class, class after class.
    pub(super) meetings: Vec<Meeting>,
    /// Who could come, meeting after meeting.
    seats: Vec<Seat>,
}

/// A class of a band.
#[derive(Debug, Clone)]
pub(super) struct BandClass {
    /// Which.
    pub(super) class: usize,
    /// What it is charged for being held.
    pub(super) charge: i32,
    min_size: usize,
    /// Positions in the list of meetings.
    meetings: Range<usize>,
}

/// A class at a venue, on a day, at a start.
#[derive(Debug, Clone)]
pub(super) struct Meeting {
    /// The offer of which it is a meeting, and which of its meetings.
    pub(super) roster: usize,
    pub(super) gathering: usize,
    /// Its class, by position in the band.
    class: usize,
    /// Steps that holding it costs: what is offered, and what is lost because the teacher would rather not teach then.
    cost: i64,
    max_size: usize,
    seats: Range<usize>,
}

/// A pupil who could come.
#[derive(Debug, Clone, Copy)]
struct Seat {
    /// By position in the band.
    pupil: usize,
    /// Steps that it brings, not charged for being placed.
    gain: i32,
}

impl Band {
    /// The bands of a relaxed problem at these prices, where each roster is offered so much.
    pub(super) fn list(relaxation: &Relaxation, prices: &Prices, offers: &[(i64, usize)]) -> Vec<Self> {
        Self::list_of(&relaxation.classes, relaxation, prices, offers)
    }

    /// The same, with these meetings of the rosters.
    pub(super) fn list_of(
        classes: &[ClassOffer],
        relaxation: &Relaxation,
        prices: &Prices,
        offers: &[(i64, usize)],
    ) -> Vec<Self> {
        let band_of = band_of_each_class(relaxation);
        let mut rosters: Vec<usize> = (0..relaxation.classes.len()).collect();
        let class = |roster: usize| relaxation.classes[roster].class;
        rosters.sort_by_key(|&roster| (band_of[class(roster)], class(roster)));
        rosters
            .chunk_by(|&a, &b| band_of[class(a)] == band_of[class(b)])
            .map(|rosters| Self::of(classes, relaxation, prices, offers, rosters))
            .collect()
    }

    /// The band of these rosters, which come class after class.
    fn of(
        classes: &[ClassOffer],
        relaxation: &Relaxation,
        prices: &Prices,
        offers: &[(i64, usize)],
        rosters: &[usize],
    ) -> Self {
        let mut band = Self::default();
        let mut pupils: HashMap<usize, usize> = HashMap::new();
        for &roster in rosters {
            let offer = &classes[roster];
            let start = band.meetings.len();
            if band.classes.last().is_none_or(|last| last.class != offer.class) {
                band.classes.push(BandClass {
                    class: offer.class,
                    charge: prices.row[relaxation.rows.class.start + offer.class],
                    min_size: offer.min_size,
                    meetings: start..start,
                });
            }
            for (gathering, meeting) in offer.meetings.iter().enumerate() {
                let first = band.seats.len();
                for seat in &meeting.seats {
                    let request = relaxation.spots.request[seat.spot as usize];
                    let pupil = *pupils.entry(request).or_insert_with(|| {
                        band.requests.push(request);
                        band.charges.push(charge(relaxation, prices, request));
                        band.requests.len() - 1
                    });
                    band.seats.push(Seat {
                        pupil,
                        gain: prices.seat_gain(seat) + band.charges[pupil],
                    });
                }
                band.meetings.push(Meeting {
                    roster,
                    gathering,
                    class: band.classes.len() - 1,
                    cost: offers[roster].0 + i64::from(meeting.teacher_penalty),
                    max_size: offer.max_size,
                    seats: first..band.seats.len(),
                });
            }
            if let Some(class) = band.classes.last_mut() {
                class.meetings.end = band.meetings.len();
            }
        }
        band
    }

    /// How many seats its meetings have, all together.
    pub(super) fn seats(&self) -> usize {
        self.seats.len()
    }

    /// The same band, where each seat of a meeting brings so many steps more to a request.
    pub(super) fn with_more(&self, more: impl Fn(&Meeting, usize) -> i64) -> Self {
        let mut band = self.clone();
        for meeting in &self.meetings {
            for seat in &mut band.seats[meeting.seats.clone()] {
                seat.gain += more(meeting, self.requests[seat.pupil]) as i32;
            }
        }
        band
    }

    /// The same band without a request's seats in a class.
    pub(super) fn without_seats(&self, class: usize, request: usize) -> Self {
        let mut band = self.clone();
        band.seats.clear();
        for (meeting, kept) in self.meetings.iter().zip(&mut band.meetings) {
            let first = band.seats.len();
            let seats = self.seats[meeting.seats.clone()].iter();
            band.seats.extend(seats.filter(|seat| {
                let is_theirs = self.requests[seat.pupil] == request;
                !(is_theirs && self.classes[meeting.class].class == class)
            }));
            kept.seats = first..band.seats.len();
        }
        band
    }

    /// Who could come to a meeting.
    fn seats_at(&self, meeting: usize) -> &[Seat] {
        &self.seats[self.meetings[meeting].seats.clone()]
    }

    /// A class of a plan: one of the meetings, with these pupils.
    pub(super) fn planned(&self, relaxation: &Relaxation, meeting: usize, pupils: &[usize]) -> PlannedClass {
        let Meeting {
            roster, gathering, ..
        } = self.meetings[meeting];
        let offer = &relaxation.classes[roster];
        PlannedClass {
            class: offer.class,
            venue: offer.venue,
            day: offer.day,
            start: offer.meetings[gathering].start,
            requests: pupils.iter().map(|&pupil| self.requests[pupil]).collect(),
        }
    }

    /// Steps of all charges that the band replaces.
    pub(super) fn all_charges(&self) -> i64 {
        let classes = self.classes.iter().map(|class| i64::from(class.charge));
        classes
            .chain(self.charges.iter().map(|&charge| i64::from(charge)))
            .sum()
    }
}

/// What a request is charged for being placed; nothing that could be replaced if it is pinned.
fn charge(relaxation: &Relaxation, prices: &Prices, request: usize) -> i32 {
    let row = relaxation.rows.request.start + request;
    if relaxation.rows.lower[row] < 0.0 {
        0
    } else {
        prices.row[row]
    }
}

/// The first class of each class's band.
fn band_of_each_class(relaxation: &Relaxation) -> Vec<usize> {
    let mut band: Vec<usize> = (0..relaxation.rows.class.len()).collect();
    let mut class_of_request = vec![None; relaxation.rows.request.len()];
    for offer in &relaxation.classes {
        for seat in offer.meetings.iter().flat_map(|meeting| &meeting.seats) {
            let request = relaxation.spots.request[seat.spot as usize];
            let first = *class_of_request[request].get_or_insert(offer.class);
            let (a, b) = (band[first], band[offer.class]);
            if a != b {
                for other in band.iter_mut().filter(|other| **other == a.max(b)) {
                    *other = a.min(b);
                }
            }
        }
    }
    band
}
