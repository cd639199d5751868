//! The best choice of items with deadlines, for every capacity at once (Lawler and Moore).
//!
//! `best[c]` is the most that can be gained by items that fill at most `c` units, each ending by its deadline `d`
//! when they stand one after the other by deadline:
//!
//! ```text
//! best[c] <- max(best[c], best[min(c, d) - size] + gain)        for each item, by deadline, for c >= size
//! ```

/// An item that pays.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load {
    pub(super) gain: i32,
    pub(super) size: usize,
    pub(super) deadline: usize,
    /// Whatever the caller knows it by.
    pub(super) name: usize,
}

/// `best` after all loads, which are sorted by deadline; `best` and `spare` are as long as the capacities.
pub(super) fn fill(loads: &[Load], length: usize, best: &mut Vec<i32>, spare: &mut Vec<i32>) {
    best.clear();
    best.resize(length + 1, 0);
    spare.clear();
    spare.resize(length + 1, 0);
    for load in loads {
        if add(load, best, spare) {
            std::mem::swap(best, spare);
        }
    }
}

/// Names of the loads that reach `best[capacity]`.
pub(super) fn choose(loads: &[Load], capacity: usize) -> Vec<usize> {
    let mut layers = Vec::with_capacity(loads.len() + 1);
    layers.push(vec![0; capacity + 1]);
    for load in loads {
        let before = &layers[layers.len() - 1];
        let mut after = before.clone();
        add(load, before, &mut after);
        layers.push(after);
    }
    let mut capacity = capacity;
    let mut chosen = Vec::new();
    for (load, pair) in loads.iter().zip(layers.windows(2)).rev() {
        if pair[1][capacity] != pair[0][capacity] {
            chosen.push(load.name);
            capacity = capacity.min(load.deadline) - load.size;
        }
    }
    chosen
}

/// Writes into `after` what is best with one load more than `before`; false, and nothing useful, if it never fits.
fn add(load: &Load, before: &[i32], after: &mut [i32]) -> bool {
    let Load {
        gain, size, deadline, ..
    } = *load;
    let deadline = deadline.min(before.len() - 1);
    if size > deadline {
        return false;
    }
    after[..size].copy_from_slice(&before[..size]);
    let in_time = after[size..=deadline]
        .iter_mut()
        .zip(&before[size..=deadline])
        .zip(&before[..=deadline - size]);
    for ((after, &without), &rest) in in_time {
        *after = without.max(rest + gain);
    }
    let at_deadline = before[deadline - size] + gain;
    for (after, &without) in after[deadline + 1..].iter_mut().zip(&before[deadline + 1..]) {
        *after = without.max(at_deadline);
    }
    true
}

#[cfg(test)]
mod tests {
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
        let (mut best, mut spare) = (Vec::new(), Vec::new());
        fill(&loads, 6, &mut best, &mut spare);
        assert_eq!(best, [0, 0, 7, 7, 8, 8, 8]);
        assert_eq!(choose(&loads, 6), [2, 1]);
    }

    #[test]
    fn an_item_longer_than_its_time_is_left_out() {
        let loads = [load(0, 5, 4, 3)];
        let (mut best, mut spare) = (Vec::new(), Vec::new());
        fill(&loads, 6, &mut best, &mut spare);
        assert_eq!(best, [0; 7]);
        assert!(choose(&loads, 6).is_empty());
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
        let (mut best, mut spare) = (Vec::new(), Vec::new());
        fill(&loads, 7, &mut best, &mut spare);
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
            let chosen = choose(&loads, capacity);
            assert_eq!(chosen.iter().map(|&name| loads[name].gain).sum::<i32>(), found);
        }
    }
}
