//! What a teacher could teach on a day of a timetable in the window: sets of lessons and classes.
//!
//! What the knapsacks let a set bring, it brings in no order at least. Its best order is looked for once little else is left of the day.

use std::cell::OnceCell;

use super::super::block::What;
use super::super::knapsack::Load;
use super::super::teacher_week::{Day as Tours, TeacherWeek, Tour};
use super::super::value::WeekValue;
use super::filled::{Filled, Set};
use super::order::{self, Order};
use super::window::Window;
use super::{Looks, TooMuch};

/// A day of a teacher.
#[derive(Debug)]
pub(super) struct Day {
    /// Of the week; Monday is 0.
    pub(super) weekday: usize,
    pub(super) sets: Vec<DaySet>,
    /// By units: what it has to bring.
    enough: Vec<i64>,
}

/// What is taught on it. A free day has no items.
#[derive(Debug, Clone, Default)]
pub(super) struct DaySet {
    /// What it brings in the knapsacks.
    most: i64,
    /// Its best order, once that was looked for; none if it brings too little.
    order: OnceCell<Option<Order>>,
    pub(super) units: usize,
    /// Requests for lessons of one's own, as bits.
    pub(super) requests: u128,
    /// Classes, each with its roster.
    pub(super) held: Vec<(usize, usize)>,
    /// Block and item of each.
    pub(super) items: Vec<(usize, usize)>,
    /// The blocks.
    pub(super) blocks: Vec<usize>,
}

impl DaySet {
    /// What it brings at most, as far as that is known; none if that is too little.
    pub(super) fn value(&self) -> Option<i64> {
        match self.order.get() {
            None => Some(self.most),
            Some(order) => order.as_ref().map(|order| order.value),
        }
    }

    /// Its best order, if it was looked for and brings enough.
    pub(super) fn best_order(&self) -> Option<&Order> {
        self.order.get()?.as_ref()
    }
}

impl Day {
    /// Looks for the best order of one of its sets.
    pub(super) fn put_in_order(
        &self,
        window: &Window<'_>,
        set: usize,
        looks: &mut Looks<'_>,
    ) -> Result<(), TooMuch> {
        let set = &self.sets[set];
        if set.order.get().is_none() {
            let order = match window.pieces(set) {
                None => None,
                Some(pieces) => {
                    let enough = self.enough[set.units];
                    order::best(&pieces, window.cost(set), enough, &window.ways, looks)?
                }
            };
            set.order.get_or_init(|| order);
        }
        Ok(())
    }
}

/// Everything that the teacher of a week could teach on one of its days.
pub(super) fn list(
    window: &Window<'_>,
    week: &TeacherWeek,
    value: &WeekValue,
    day: usize,
    looks: &mut Looks<'_>,
) -> Result<Day, TooMuch> {
    let lister = Lister::of(window, week, value, day);
    let mut sets = lister.sets(looks)?;
    if lister.enough[0] <= 0 {
        sets.push(DaySet::default());
    }
    Ok(Day {
        weekday: window.relaxation.blocks[lister.tours.blocks.start].day,
        sets,
        enough: lister.enough,
    })
}

struct Lister<'l> {
    window: &'l Window<'l>,
    week: &'l TeacherWeek,
    tours: &'l Tours,
    /// By units: what the day has to bring.
    enough: Vec<i64>,
    /// By block of the day.
    filled: Vec<Filled>,
}

impl<'l> Lister<'l> {
    fn of(window: &'l Window<'l>, week: &'l TeacherWeek, value: &WeekValue, day: usize) -> Self {
        let tours = &week.days[day];
        let others = value.days.iter().enumerate().filter(|&(other, _)| other != day);
        let rest = best_of(others.map(|(_, value)| value.as_slice()), week.contract);
        let enough = (0..=week.contract).map(|units| {
            let rest = rest[week.contract - units];
            value.most - rest - window.most_loss
        });
        let filled = tours.blocks.clone().map(|block| fill(window, block));
        Self {
            window,
            week,
            tours,
            enough: enough.collect(),
            filled: filled.collect(),
        }
    }

