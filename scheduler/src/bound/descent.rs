//! Finding prices with a low value: a subgradient method first, then the volume algorithm.
//!
//! Both follow the slack of the rows downhill (a row that is overused gets dearer). The subgradient method is quick
//! at first and then zigzags; the volume algorithm (Barahona and Anbil) averages what it sees and gets closer.

use super::rows::Rows;
use super::subgradient::Subgradient;
use super::volume::Volume;

/// Prices, with the value and the slack there.
#[derive(Debug, Clone, Default)]
pub(super) struct Point {
    pub(super) prices: Vec<f64>,
    pub(super) value: f64,
    pub(super) slack: Vec<f64>,
}

/// A search for the prices of the least value.
#[derive(Debug)]
pub(super) struct Descent {
    /// The least value found.
    pub(super) best: Point,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    Subgradient(Subgradient),
    Volume(Volume),
    Settled,
}

impl Descent {
    /// Starts with no value.
    pub(super) fn new(rows: usize) -> Self {
        Self {
            best: Point {
                value: f64::INFINITY,
                ..Point::default()
            },
            phase: Phase::Subgradient(Subgradient::new(rows)),
        }
    }

    /// Has the search come to an end?
    pub(super) fn is_settled(&self) -> bool {
        matches!(self.phase, Phase::Settled)
    }

    /// Learns the value and slack of `point`, and moves its prices on; `goal` is a value known to be too low.
    pub(super) fn learn(&mut self, rows: &Rows, point: &mut Point, goal: f64) {
        rows.center(&mut point.slack);
        let gain = self.best.value - point.value;
        if gain > 0.0 {
            self.best.clone_from(point);
        }
        let goes_on = match &mut self.phase {
            Phase::Subgradient(method) => method.step(rows, point, &self.best, gain, goal),
            Phase::Volume(method) => method.step(rows, point, &self.best, gain, goal),
            Phase::Settled => true,
        };
        if !goes_on {
            self.next_phase(rows, point, goal);
        }
    }

    fn next_phase(&mut self, rows: &Rows, point: &mut Point, goal: f64) {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Settled) {
            Phase::Subgradient(method) => {
                let (average, step) = method.into_average();
                let volume = Volume::new(average, step, &self.best);
                volume.move_on(rows, point, &self.best, goal);
                Phase::Volume(volume)
            }
            Phase::Volume(_) | Phase::Settled => Phase::Settled,
        };
    }
}
