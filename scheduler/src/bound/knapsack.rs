//! The best choice of items with deadlines, for every capacity at once (Lawler and Moore).
//!
//! `best[c]` is the most that can be gained by items that fill at most `c` units, each ending by its deadline `d`
//! when they stand one after the other by deadline:
//!
//! ```text
//! best[c] <- max(best[c], best[min(c, d) - size] + gain)        for each item, by deadline, for c >= size
//! ```

use multiversion::multiversion;

use super::max_plus::{NONE, WIDTH};

/// An item that pays.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load {
    pub(super) gain: i32,
    pub(super) size: usize,
    pub(super) deadline: usize,
    /// Whatever the caller knows it by.
    pub(super) name: usize,
}

/// `best` of every capacity up to `length` after all loads, which are sorted by deadline; `row` is working space.
#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
pub(super) fn fill(loads: &[Load], length: usize, best: &mut Vec<i32>, row: &mut Vec<i32>) {
    row.clear();
    row.resize(row_length(length), 0);
    row[..WIDTH].fill(NONE);
    for load in loads {
        add(load, length, row);
    }
    best.clear();
    best.extend_from_slice(&row[WIDTH..=WIDTH + length]);
}

/// Names of the loads that reach `best[capacity]`; `rows` is working space.
#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
pub(super) fn choose(loads: &[Load], capacity: usize, rows: &mut Vec<i32>) -> Vec<usize> {
    let length = row_length(capacity);
    rows.resize((loads.len() + 1) * length, 0);
    rows[..length].fill(0);
    rows[..WIDTH].fill(NONE);
    for (number, load) in loads.iter().enumerate() {
        let after = (number + 1) * length;
        rows.copy_within(after - length..after, after);
        add(load, capacity, &mut rows[after..after + length]);
    }
    let best = |number: usize, capacity: usize| rows[number * length + WIDTH + capacity];
    let mut capacity = capacity;
    let mut chosen = Vec::new();
    for (number, load) in loads.iter().enumerate().rev() {
        if best(number + 1, capacity) != best(number, capacity) {
            chosen.push(load.name);
            capacity = capacity.min(load.deadline) - load.size;
        }
    }
    chosen
}

/// A row has nothing to be had before its first capacity, and ends with a whole group of capacities.
fn row_length(length: usize) -> usize {
    WIDTH + (length + 1).next_multiple_of(WIDTH)
}

