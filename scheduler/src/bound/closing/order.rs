//! The best order of a teacher's day: given lessons and classes, one after the other, each at one of its hours.
//!
//! All rules about a teacher's day are kept here that the knapsack of a block only counts: ways between venues, pauses, waiting, the
//! hours. The day grows by one lesson at a time, from whichever beginning could bring most. Of two beginnings with the same lessons that end
//! at the same venue, one is needless if the other ends no later, has taught no longer without a pause, and brings no less, even if it waits
//! for the one.

use std::collections::{BTreeMap, BinaryHeap};

use super::hours::Hour;
use super::{Looks, TooMuch};
use crate::problem::Weights;

/// Lessons are counted as the bits of a number.
const MOST_PIECES: usize = 64;
/// With more beginnings, about fifty megabytes, a day is given up.
const MOST_BEGINNINGS: usize = 1 << 20;

/// A lesson or class to be given an hour.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) venue: usize,
    /// By time; never empty.
    pub(super) hours: Vec<Hour>,
    /// Steps that it brings besides its points at an hour.
    pub(super) besides: i64,
    /// Received for staying exactly as last year.
    pub(super) unmoved: i64,
}

impl Piece {
    /// What it brings at an hour.
    pub(super) fn gain(&self, hour: &Hour) -> i64 {
        self.besides + i64::from(hour.points) + if hour.is_unmoved { self.unmoved } else { 0 }
    }

    /// What it brings at its best hour.
    fn most(&self) -> i64 {
        let gains = self.hours.iter().map(|hour| self.gain(hour));
        gains.max().unwrap_or(i64::MIN / 4)
    }
}

/// What waits and ways cost a teacher.
pub(super) struct Ways<'w> {
    pub(super) travel_min: &'w [Vec<i32>],
    pub(super) weights: &'w Weights,
    /// Steps lost by a minute of waiting.
    pub(super) wait: i64,
    /// Steps lost by the way from one venue to another.
    pub(super) travel: Vec<Vec<i64>>,
}

/// An order of all pieces, and what it brings.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub(super) value: i64,
    /// By piece.
    pub(super) hours: Vec<Hour>,
}

/// The beginning of a day.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    /// What the day brings if all that is to come is at its best hour, without waiting, and with one way if one is still to come.
    value: i64,
    end: i32,
    run_start: i32,
    /// Its pieces, as bits.
    taught: u64,
    /// Its last piece, at which hour, and the beginning before that; the first beginning has none.
    last: Option<(usize, usize, usize)>,
}

impl Beginning {
    fn makes_needless(&self, other: &Self, wait: i64) -> bool {
        self.end <= other.end
            && self.run_start >= other.run_start
            && self.value - wait * i64::from(other.end - self.end) >= other.value
    }
}

/// The best order, if it brings at least `enough`; whatever the order, `cost` is lost.
///
/// Whichever beginning could bring most is gone on with: the first that is whole is the best.
pub(super) fn best(
    pieces: &[Piece],
    cost: i64,
    enough: i64,
    ways: &Ways<'_>,
    looks: &mut Looks<'_>,
) -> Result<Option<Order>, TooMuch> {
    if pieces.len() > MOST_PIECES {
        return Err(TooMuch);
    }
    let day = Day::of(pieces, ways);
    let nothing = Beginning {
        value: day.most.iter().sum::<i64>() - cost - day.least_way,
        end: 0,
        run_start: 0,
        taught: 0,
        last: None,
    };
    let mut all = vec![nothing];
    // By what was taught and where it ended: positions in the list of beginnings.
    let mut alike: BTreeMap<(u64, usize), Vec<usize>> = BTreeMap::new();
    // The most that they could bring, how much is taught, and their positions.
    let mut open = BinaryHeap::from([(nothing.value, 0, 0)]);
    while let Some((value, count, before)) = open.pop() {
        if value < enough {
            return Ok(None);
        }
        if count == pieces.len() {
            return Ok(Some(order(&all, before, pieces)));
        }
        if all.len() > MOST_BEGINNINGS {
            return Err(TooMuch);
        }
        let beginning = all[before];
        for number in (0..pieces.len()).filter(|number| beginning.taught >> number & 1 == 0) {
            let others = alike
                .entry((beginning.taught | 1 << number, pieces[number].venue))
                .or_default();
            for hour in day.next_hours(&beginning, number) {
                looks.spend(1)?;
                let Some(after) = day.after(&beginning, before, (number, hour)) else {
                    continue;
                };
                let is_needless = |other: &usize| all[*other].makes_needless(&after, ways.wait);
                if after.value < enough || others.iter().any(is_needless) {
                    continue;
                }
                others.retain(|&other| !after.makes_needless(&all[other], ways.wait));
                others.push(all.len());
                open.push((after.value, count + 1, all.len()));
                all.push(after);
            }
        }
    }
    Ok(None)
}

/// The pieces of a day that is put in order.
struct Day<'d> {
    pieces: &'d [Piece],
    ways: &'d Ways<'d>,
    /// By piece: what it brings at its best hour.
    most: Vec<i64>,
    /// Steps lost at least by going to another venue; nothing if there is none.
    least_way: i64,
}

