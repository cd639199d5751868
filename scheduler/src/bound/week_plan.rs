//! The best week of a teacher from the best days: a max-plus convolution within contract and days.
//!
//! ```text
//! week(d, n, c) = max( week(d-1, n, c),  max over k of week(d-1, n-1, c-k) + day(d, k) )
//! ```
//!
//! with `n` the days taught and `c` the units; `n` is left out where the teacher may work on every day.

use super::max_plus::{self, offer_sums};
use super::teacher_week::TeacherWeek;

/// The best week, and what it took to find it.
#[derive(Debug, Default)]
pub(super) struct WeekPlan {
    /// `[day][days taught][units]`, one day more than there are.
    layers: Vec<Vec<Vec<i32>>>,
    space: max_plus::Space,
}

impl WeekPlan {
    /// Steps gained by the best week; `days[d][k]` is the most gained by at most `k` units on day `d`.
    pub(super) fn fill(&mut self, week: &TeacherWeek, days: &[&[i32]]) -> i32 {
        let counts = week.max_days.unwrap_or(0);
        if self.layers.len() <= days.len() {
            self.layers.resize_with(days.len() + 1, Vec::new);
        }
        for layer in &mut self.layers {
            layer.resize(counts + 1, Vec::new());
        }
        for start in &mut self.layers[0] {
            start.clear();
            start.resize(week.contract + 1, 0);
        }
        for (day, value) in days.iter().enumerate() {
            let (before, after) = self.layers.split_at_mut(day + 1);
            let (before, after) = (&before[day], &mut after[0]);
            for (count, after) in after.iter_mut().enumerate() {
                after.clone_from(&before[count]);
                if let Some(rest) = week.count_before(count) {
                    offer_sums(value, &before[rest], after, &mut self.space);
                }
            }
        }
        self.layers[days.len()][counts][week.contract]
    }

    /// Units taught on each day of the best week.
    pub(super) fn split(&self, week: &TeacherWeek, days: &[&[i32]]) -> Vec<usize> {
        let (mut count, mut units) = (week.max_days.unwrap_or(0), week.contract);
        let mut split = vec![0; days.len()];
        for (day, value) in days.iter().enumerate().rev() {
            let here = self.layers[day + 1][count][units];
            let Some(rest) = week
                .count_before(count)
                .filter(|_| here != self.layers[day][count][units])
            else {
                continue;
            };
            let before = &self.layers[day][rest];
            let taught = (1..value.len().min(units + 1)).find(|&k| before[units - k] + value[k] == here);
            split[day] = taught.unwrap_or(0);
            units -= split[day];
            count = rest;
        }
        split
    }
}

impl TeacherWeek {
    /// The days left to teach on before one of `count` is used; none if that is none.
    fn count_before(&self, count: usize) -> Option<usize> {
        if self.max_days.is_some() {
            count.checked_sub(1)
        } else {
            Some(count)
        }
    }
}
