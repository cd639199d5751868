//! The bound as its users see it: a number that is valid at any moment and falls as it is worked on.

use super::bands::Bands;
use super::claim;
use super::closing::Closing;
use super::descent::{Descent, Point};
use super::first_bound;
use super::objective::{self, Objective};
use super::relaxation::Relaxation;
use super::value::Evaluator;
use crate::Problem;
use crate::candidate::Candidates;
use crate::certificate::Claim;
use crate::class_plan::ClassPlan;
use crate::solution::Placement;

/// Without a timetable to aim at, the aim is so much below the best bound.
const GUESSED_GAP: f64 = 0.03;

/// An upper bound on what any timetable of a problem reaches.
///
/// It starts with what no proof is needed for, and each [`step`](Self::step) may lower it. There is no clock in it:
/// who steps it decides when it is good enough.
///
/// ```
/// use scheduler::bound::{Bounder, Objective};
///
/// # let text = include_str!("../../bench/problems/XS-1.json");
/// let problem = scheduler::Problem::from_json(text)?;
/// let mut bound = Bounder::new(&problem, Objective::Points);
/// let at_once = bound.best();
/// for _ in 0..100 {
///     bound.step(Some(59_285.0));
/// }
/// assert!(59_285.0 <= bound.best() && bound.best() < at_once);
/// # Ok::<(), scheduler::Faults>(())
/// ```
#[derive(Debug)]
pub struct Bounder {
    objective: Objective,
    relaxation: Relaxation,
    evaluator: Evaluator,
    descent: Descent,
    point: Point,
    /// Once the prices are found.
    bands: Option<Bands>,
    /// Looks through what is left of the gap of a small school.
    closing: Option<Closing>,
    best: f64,
    steps: u64,
}

impl Bounder {
    /// Prepares the bound of a problem that `validate` has accepted.
    pub fn new(problem: &Problem, objective: Objective) -> Self {
        let problem = objective::counted(problem, objective);
        let candidates = Candidates::of(&problem);
        let relaxation = Relaxation::of(&problem, &candidates);
        let point = Point {
            prices: relaxation.rows.first_prices(&problem),
            ..Point::default()
        };
        let at_once = first_bound::of(&problem, &candidates, relaxation.scale);
        let at_once = relaxation.scale.points(at_once);
        let closing = match objective {
            Objective::Points => Closing::of(&problem, &candidates, &relaxation),
            Objective::Placed => None,
        };
        Self {
            objective,
            best: at_once,
            evaluator: Evaluator::default(),
            descent: Descent::new(relaxation.rows.len()),
            relaxation,
            point,
            bands: None,
            closing,
            steps: 0,
        }
    }

    /// No timetable has more points (or places more requests) than this.
    pub fn best(&self) -> f64 {
        self.counted(self.best)
    }

    fn counted(&self, bound: f64) -> f64 {
        match self.objective {
            Objective::Points => bound,
            // Requests are placed whole.
            Objective::Placed => bound.floor(),
        }
    }

    /// Works on the bound: prices first, then the classes exactly, then what is left of a small school's gap. `known` is the score (or
    /// the number placed) of the best timetable at hand: it makes the steps as long as they should be, and has no part in the proof.
    pub fn step(&mut self, known: Option<f64>) {
        self.step_while(known, &|| true);
    }

    /// The same, for those who may have to stop: the last steps of a small school may take seconds, and are given up when `goes_on` says no.
    pub fn step_while(&mut self, known: Option<f64>, goes_on: &dyn Fn() -> bool) {
        if self.is_settled() {
            return;
        }
        self.steps += 1;
        if let Some(bands) = &mut self.bands {
            let steps = if bands.is_settled() {
                self.close(known, goes_on)
            } else {
                bands.step()
            };
            self.best = self.best.min(self.relaxation.scale.points(steps));
        } else if self.descent.is_settled() {
            self.bands = Some(self.bands());
        } else {
            self.lower_prices(known);
        }
    }

    fn lower_prices(&mut self, known: Option<f64>) {
        let steps = self
            .evaluator
            .value(&self.relaxation, &self.point.prices, &mut self.point.slack);
        self.point.value = self.relaxation.scale.points(steps);
        self.best = self.best.min(self.point.value);
        let guess = self.best - GUESSED_GAP * self.best.abs();
        self.descent
            .learn(&self.relaxation.rows, &mut self.point, known.unwrap_or(guess));
    }

    /// One window below what prices and classes prove; the bound then, in steps.
    fn close(&mut self, known: Option<f64>, goes_on: &dyn Fn() -> bool) -> i64 {
        let Self {
            relaxation,
            evaluator,
            descent,
            bands,
            closing,
            ..
        } = self;
        let (Some(bands), Some(closing)) = (bands, closing) else {
            return i64::MAX;
        };
        evaluator.value(relaxation, &descent.best.prices, &mut descent.best.slack);
        closing.step(relaxation, evaluator, bands, known, goes_on);
        bands.most() - closing.searched()
    }

    /// A timetable that was met while the gap was looked through, if it was not told before: better than any that is not known. Its rooms
    /// are any of the venue.
    pub(crate) fn take_timetable(&mut self) -> Option<Vec<Placement>> {
        self.closing.as_mut()?.take_timetable()
    }

    /// Are prices and classes done with, and is what is left of the gap looked through?
    pub(crate) fn is_closing(&self) -> bool {
        self.bands.as_ref().is_some_and(Bands::is_settled) && !self.is_settled()
    }

    /// The relaxed problem and the best prices found for it.
    pub(super) fn at_best(&self) -> (&Relaxation, &[f64]) {
        let best = &self.descent.best.prices;
        let prices = if best.is_empty() { &self.point.prices } else { best };
        (&self.relaxation, prices)
    }

    /// Are the prices found? What comes after them is exact planning of classes.
    pub(crate) fn has_prices(&self) -> bool {
        self.descent.is_settled()
    }

    fn bands(&mut self) -> Bands {
        let best = &mut self.descent.best;
        let value = self
            .evaluator
            .value(&self.relaxation, &best.prices, &mut best.slack);
        Bands::new(&self.relaxation, &self.evaluator, value)
    }

    /// The best known plans for the classes, once they are planned exactly.
    pub(crate) fn class_plans(&self) -> Vec<ClassPlan> {
        let bands = self.bands.as_ref();
        bands.map_or_else(Vec::new, |bands| bands.plans(&self.relaxation))
    }

    /// Plans for the classes at the best prices so far, found with so little work that they prove nothing.
    pub(crate) fn sketched_plans(&mut self) -> Vec<ClassPlan> {
        let mut bands = self.bands();
        bands.sketch();
        bands.plans(&self.relaxation)
    }

    /// Has it come so far that more steps hardly help?
    pub fn is_settled(&self) -> bool {
        let is_closed = self.closing.as_ref().is_none_or(Closing::is_done);
        is_closed && self.bands.as_ref().is_some_and(Bands::is_settled)
    }

    /// The bound as it stands, with its proof.
    pub(super) fn claim(&self, problem: &Problem) -> Claim {
        let (relaxation, prices) = self.at_best();
        let bound = self.best();
        claim::of(
            problem,
            relaxation,
            prices,
            self.bands.as_ref(),
            self.closing.as_ref().map_or(0, Closing::searched),
            self.objective,
            bound,
        )
    }

    /// How many steps were taken.
    pub fn steps(&self) -> u64 {
        self.steps
    }
}
