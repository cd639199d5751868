//! The rows that the relaxation prices instead of keeping.
//!
//! Each row is `activity <= right side` (or `=`). Its price is taken for every unit of activity and given back for
//! the right side; any prices within `lower..=upper` give a valid bound.
//!
//! | row | activity | right side |
//! |---|---|---|
//! | request | how often the request is placed; pinned: exactly | 1 |
//! | class | how often the class is held | 1 |
//! | choice | requests placed of a list of alternatives | `at_most` |
//! | together | of two neighbours in an all-or-none list, the first placed minus the second; exactly | 0 |
//! | unmoved | minus the requests placed as last year | `max_moved` minus those with a last year |
//! | sibling | the second of a pair at a venue on a day, minus the first | 0 |
//! | opening | a block used, minus its venue opened on the day | 0 |
//! | room | steps of the grid by lessons that can use no rooms but these | steps the rooms are free |
//!
//! Two kinds stand for a fixed number of points. The price of a sibling row lies between 0 and the reward: so much
//! is promised to the first of the pair, the rest to the second, which together is never less than what the pair
//! gets. The prices of the opening rows of a venue and day add up to the cost of opening it.

use std::ops::Range;

use super::block::Block;
use super::room_row::RoomRow;
use crate::Problem;

/// How fast prices move against those of requests, by experiment: there are many sibling and opening rows for
/// few decisions, and room rows count steps of the grid.
const SIBLING_PACE: f64 = 0.15;
const OPENING_PACE: f64 = 0.05;
const ROOM_PACE_PER_MIN: f64 = 3.6e-7;

/// All rows, kind after kind.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// By request.
    pub(super) request: Range<usize>,
    /// By class.
    pub(super) class: Range<usize>,
    /// By list of alternatives.
    pub(super) choice: Range<usize>,
    /// Neighbours in all-or-none lists.
    pub(super) together: Range<usize>,
    /// One row, if `max_moved` is set.
    pub(super) unmoved: Range<usize>,
    /// By pair, venue and day.
    pub(super) sibling: Range<usize>,
    /// For each venue and day that costs: a row for each block there.
    pub(super) openings: Vec<Range<usize>>,
    /// The row of each block in `openings`.
    pub(super) opening_of: Vec<Option<usize>>,
    /// By room row.
    pub(super) room: Range<usize>,
    /// The right side of every row.
    pub(super) right: Vec<i64>,
    /// The least price of every row.
    pub(super) lower: Vec<f64>,
    /// The greatest price of every row.
    pub(super) upper: Vec<f64>,
    /// How fast the price of every row moves.
    pub(super) pace: Vec<f64>,
    /// The rows besides its own that a request counts in, and how.
    pub(super) of_request: Vec<Vec<(usize, i64)>>,
}

impl Rows {
    /// The rows of a problem; `top` is more than a request can ever bring.
    pub(super) fn of(
        problem: &Problem,
        blocks: &[Block],
        siblings: usize,
        rooms: &[RoomRow],
        top: f64,
    ) -> Self {
        let mut rows = Self {
            of_request: vec![Vec::new(); problem.requests.len()],
            ..Self::default()
        };
        rows.request = rows.add(problem.requests.iter().map(|_| 1), 0.0, top, 1.0);
        for &request in problem.pins.iter().flat_map(|pin| &pin.requests) {
            rows.lower[rows.request.start + request] = -top;
        }
        rows.class = rows.add(problem.classes.iter().map(|_| 1), 0.0, f64::MAX, 1.0);
        rows.choice = rows.add(
            problem.choose.iter().map(|choose| choose.at_most as i64),
            0.0,
            top,
            1.0,
        );
        for (row, choose) in rows.choice.clone().zip(&problem.choose) {
            for &request in &choose.requests {
                rows.of_request[request].push((row, 1));
            }
        }
        let neighbours: Vec<[usize; 2]> = problem
            .all_or_none
            .iter()
            .flat_map(|list| list.windows(2))
            .map(|two| [two[0], two[1]])
            .collect();
        rows.together = rows.add(neighbours.iter().map(|_| 0), -top, top, 1.0);
        for (row, [first, second]) in rows.together.clone().zip(neighbours) {
            rows.of_request[first].push((row, 1));
            rows.of_request[second].push((row, -1));
        }
        let with_previous = problem
            .requests
            .iter()
            .filter(|request| request.previous.is_some())
            .count();
        let must_stay = problem
            .max_moved
            .map(|moved| with_previous.saturating_sub(moved) as i64);
        rows.unmoved = rows.add(
            must_stay.into_iter().map(|stay| -stay),
            0.0,
            top,
            1.0 / with_previous.max(1) as f64,
        );
        let reward = problem.weights.siblings_together;
        rows.sibling = rows.add((0..siblings).map(|_| 0), 0.0, reward, SIBLING_PACE);
        rows.add_openings(problem, blocks);
        let slot_pace = ROOM_PACE_PER_MIN * f64::from(problem.grid_min * problem.grid_min);
        rows.room = rows.add(rooms.iter().map(|row| row.slots), 0.0, f64::MAX, slot_pace);
        rows
    }

