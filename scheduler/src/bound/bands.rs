//! All bands of a bound, planned by the rules once the prices are found: where the relaxed problem is loosest.
//!
//! The teachers' weeks keep paying what classes are offered, so the bound falls by what a band's tree proves to lie below the
//! sum of the charges that it replaces. It is valid whenever one stops. Pupils who are pinned stay charged: they must be placed.

use super::band::{Band, Tree};
use super::relaxation::Relaxation;
use super::value::Evaluator;
use crate::class_plan::ClassPlan;

/// Steps of a band's tree between two looks at the bound.
const STEPS: usize = 16;
/// Steps of a band's tree for a sketch of its plan.
const SKETCH_STEPS: usize = 4;
/// All bands together may stay so far above what is known to be reached, as a part of the whole bound.
const TOLERANCE: f64 = 1e-6;

/// All bands at the best prices.
#[derive(Debug)]
pub(super) struct Bands {
    all: Vec<(Band, Tree)>,
    /// Steps of everything but the bands' charges.
    rest: i64,
}

impl Bands {
    /// The bands at the prices at which `evaluator` found `value`.
    pub(super) fn new(relaxation: &Relaxation, evaluator: &Evaluator, value: i64) -> Self {
        let bands = Band::list(relaxation, evaluator.prices(), evaluator.offers());
        let tolerance = (TOLERANCE * value as f64 / bands.len().max(1) as f64) as i64;
        let rest = value - bands.iter().map(Band::all_charges).sum::<i64>();
        let with_tree = |band: Band| {
            let tree = Tree::new(&band, tolerance);
            (band, tree)
        };
        Self {
            all: bands.into_iter().map(with_tree).collect(),
            rest,
        }
    }

    /// Works on the band whose proof may be farthest off. Returns the bound that all of them give, in steps.
    pub(super) fn step(&mut self) -> i64 {
        let open = self.all.iter_mut().filter(|(_, tree)| !tree.is_settled());
        if let Some((band, tree)) = open.max_by_key(|(_, tree)| tree.gap()) {
            work_on(band, tree, STEPS);
        }
        self.rest + self.all.iter().map(|(_, tree)| tree.most()).sum::<i64>()
    }

    /// Looks for plans a little in every band.
    pub(super) fn sketch(&mut self) {
        for (band, tree) in &mut self.all {
            work_on(band, tree, SKETCH_STEPS);
        }
    }

    /// Is every band solved, or given up?
    pub(super) fn is_settled(&self) -> bool {
        self.all.iter().all(|(_, tree)| tree.is_settled())
    }

    /// The best known plan of each band.
    pub(super) fn plans(&self, relaxation: &Relaxation) -> Vec<ClassPlan> {
        let plan = |(band, tree): &(Band, Tree)| {
            let held = tree.plan().iter();
            held.map(|(meeting, pupils)| band.planned(relaxation, *meeting, pupils))
                .collect()
        };
        self.all.iter().map(plan).collect()
    }

    /// The bands with their proofs.
    pub(super) fn all(&self) -> &[(Band, Tree)] {
        &self.all
    }
}

/// So many steps of a band's tree, as long as they help.
fn work_on(band: &Band, tree: &mut Tree, steps: usize) {
    for _ in 0..steps {
        if tree.is_settled() {
            break;
        }
        tree.step(band);
    }
}
