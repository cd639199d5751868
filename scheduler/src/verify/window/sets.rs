//! What a teacher could teach on a day of a timetable in the window.
//!
//! Lessons at a venue stand in the order of their deadlines: each is taken or passed over, as long as what is still to come can bring enough.
//! That bounds what a set brings in any order. Its best order is looked for later, and only if it has to be known.

use std::cell::OnceCell;

use super::super::day::Day;
use super::super::decimal::steps_lost;
use super::super::item::{Item, Of};
use super::super::teacher::Measure;
use super::super::visit::Visit;
use super::order::{self, Order, Part};
use super::{TooMuch, Tries, Window};

/// Less than anything brings, and far from the end of the numbers.
const NOTHING: i64 = i64::MIN / 4;
/// A set that is listed counts as so many tries: so memory holds them all.
const TRIES_PER_SET: usize = 1_000;

/// What is taught on it.
#[derive(Debug, Default)]
pub(super) struct Set {
    /// Positions in the list of things.
    pub(super) things: Vec<usize>,
    pub(super) slots: usize,
    /// Requests for lessons of their own, as bits.
    pub(super) requests: u128,
    /// Classes, with the thing of each.
    pub(super) classes: Vec<(usize, usize)>,
    /// Steps lost whatever the order: for visits, and what they are charged for opening.
    pub(super) lost: i64,
    /// Steps that it brings in any order at most.
    most: i64,
    /// What the day has to bring.
    enough: i64,
    /// Its best order, once that was looked for; none if it brings too little.
    order: OnceCell<Option<Order>>,
}

/// The week of a teacher.
pub(super) struct WeekSets {
    /// Steps that it brings at most.
    pub(super) most: i64,
    /// By day: what it could have.
    pub(super) days: Vec<Vec<Set>>,
}

impl Set {
    /// Steps that it brings at most, as far as that is known; none if that is too little.
    pub(super) fn value(&self) -> Option<i64> {
        match self.order.get() {
            None => Some(self.most),
            Some(order) => order.as_ref().map(|order| order.value),
        }
    }

    /// Its best order; none if it brings too little.
    pub(super) fn in_order(&self, window: &Window<'_>, tries: &mut Tries) -> Result<Option<&Order>, TooMuch> {
        if self.order.get().is_none() {
            let best = order::best(
                window,
                &parts(window, &self.things),
                self.lost,
                self.enough,
                tries,
            )?;
            self.order.get_or_init(|| best);
        }
        Ok(self.order.get().and_then(Option::as_ref))
    }
}

/// Everything that a teacher could teach: things by their position in the list, each with what it brings.
pub(super) fn week(
    window: &Window<'_>,
    measure: &Measure<'_>,
    own: &[(usize, &Item, i64)],
    tries: &mut Tries,
) -> Result<WeekSets, TooMuch> {
    let teacher = measure.teacher.id;
    let opening = |venue, day| window.market.charges.of_visit(teacher, venue, day);
    let mut listers = Vec::new();
    for day in 0..measure.problem.days {
        let here = own.iter().filter(|(_, item, _)| item.day == day);
        let here: Vec<&(usize, &Item, i64)> = here.collect();
        let items: Vec<&Item> = here.iter().map(|(_, item, _)| *item).collect();
        let any_order = measure.day(&items, day, opening);
        listers.extend(any_order.map(|any_order| Lister {
            window,
            measure,
            any_order,
            things: here.iter().map(|(thing, ..)| *thing).collect(),
            gains: here.iter().map(|(_, _, gain)| *gain).collect(),
        }));
    }
    let best: Vec<Vec<i64>> = listers
        .iter()
        .map(|lister| lister.any_order.most(measure, &lister.gains))
        .collect();
    let most = measure.best_of_days(&best);
    let mut days = Vec::new();
    for (number, lister) in listers.iter().enumerate() {
        let mut others = best.clone();
        others.remove(number);
        days.push(lister.sets(&enough(window, measure, most, &others), tries)?);
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

struct Lister<'l> {
    window: &'l Window<'l>,
    measure: &'l Measure<'l>,
    any_order: Day<'l>,
    /// Positions in the list of things.
    things: Vec<usize>,
    /// What each of them brings at its best hour.
    gains: Vec<i64>,
}

/// Some of a day's things, by their position in it, and what they bring.
type Taken = (Vec<usize>, i64);

impl Lister<'_> {
    fn sets(&self, enough: &[i64], tries: &mut Tries) -> Result<Vec<Set>, TooMuch> {
        let mut sets = Vec::new();
        if enough[0] <= 0 {
            sets.push(Set {
                enough: enough[0],
                ..Set::default()
            });
        }
        let all: Vec<Vec<Taking>> = self
            .any_order
            .visits
            .iter()
            .map(|visit| self.takings(visit))
            .collect();
        for (visits, tour) in self.any_order.tours(self.measure) {
            let opening = |visit: &usize| self.any_order.visits[*visit].opening;
            let openings: i64 = visits.iter().map(opening).sum();
            for (slots, &enough) in enough.iter().enumerate().skip(1) {
                if slots > tour.reach {
                    break;
                }
                let cost = tour.loss_with(self.measure, slots) + openings;
                for (taken, gain) in together(&all, &visits, slots, enough + cost, tries)? {
                    sets.extend(self.set(&taken, slots, gain - cost, enough));
                }
            }
        }
        Ok(sets)
    }

    /// By number of slots: what can be taken at a venue.
    fn takings<'t>(&'t self, visit: &'t Visit<'_>) -> Vec<Taking<'t>> {
        let slots = 0..=visit.free;
        slots
            .map(|slots| Taking::of(visit, &self.gains, slots, self.window.width))
            .collect()
    }

    /// A set that brings so much at most; none if it has a request or class twice.
    fn set(&self, taken: &[usize], slots: usize, most: i64, enough: i64) -> Option<Set> {
        let market = self.window.market;
        let mut set = Set {
            things: taken.iter().map(|&position| self.things[position]).collect(),
            slots,
            most,
            enough,
            ..Set::default()
        };
        let mut venues: Vec<usize> = Vec::new();
        for &number in &set.things {
            let thing = &self.window.things[number];
            match thing.of {
                Of::Request(request) if set.requests >> request & 1 == 1 => return None,
                Of::Request(request) => set.requests |= 1 << request,
                Of::Class(class) if set.classes.iter().any(|held| held.0 == class) => return None,
                Of::Class(class) => set.classes.push((class, number)),
            }
            if !venues.contains(&thing.venue) {
                venues.push(thing.venue);
                let opening = market.charges.of_visit(thing.teacher, thing.venue, thing.day);
                set.lost += steps_lost(market.worth.visit, market.scale) + opening;
            }
        }
        Some(set)
    }
}

