//! Both bounds of a run: points, and requests placed.

use crate::Problem;
use crate::bound::{Bounder, Objective, certificate};
use crate::certificate::Certificate;
use crate::class_plan::ClassPlan;

/// Of so many steps one lowers the bound on placed requests, the others the bound on points.
const STEPS_PER_PLACED: u64 = 4;

/// Lowers both bounds, step by step.
pub(crate) struct Prover {
    points: Bounder,
    placed: Bounder,
    steps: u64,
    prices_only: bool,
    has_new_plans: bool,
}

/// What the best timetable so far reaches: a mark to aim at.
#[derive(Clone, Copy, Default)]
pub(crate) struct Known {
    pub(crate) score: Option<f64>,
    pub(crate) placed: Option<usize>,
}

/// What no timetable can pass.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) points: f64,
    pub(crate) placed: usize,
}

impl Bounds {
    /// The better of each.
    pub(crate) fn tightened(self, other: Self) -> Self {
        Self {
            points: self.points.min(other.points),
            placed: self.placed.min(other.placed),
        }
    }
}

impl Prover {
    pub(crate) fn new(problem: &Problem) -> Self {
        Self {
            points: Bounder::new(problem, Objective::Points),
            placed: Bounder::new(problem, Objective::Placed),
            steps: 0,
            prices_only: false,
            has_new_plans: false,
        }
    }

    /// Classes are not planned exactly once the prices are found.
    pub(crate) fn settle_for_prices(&mut self) {
        self.prices_only = true;
    }

    /// The bounds as they stand.
    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            points: self.points.best(),
            placed: whole(self.placed.best()),
        }
    }

    /// What it takes to check both bounds without this program.
    pub(crate) fn certificate(&self, problem: &Problem) -> Certificate {
        certificate(problem, &[&self.points, &self.placed])
    }

    /// One step of one of the bounds.
    pub(crate) fn step(&mut self, known: Known) {
        self.steps += 1;
        if self.is_done(&self.points) || self.steps.is_multiple_of(STEPS_PER_PLACED) {
            self.placed.step(known.placed.map(|placed| placed as f64));
        } else {
            self.points.step(known.score);
            self.has_new_plans |= self.points.has_prices();
        }
    }

    /// Are the prices of the bound on points found? What comes after them is exact planning of classes.
    pub(crate) fn has_prices(&self) -> bool {
        self.points.has_prices()
    }

    /// The best known plans for the classes, if they were worked on since this was last asked.
    pub(crate) fn new_class_plans(&mut self) -> Option<Vec<ClassPlan>> {
        std::mem::take(&mut self.has_new_plans).then(|| self.points.class_plans())
    }

    /// How many steps were taken.
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }

    /// Would more steps hardly help?
    pub(crate) fn is_settled(&self) -> bool {
        self.is_done(&self.points) && self.is_done(&self.placed)
    }

    fn is_done(&self, bound: &Bounder) -> bool {
        bound.is_settled() || (self.prices_only && bound.has_prices())
    }
}

/// A count that was computed as a fraction.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count is small and not negative"
)]
fn whole(count: f64) -> usize {
    count.max(0.0) as usize
}
