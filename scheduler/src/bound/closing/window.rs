//! Everything that could be in a window below the bound.

use std::collections::BTreeMap;

use super::super::band::Band;
use super::super::bands::Bands;
use super::super::relaxation::Relaxation;
use super::super::value::{Evaluator, WeekValue};
use super::day::{self, DaySet};
use super::hours::{Hour, Hours};
use super::order::{Piece, Ways};
use super::proven::Proven;
use super::puzzle::Puzzle;
use super::timing::{Found, Timing};
use super::week::Limits;
use super::{Looks, TooMuch};
use crate::Problem;

/// A window, and all that is known of what is in it.
pub(super) struct Window<'w> {
    pub(super) problem: &'w Problem,
    pub(super) hours: &'w Hours,
    pub(super) relaxation: &'w Relaxation,
    pub(super) evaluator: &'w Evaluator,
    pub(super) bands: Vec<Proven>,
    weeks: Vec<WeekValue>,
    pub(super) ways: Ways<'w>,
    /// A timetable in the window loses no more steps than this.
    pub(super) most_loss: i64,
}

impl<'w> Window<'w> {
    /// A window of so many steps.
    pub(super) fn new(
        problem: &'w Problem,
        hours: &'w Hours,
        relaxation: &'w Relaxation,
        evaluator: &'w mut Evaluator,
        bands: &Bands,
        steps: i64,
    ) -> Self {
        let weeks = evaluator.days(relaxation);
        let (scale, weights) = (relaxation.scale, &problem.weights);
        let lost =
            |minutes: &i32| i64::from(scale.loss(weights.teacher_travel_per_min * f64::from(*minutes)));
        let travel = problem.travel_min.iter();
        Self {
            bands: proven(hours, relaxation, evaluator, bands),
            problem,
            hours,
            relaxation,
            evaluator,
            weeks,
            ways: Ways {
                travel_min: &problem.travel_min,
                weights,
                wait: i64::from(scale.loss(weights.teacher_gap_per_min)),
                travel: travel.map(|from| from.iter().map(lost).collect()).collect(),
            },
            most_loss: steps - 1,
        }
    }

    /// The timetable that loses least; none if there is none in the window.
    pub(super) fn least_loss(&self, looks: &mut Looks<'_>) -> Result<Option<Found>, TooMuch> {
        let mut days = Vec::new();
        let mut weeks = Vec::new();
        for (week, value) in self.relaxation.weeks.iter().zip(&self.weeks) {
            let first = days.len();
            for day in 0..week.days.len() {
                days.push(day::list(self, week, value, day, looks)?);
            }
            let limits = Limits {
                most: value.most,
                contract: week.contract,
                max_days: week.max_days.unwrap_or(week.days.len()),
            };
            weeks.push((limits, first..days.len()));
        }
        let mut puzzle = Puzzle {
            window: self,
            days: &days,
            weeks,
            bands: &self.bands,
            charges: self.charges(),
            most_loss: self.most_loss,
        };
        let mut timing = Timing::new(self, &days);
        puzzle.solve(looks, &mut |chosen, looks| timing.look_at(chosen, looks))?;
        Ok(timing.found)
    }

    /// The lessons and classes of a set, each with its hours; none if one of them has no hour.
    pub(super) fn pieces(&self, set: &DaySet) -> Option<Vec<Piece>> {
        let piece = |&(block, item): &(usize, usize)| {
            let hours = self.hours.at(block, item);
            let block = &self.relaxation.blocks[block];
            (!hours.is_empty()).then(|| Piece {
                venue: block.venue,
                hours: hours.to_vec(),
                besides: self.evaluator.besides(self.relaxation, &block.items[item]),
                unmoved: i64::from(self.evaluator.prices().unmoved),
            })
        };
        set.items.iter().map(piece).collect()
    }

    /// Steps that a set loses whatever its order: for the visits, and for opening the venues.
    pub(super) fn cost(&self, set: &DaySet) -> i64 {
        let visit = i64::from(self.relaxation.scale.loss(self.problem.weights.teacher_venue_day));
        let cost = |block: &usize| visit + i64::from(self.evaluator.opening(self.relaxation, *block));
        set.blocks.iter().map(cost).sum()
    }

    /// Can a pupil go from one to the other, in some order? Each is a venue and an hour.
    pub(super) fn go_together(&self, (a, first): (usize, &Hour), (b, second): (usize, &Hour)) -> bool {
        let travel_min = &self.problem.travel_min;
        first.end + travel_min[a][b] <= second.start || second.end + travel_min[b][a] <= first.start
    }

    /// By request: what it is charged, and nobody pays if it has no lesson; nothing if it comes to classes, for then its band pays, or if it
    /// is pinned.
    fn charges(&self) -> Vec<i64> {
        let rows = &self.relaxation.rows;
        let prices = &self.evaluator.prices().row;
        let mut charges: Vec<i64> = rows
            .request
            .clone()
            .map(|row| {
                if rows.lower[row] < 0.0 {
                    0
                } else {
                    i64::from(prices[row])
                }
            })
            .collect();
        for proven in &self.bands {
            for &request in &proven.band.requests {
                charges[request] = 0;
            }
        }
        charges
    }
}

/// The bands with all their meetings: what is proven of them, and the prices of their pupils.
fn proven(hours: &Hours, relaxation: &Relaxation, evaluator: &Evaluator, bands: &Bands) -> Vec<Proven> {
    let full = Band::list_of(&hours.classes, relaxation, evaluator.prices(), evaluator.offers());
    let proofs = bands.all().iter();
    let with_proof = full.into_iter().zip(proofs).map(|(band, proof)| {
        let prices = proof.band.requests.iter().zip(proof.tree.first_prices());
        let price_of: BTreeMap<usize, i32> = prices.map(|(&request, &price)| (request, price)).collect();
        let price = |request: &usize| price_of.get(request).copied().unwrap_or(0);
        Proven {
            prices: band.requests.iter().map(price).collect(),
            most: proof.tree.most(),
            band,
        }
    });
    with_proof.collect()
}
