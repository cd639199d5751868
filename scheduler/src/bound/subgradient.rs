//! The subgradient method: down along the slack, with Polyak's step and some memory of the last directions.

use super::descent::Point;
use super::rows::Rows;

/// Weight of the newest slack in the direction.
const DEFLECTION: f64 = 0.25;
/// Failures in a row after which the step is cut.
const PATIENCE: u32 = 4;
/// What is left of the step then.
const CUT: f64 = 0.7;
/// Below this step the method is over.
const LEAST_STEP: f64 = 0.3;
/// A gain smaller than this part of the value is a failure.
const NOTABLE: f64 = 1e-5;

/// The state of the method.
#[derive(Debug)]
pub(super) struct Subgradient {
    step: f64,
    failures: u32,
    steps_done: u32,
    direction: Vec<f64>,
    average: Vec<f64>,
}

impl Subgradient {
    pub(super) fn new(rows: usize) -> Self {
        Self {
            step: 1.0,
            failures: 0,
            steps_done: 0,
            direction: vec![0.0; rows],
            average: vec![0.0; rows],
        }
    }

    /// A slow average of the slack.
    pub(super) fn into_average(self) -> (Vec<f64>, f64) {
        (self.average, self.step)
    }

    /// Moves the prices of the point on; false when the method is over.
    pub(super) fn step(
        &mut self,
        rows: &Rows,
        point: &mut Point,
        best: &Point,
        gain: f64,
        goal: f64,
    ) -> bool {
        let is_failure = gain <= NOTABLE * point.value.abs();
        self.failures = if is_failure { self.failures + 1 } else { 0 };
        if self.failures >= PATIENCE {
            self.failures = 0;
            self.step *= CUT;
            self.direction.fill(0.0);
            point.clone_from(best);
            if self.step < LEAST_STEP {
                return false;
            }
        }
        let (newest, slow) = match self.steps_done {
            0 => (1.0, 1.0),
            1..40 => (DEFLECTION, 0.2),
            _ => (DEFLECTION, 0.05),
        };
        self.steps_done += 1;
        let length =
            self.step * (point.value - goal).max(0.0) / rows.steepness(&point.prices, &point.slack).max(1.0);
        for row in 0..rows.len() {
            let slack = point.slack[row];
            self.average[row] += slow * (slack - self.average[row]);
            self.direction[row] += newest * (slack - self.direction[row]);
            point.prices[row] -= length * rows.pace[row] * self.direction[row];
        }
        rows.project(&mut point.prices);
        true
    }
}
