//! What two lists bring together: the max-plus convolution, where a bound spends most of its time.

use multiversion::multiversion;

/// So little that it stays below nothing with all that a week can bring (less than 2^30 steps), and far enough from the end of
/// the numbers that costs can be taken from it.
pub(super) const NONE: i32 = -(3 << 29);

/// Places that are looked at together.
pub(super) const WIDTH: usize = 16;

/// Working space.
#[derive(Debug, Default)]
pub(super) struct Space {
    /// Where the first list rises, and to what.
    rises: Vec<(usize, i32)>,
    /// The second list, with nothing to be had before its beginning and after its end.
    padded: Vec<i32>,
}

/// `sum[c]` becomes the greatest `a[i] + b[c - i]`, if that is more; `b` does not fall and is as long as the sum.
///
/// Where `a` does not rise, what it brings with `b` is brought by an earlier place already.
pub(super) fn offer_sums(a: &[i32], b: &[i32], sum: &mut [i32], space: &mut Space) {
    space.rises.clear();
    let mut most = i32::MIN;
    for (place, &value) in a.iter().enumerate().take(sum.len()) {
        if value > most {
            most = value;
            space.rises.push((place, value));
        }
    }
    space.padded.clear();
    space.padded.resize(WIDTH, NONE);
    space.padded.extend_from_slice(&b[..b.len().min(sum.len())]);
    space.padded.resize(sum.len() + 2 * WIDTH, NONE);
    offer_padded(&space.rises, &space.padded, sum);
}

#[multiversion(targets("x86_64+avx2", "x86_64+sse4.1"))]
fn offer_padded(rises: &[(usize, i32)], padded: &[i32], sum: &mut [i32]) {
    for (number, sum) in sum.chunks_mut(WIDTH).enumerate() {
        let from = number * WIDTH;
        let mut best = [NONE; WIDTH];
        for &(place, value) in rises.iter().take_while(|(place, _)| *place < from + WIDTH) {
            let others = &padded[from + WIDTH - place..][..WIDTH];
            for (best, &other) in best.iter_mut().zip(others) {
                *best = (*best).max(value + other);
            }
        }
        for (sum, best) in sum.iter_mut().zip(best) {
            *sum = (*sum).max(best);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Space, offer_sums};

    #[test]
    fn each_sum_is_the_best_of_all_ways_to_share_the_units() {
        // Given a list that rises and falls, and one that does not fall,
        let a: Vec<i32> = (0..50).map(|i| i * 37 % 101 + i).collect();
        let b: Vec<i32> = (0..60).map(|i| (i / 7) * 11).collect();
        for length in [1, 15, 16, 17, 60] {
            // when their sums are offered to a list that holds more at one place,
            let mut sum = vec![0; length];
            sum[length / 2] = 150;
            let held = sum.clone();
            offer_sums(&a, &b, &mut sum, &mut Space::default());
            // then each place has the best of all ways, or what it had.
            for (units, sum) in sum.into_iter().enumerate() {
                let ways = (0..=units).filter_map(|i| Some(a.get(i)? + b.get(units - i)?));
                assert_eq!(Some(sum), ways.chain([held[units]]).max(), "{units} of {length}");
            }
        }
    }
}
