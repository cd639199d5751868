//! The value of the relaxed problem at given prices, and how much each row is used there.

use super::block::{Item, What};
use super::day_plan::{BlockValues, DayPlan};
use super::knapsack::{self, Load};
use super::prices::Prices;
use super::relaxation::Relaxation;
use super::teacher_week::TeacherWeek;
use super::week_plan::WeekPlan;

/// Computes values; keeps its working space from one to the next.
#[derive(Debug, Default)]
pub(super) struct Evaluator {
    prices: Prices,
    /// By roster: what the class brings less its price, and at which of its meetings.
    offers: Vec<(i64, usize)>,
    gains: Vec<i32>,
    week: WeekSpace,
}

/// What a teacher's week brings at certain prices, in steps.
#[derive(Debug)]
pub(super) struct WeekValue {
    pub(super) most: i64,
    /// By day of the teacher: the most in at most so many units.
    pub(super) days: Vec<Vec<i32>>,
}

/// Working space for the week of one teacher; lists by block count from the teacher's first.
#[derive(Debug, Default)]
struct WeekSpace {
    loads: Vec<Vec<Load>>,
    best: Vec<Vec<i32>>,
    opening: Vec<i32>,
    days: Vec<DayPlan>,
    /// For the knapsack.
    rows: Vec<i32>,
    plan: WeekPlan,
}

impl Evaluator {
    /// The value in steps at these prices; `slack` becomes right side less activity, row by row.
    pub(super) fn value(&mut self, relaxation: &Relaxation, prices: &[f64], slack: &mut Vec<f64>) -> i64 {
        let rows = &relaxation.rows;
        self.prices.gather(relaxation, prices);
        slack.clear();
        slack.extend(rows.right.iter().map(|&right| right as f64));
        let paid = self
            .prices
            .row
            .iter()
            .zip(&rows.right)
            .map(|(&price, &right)| i64::from(price) * right);
        let mut value: i64 = paid.sum();
        self.offers.clear();
        for class in &relaxation.classes {
            let (gain, meeting) = class.best(&self.prices, &mut self.gains);
            self.offers.push((
                gain - i64::from(self.prices.row[rows.class.start + class.class]),
                meeting,
            ));
        }
        let mut space = std::mem::take(&mut self.week);
        for week in &relaxation.weeks {
            value += i64::from(self.best_week(relaxation, week, &mut space));
            for (block, items) in space.chosen(week) {
                if let Some(row) = rows.opening_of[block] {
                    slack[row] -= 1.0;
                }
                for item in items {
                    self.use_up(relaxation, &relaxation.blocks[block].items[item], slack);
                }
            }
        }
        self.week = space;
        value
    }

    /// What the best week of each teacher brings at these prices, in steps; in the order of the relaxation's weeks.
    pub(super) fn weeks(&mut self, relaxation: &Relaxation, prices: &[f64]) -> Vec<i32> {
        let mut slack = Vec::new();
        self.value(relaxation, prices, &mut slack);
        let mut space = std::mem::take(&mut self.week);
        let weeks = relaxation.weeks.iter();
        let worth = weeks
            .map(|week| self.best_week(relaxation, week, &mut space))
            .collect();
        self.week = space;
        worth
    }

    /// What each teacher's week, and each of its days, brings at the prices evaluated last; in the order of the relaxation's weeks.
    pub(super) fn days(&mut self, relaxation: &Relaxation) -> Vec<WeekValue> {
        let mut space = std::mem::take(&mut self.week);
        let value = |week: &TeacherWeek| WeekValue {
            most: i64::from(self.best_week(relaxation, week, &mut space)),
            days: space.days[..week.days.len()]
                .iter()
                .map(|plan| plan.value.clone())
                .collect(),
        };
        let values = relaxation.weeks.iter().map(value).collect();
        self.week = space;
        values
    }

    /// By roster, at the prices evaluated last: what the class brings less its charges, and at which of its meetings.
    pub(super) fn offers(&self) -> &[(i64, usize)] {
        &self.offers
    }

    /// The prices evaluated last.
    pub(super) fn prices(&self) -> &Prices {
        &self.prices
    }

