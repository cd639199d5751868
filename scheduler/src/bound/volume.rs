//! The volume algorithm of Barahona and Anbil: steps from the best prices along a running average of the slack.

use super::descent::Point;
use super::rows::Rows;

/// Weight of the newest slack in the average, at most, to begin with.
const FIRST_WEIGHT: f64 = 0.05;
/// The weight is never lowered beyond this.
const LEAST_WEIGHT: f64 = 1e-4;
/// A gain that points the same way lengthens the step so, up to the longest.
const STRIDE: f64 = 1.1;
const LONGEST_STEP: f64 = 2.0;
/// Failures in a row after which the step is cut, what is left of it, and the shortest.
const PATIENCE: u32 = 5;
const CUT: f64 = 0.8;
const SHORTEST_STEP: f64 = 1e-4;
/// Every so many steps progress is looked at.
const ROUND: u32 = 100;
/// With less progress than this part of the value the weight is halved; with less than that, the end is near.
const SLOW: f64 = 5e-4;
const STILL: f64 = 5e-5;
/// Still rounds after which the search is over.
const STILL_ROUNDS: u32 = 2;

/// The state of the method.
#[derive(Debug)]
pub(super) struct Volume {
    average: Vec<f64>,
    step: f64,
    weight: f64,
    failures: u32,
    steps_in_round: u32,
    still_rounds: u32,
    value_at_round: f64,
}

impl Volume {
    /// Takes over from another method: its average slack and last step.
    pub(super) fn new(average: Vec<f64>, step: f64, best: &Point) -> Self {
        Self {
            average,
            step: step / 2.0,
            weight: FIRST_WEIGHT,
            failures: 0,
            steps_in_round: 0,
            still_rounds: 0,
            value_at_round: best.value,
        }
    }

    /// Sets the prices of the point for the next look; false when the search is over.
    pub(super) fn step(
        &mut self,
        rows: &Rows,
        point: &mut Point,
        best: &Point,
        gain: f64,
        goal: f64,
    ) -> bool {
        let same_way = self.take_in(rows, &point.slack);
        if gain > 0.0 {
            self.failures = 0;
            if same_way {
                self.step = (self.step * STRIDE).min(LONGEST_STEP);
            }
        } else {
            self.failures += 1;
            if self.failures >= PATIENCE {
                self.failures = 0;
                self.step = (self.step * CUT).max(SHORTEST_STEP);
            }
        }
        self.steps_in_round += 1;
        if self.steps_in_round >= ROUND && !self.next_round(best.value) {
            return false;
        }
        self.move_on(rows, point, best, goal);
        true
    }

    /// The prices one step from the best, along the average.
    pub(super) fn move_on(&self, rows: &Rows, point: &mut Point, best: &Point, goal: f64) {
        let steepness = rows.steepness(&best.prices, &self.average).max(1e-9);
        let length = self.step * (best.value - goal).max(1.0) / steepness;
        for row in 0..rows.len() {
            point.prices[row] = best.prices[row] - length * rows.pace[row] * self.average[row];
        }
        rows.project(&mut point.prices);
    }

    /// Mixes the slack into the average with the weight that makes it shortest; do the two point the same way?
    fn take_in(&mut self, rows: &Rows, slack: &[f64]) -> bool {
        let (mut across, mut back, mut same) = (0.0, 0.0, 0.0);
        for ((average, slack), pace) in self.average.iter().zip(slack).zip(&rows.pace) {
            let change = slack - average;
            across += pace * change * change;
            back -= pace * average * change;
            same += pace * average * slack;
        }
        let shortest = if across > 0.0 { back / across } else { 1.0 };
        let weight = shortest.clamp(self.weight / 10.0, self.weight);
        for (average, slack) in self.average.iter_mut().zip(slack) {
            *average += weight * (slack - *average);
        }
        same > 0.0
    }

    /// Judges the progress of the last round; false if there has been none for long.
    fn next_round(&mut self, value: f64) -> bool {
        let progress = self.value_at_round - value;
        if progress < SLOW * value.abs() && self.weight > LEAST_WEIGHT {
            self.weight /= 2.0;
        }
        self.still_rounds = if progress < STILL * value.abs() {
            self.still_rounds + 1
        } else {
            0
        };
        self.steps_in_round = 0;
        self.value_at_round = value;
        self.still_rounds < STILL_ROUNDS
    }
}
