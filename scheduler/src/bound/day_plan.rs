//! The best day of a teacher for every number of units taught.

use super::long_tour;
use super::max_plus::{self, offer_sums};
use super::teacher_week::{Day, Tour};

/// What the blocks of a day bring, in the order of the day.
pub(super) struct BlockValues<'a> {
    /// The most gained in each block by at most so many units; all equally long, longer than any tour reaches.
    pub(super) best: &'a [Vec<i32>],
    /// Steps that the use of each block costs besides the teacher's visit.
    pub(super) opening: &'a [i32],
    /// Pauses needed by so many units.
    pub(super) pauses: &'a [i32],
}

/// The number of no tour: plain numbers, so that many places can be compared at once.
const FREE: u32 = u32::MAX;

/// The best day for every number of units.
#[derive(Debug, Default)]
pub(super) struct DayPlan {
    /// Steps gained by a day of at most so many units; 0 for none.
    pub(super) value: Vec<i32>,
    /// The tour behind each value, by its position in [`Day::tours`]; [`FREE`] for a free day.
    tour: Vec<u32>,
    sum: Vec<i32>,
    at_most: Vec<i32>,
    space: max_plus::Space,
}

impl DayPlan {
    /// Finds the best tour for every number of units.
    pub(super) fn fill(&mut self, day: &Day, blocks: &BlockValues) {
        let width = day.width();
        self.value.clear();
        self.value.resize(width, 0);
        self.tour.clear();
        self.tour.resize(width, FREE);
        for (i, tour) in day.singles.iter().enumerate() {
            self.sum.clear();
            self.sum.extend_from_slice(&blocks.best[i][..=tour.reach]);
            self.offer(i, tour, blocks.opening[i], blocks.pauses);
        }
        self.at_most.clear();
        let mut most = 0;
        self.at_most.extend(self.value.iter().map(|&value| {
            most = value.max(most);
            most
        }));
        for (number, (a, b, tour)) in day.pairs.iter().enumerate() {
            self.offer_pair(day.singles.len() + number, [*a, *b], tour, day, blocks);
        }
        for (number, tour) in day.longer.iter().enumerate() {
            self.sum = long_tour::sums(tour, blocks);
            self.offer(
                day.singles.len() + day.pairs.len() + number,
                tour,
                0,
                blocks.pauses,
            );
        }
    }

    /// Two venues: worth a look only if each pays for itself and the pauses that driving may save, and only below the
    /// units at which single blocks bring as much as the two could ever.
    fn offer_pair(
        &mut self,
        number: usize,
        [a, b]: [usize; 2],
        tour: &Tour,
        day: &Day,
        blocks: &BlockValues,
    ) {
        let (most_a, most_b) = (most(&blocks.best[a]), most(&blocks.best[b]));
        // The more pauses are needed the more is saved.
        let pauses = blocks.pauses[tour.reach];
        let extra = |other: usize| {
            let alone = day.singles[other].loss_with(pauses);
            tour.loss_with(pauses).saturating_sub(alone)
        };
        let extra_a = extra(b).saturating_add(blocks.opening[a]);
        let extra_b = extra(a).saturating_add(blocks.opening[b]);
        if most_a <= extra_a || most_b <= extra_b {
            return;
        }
        let opening = blocks.opening[a] + blocks.opening[b];
        let most = most_a + most_b - opening - tour.loss;
        let reach = self
            .at_most
            .partition_point(|&value| value < most)
            .min(tour.reach + 1);
        if reach == 0 {
            return;
        }
        self.sum.clear();
        self.sum.resize(reach, 0);
        offer_sums(&blocks.best[a], &blocks.best[b], &mut self.sum, &mut self.space);
        self.offer(number, tour, opening, blocks.pauses);
    }

    /// Takes the sums, less what the tour costs, wherever they are better.
    fn offer(&mut self, number: usize, tour: &Tour, opening: i32, pauses: &[i32]) {
        let number = number as u32;
        let mut from = 1;
        while let Some(&needed) = pauses[..self.sum.len()].get(from) {
            // As many pauses are needed by all of these.
            let until = from + pauses[from..self.sum.len()].partition_point(|&pauses| pauses <= needed);
            let loss = tour.loss_with(needed).saturating_add(opening);
            let here = from..until;
            let best = self.value[here.clone()]
                .iter_mut()
                .zip(&mut self.tour[here.clone()]);
            for ((best, tour), &sum) in best.zip(&self.sum[here]) {
                let value = sum.saturating_sub(loss);
                *tour = if value > *best { number } else { *tour };
                *best = (*best).max(value);
            }
            from = until;
        }
    }

    /// The units of each block behind the value of so many units.
    pub(super) fn split(&self, units: usize, day: &Day, blocks: &BlockValues) -> Vec<(usize, usize)> {
        if self.tour[units] == FREE {
            return Vec::new();
        }
        let number = self.tour[units] as usize;
        if number < day.singles.len() {
            return vec![(number, units)];
        }
        let number = number - day.singles.len();
        if let Some(&(a, b, _)) = day.pairs.get(number) {
            let sum = |first: usize| blocks.best[a][first] + blocks.best[b][units - first];
            let first = (0..=units).max_by_key(|&first| sum(first)).unwrap_or(0);
            return vec![(a, first), (b, units - first)];
        }
        long_tour::split(&day.longer[number - day.pairs.len()], units, blocks)
    }
}

fn most(best: &[i32]) -> i32 {
    best.last().copied().unwrap_or(0)
}