/// Lessons at a venue that fill so many slots.
struct Taking<'t> {
    loads: Vec<(usize, usize, usize)>,
    gains: &'t [i64],
    slots: usize,
    /// By load and slots filled before it: the most that it and all after it bring.
    rest: Vec<Vec<i64>>,
}

impl<'t> Taking<'t> {
    /// A thing that costs as much as the window is wide is left out.
    fn of(visit: &Visit<'_>, gains: &'t [i64], slots: usize, width: i64) -> Self {
        let loads = visit.loads.iter().copied();
        let loads: Vec<_> = loads.filter(|load| gains[load.2] > -width).collect();
        let mut rest = vec![vec![NOTHING; slots + 1]; loads.len() + 1];
        rest[loads.len()][slots] = 0;
        for (number, &(deadline, size, position)) in loads.iter().enumerate().rev() {
            let (before, after) = rest.split_at_mut(number + 1);
            before[number].clone_from(&after[0]);
            for filled in 0..=deadline.min(slots).saturating_sub(size) {
                if filled + size <= deadline.min(slots) {
                    let taken = after[0][filled + size] + gains[position];
                    before[number][filled] = before[number][filled].max(taken);
                }
            }
        }
        Self {
            loads,
            gains,
            slots,
            rest,
        }
    }

    fn most(&self) -> i64 {
        self.rest[0][0]
    }

    /// Everything that brings enough.
    fn list(&self, enough: i64, tries: &mut Tries) -> Result<Vec<Taken>, TooMuch> {
        let mut all = Vec::new();
        self.go_on(0, 0, enough, &mut (Vec::new(), 0), &mut all, tries)?;
        Ok(all)
    }

    fn go_on(
        &self,
        number: usize,
        filled: usize,
        enough: i64,
        so_far: &mut Taken,
        all: &mut Vec<Taken>,
        tries: &mut Tries,
    ) -> Result<(), TooMuch> {
        tries.spend(1)?;
        if so_far.1 + self.rest[number][filled] < enough.max(NOTHING / 2) {
            return Ok(());
        }
        let Some(&(deadline, size, position)) = self.loads.get(number) else {
            all.push(so_far.clone());
            return tries.spend(TRIES_PER_SET);
        };
        self.go_on(number + 1, filled, enough, so_far, all, tries)?;
        if filled + size <= deadline.min(self.slots) {
            so_far.0.push(position);
            so_far.1 += self.gains[position];
            self.go_on(number + 1, filled + size, enough, so_far, all, tries)?;
            so_far.0.pop();
            so_far.1 -= self.gains[position];
        }
        Ok(())
    }
}

/// Everything that brings enough in so many slots, some at each of the venues.
fn together(
    all: &[Vec<Taking<'_>>],
    visits: &[usize],
    slots: usize,
    enough: i64,
    tries: &mut Tries,
) -> Result<Vec<Taken>, TooMuch> {
    let Some((&visit, others)) = visits.split_first() else {
        let nothing = (Vec::new(), 0);
        return Ok(if slots == 0 && enough <= 0 {
            vec![nothing]
        } else {
            Vec::new()
        });
    };
    let mut found = Vec::new();
    for (here, taking) in all[visit].iter().enumerate().take(slots + 1).skip(1) {
        let rest = most_of(all, others, slots - here);
        for (first, gain) in taking.list(enough - rest, tries)? {
            for (more, and) in together(all, others, slots - here, enough - gain, tries)? {
                found.push(([first.as_slice(), &more].concat(), gain + and));
            }
        }
    }
    Ok(found)
}

/// The most that some venues bring in so many slots, some at each.
fn most_of(all: &[Vec<Taking<'_>>], visits: &[usize], slots: usize) -> i64 {
    let Some((&visit, others)) = visits.split_first() else {
        return if slots == 0 { 0 } else { NOTHING };
    };
    let here = all[visit].iter().enumerate().take(slots + 1).skip(1);
    let most = here.map(|(here, taking)| taking.most() + most_of(all, others, slots - here));
    most.max().unwrap_or(NOTHING).max(NOTHING)
}

/// Things with all their hours.
pub(super) fn parts(window: &Window<'_>, things: &[usize]) -> Vec<Part> {
    let part = |&thing: &usize| Part {
        thing,
        hours: window.things[thing].hours.clone(),
    };
    things.iter().map(part).collect()
}