    /// What the best week of a teacher brings; the space remembers how.
    fn best_week(&self, relaxation: &Relaxation, week: &TeacherWeek, space: &mut WeekSpace) -> i32 {
        let first = week.first_block();
        space.make_room(week);
        for (day, plan) in week.days.iter().zip(&mut space.days) {
            let here = day.blocks.start - first..day.blocks.end - first;
            let blocks = relaxation.blocks[day.blocks.clone()].iter().zip(&day.singles);
            for ((block, alone), number) in blocks.zip(here.clone()) {
                let loads = &mut space.loads[number];
                loads.clear();
                loads.extend(block.items.iter().enumerate().filter_map(|(name, item)| {
                    let gain = self.gain(relaxation, item);
                    // The scale is chosen so that every gain fits.
                    (gain > 0).then(|| Load {
                        gain: gain as i32,
                        size: usize::from(item.size),
                        deadline: usize::from(item.deadline),
                        name,
                    })
                }));
                knapsack::fill(loads, block.length, &mut space.best[number], &mut space.rows);
                let reach = alone.reach_in(block);
                let most = space.best[number][reach];
                space.best[number].truncate(reach + 1);
                space.best[number].resize(day.width().max(block.length + 1), most);
                space.opening[number] = self.opening(relaxation, first + number);
            }
            let blocks = BlockValues {
                best: &space.best[here.clone()],
                opening: &space.opening[here],
                pauses: &week.pauses,
            };
            plan.fill(day, &blocks);
        }
        let days: Vec<&[i32]> = space.days[..week.days.len()]
            .iter()
            .map(|plan| plan.value.as_slice())
            .collect();
        space.plan.fill(week, &days)
    }

    /// The most steps that an item brings, less all charges.
    pub(super) fn gain(&self, relaxation: &Relaxation, item: &Item) -> i64 {
        let points = match item.what {
            What::Lesson(lesson) => relaxation.lessons[lesson as usize].best(self.prices.unmoved).0,
            What::Class { .. } => 0,
        };
        i64::from(points) + self.besides(relaxation, item)
    }

    /// What an item brings besides the points of a lesson: what siblings promise, or what a class is worth; less all charges.
    pub(super) fn besides(&self, relaxation: &Relaxation, item: &Item) -> i64 {
        let rooms = self.prices.slot[item.room_use as usize] * i64::from(item.slots);
        let gain = match item.what {
            What::Lesson(lesson) => {
                let spot = relaxation.lessons[lesson as usize].spot;
                i64::from(self.prices.spot[spot as usize])
            }
            What::Class { roster } => self.offers[roster as usize].0,
        };
        gain - rooms
    }

    /// What the use of a block is charged for opening its venue.
    pub(super) fn opening(&self, relaxation: &Relaxation, block: usize) -> i32 {
        relaxation.rows.opening_of[block].map_or(0, |row| self.prices.row[row])
    }

    /// Takes a chosen item from the slack of its rows.
    fn use_up(&self, relaxation: &Relaxation, item: &Item, slack: &mut [f64]) {
        let rows = &relaxation.rows;
        for &row in &relaxation.room_rows_of[item.room_use as usize] {
            slack[row] -= f64::from(item.slots);
        }
        match item.what {
            What::Lesson(lesson) => {
                let lesson = &relaxation.lessons[lesson as usize];
                relaxation.use_spot(lesson.spot, lesson.best(self.prices.unmoved).1, slack);
            }
            What::Class { roster } => {
                let class = &relaxation.classes[roster as usize];
                slack[rows.class.start + class.class] -= 1.0;
                for seat in class.taken(self.offers[roster as usize].1, &self.prices) {
                    relaxation.use_spot(seat.spot, seat.is_unmoved, slack);
                }
            }
        }
    }
}

impl WeekSpace {
    fn make_room(&mut self, week: &TeacherWeek) {
        let blocks = week.days.iter().map(|day| day.blocks.len()).sum();
        if self.loads.len() < blocks {
            self.loads.resize_with(blocks, Vec::new);
            self.best.resize_with(blocks, Vec::new);
            self.opening.resize(blocks, 0);
        }
        if self.days.len() < week.days.len() {
            self.days.resize_with(week.days.len(), DayPlan::default);
        }
    }

    /// The blocks of the best week, each with the items chosen from it.
    fn chosen(&mut self, week: &TeacherWeek) -> Vec<(usize, Vec<usize>)> {
        let first = week.first_block();
        let days: Vec<&[i32]> = self.days[..week.days.len()]
            .iter()
            .map(|plan| plan.value.as_slice())
            .collect();
        let units = self.plan.split(week, &days);
        let mut chosen = Vec::new();
        for ((day, plan), units) in week.days.iter().zip(&self.days).zip(units) {
            let here = day.blocks.start - first..day.blocks.end - first;
            let blocks = BlockValues {
                best: &self.best[here.clone()],
                opening: &self.opening[here],
                pauses: &week.pauses,
            };
            for (block, units) in plan.split(units, day, &blocks) {
                let reach = day.singles[block].reach;
                let block = day.blocks.start + block;
                let units = units.min(reach);
                chosen.push((
                    block,
                    knapsack::choose(&self.loads[block - first], units, &mut self.rows),
                ));
            }
        }
        chosen
    }
}
