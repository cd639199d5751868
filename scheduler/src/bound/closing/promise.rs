//! What was shared out at prices, and what really comes of it: rewards of siblings, and costs of opening venues.

use std::collections::BTreeMap;

use super::day::Day;
use super::puzzle::Chosen;
use super::window::Window;

/// What siblings are promised, in steps.
#[derive(Debug, Default)]
pub(super) struct Promises {
    /// Promised to lessons of their own, and not kept or kept only with a seat of a class.
    pub(super) lost: i64,
    /// By request, venue and day: what a seat brings more because of where the other of a pair is.
    of_seats: BTreeMap<(usize, usize, usize), i64>,
}

impl Promises {
    /// What comes of the promises when this is chosen.
    pub(super) fn of(window: &Window<'_>, days: &[Day], chosen: &Chosen<'_>) -> Self {
        let relaxation = window.relaxation;
        let mut at: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (set, day) in chosen.sets.iter().zip(days) {
            for &item in &set.items {
                if let Some(request) = relaxation.request_of_item(item) {
                    at.insert(request, (relaxation.blocks[item.0].venue, day.weekday));
                }
            }
        }
        let sits = |request: usize| {
            let mut bands = window.bands.iter();
            bands.any(|proven| proven.band.requests.contains(&request))
        };
        let reward = i64::from(relaxation.sibling_reward);
        let prices = &window.evaluator.prices().row[relaxation.rows.sibling.clone()];
        let mut promises = Self::default();
        for (&price, &(pair, venue, day)) in prices.iter().zip(&relaxation.spots.sibling_rows) {
            let [first, second] = window.problem.siblings[pair];
            let to_first = i64::from(price).clamp(0, reward);
            let is_there = |request: usize| at.get(&request) == Some(&(venue, day));
            for (one, other, to_one) in [(first, second, to_first), (second, first, reward - to_first)] {
                if is_there(one) && sits(other) {
                    promises.lost += to_one;
                    *promises.of_seats.entry((other, venue, day)).or_default() += to_one;
                } else if is_there(one) && !is_there(other) {
                    promises.lost += to_one;
                } else if sits(one) && !sits(other) && !is_there(other) {
                    *promises.of_seats.entry((one, venue, day)).or_default() -= to_one;
                }
            }
        }
        promises
    }

    /// What a request's seat brings more at a venue on a day.
    pub(super) fn of_seat(&self, at: (usize, usize, usize)) -> i64 {
        self.of_seats.get(&at).copied().unwrap_or(0)
    }
}

/// What opening venues costs beyond what the teachers paid who go there.
pub(super) fn unpaid_openings(window: &Window<'_>, chosen: &Chosen<'_>) -> i64 {
    let relaxation = window.relaxation;
    let mut paid: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    let blocks = chosen.sets.iter().flat_map(|set| &set.blocks);
    for &block in blocks.filter(|&&block| relaxation.rows.opening_of[block].is_some()) {
        let at = (relaxation.blocks[block].venue, relaxation.blocks[block].day);
        *paid.entry(at).or_default() += i64::from(window.evaluator.opening(relaxation, block));
    }
    let cost = i64::from(relaxation.opening_cost);
    paid.into_values().map(|paid| (cost - paid).max(0)).sum()
}
