//! The most that a teacher's week can bring: by trying every number of days and minutes.
//!
//! Time is counted in slots: steps of the grid, in which a lesson takes as many as it touches. What is kept of a week:
//! minutes within the contract, days and venues a day within their limits, deadlines at each venue (module `visit`),
//! pauses and travels of a day (module `day`).

use super::day::Day;
use super::item::Item;
use super::visit::Visit;
use super::worth::Worth;
use crate::Problem;
use crate::problem::Teacher;

/// How a teacher's time is counted.
pub(super) struct Measure<'m> {
    pub(super) problem: &'m Problem,
    pub(super) teacher: &'m Teacher,
    pub(super) worth: &'m Worth<'m>,
    pub(super) scale: i32,
    /// Minutes of a slot.
    pub(super) grid_min: i32,
    /// Do all lessons fill their slots?
    pub(super) is_exact: bool,
    /// The lesson that fills its slots least: its minutes, and those of its slots.
    least: (i64, i64),
}

/// An item with what rooms charge it for.
pub(super) struct Priced<'i> {
    pub(super) item: &'i Item,
    pub(super) gain: i64,
}

impl<'m> Measure<'m> {
    /// The measure of a teacher who can teach these items; none if there are none.
    pub(super) fn of(
        problem: &'m Problem,
        teacher: &'m Teacher,
        worth: &'m Worth<'m>,
        scale: i32,
        items: &[Priced<'_>],
    ) -> Option<Self> {
        let filled = items.iter().map(|priced| {
            let minutes = i64::from(priced.item.duration_min);
            let grid_min = i64::from(problem.grid_min);
            (minutes, (minutes + grid_min - 1) / grid_min * grid_min)
        });
        let least = filled
            .clone()
            .reduce(|a, b| if b.0 * a.1 < a.0 * b.1 { b } else { a })?;
        Some(Self {
            problem,
            teacher,
            worth,
            scale,
            grid_min: problem.grid_min,
            is_exact: filled.clone().all(|(minutes, slots)| minutes == slots),
            least,
        })
    }

    /// The most that the week brings.
    pub(super) fn best_week(&self, items: &[Priced<'_>], opening: impl Fn(usize, usize) -> i64) -> i64 {
        let days = (0..self.problem.days).filter_map(|day| self.best_day(items, day, &opening));
        self.best_of_days(&days.collect::<Vec<_>>())
    }

    /// The most that a day brings, by slots; none if there is nothing to be taught.
    fn best_day(
        &self,
        items: &[Priced<'_>],
        day: usize,
        opening: impl Fn(usize, usize) -> i64,
    ) -> Option<Vec<i64>> {
        let of_day = items.iter().filter(|priced| priced.item.day == day);
        let (items, gains): (Vec<&Item>, Vec<i64>) = of_day.map(|priced| (priced.item, priced.gain)).unzip();
        Some(self.day(&items, day, opening)?.most(self, &gains))
    }

    /// A day on which these items could be taught; none if there are none.
    pub(super) fn day(
        &self,
        items: &[&Item],
        day: usize,
        opening: impl Fn(usize, usize) -> i64,
    ) -> Option<Day<'m>> {
        let mut visits = Vec::new();
        for venue in 0..self.problem.venues.len() {
            let items = items.iter().copied().enumerate();
            let here: Vec<(usize, &Item)> = items.filter(|(_, item)| item.venue == venue).collect();
            if !here.is_empty() {
                visits.push(Visit::new(self, &here, opening(venue, day)));
            }
        }
        (!visits.is_empty()).then(|| Day::of(self, visits))
    }

    /// The most that these days bring together, within contract and number of days.
    pub(super) fn best_of_days(&self, days: &[Vec<i64>]) -> i64 {
        let (most, _) = self.most_of_days(days);
        most.last().and_then(|row| row.last()).copied().unwrap_or(0)
    }

    /// The most that these days bring together, by days and slots at most; and the slots of the contract.
    pub(super) fn most_of_days(&self, days: &[Vec<i64>]) -> (Vec<Vec<i64>>, usize) {
        let all_slots = days.iter().map(|day| day.len() - 1).sum::<usize>();
        let contract = self.contract_slots().min(all_slots);
        let most_days = self
            .teacher
            .max_days
            .map_or(days.len(), |most| most.min(days.len()));
        // best[n][c]: the most of the days so far, of which at most n are used, in at most c slots.
        let mut best = vec![vec![0_i64; contract + 1]; most_days + 1];
        for day in days {
            let before = best.clone();
            for count in 1..=most_days {
                for slots in 0..=contract {
                    let used = 0..=slots.min(day.len() - 1);
                    let with_day = used.map(|here| before[count - 1][slots - here] + day[here]);
                    best[count][slots] = with_day.fold(before[count][slots], i64::max);
                }
            }
        }
        (best, contract)
    }

    /// The slots that the contract has room for: more than minutes by as much as lessons fall short of their slots.
    pub(super) fn contract_slots(&self) -> usize {
        let (minutes, of_slots) = self.least;
        let slot_min = minutes * i64::from(self.grid_min);
        usize::try_from(i64::from(self.teacher.contract_min) * of_slots / slot_min).unwrap_or(0)
    }

    /// The pauses that so many slots of teaching need at least, since no run is longer than `max_run_min`.
    pub(super) fn pauses(&self, slots: usize) -> i64 {
        let (minutes, of_slots) = self.least;
        let taught_min = slots as i64 * i64::from(self.grid_min) * minutes / of_slots;
        let max_run_min = i64::from(self.problem.weights.max_run_min.max(1));
        ((taught_min + max_run_min - 1) / max_run_min - 1).max(0)
    }

    /// The slots' minutes that are lost between two lessons that stand so many minutes apart.
    pub(super) fn between_slots(&self, minutes: i32) -> i64 {
        let (minutes, grid_min) = (i64::from(minutes), i64::from(self.grid_min));
        if self.is_exact {
            (minutes + grid_min - 1) / grid_min * grid_min
        } else {
            minutes / grid_min * grid_min
        }
    }
}