impl<'d> Day<'d> {
    fn of(pieces: &'d [Piece], ways: &'d Ways<'d>) -> Self {
        let pairs = pieces
            .iter()
            .flat_map(|from| pieces.iter().map(|to| (from.venue, to.venue)));
        let ways_between = pairs.filter(|(from, to)| from != to);
        Self {
            most: pieces.iter().map(Piece::most).collect(),
            least_way: ways_between
                .map(|(from, to)| ways.travel[from][to])
                .min()
                .unwrap_or(0),
            pieces,
            ways,
        }
    }

    /// When a piece could begin at the earliest after a beginning, for what the way there is concerned.
    fn ready(&self, before: &Beginning, venue: usize) -> i32 {
        match before.last {
            Some((last, ..)) if self.pieces[last].venue != venue => {
                let from = self.pieces[last].venue;
                before.end + self.ways.travel_min[from][venue] + self.ways.weights.setup_min
            }
            _ => before.end,
        }
    }

    /// The hours of a piece that are worth a try after a beginning.
    ///
    /// To wait costs the same before a lesson and after it. So without a pause before it, an hour is needless if the lesson brings no less at an
    /// earlier one. After a pause a later hour may be worth it: the run begins later, and may end later. So it may be for the first lesson of a
    /// day, which nobody waits for.
    fn next_hours(&self, before: &Beginning, number: usize) -> Vec<usize> {
        let piece = &self.pieces[number];
        let ready = self.ready(before, piece.venue);
        let must_begin_from = last_start(self.pieces, before.taught | 1 << number);
        let first = piece.hours.partition_point(|hour| hour.start < ready);
        let end = piece.hours.partition_point(|hour| hour.end <= must_begin_from);
        if before.last.is_none() {
            return (first..end).collect();
        }
        let pause_until = before.end + self.ways.weights.min_break_min;
        let mut most = i64::MIN;
        let is_worth_it = |&hour: &usize| {
            let gain = piece.gain(&piece.hours[hour]);
            let is_more = gain > most || piece.hours[hour].start >= pause_until;
            most = gain.max(most);
            is_more
        };
        (first..end).filter(is_worth_it).collect()
    }

    /// A beginning with a piece more at one of its hours; none if it cannot follow.
    fn after(
        &self,
        before: &Beginning,
        position: usize,
        (number, hour_number): (usize, usize),
    ) -> Option<Beginning> {
        let (piece, weights) = (&self.pieces[number], self.ways.weights);
        let hour = &piece.hours[hour_number];
        let taught = before.taught | 1 << number;
        let mut value = before.value + piece.gain(hour) - self.most[number];
        let mut run_start = hour.start;
        if let Some((last, ..)) = before.last {
            let from = self.pieces[last].venue;
            value -= self.ways.wait * i64::from(hour.start - self.ready(before, piece.venue));
            if from != piece.venue {
                value -= self.ways.travel[from][piece.venue];
            }
            if hour.start - before.end < weights.min_break_min {
                run_start = before.run_start;
            }
        }
        value += self.way_ahead(
            before.taught,
            before.last.map(|(last, ..)| self.pieces[last].venue),
        );
        value -= self.way_ahead(taught, Some(piece.venue));
        (hour.end - run_start <= weights.max_run_min).then_some(Beginning {
            value,
            end: hour.end,
            run_start,
            taught,
            last: Some((number, hour_number, position)),
        })
    }

    /// What going on loses at least if there is something to be taught at another venue still.
    fn way_ahead(&self, taught: u64, venue: Option<usize>) -> i64 {
        let mut left = (0..)
            .zip(self.pieces)
            .filter(|(number, _)| taught >> number & 1 == 0);
        let is_elsewhere = venue.is_none() || left.any(|(_, piece)| Some(piece.venue) != venue);
        if is_elsewhere { self.least_way } else { 0 }
    }
}

/// All that is not yet taught must be able to begin from here on.
fn last_start(pieces: &[Piece], taught: u64) -> i32 {
    let left = pieces
        .iter()
        .enumerate()
        .filter(|(number, _)| taught >> number & 1 == 0);
    let last = left.map(|(_, piece)| piece.hours.last().map_or(i32::MIN, |hour| hour.start));
    last.min().unwrap_or(i32::MAX)
}

