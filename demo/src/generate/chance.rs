//! Repeatable chance: the same seed gives the same draws on every machine.

use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What is drawn for. Each part has a stream of its own, so that a change to one does not shuffle the others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Families,
    Applications,
    Siblings,
    Classes,
    Teachers,
    Assignments,
    LastYear,
}

/// A stream of draws.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub(super) fn new(seed: u64, part: Part) -> Self {
        let mut stream = ChaCha8Rng::seed_from_u64(seed);
        stream.set_stream(part as u64);
        Self(stream)
    }

    /// A whole number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        self.0.random_range(least..=most.max(least))
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of a fixed list.
    pub(super) fn one_of<T: Copy, const N: usize>(&mut self, items: [T; N]) -> T {
        const { assert!(N > 0, "there must be something to choose from") };
        items[self.0.random_range(0..N)]
    }

    /// One of a list, or nothing of an empty one.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        (!items.is_empty())
            .then(|| self.0.random_range(0..items.len()))
            .and_then(|at| items.get(at))
    }

    /// One of a list, as often as its weight says; nothing when all weights are zero.
    pub(super) fn weighted<'a, T>(&mut self, items: &'a [T], weight: impl Fn(&T) -> u32) -> Option<&'a T> {
        let total: u32 = items.iter().map(&weight).sum();
        if total == 0 {
            return None;
        }
        let mut left = self.between(1, total);
        items.iter().find(|item| {
            let weight = weight(item);
            let reached = left <= weight;
            left = left.saturating_sub(weight);
            reached
        })
    }

    /// A whole number of thousandths about a mean, spread like a bell: the sum of twelve even draws.
    pub(super) fn bell_milli(&mut self, mean_milli: i32, spread_milli: i32) -> i32 {
        let sum: i32 = (0..12).map(|_| self.0.random_range(0..=1000)).sum();
        mean_milli + spread_milli * (sum - 6000) / 1000
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        items.shuffle(&mut self.0);
    }
}
