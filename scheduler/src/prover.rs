//! Both bounds of a run: points, and requests placed.

use crate::Problem;
use crate::bound::{Bounder, Objective, certificate};
use crate::certificate::Certificate;
use crate::class_plan::ClassPlan;
use crate::solution::Placement;

/// Of so many steps one lowers the bound on placed requests, the others the bound on points.
const STEPS_PER_PLACED: u64 = 4;

/// Plans for the classes are sketched after so many steps, and whenever that number has doubled.
const FIRST_SKETCH: u64 = 64;
/// In a school of more classes the search hears of no plans: there they did harm, by experiment (docs/optimiser-experiments.md).
const MOST_PLANNED_CLASSES: usize = 150;

/// Lowers both bounds, step by step.
pub(crate) struct Prover {
    points: Bounder,
    placed: Bounder,
    steps: u64,
    prices_only: bool,
    /// Is anybody told of plans for the classes? Not in a large school, nor if only prices are wanted.
    gives_plans: bool,
    has_new_plans: bool,
    /// When plans for the classes are sketched next, in steps of the bound on points.
    next_sketch: u64,
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
            gives_plans: problem.classes.len() <= MOST_PLANNED_CLASSES,
            has_new_plans: false,
            next_sketch: FIRST_SKETCH,
        }
    }

    /// Classes are not planned exactly once the prices are found, nor are plans sketched before.
    pub(crate) fn settle_for_prices(&mut self) {
        self.prices_only = true;
        self.gives_plans = false;
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

    /// One step of one of the bounds; a long one is given up when `goes_on` says no.
    pub(crate) fn step(&mut self, known: Known, goes_on: &dyn Fn() -> bool) {
        self.steps += 1;
        if self.is_done(&self.points) || self.steps.is_multiple_of(STEPS_PER_PLACED) {
            self.placed.step(known.placed.map(|placed| placed as f64));
        } else {
            self.points.step_while(known.score, goes_on);
            self.has_new_plans |= self.points.has_prices();
        }
    }

    /// Are the prices of the bound on points found? What comes after them is exact planning of classes.
    pub(crate) fn has_prices(&self) -> bool {
        self.points.has_prices()
    }

    /// The best known plans for the classes, if they were worked on since this was last asked; sketches of them as long as prices
    /// are being found. None in a large school.
    pub(crate) fn new_class_plans(&mut self) -> Option<Vec<ClassPlan>> {
        if !self.gives_plans {
            return None;
        }
        let steps = self.points.steps();
        if !self.points.has_prices() && steps >= self.next_sketch {
            self.next_sketch = 2 * steps;
            return Some(self.points.sketched_plans());
        }
        std::mem::take(&mut self.has_new_plans).then(|| self.points.class_plans())
    }

    /// A timetable that the bound on points met, if it was not told before; its rooms are any of the venue.
    pub(crate) fn take_timetable(&mut self) -> Option<Vec<Placement>> {
        self.points.take_timetable()
    }

    /// Is the bound on points looking through what is left of the gap?
    pub(crate) fn is_closing(&self) -> bool {
        self.points.is_closing()
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

#[cfg(test)]
mod tests {
    use super::{FIRST_SKETCH, Known, MOST_PLANNED_CLASSES, Prover, STEPS_PER_PLACED};
    use crate::Problem;

    /// A prover whose bound on points has taken so many steps.
    fn after(steps: u64, problem: &Problem) -> Prover {
        let mut prover = Prover::new(problem);
        while prover.points.steps() < steps {
            prover.step(Known::default(), &|| true);
        }
        prover
    }

    #[test]
    fn plans_are_sketched_before_the_prices_are_found() {
        // Given a bound that has taken as many steps as the first sketch asks for,
        let problem = Problem::from_json(include_str!("../bench/problems/S-1.json")).unwrap();
        assert!(after(FIRST_SKETCH - 1, &problem).new_class_plans().is_none());
        let mut prover = after(FIRST_SKETCH, &problem);
        assert!(!prover.has_prices());
        // when plans are asked for,
        let plans = prover.new_class_plans().expect("a sketch is due");
        // then there are some, with classes as large as they must be, and the next ones come later.
        let planned: Vec<_> = plans.iter().flatten().collect();
        assert!(!planned.is_empty());
        for planned in planned {
            assert!(problem.classes[planned.class].min_size <= planned.requests.len());
        }
        assert!(prover.new_class_plans().is_none());
    }

    #[test]
    fn a_large_school_gets_no_plans() {
        // Given a school with many classes that nobody asks for,
        let mut problem = Problem::from_json(include_str!("../bench/problems/S-1.json")).unwrap();
        for id in problem.classes.len()..=MOST_PLANNED_CLASSES {
            let class = problem.classes[0].clone();
            problem.classes.push(crate::problem::Class { id, ..class });
        }
        // when its bound has taken as many steps as the first sketch asks for, then there is none,
        let mut prover = after(FIRST_SKETCH, &problem);
        assert!(prover.new_class_plans().is_none());
        // nor are there plans once its classes are planned exactly.
        while !prover.has_prices() {
            prover.step(Known::default(), &|| true);
        }
        for _ in 0..STEPS_PER_PLACED {
            prover.step(Known::default(), &|| true);
        }
        assert!(prover.new_class_plans().is_none());
    }
}
