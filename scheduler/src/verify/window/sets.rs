//! What a teacher could teach on a day of a timetable in the window.
//!
//! Things are decided one after the other: is it taught on this day or not? How much a day of those that are, with any of the undecided, can
//! bring is known from the day without an order (module `day`): each thing that must be there gets a reward so great that it is.

use super::super::decimal::steps_lost;
use super::super::item::Of;
use super::super::teacher::{Measure, Priced};
use super::order::{self, Order, Part};
use super::{TooMuch, Tries, Window};

/// To value a day without an order takes as long as so many tries.
const TRIES_PER_DAY: usize = 500;
/// More steps than a day can bring.
const REWARD: i64 = 1 << 44;

/// What is taught on it.
#[derive(Debug, Clone, Default)]
pub(super) struct Set {
    /// Positions in the list of things.
    pub(super) things: Vec<usize>,
    pub(super) slots: usize,
    /// Steps lost whatever the order: for visits, and what they are charged for opening.
    pub(super) lost: i64,
    pub(super) order: Order,
    /// Requests for lessons of their own, as bits.
    pub(super) requests: u128,
}

/// The week of a teacher: what it brings at most, and what each of its days could have.
pub(super) struct WeekSets {
    pub(super) most: i64,
    /// By day.
    pub(super) days: Vec<Vec<Set>>,
}

/// Everything that the teacher could teach; `own` are the teacher's things, `priced` the same with what they bring.
pub(super) fn week(
    window: &Window<'_>,
    measure: &Measure<'_>,
    own: &[usize],
    priced: &[Priced<'_>],
    tries: &mut Tries,
) -> Result<WeekSets, TooMuch> {
    let teacher = measure.teacher.id;
    let opening = |venue, day| window.market.charges.of_visit(teacher, venue, day);
    let taught: Vec<usize> = (0..measure.problem.days)
        .filter(|&day| priced.iter().any(|priced| priced.item.day == day))
        .collect();
    let best: Vec<Vec<i64>> = taught
        .iter()
        .filter_map(|&day| measure.best_day(priced, day, opening))
        .collect();
    let most = measure.best_of_days(&best);
    let mut days = Vec::new();
    for (number, &day) in taught.iter().enumerate() {
        let mut others = best.clone();
        others.remove(number);
        let mut undecided: Vec<(usize, &Priced)> = own
            .iter()
            .copied()
            .zip(priced)
            .filter(|(_, priced)| priced.item.day == day)
            .collect();
        undecided.sort_by_key(|(_, priced)| priced.gain);
        let mut deciding = Deciding {
            window,
            measure,
            day,
            enough: enough(window, measure, most, &others),
            tries: &mut *tries,
            sets: Vec::new(),
        };
        deciding.decide(&mut Vec::new(), &mut undecided)?;
        days.push(deciding.sets);
    }
    Ok(WeekSets { most, days })
}

/// What a day must bring at least, by slots, so that the week loses less than the window is wide.
fn enough(window: &Window<'_>, measure: &Measure<'_>, most: i64, others: &[Vec<i64>]) -> Vec<i64> {
    let (rest, slots) = measure.most_of_days(others);
    let rest = rest.last().cloned().unwrap_or_default();
    let contract = measure.contract_slots();
    let left = |taught: usize| rest[(contract - taught).min(slots)];
    (0..=contract)
        .map(|taught| most - left(taught) - window.width + 1)
        .collect()
}

struct Deciding<'d> {
    window: &'d Window<'d>,
    measure: &'d Measure<'d>,
    day: usize,
    enough: Vec<i64>,
    tries: &'d mut Tries,
    sets: Vec<Set>,
}

impl<'d> Deciding<'d> {
    fn decide(
        &mut self,
        taught: &mut Vec<(usize, &'d Priced<'d>)>,
        undecided: &mut Vec<(usize, &'d Priced<'d>)>,
    ) -> Result<(), TooMuch> {
        self.tries.spend(TRIES_PER_DAY)?;
        if !self.could_be_enough(taught, undecided) {
            return Ok(());
        }
        let Some(next) = undecided.pop() else {
            return self.add(taught);
        };
        if !taught.iter().any(|other| other.1.item.of == next.1.item.of) {
            taught.push(next);
            self.decide(taught, undecided)?;
            taught.pop();
        }
        self.decide(taught, undecided)?;
        undecided.push(next);
        Ok(())
    }

    /// Could a day of what must be taught and some of the undecided bring enough?
    fn could_be_enough(&self, taught: &[(usize, &Priced<'_>)], undecided: &[(usize, &Priced<'_>)]) -> bool {
        let rewarded = taught.iter().map(|(_, priced)| Priced {
            item: priced.item,
            gain: priced.gain + REWARD,
        });
        let others = undecided.iter().map(|(_, priced)| Priced {
            item: priced.item,
            gain: priced.gain,
        });
        let items: Vec<Priced> = rewarded.chain(others).collect();
        let teacher = self.measure.teacher.id;
        let opening = |venue, day| self.window.market.charges.of_visit(teacher, venue, day);
        let best = self.measure.best_day(&items, self.day, opening);
        let best = best.unwrap_or_else(|| vec![0]);
        let reward = REWARD * taught.len() as i64;
        best.iter()
            .zip(&self.enough)
            .any(|(best, enough)| best - reward >= *enough)
    }

    /// Adds the set of these things, in their best order.
    fn add(&mut self, taught: &[(usize, &Priced<'_>)]) -> Result<(), TooMuch> {
        let market = self.window.market;
        let mut venues: Vec<usize> = taught.iter().map(|(_, priced)| priced.item.venue).collect();
        venues.sort_unstable();
        venues.dedup();
        let visit = steps_lost(market.worth.visit, market.scale);
        let teacher = self.measure.teacher.id;
        let cost = |&venue: &usize| visit + market.charges.of_visit(teacher, venue, self.day);
        let mut set = Set {
            things: taught.iter().map(|(thing, _)| *thing).collect(),
            lost: venues.iter().map(cost).sum(),
            ..Set::default()
        };
        let things = set.things.iter().map(|&thing| &self.window.things[thing]);
        set.slots = things.clone().map(|thing| thing.slots).sum();
        for thing in things {
            if let Of::Request(request) = thing.of {
                set.requests |= 1 << request;
            }
        }
        let Some(&enough) = self.enough.get(set.slots) else {
            return Ok(());
        };
        let parts = parts(self.window, &set.things);
        if let Some(order) = order::best(self.window, &parts, set.lost, enough, self.tries)? {
            set.order = order;
            self.sets.push(set);
        }
        Ok(())
    }
}

/// Things with all their hours.
pub(super) fn parts(window: &Window<'_>, things: &[usize]) -> Vec<Part> {
    let part = |&thing: &usize| Part {
        thing,
        hours: window.things[thing].hours.clone(),
    };
    things.iter().map(part).collect()
}
