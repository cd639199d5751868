//! The best order of a teacher's day: given lessons and classes, one after the other, each at one of its hours.
//!
//! All rules about a teacher's day are kept here that the knapsack of a block only counts: ways between venues, pauses, waiting, the
//! hours. The day grows by one lesson at a time. Of two beginnings with the same lessons that end at the same venue, one is needless if the
//! other ends no later, has taught no longer without a pause, and brings no less, even if it waits for the one.

use std::collections::BTreeMap;

use super::hours::Hour;
use super::{Looks, TooMuch};
use crate::problem::Weights;

/// Lessons are counted as the bits of a number.
const MOST_PIECES: usize = 64;

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
    /// What the day brings if all that is to come is at its best hour, without ways and waiting.
    value: i64,
    end: i32,
    run_start: i32,
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
    let most: i64 = pieces.iter().map(Piece::most).sum();
    let mut all = vec![Beginning {
        value: most - cost,
        end: 0,
        run_start: 0,
        last: None,
    }];
    // By what was taught and where it ended: positions in the list of beginnings.
    let mut layer: BTreeMap<(u64, usize), Vec<usize>> = BTreeMap::from([((0, 0), vec![0])]);
    for _ in pieces {
        let mut next: BTreeMap<(u64, usize), Vec<usize>> = BTreeMap::new();
        for ((taught, venue), beginnings) in layer {
            for (number, piece) in pieces.iter().enumerate() {
                if taught >> number & 1 == 1 {
                    continue;
                }
                let taught = taught | 1 << number;
                let must_begin_from = last_start(pieces, taught);
                let others = next.entry((taught, piece.venue)).or_default();
                let most = piece.most();
                for &before in &beginnings {
                    for (hour_number, hour) in piece.hours.iter().enumerate() {
                        if hour.end > must_begin_from {
                            break;
                        }
                        looks.spend(1)?;
                        let after = append(&all[before], venue, piece, hour, ways);
                        let Some(mut after) = after else { continue };
                        after.value += piece.gain(hour) - most;
                        if after.value < enough
                            || others
                                .iter()
                                .any(|&other| all[other].makes_needless(&after, ways.wait))
                        {
                            continue;
                        }
                        after.last = Some((number, hour_number, before));
                        others.retain(|&other| !after.makes_needless(&all[other], ways.wait));
                        others.push(all.len());
                        all.push(after);
                    }
                }
            }
        }
        layer = next;
    }
    let whole = layer.into_values().flatten();
    let best = whole.max_by_key(|&whole| all[whole].value);
    Ok(best
        .filter(|&best| all[best].value >= enough)
        .map(|best| order(&all, best, pieces)))
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

/// A beginning with one piece more, which is worth what it was counted for; none if it cannot follow.
fn append(
    before: &Beginning,
    venue: usize,
    piece: &Piece,
    hour: &Hour,
    ways: &Ways<'_>,
) -> Option<Beginning> {
    let (mut value, mut run_start) = (before.value, before.run_start);
    if before.last.is_none() {
        run_start = hour.start;
    } else {
        let mut ready = before.end;
        if venue != piece.venue {
            ready += ways.travel_min[venue][piece.venue] + ways.weights.setup_min;
            value -= ways.travel[venue][piece.venue];
        }
        if hour.start < ready {
            return None;
        }
        value -= ways.wait * i64::from(hour.start - ready);
        if hour.start - before.end >= ways.weights.min_break_min {
            run_start = hour.start;
        }
    }
    (hour.end - run_start <= ways.weights.max_run_min).then_some(Beginning {
        value,
        end: hour.end,
        run_start,
        last: None,
    })
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
