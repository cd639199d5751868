//! One set for each day, so that everything together loses less than the window is wide.
//!
//! It is asked of one request after the other, the dearest first, on which day it is taught, if it is. What can no longer be is struck out.

use super::super::item::Of;
use super::hours;
use super::sets::Set;
use super::troupe::{Held, Place};
use super::{TooMuch, Tries, Week, Window};

/// Less than anything brings, and far from the end of the numbers.
const NOTHING: i64 = i64::MIN / 4;

/// The search for a timetable in the window.
pub(super) struct Choose<'c> {
    window: &'c Window<'c>,
    /// By request: lost if it has no lesson of its own.
    prices: Vec<i64>,
}

/// By day: the sets that are left.
type Left<'c> = Vec<Vec<&'c Set>>;

/// One set for each day.
pub(super) struct Chosen<'c> {
    pub(super) window: &'c Window<'c>,
    pub(super) sets: Vec<&'c Set>,
    /// Steps that weeks and those lose who are not taught.
    pub(super) lost: i64,
}

impl<'c> Choose<'c> {
    pub(super) fn new(window: &'c Window<'c>) -> Self {
        let market = window.market;
        let requests = 0..market.problem.requests.len();
        let mut prices: Vec<i64> = requests.map(|request| market.replaced(request)).collect();
        // Those who come to classes pay their troupe's prices.
        for &request in window.troupes.iter().flat_map(|troupe| &troupe.requests) {
            prices[request] = 0;
        }
        Self { window, prices }
    }

    /// Is there nothing in the window?
    pub(super) fn finds_nothing(&self, tries: &mut Tries) -> Result<bool, TooMuch> {
        let all = self.window.days.iter().map(|day| day.iter().collect());
        self.ask(all.collect(), tries)
    }

    /// True if nothing is found with what is left.
    fn ask(&self, mut left: Left<'c>, tries: &mut Tries) -> Result<bool, TooMuch> {
        let lost = loop {
            let before = count(&left);
            tries.spend(before)?;
            let Some(lost) = self.strike_out(&mut left, tries)? else {
                return Ok(true);
            };
            if count(&left) == before {
                break lost;
            }
        };
        for next in self.answers(&left) {
            if !self.ask(next, tries)? {
                return Ok(false);
            }
        }
        if left.iter().any(|day| day.len() > 1) {
            return Ok(true);
        }
        let chosen = Chosen {
            window: self.window,
            sets: left.into_iter().flatten().collect(),
            lost,
        };
        hours::finds_nothing(&chosen, tries)
    }

    /// What is left for each answer to the next question; nothing if there is none to be asked.
    fn answers(&self, left: &Left<'c>) -> Vec<Left<'c>> {
        let mut open = 0;
        for day in left {
            let some = day.iter().fold(0, |some, set| some | set.requests);
            let all = day.iter().fold(u128::MAX, |all, set| all & set.requests);
            open |= some & !all;
        }
        let requests = (0..self.prices.len()).filter(|request| open >> request & 1 == 1);
        if let Some(request) = requests.max_by_key(|&request| self.prices[request]) {
            let has = |set: &Set| set.requests >> request & 1 == 1;
            let on = (0..left.len()).filter(|&day| left[day].iter().any(|set| has(set)));
            let answers = on.map(Some).chain([None]).map(|on| {
                let days = left.iter().enumerate();
                days.map(|(day, sets)| {
                    let sets = sets.iter().copied();
                    sets.filter(|set| has(set) == (on == Some(day))).collect()
                })
                .collect()
            });
            return answers.collect();
        }
        let several = (0..left.len()).filter(|&day| left[day].len() > 1);
        let Some(day) = several.min_by_key(|&day| left[day].len()) else {
            return Vec::new();
        };
        let answers = left[day].iter().map(|&set| {
            let mut next = left.clone();
            next[day] = vec![set];
            next
        });
        answers.collect()
    }

    /// Strikes out what cannot be with all else that is left. Returns what weeks lose at least and those who are not taught; none if nothing
    /// goes together.
    fn strike_out(&self, left: &mut Left<'c>, tries: &mut Tries) -> Result<Option<i64>, TooMuch> {
        for day in 0..left.len() {
            if let [set] = left[day][..] {
                if set.in_order(self.window, tries)?.is_none() {
                    return Ok(None);
                }
                for (_, sets) in left.iter_mut().enumerate().filter(|(other, _)| *other != day) {
                    let is_held = |class: usize| set.classes.iter().any(|held| held.0 == class);
                    sets.retain(|other| {
                        other.requests & set.requests == 0
                            && !other.classes.iter().any(|held| is_held(held.0))
                    });
                }
            }
        }
        let some = left.iter().flatten().fold(0, |some, set| some | set.requests);
        let untaught = self.prices.iter().enumerate();
        let untaught = untaught.filter(|(request, _)| some >> request & 1 == 0);
        let mut least: i64 = untaught.map(|(_, price)| price).sum();
        let mut losses = Vec::new();
        for week in &self.window.weeks {
            let Some(loss) = loss(week, &left[week.days.clone()]) else {
                return Ok(None);
            };
            losses.push(loss);
            least += loss;
        }
        let spare = self.window.width - least - self.lost_by_troupes(left);
        if spare <= 0 {
            return Ok(None);
        }
        for (week, before) in self.window.weeks.iter().zip(losses) {
            for day in week.days.clone() {
                let others = others(week, left, day);
                left[day].retain(|set| {
                    let loss = loss_with(week, &others, set);
                    loss.is_some_and(|loss| loss - before < spare)
                });
            }
        }
        // Who is too dear to be left out, and left on one day only, is taught on that.
        for (request, _) in self
            .prices
            .iter()
            .enumerate()
            .filter(|(_, price)| **price >= spare)
        {
            let has = |set: &Set| set.requests >> request & 1 == 1;
            let mut on = (0..left.len()).filter(|&day| left[day].iter().any(|set| has(set)));
            if let (Some(day), None) = (on.next(), on.next()) {
                left[day].retain(|set| has(set));
            }
        }
        Ok(left.iter().all(|day| !day.is_empty()).then_some(least))
    }

    fn lost_by_troupes(&self, left: &Left<'_>) -> i64 {
        let of_troupes = self.window.troupes.iter().map(|troupe| {
            let loss = troupe.loss(|class| {
                let mut places: Vec<Place> = Vec::new();
                let mut must_be = false;
                for day in left {
                    let thing =
                        |set: &&Set| set.classes.iter().find(|held| held.0 == class).map(|held| held.1);
                    for thing in day.iter().filter_map(thing) {
                        let thing = &self.window.things[thing];
                        let place = (thing.teacher, thing.venue, thing.day);
                        if !places.contains(&place) {
                            places.push(place);
                        }
                    }
                    must_be |= day.iter().all(|set| thing(set).is_some());
                }
                Held::Among { places, must_be }
            });
            loss.max(0)
        });
        of_troupes.sum()
    }
}

impl Chosen<'_> {
    /// Where each request is that has a lesson of its own: venue and day.
    pub(super) fn lessons(&self) -> impl Iterator<Item = (usize, (usize, usize))> + '_ {
        let things = self.sets.iter().flat_map(|set| &set.things);
        let things = things.map(|&thing| &self.window.things[thing]);
        things.filter_map(|thing| match thing.of {
            Of::Request(request) => Some((request, (thing.venue, thing.day))),
            Of::Class(_) => None,
        })
    }
}

