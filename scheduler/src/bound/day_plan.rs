//! The best day of a teacher for every number of units taught.

use super::long_tour;
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

/// The best day for every number of units.
#[derive(Debug, Default)]
pub(super) struct DayPlan {
    /// Steps gained by a day of at most so many units; 0 for none.
    pub(super) value: Vec<i32>,
    /// The tour behind each value, by its position in [`Day::tours`]; none for a free day.
    tour: Vec<Option<usize>>,
    sum: Vec<i32>,
    at_most: Vec<i32>,
}

impl DayPlan {
    /// Finds the best tour for every number of units.
    pub(super) fn fill(&mut self, day: &Day, blocks: &BlockValues) {
        let width = day.width();
        self.value.clear();
        self.value.resize(width, 0);
        self.tour.clear();
        self.tour.resize(width, None);
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
        add_up(&blocks.best[a], &blocks.best[b], &mut self.sum);
        self.offer(number, tour, opening, blocks.pauses);
    }

    /// Takes the sums, less what the tour costs, wherever they are better.
    fn offer(&mut self, number: usize, tour: &Tour, opening: i32, pauses: &[i32]) {
        for (units, &sum) in self.sum.iter().enumerate().skip(1) {
            let value = (sum - opening).saturating_sub(tour.loss_with(pauses[units]));
            if value > self.value[units] {
                self.value[units] = value;
                self.tour[units] = Some(number);
            }
        }
    }

    /// The units of each block behind the value of so many units.
    pub(super) fn split(&self, units: usize, day: &Day, blocks: &BlockValues) -> Vec<(usize, usize)> {
        let Some(number) = self.tour[units] else {
            return Vec::new();
        };
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

/// `sum[c]` becomes the greatest `a[i] + b[c - i]`; neither falls.
pub(super) fn add_up(a: &[i32], b: &[i32], sum: &mut [i32]) {
    let mut below = i32::MIN;
    for (first, &value) in a.iter().enumerate().take(sum.len()) {
        if value > below {
            below = value;
            for (sum, &other) in sum[first..].iter_mut().zip(b) {
                *sum = (*sum).max(value + other);
            }
        }
    }
}
