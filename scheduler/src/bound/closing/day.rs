//! What a teacher could teach on a day of a timetable in the window: sets of lessons and classes, each in its best order.

use super::super::block::What;
use super::super::knapsack::Load;
use super::super::teacher_week::{Day as Tours, TeacherWeek, Tour};
use super::super::value::WeekValue;
use super::filled::{Filled, Set};
use super::hours::Hour;
use super::order;
use super::window::Window;
use super::{Looks, TooMuch};

/// A day of a teacher.
#[derive(Debug)]
pub(super) struct Day {
    /// Day of the week.
    pub(super) day: usize,
    pub(super) sets: Vec<DaySet>,
}

/// What is taught on it. A free day has no items.
#[derive(Debug, Clone, Default)]
pub(super) struct DaySet {
    /// What it brings in its best order.
    pub(super) value: i64,
    pub(super) units: usize,
    /// Requests for lessons of one's own, as bits.
    pub(super) requests: u128,
    /// Classes, each with its roster.
    pub(super) held: Vec<(usize, usize)>,
    /// Block and item of each.
    pub(super) items: Vec<(usize, usize)>,
    /// The hour of each in the best order.
    pub(super) hours: Vec<Hour>,
    /// The blocks.
    pub(super) blocks: Vec<usize>,
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
    let mut sets = Vec::new();
    for set in lister.sets(looks)? {
        sets.extend(lister.in_best_order(set, looks)?);
    }
    if lister.enough[0] <= 0 {
        sets.push(DaySet::default());
    }
    let day = window.relaxation.blocks[lister.tours.blocks.start].day;
    Ok(Day { day, sets })
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
                let enough = self.enough[units] + self.cost(tour, units, &[block]);
                for set in self.filled[block].sets(units, enough, looks)? {
                    sets.extend(self.day_set(units, &[(block, &set)]));
                }
            }
        }
        for (a, b, tour) in &self.tours.pairs {
            for units in 2..=tour.reach.min(self.week.contract) {
                let enough = self.enough[units] + self.cost(tour, units, &[*a, *b]);
                for in_a in 1..units {
                    let most_in_b = self.filled[*b].most(units - in_a);
                    for first in self.filled[*a].sets(in_a, enough - most_in_b, looks)? {
                        for second in self.filled[*b].sets(units - in_a, enough - first.gain, looks)? {
                            sets.extend(self.day_set(units, &[(*a, &first), (*b, &second)]));
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

    /// A set of a day, not yet in order; none if it has a request or a class twice.
    fn day_set(&self, units: usize, parts: &[(usize, &Set)]) -> Option<DaySet> {
        let relaxation = self.window.relaxation;
        let mut set = DaySet {
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

    /// The set with what it brings in its best order; none if that is not enough.
    fn in_best_order(&self, mut set: DaySet, looks: &mut Looks<'_>) -> Result<Option<DaySet>, TooMuch> {
        let Some(pieces) = self.window.pieces(&set) else {
            return Ok(None);
        };
        let cost = self.window.cost(&set);
        let order = order::best(&pieces, cost, self.enough[set.units], &self.window.ways, looks)?;
        Ok(order.map(|order| {
            set.value = order.value;
            set.hours = order.hours;
            set
        }))
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
