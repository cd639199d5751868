//! A block's knapsack walked backwards: every set of items that brings enough.
//!
//! It is filled for each number of units *exactly*. On the way back, with so many units left before an item, what the items before it
//! bring at most is known; so no way that is followed ends in nothing.

use super::super::knapsack::Load;
use super::{Looks, TooMuch};

/// Less than anything brings, and far from the end of the numbers.
const NOTHING: i64 = i64::MIN / 4;
/// A set that is listed counts as so many looks: so memory holds them all.
const LOOKS_PER_SET: usize = 100;

/// The items of a block by deadline, and the most that the first so many of them bring in exactly so many units.
pub(super) struct Filled {
    loads: Vec<Load>,
    rows: Vec<Vec<i64>>,
}

/// Some items of a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Set {
    /// The items, by name.
    pub(super) names: Vec<usize>,
    /// What they bring in the knapsack.
    pub(super) gain: i64,
}

impl Filled {
    /// Fills a block of so many units with loads that are sorted by deadline.
    pub(super) fn new(loads: Vec<Load>, length: usize) -> Self {
        let mut row = vec![NOTHING; length + 1];
        row[0] = 0;
        let mut rows = vec![row.clone()];
        for load in &loads {
            for units in (load.size..=load.deadline.min(length)).rev() {
                row[units] = row[units].max(row[units - load.size] + i64::from(load.gain));
            }
            rows.push(row.clone());
        }
        Self { loads, rows }
    }

    /// The most in exactly so many units.
    pub(super) fn most(&self, units: usize) -> i64 {
        self.most_of(self.loads.len(), units)
    }

    /// Every set that fills exactly so many units and brings at least `enough`.
    pub(super) fn sets(&self, units: usize, enough: i64, looks: &mut Looks<'_>) -> Result<Vec<Set>, TooMuch> {
        let mut sets = Vec::new();
        let mut ways = vec![(self.loads.len(), units, Set::default())];
        while let Some((count, units, set)) = ways.pop() {
            if set.gain + self.most_of(count, units) < enough {
                continue;
            }
            looks.spend(1)?;
            let Some(last) = count.checked_sub(1) else {
                looks.spend(LOOKS_PER_SET)?;
                sets.push(set);
                continue;
            };
            let load = &self.loads[last];
            if load.size <= units && units <= load.deadline {
                let mut with = set.clone();
                with.names.push(load.name);
                with.gain += i64::from(load.gain);
                ways.push((last, units - load.size, with));
            }
            ways.push((last, units, set));
        }
        Ok(sets)
    }

    /// The most of the first so many loads in exactly so many units.
    fn most_of(&self, count: usize, units: usize) -> i64 {
        self.rows[count].get(units).copied().unwrap_or(NOTHING)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::knapsack::Load;
    use super::super::Looks;
    use super::Filled;

    proptest! {
        #[test]
        fn every_set_that_brings_enough_is_found_once(
            loads in prop::collection::vec((-20..60, 1..6_usize, 0..14_usize), 0..9),
            units in 0..14_usize,
            enough in -10..120_i64,
        ) {
            // Given loads by deadline,
            let mut loads: Vec<Load> = (0..)
                .zip(loads)
                .map(|(name, (gain, size, deadline))| Load { gain, size, deadline, name })
                .collect();
            loads.sort_by_key(|load| load.deadline);
            // when the knapsack is walked backwards,
            let filled = Filled::new(loads.clone(), 13);
            let sets = filled.sets(units, enough, &mut Looks::of(1_000_000, &|| true)).unwrap();
            let mut found: Vec<(u32, i64)> = sets
                .iter()
                .map(|set| (set.names.iter().map(|&name| 1 << name).sum(), set.gain))
                .collect();
            found.sort_unstable();
            // then it finds just the sets that fill the units in time and bring enough.
            let mut right: Vec<(u32, i64)> = Vec::new();
            for subset in 0_u32..1 << loads.len() {
                let (mut end, mut gain, mut in_time) = (0, 0, true);
                for load in loads.iter().filter(|load| subset >> load.name & 1 == 1) {
                    end += load.size;
                    gain += i64::from(load.gain);
                    in_time &= end <= load.deadline.min(13);
                }
                if in_time && end == units && gain >= enough {
                    right.push((subset, gain));
                }
            }
            right.sort_unstable();
            prop_assert_eq!(found, right);
        }
    }
}