    /// The sets that bring enough in the knapsacks.
    fn sets(&self, looks: &mut Looks<'_>) -> Result<Vec<DaySet>, TooMuch> {
        let mut sets = Vec::new();
        for (block, tour) in self.tours.singles.iter().enumerate() {
            for units in 1..=tour.reach.min(self.week.contract) {
                let cost = self.cost(tour, units, &[block]);
                for set in self.filled[block].sets(units, self.enough[units] + cost, looks)? {
                    sets.extend(self.day_set(units, cost, &[(block, &set)]));
                }
            }
        }
        for (a, b, tour) in &self.tours.pairs {
            for units in 2..=tour.reach.min(self.week.contract) {
                let cost = self.cost(tour, units, &[*a, *b]);
                let enough = self.enough[units] + cost;
                for in_a in 1..units {
                    let most_in_b = self.filled[*b].most(units - in_a);
                    for first in self.filled[*a].sets(in_a, enough - most_in_b, looks)? {
                        for second in self.filled[*b].sets(units - in_a, enough - first.gain, looks)? {
                            sets.extend(self.day_set(units, cost, &[(*a, &first), (*b, &second)]));
                        }
                    }
                }
            }
        }
        Ok(sets)
    }

    /// What the relaxed problem takes from a day with so many units in these blocks.
    fn cost(&self, tour: &Tour, units: usize, blocks: &[usize]) -> i64 {
        let openings = blocks.iter().map(|block| self.opening(*block));
        i64::from(tour.loss_with(self.week.pauses[units])) + openings.sum::<i64>()
    }

    fn opening(&self, block: usize) -> i64 {
        let window = self.window;
        let block = self.tours.blocks.start + block;
        i64::from(window.evaluator.opening(window.relaxation, block))
    }

    /// A set of a day, whose ways, pauses and visits cost so much; none if it has a request or a class twice.
    fn day_set(&self, units: usize, cost: i64, parts: &[(usize, &Set)]) -> Option<DaySet> {
        let relaxation = self.window.relaxation;
        let gains = parts.iter().map(|(_, part)| part.gain);
        let mut set = DaySet {
            most: gains.sum::<i64>() - cost,
            units,
            ..DaySet::default()
        };
        for &(block, part) in parts {
            let block = self.tours.blocks.start + block;
            set.blocks.push(block);
            for &name in &part.names {
                set.items.push((block, name));
                match relaxation.blocks[block].items[name].what {
                    What::Lesson(lesson) => {
                        let bit = 1 << relaxation.request_of(lesson);
                        if set.requests & bit != 0 {
                            return None;
                        }
                        set.requests |= bit;
                    }
                    What::Class { roster } => {
                        let roster = roster as usize;
                        let class = relaxation.classes[roster].class;
                        if set.held.iter().any(|held| held.0 == class) {
                            return None;
                        }
                        set.held.push((class, roster));
                    }
                }
            }
        }
        Some(set)
    }
}

/// The most of some days together, in at most so many units.
fn best_of<'d>(days: impl Iterator<Item = &'d [i32]>, contract: usize) -> Vec<i64> {
    let mut best = vec![0_i64; contract + 1];
    for day in days {
        for units in (0..=contract).rev() {
            let with = (0..=units.min(day.len() - 1)).map(|here| best[units - here] + i64::from(day[here]));
            best[units] = with.max().unwrap_or(0);
        }
    }
    best
}

/// The knapsack of a block, with what may cost no more than the window has room for.
fn fill(window: &Window<'_>, block: usize) -> Filled {
    let block = &window.relaxation.blocks[block];
    let loads = block.items.iter().enumerate().filter_map(|(name, item)| {
        let gain = window.evaluator.gain(window.relaxation, item);
        (gain >= -window.most_loss).then(|| Load {
            // The scale is chosen so that every gain fits.
            gain: gain as i32,
            size: usize::from(item.size),
            deadline: usize::from(item.deadline),
            name,
        })
    });
    Filled::new(loads.collect(), block.length)
}
