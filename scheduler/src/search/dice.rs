//! Chance that is the same on every machine: one seed, one stream, and no function of the system's library.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of chance.
pub(super) struct Dice {
    stream: ChaCha8Rng,
    /// Bytes not yet used by [`Dice::blink`].
    bytes: u64,
    bytes_left: u8,
}

impl Dice {
    /// The stream of a seed; `branch` tells apart the streams of one seed.
    pub(super) fn new(seed: u64, branch: u64) -> Self {
        let mut stream = ChaCha8Rng::seed_from_u64(seed);
        stream.set_stream(branch);
        Self {
            stream,
            bytes: 0,
            bytes_left: 0,
        }
    }

    /// A whole number from 0, below `count`; 0 when there is nothing to choose from.
    #[expect(clippy::cast_possible_truncation, reason = "the result is below count")]
    pub(super) fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.stream.next_u64()) * count as u128) >> 64) as usize
    }

    /// A number of minutes from 0, below `count`.
    #[expect(clippy::cast_possible_truncation, reason = "the result is below count")]
    pub(super) fn minutes(&mut self, count: i32) -> i32 {
        ((i128::from(self.stream.next_u64()) * i128::from(count)) >> 64) as i32
    }

    /// A fraction from 0, below 1.
    pub(super) fn fraction(&mut self) -> f64 {
        (self.stream.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True so often.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.fraction() < probability
    }

    /// True in `often` of 256 cases; cheaper than [`Dice::chance`].
    pub(super) fn blink(&mut self, often: u64) -> bool {
        if self.bytes_left == 0 {
            self.bytes = self.stream.next_u64();
            self.bytes_left = 8;
        }
        let byte = self.bytes & 0xff;
        self.bytes >>= 8;
        self.bytes_left -= 1;
        byte < often
    }

    /// One of the items.
    pub(super) fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.below(items.len())).copied()
    }

    /// Brings the items into a random order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }

    /// An exponential variate of mean 1: how many temperatures a turn may lose and still be kept.
    pub(super) fn patience(&mut self) -> f64 {
        -ln(1.0 - self.fraction())
    }
}

/// The natural logarithm of a number above 0, by additions and divisions only: the library's own differs in the
/// last digit from one system to the next.
fn ln(x: f64) -> f64 {
    let mut mantissa = x;
    let mut halvings = 0.0;
    while mantissa < 0.75 {
        mantissa *= 2.0;
        halvings += 1.0;
    }
    while mantissa > 1.5 {
        mantissa /= 2.0;
        halvings -= 1.0;
    }
    // ln m = 2 artanh((m - 1) / (m + 1)); |z| <= 1/5, so eight terms give eleven digits.
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let square = z * z;
    let mut sum = 0.0;
    for odd in [15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
        sum = sum * square + 1.0 / odd;
    }
    2.0 * z * sum - halvings * std::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::{Dice, ln};

    #[test]
    fn the_logarithm_agrees_with_the_librarys() {
        for x in [1e-12_f64, 0.001, 0.3, 0.75, 0.9999, 1.0, 1.5, 1.6, 7.0] {
            assert!((ln(x) - x.ln()).abs() < 1e-9, "ln {x}");
        }
    }

    #[test]
    fn one_seed_gives_one_stream_and_branches_differ() {
        let draw = |seed, branch| {
            let mut dice = Dice::new(seed, branch);
            [dice.below(1000), dice.below(1000), dice.below(1000)]
        };
        assert_eq!(draw(1, 0), draw(1, 0));
        assert_ne!(draw(1, 0), draw(1, 1));
        assert_ne!(draw(1, 0), draw(2, 0));
    }

    #[test]
    fn numbers_stay_below_the_count() {
        let mut dice = Dice::new(7, 0);
        assert!((0..1000).all(|_| dice.below(3) < 3));
        assert_eq!(dice.below(0), 0);
    }
}
