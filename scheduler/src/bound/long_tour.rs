//! Three and more venues on one day: the best choice of so many blocks, whatever their order.

use super::day_plan::BlockValues;
use super::max_plus::{NONE, Space, offer_sums};
use super::teacher_week::Tour;

/// The most gained by at most so many units in blocks as many as the tour has venues.
pub(super) fn sums(tour: &Tour, blocks: &BlockValues) -> Vec<i32> {
    layers(tour, blocks)
        .pop()
        .and_then(|mut by_count| by_count.pop())
        .unwrap_or_default()
}

/// The units in each block behind one of the sums.
pub(super) fn split(tour: &Tour, units: usize, blocks: &BlockValues) -> Vec<(usize, usize)> {
    let layers = layers(tour, blocks);
    let (mut count, mut units) = (tour.venues, units);
    let mut split = Vec::new();
    for block in (0..blocks.best.len()).rev() {
        let (before, after) = (&layers[block], &layers[block + 1]);
        if count == 0 || after[count][units] == before[count][units] {
            continue;
        }
        let sum = |here: usize| before[count - 1][units - here].saturating_add(blocks.best[block][here]);
        let here = (0..=units).max_by_key(|&here| sum(here)).unwrap_or(0);
        split.push((block, here));
        units -= here;
        count -= 1;
    }
    split
}

/// `[blocks looked at][blocks chosen][units]`: the most gained, less the opening of the chosen blocks.
fn layers(tour: &Tour, blocks: &BlockValues) -> Vec<Vec<Vec<i32>>> {
    let mut empty = vec![vec![NONE; tour.reach + 1]; tour.venues + 1];
    empty[0].fill(0);
    let mut space = Space::default();
    let mut layers = vec![empty];
    for (best, &opening) in blocks.best.iter().zip(blocks.opening) {
        let before = &layers[layers.len() - 1];
        let mut after = before.clone();
        for count in 1..=tour.venues {
            let mut sum = vec![NONE; tour.reach + 1];
            offer_sums(best, &before[count - 1], &mut sum, &mut space);
            for (after, sum) in after[count].iter_mut().zip(sum) {
                *after = (*after).max(sum - opening);
            }
        }
        layers.push(after);
    }
    layers
}