/// Offers one load more to a row. From the last group of capacities to the first: what a group looks at is not yet changed.
#[expect(
    clippy::inline_always,
    reason = "it is compiled for each kind of processor where it is used"
)]
#[inline(always)]
fn add(load: &Load, length: usize, row: &mut [i32]) {
    let Load { gain, size, .. } = *load;
    let deadline = load.deadline.min(length);
    if size > deadline {
        return;
    }
    let at_deadline = row[WIDTH + deadline - size];
    for group in (size / WIDTH..=length / WIDTH).rev() {
        let from = group * WIDTH;
        let mut rest = [at_deadline; WIDTH];
        if from <= deadline {
            let in_time = (deadline + 1 - from).min(WIDTH);
            rest.copy_from_slice(&row[WIDTH + from - size..][..WIDTH]);
            rest[in_time..].fill(at_deadline);
        }
        for (best, rest) in row[WIDTH + from..][..WIDTH].iter_mut().zip(rest) {
            *best = (*best).max(rest + gain);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Load, choose, fill};

    fn load(name: usize, gain: i32, size: usize, deadline: usize) -> Load {
        Load {
            gain,
            size,
            deadline,
            name,
        }
    }

    #[test]
    fn two_lessons_that_must_end_by_the_same_minute_do_not_both_fit() {
        let loads = [load(0, 5, 2, 3), load(1, 7, 2, 3), load(2, 1, 2, 6)];
        let (mut best, mut row) = (Vec::new(), Vec::new());
        fill(&loads, 6, &mut best, &mut row);
        assert_eq!(best, [0, 0, 7, 7, 8, 8, 8]);
        assert_eq!(choose(&loads, 6, &mut row), [2, 1]);
    }

    #[test]
    fn an_item_longer_than_its_time_is_left_out() {
        let loads = [load(0, 5, 4, 3)];
        let (mut best, mut row) = (Vec::new(), Vec::new());
        fill(&loads, 6, &mut best, &mut row);
        assert_eq!(best, [0; 7]);
        assert!(choose(&loads, 6, &mut row).is_empty());
    }

    #[test]
    fn an_item_that_brings_all_that_a_week_can_brings_nothing_where_it_does_not_fit() {
        // Given an item worth nearly 2^30 steps that is three units long,
        let loads = [load(0, (1 << 30) - 1, 3, 7)];
        // when it is put in,
        let (mut best, mut row) = (Vec::new(), Vec::new());
        fill(&loads, 7, &mut best, &mut row);
        // then two units bring nothing, and nothing is chosen for them.
        assert_eq!(best[..4], [0, 0, 0, (1 << 30) - 1]);
        assert!(choose(&loads, 2, &mut row).is_empty());
    }

    #[test]
    fn the_knapsack_finds_the_best_of_all_subsets() {
        let loads = [
            load(0, 3, 2, 2),
            load(1, 4, 3, 4),
            load(2, 6, 3, 6),
            load(3, 5, 2, 7),
            load(4, 2, 1, 7),
        ];
        let (mut best, mut row) = (Vec::new(), Vec::new());
        fill(&loads, 7, &mut best, &mut row);
        for (capacity, &found) in best.iter().enumerate() {
            let most = (0_u32..32)
                .filter_map(|subset| {
                    let chosen = loads.iter().filter(|load| subset >> load.name & 1 == 1);
                    let (mut end, mut gain) = (0, 0);
                    for load in chosen {
                        end += load.size;
                        gain += load.gain;
                        if end > load.deadline.min(capacity) {
                            return None;
                        }
                    }
                    Some(gain)
                })
                .max();
            assert_eq!(Some(found), most, "capacity {capacity}");
            let chosen = choose(&loads, capacity, &mut row);
            assert_eq!(chosen.iter().map(|&name| loads[name].gain).sum::<i32>(), found);
        }
    }

    /// `best` after one load more, one capacity after the other.
    fn one_by_one(load: &Load, before: &[i32]) -> Vec<i32> {
        let with = |capacity: usize| {
            let rest = capacity.min(load.deadline).checked_sub(load.size)?;
            Some(before[rest] + load.gain)
        };
        let best = before.iter().enumerate();
        best.map(|(capacity, &best)| with(capacity).map_or(best, |with| with.max(best)))
            .collect()
    }

    proptest! {
        #[test]
        fn groups_of_capacities_come_to_the_same_as_one_by_one(
            length in 0..70_usize,
            loads in prop::collection::vec((1..100, 1..40_usize, 0..90_usize), 0..12),
        ) {
            // Given loads by deadline, some of them too large or too late,
            let mut loads: Vec<Load> = (0..)
                .zip(loads)
                .map(|(name, (gain, size, deadline))| load(name, gain, size, deadline))
                .collect();
            loads.sort_by_key(|load| load.deadline);
            // when they are put in,
            let (mut best, mut row) = (Vec::new(), Vec::new());
            fill(&loads, length, &mut best, &mut row);
            // then each capacity has what the recurrence says, and the loads chosen bring the last.
            let expected = loads
                .iter()
                .fold(vec![0; length + 1], |before, load| one_by_one(load, &before));
            prop_assert_eq!(&best, &expected);
            let chosen = choose(&loads, length, &mut row);
            let gain_of = |name: &usize| loads.iter().find(|load| load.name == *name).map_or(0, |load| load.gain);
            prop_assert_eq!(Some(&chosen.iter().map(gain_of).sum::<i32>()), best.last());
        }
    }
}
