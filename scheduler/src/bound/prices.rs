//! The prices of all rows in whole steps, gathered where the relaxation looks for them.

use super::class_offer::Seat;
use super::relaxation::Relaxation;

/// What candidates pay, in steps.
#[derive(Debug, Default)]
pub(super) struct Prices {
    /// By row.
    pub(super) row: Vec<i32>,
    /// By spot: what siblings promise, less what the request pays.
    pub(super) spot: Vec<i32>,
    /// By room use: for each step of the grid.
    pub(super) slot: Vec<i64>,
    /// For staying as last year.
    pub(super) unmoved: i32,
}

/// Beyond this a price makes no difference, and sums stay within the numbers.
const DEAR: i64 = 1 << 29;

impl Prices {
    /// Rounds the prices of the rows to steps, and gathers them by spot and room use.
    pub(super) fn gather(&mut self, relaxation: &Relaxation, prices: &[f64]) {
        let Relaxation {
            scale, rows, spots, ..
        } = relaxation;
        self.row.clear();
        let bounds = rows.lower.iter().zip(&rows.upper);
        self.row.extend(
            prices
                .iter()
                .zip(bounds)
                .map(|(price, (&lower, &upper))| scale.price(price.clamp(lower, upper))),
        );
        for opening in &rows.openings {
            share(&mut self.row[opening.clone()], relaxation.opening_cost);
        }
        self.unmoved = rows.unmoved.clone().map(|row| self.row[row]).sum();
        let by_request: Vec<i64> = rows
            .request
            .clone()
            .zip(&rows.of_request)
            .map(|(row, others)| {
                let others = others
                    .iter()
                    .map(|&(row, count)| count * i64::from(self.row[row]));
                i64::from(self.row[row]) + others.sum::<i64>()
            })
            .collect();
        self.spot.clear();
        self.spot
            .extend(spots.request.iter().zip(&spots.terms).map(|(&request, terms)| {
                let promised = terms.iter().map(|term| {
                    let first =
                        self.row[rows.sibling.start + term.row as usize].clamp(0, relaxation.sibling_reward);
                    i64::from(if term.is_first {
                        first
                    } else {
                        relaxation.sibling_reward - first
                    })
                });
                // A request dearer than that is not placed either way; rounding up its gain keeps the bound valid.
                (promised.sum::<i64>() - by_request[request]).max(-DEAR) as i32
            }));
        self.slot.clear();
        self.slot.extend(
            relaxation
                .room_rows_of
                .iter()
                .map(|of| of.iter().map(|&row| i64::from(self.row[row])).sum::<i64>()),
        );
    }

    /// What a seat brings to its class.
    pub(super) fn seat_gain(&self, seat: &Seat) -> i32 {
        seat.points + self.spot[seat.spot as usize] + if seat.is_unmoved { self.unmoved } else { 0 }
    }
}

/// Lowers prices that rounding has brought above the cost that they share.
fn share(prices: &mut [i32], cost: i32) {
    let mut excess = prices.iter().map(|&price| i64::from(price)).sum::<i64>() - i64::from(cost);
    for price in prices {
        let less = excess.clamp(0, i64::from((*price).max(0)));
        *price -= less as i32;
        excess -= less;
    }
}
