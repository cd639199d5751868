//! One set for each day, so that everything together loses less than the window is wide.

use std::collections::BTreeMap;

use super::super::item::Of;
use super::hours;
use super::sets::Set;
use super::troupe::{Held, Place};
use super::{TooMuch, Tries, Window};

/// The search for a timetable in the window.
pub(super) struct Choose<'c> {
    pub(super) window: &'c Window<'c>,
    /// The set of each day so far.
    pub(super) chosen: Vec<&'c Set>,
    /// Requests with a lesson of their own so far, as bits.
    requests: u128,
    /// Classes held so far.
    held: BTreeMap<usize, Place>,
    /// By request: its price, and the last day on which it could have a lesson.
    prices: Vec<(i64, Option<usize>)>,
    /// By class: the last day on which it could be held.
    last_held: Vec<Option<usize>>,
    /// By day: the most of the later days of the same teacher, by days and slots at most.
    later: Vec<Vec<Vec<i64>>>,
}

impl<'c> Choose<'c> {
    pub(super) fn new(window: &'c Window<'c>) -> Self {
        let market = window.market;
        let mut choose = Self {
            window,
            chosen: Vec::new(),
            requests: 0,
            held: BTreeMap::new(),
            prices: (0..market.problem.requests.len())
                .map(|request| (market.replaced(request), None))
                .collect(),
            last_held: vec![None; market.problem.classes.len()],
            later: Vec::new(),
        };
        for (number, day) in window.days.iter().enumerate() {
            for &thing in day.iter().flat_map(|set| &set.things) {
                match window.things[thing].of {
                    Of::Request(request) => choose.prices[request].1 = Some(number),
                    Of::Class(class) => choose.last_held[class] = Some(number),
                }
            }
        }
        // Those who come to classes pay their troupe's prices.
        for troupe in &window.troupes {
            for &request in &troupe.requests {
                choose.prices[request].0 = 0;
            }
        }
        for week in &window.weeks {
            let days = week.days.clone();
            choose.later.extend(days.map(|day| later(window, week, day + 1)));
        }
        choose
    }

    /// Is there nothing in the window?
    pub(super) fn finds_nothing(mut self, tries: &mut Tries) -> Result<bool, TooMuch> {
        self.choose(0, 0, tries)
    }

    /// Tries every set of the next day; `lost` are the steps that the teachers before lose. True if nothing is found.
    fn choose(&mut self, week: usize, lost: i64, tries: &mut Tries) -> Result<bool, TooMuch> {
        let day = self.chosen.len();
        if day == self.window.days.len() {
            return hours::finds_nothing(self, lost, tries);
        }
        let of = &self.window.weeks[week];
        if day == of.days.end {
            return self.choose(week + 1, lost, tries);
        }
        let before = of.days.start..day;
        let (mut value, mut slots, mut days) = (0, 0, 0);
        for set in &self.chosen[before] {
            value += set.order.value;
            slots += set.slots;
            days += usize::from(!set.things.is_empty());
        }
        for set in &self.window.days[day] {
            tries.spend(1)?;
            let taught = usize::from(!set.things.is_empty());
            if slots + set.slots > of.slots
                || days + taught > of.max_days
                || set.requests & self.requests != 0
            {
                continue;
            }
            let rest = &self.later[day][of.max_days - days - taught];
            let most = value + set.order.value + rest[of.slots - slots - set.slots];
            let of_week = (of.most - most).max(0);
            if lost + of_week >= self.window.width || !self.take(set) {
                continue;
            }
            if lost + of_week + self.other_losses() < self.window.width {
                let is_last = day + 1 == of.days.end;
                let lost = if is_last { lost + of_week } else { lost };
                if !self.choose(week, lost, tries)? {
                    return Ok(false);
                }
            }
            self.give_back();
        }
        Ok(true)
    }

    /// Takes a set, unless it holds a class that is held already.
    fn take(&mut self, set: &'c Set) -> bool {
        let things = set.things.iter().map(|&thing| &self.window.things[thing]);
        let classes = things.filter_map(|thing| match thing.of {
            Of::Class(class) => Some((class, (thing.teacher, thing.venue, thing.day))),
            Of::Request(_) => None,
        });
        let classes: Vec<(usize, Place)> = classes.collect();
        if classes.iter().any(|(class, _)| self.held.contains_key(class)) {
            return false;
        }
        self.held.extend(classes);
        self.requests |= set.requests;
        self.chosen.push(set);
        true
    }

    fn give_back(&mut self) {
        let Some(set) = self.chosen.pop() else { return };
        self.requests &= !set.requests;
        for &thing in &set.things {
            if let Of::Class(class) = self.window.things[thing].of {
                self.held.remove(&class);
            }
        }
    }

    /// What is lost at least by those who can no longer have a lesson, and by the troupes.
    fn other_losses(&self) -> i64 {
        let is_over = |last: Option<usize>| last.is_none_or(|last| last < self.chosen.len());
        let left_out = self
            .prices
            .iter()
            .enumerate()
            .filter(|&(request, &(_, last))| self.requests >> request & 1 == 0 && is_over(last));
        let prices: i64 = left_out.map(|(_, (price, _))| price).sum();
        let of_troupes = self.window.troupes.iter().map(|troupe| {
            let loss = troupe.loss(|class| match self.held.get(&class) {
                Some(&place) => Held::At(place),
                None if is_over(self.last_held[class]) => Held::No,
                None => Held::Unknown,
            });
            loss.max(0)
        });
        prices + of_troupes.sum::<i64>()
    }

    /// The prices of those who have no lesson of their own.
    pub(super) fn prices_left(&self) -> i64 {
        let left = self.prices.iter().enumerate();
        let left = left.filter(|(request, _)| self.requests >> request & 1 == 0);
        left.map(|(_, (price, _))| price).sum()
    }
}

/// The most that the days of a week bring from one on, by days and slots at most.
fn later(window: &Window<'_>, week: &super::Week, from: usize) -> Vec<Vec<i64>> {
    let mut most = vec![vec![0_i64; week.slots + 1]; week.max_days + 1];
    for day in &window.days[from..week.days.end] {
        let before = most.clone();
        for set in day.iter().filter(|set| !set.things.is_empty()) {
            for days in 1..=week.max_days {
                for slots in set.slots..=week.slots {
                    let with = before[days - 1][slots - set.slots] + set.order.value;
                    most[days][slots] = most[days][slots].max(with);
                }
            }
        }
    }
    most
}
