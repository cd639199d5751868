//! What is proven of a band of classes: the mark that its plans stay behind.

use super::super::band::{Band, Choice};

/// Seats that are looked at as quickly as one lesson.
const SEATS_PER_LOOK: usize = 16;

/// A band with all its meetings.
#[derive(Debug)]
pub(super) struct Proven {
    pub(super) band: Band,
    /// Prices of its pupils that prove little more.
    pub(super) prices: Vec<i32>,
    /// Steps that it brings at most.
    pub(super) most: i64,
}

impl Proven {
    /// Steps that all of these plans lose at least; none if there is no such plan.
    pub(super) fn loss(&self, band: &Band, choice: &Choice, prices: &[i32]) -> Option<i64> {
        choice.most(band, prices).map(|most| self.most - most)
    }

    /// How many looks it takes to find the loss of some plans.
    pub(super) fn looks(&self) -> usize {
        1 + self.band.seats() / SEATS_PER_LOOK
    }
}