    /// Brings prices back to where they give a valid bound.
    pub(super) fn project(&self, prices: &mut [f64]) {
        for ((price, &lower), &upper) in prices.iter_mut().zip(&self.lower).zip(&self.upper) {
            *price = price.clamp(lower, upper);
        }
        for opening in &self.openings {
            let sum: f64 = prices[opening.clone()].iter().sum();
            let cost = self.upper[opening.start];
            for price in &mut prices[opening.clone()] {
                *price = if sum > 0.0 {
                    *price * cost / sum
                } else {
                    cost / opening.len() as f64
                };
            }
        }
    }

    /// Takes from the slack what would only change the sum of prices that share a cost.
    pub(super) fn center(&self, slack: &mut [f64]) {
        for opening in &self.openings {
            let shared = &mut slack[opening.clone()];
            let mean = shared.iter().sum::<f64>() / shared.len() as f64;
            for slack in shared {
                *slack -= mean;
            }
        }
    }

    /// How steeply the value falls along the slack, prices that cannot fall further left out.
    pub(super) fn steepness(&self, prices: &[f64], slack: &[f64]) -> f64 {
        let rows = prices.iter().zip(slack).zip(&self.lower).zip(&self.pace);
        rows.map(|(((price, slack), lower), pace)| {
            if price <= lower && *slack > 0.0 {
                0.0
            } else {
                pace * slack * slack
            }
        })
        .sum()
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.right.len()
    }

    /// Prices to start from: about what turned out, most of the points for a place.
    pub(super) fn first_prices(&self, problem: &Problem) -> Vec<f64> {
        let mut prices = vec![0.0; self.len()];
        for (price, request) in prices[self.request.clone()].iter_mut().zip(&problem.requests) {
            *price = (0.65 * request.points).max(0.0);
        }
        for row in self.sibling.clone() {
            prices[row] = self.upper[row] / 2.0;
        }
        for opening in &self.openings {
            prices[opening.clone()].fill(problem.weights.venue_day / opening.len() as f64);
        }
        prices
    }

    fn add_openings(&mut self, problem: &Problem, blocks: &[Block]) {
        self.opening_of = vec![None; blocks.len()];
        let cost = problem.weights.venue_day;
        if cost <= 0.0 {
            return;
        }
        let mut costly: Vec<usize> = (0..blocks.len())
            .filter(|&b| !problem.venues[blocks[b].venue].base)
            .collect();
        let place = |b: &usize| (blocks[*b].venue, blocks[*b].day);
        costly.sort_by_key(place);
        for together in costly.chunk_by(|a, b| place(a) == place(b)) {
            let opening = self.add(together.iter().map(|_| 0), 0.0, cost, OPENING_PACE);
            for (row, &block) in opening.clone().zip(together) {
                self.opening_of[block] = Some(row);
            }
            self.openings.push(opening);
        }
    }

    fn add(&mut self, right: impl Iterator<Item = i64>, lower: f64, upper: f64, pace: f64) -> Range<usize> {
        let start = self.right.len();
        self.right.extend(right);
        self.lower.resize(self.right.len(), lower);
        self.upper.resize(self.right.len(), upper);
        self.pace.resize(self.right.len(), pace);
        start..self.right.len()
    }
}