fn count(left: &Left<'_>) -> usize {
    left.iter().map(Vec::len).sum()
}

/// The most by days used and slots taught, just so many of each.
type Most = Vec<Vec<i64>>;

/// Days of a week together with one more.
fn and(before: &Most, day: &[&Set]) -> Most {
    let mut best: Vec<(usize, i64)> = Vec::new();
    for (slots, value) in day.iter().filter_map(|set| Some((set.slots, set.value()?))) {
        match best.iter_mut().find(|other| other.0 == slots) {
            Some(other) => other.1 = value.max(other.1),
            None => best.push((slots, value)),
        }
    }
    let mut after: Most = before.iter().map(|row| vec![NOTHING; row.len()]).collect();
    for (slots, value) in best {
        for (days, row) in before.iter().enumerate() {
            let Some(after) = after.get_mut(days + usize::from(slots > 0)) else {
                continue;
            };
            let used = row.iter().zip(after.iter_mut().skip(slots));
            for (before, after) in used.filter(|(before, _)| **before > NOTHING) {
                *after = (*after).max(before + value);
            }
        }
    }
    after
}

fn no_days(week: &Week) -> Most {
    let mut none = vec![vec![NOTHING; week.slots + 1]; week.max_days.min(week.days.len()) + 1];
    none[0][0] = 0;
    none
}

/// Steps that a week loses at least with these sets of its days; none if they do not go together.
fn loss(week: &Week, days: &[Vec<&Set>]) -> Option<i64> {
    let all = days.iter().fold(no_days(week), |most, day| and(&most, day));
    let most = all.into_iter().flatten().max().unwrap_or(NOTHING);
    (most > NOTHING).then(|| (week.most - most).max(0))
}

/// The most of the other days of a week, by days and slots at most.
fn others(week: &Week, left: &Left<'_>, day: usize) -> Most {
    let others = week.days.clone().filter(|&other| other != day);
    let mut most = others.fold(no_days(week), |most, other| and(&most, &left[other]));
    for days in 0..most.len() {
        for slots in 0..most[days].len() {
            let mut best = most[days][slots];
            if slots > 0 {
                best = best.max(most[days][slots - 1]);
            }
            if days > 0 {
                best = best.max(most[days - 1][slots]);
            }
            most[days][slots] = best;
        }
    }
    most
}

/// Steps that a week loses at least with a set on a day; none if it does not go with any others.
fn loss_with(week: &Week, others: &Most, set: &Set) -> Option<i64> {
    let days = (others.len() - 1).checked_sub(usize::from(set.slots > 0))?;
    let rest = others[days][week.slots.checked_sub(set.slots)?];
    let value = set.value()?;
    (rest > NOTHING).then(|| (week.most - rest - value).max(0))
}