fn order(all: &[Beginning], whole: usize, pieces: &[Piece]) -> Order {
    let mut hours: Vec<Hour> = pieces.iter().map(|piece| piece.hours[0]).collect();
    let mut at = whole;
    while let Some((piece, hour, before)) = all[at].last {
        hours[piece] = pieces[piece].hours[hour];
        at = before;
    }
    Order {
        value: all[whole].value,
        hours,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Looks;
    use super::super::hours::Hour;
    use super::{Piece, Ways, best};
    use crate::Problem;

    fn hour(start: i32, duration_min: i32, points: i32) -> Hour {
        Hour {
            start,
            end: start + duration_min,
            points,
            is_unmoved: false,
            meeting: 0,
        }
    }

    /// The most that any order of the pieces brings, each at any of its hours, by the rules of a teacher's day.
    fn best_of_all(pieces: &[Piece], ways: &Ways<'_>) -> Option<i64> {
        fn at_hours(pieces: &[Piece], ways: &Ways<'_>, chosen: &mut Vec<Hour>) -> Option<i64> {
            if chosen.len() < pieces.len() {
                let hours = &pieces[chosen.len()].hours;
                return hours
                    .iter()
                    .filter_map(|hour| {
                        chosen.push(*hour);
                        let best = at_hours(pieces, ways, chosen);
                        chosen.pop();
                        best
                    })
                    .max();
            }
            let mut day: Vec<(&Hour, usize)> = chosen
                .iter()
                .zip(pieces.iter().map(|piece| piece.venue))
                .collect();
            day.sort_by_key(|(hour, _)| hour.start);
            let mut value: i64 = chosen
                .iter()
                .zip(pieces)
                .map(|(hour, piece)| piece.gain(hour))
                .sum();
            let mut run_start = day.first().map_or(0, |(hour, _)| hour.start);
            for pair in day.windows(2) {
                let [(before, from), (after, to)] = [pair[0], pair[1]];
                let mut idle = after.start - before.end;
                if idle >= ways.weights.min_break_min {
                    run_start = after.start;
                }
                if from != to {
                    idle -= ways.travel_min[from][to] + ways.weights.setup_min;
                    value -= ways.travel[from][to];
                }
                if idle < 0 || after.end - run_start > ways.weights.max_run_min {
                    return None;
                }
                value -= ways.wait * i64::from(idle);
            }
            Some(value)
        }
        at_hours(pieces, ways, &mut Vec::new())
    }

    #[test]
    fn a_lesson_after_a_pause_may_begin_later_so_that_the_run_is_not_too_long() {
        // Given lessons of which the last has one hour, and no run may be longer than 45 minutes without a pause of 10,
        let mut problem = Problem::from_json(include_str!("../../../bench/problems/XS-1.json")).unwrap();
        problem.weights.max_run_min = 45;
        problem.weights.min_break_min = 10;
        let ways = Ways {
            travel_min: &[vec![0]],
            weights: &problem.weights,
            wait: 1,
            travel: vec![vec![0]],
        };
        let piece = |hours: Vec<Hour>| Piece {
            venue: 0,
            hours,
            besides: 0,
            unmoved: 0,
        };
        let pieces = [
            piece(vec![hour(600, 40, 100)]),
            piece(vec![hour(650, 20, 100), hour(655, 20, 100)]),
            piece(vec![hour(675, 25, 100)]),
        ];
        // when they are put in order,
        let found = best(&pieces, 0, 0, &ways, &mut Looks::of(1_000, &|| true)).unwrap();
        // then the second is at its later hour, and fifteen minutes are waited for it.
        let found = found.expect("an order");
        let starts: Vec<i32> = found.hours.iter().map(|hour| hour.start).collect();
        assert_eq!((found.value, starts), (285, vec![600, 655, 675]));
    }

    proptest! {
        #[test]
        fn no_order_of_a_day_brings_more(
            pieces in prop::collection::vec(
                (0..2_usize, 1..5_i32, prop::collection::vec((0..14_i32, 0..60), 1..5), -30..90_i64),
                1..5,
            ),
            enough in -100..300_i64,
        ) {
            // Given lessons at two venues, each with some hours,
            let mut problem = Problem::from_json(include_str!("../../../bench/problems/XS-1.json")).unwrap();
            problem.weights.max_run_min = 45;
            problem.weights.min_break_min = 10;
            problem.weights.setup_min = 5;
            let travel_min = vec![vec![0, 10], vec![15, 0]];
            let ways = Ways {
                travel_min: &travel_min,
                weights: &problem.weights,
                wait: 2,
                travel: vec![vec![0, 7], vec![11, 0]],
            };
            let pieces: Vec<Piece> = pieces
                .into_iter()
                .map(|(venue, slots, hours, besides)| {
                    let mut hours: Vec<Hour> = hours
                        .into_iter()
                        .map(|(slot, points)| hour(600 + 10 * slot, 10 * slots, points))
                        .collect();
                    hours.sort_by_key(|hour| hour.start);
                    Piece { venue, hours, besides, unmoved: 0 }
                })
                .collect();
            // when the best order is looked for,
            let found = best(&pieces, 3, enough, &ways, &mut Looks::of(1_000_000, &|| true)).unwrap();
            // then it brings what the best of all orders does, if that is enough, at hours of the pieces.
            let right = best_of_all(&pieces, &ways).map(|value| value - 3).filter(|&value| value >= enough);
            prop_assert_eq!(found.as_ref().map(|order| order.value), right);
            if let Some(order) = found {
                let hours = order.hours.iter().zip(&pieces);
                for (hour, piece) in hours {
                    prop_assert!(piece.hours.iter().any(|other| other.start == hour.start));
                }
            }
        }
    }
}
