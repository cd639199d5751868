//! All bands of a bound, planned by the rules once the prices are found: where the relaxed problem is loosest.
//!
//! The teachers' weeks keep paying what classes are offered, so the bound falls by what a band's tree proves to lie below the
//! sum of the charges that it replaces. It is valid whenever one stops. Pupils who are pinned stay charged: they must be placed.

use std::cmp::Reverse;

use super::band::{Band, Tree};
use super::relaxation::Relaxation;
use super::value::Evaluator;
use crate::class_plan::ClassPlan;

/// Steps of a band's tree between two looks at the bound; fewer in a band of more seats than `USUAL_SEATS`, whose steps take longer.
const STEPS: usize = 16;
const USUAL_SEATS: usize = 4_096;
/// After so many looks in a row that lowered nothing a band is given up, by experiment (docs/optimiser-experiments.md).
const MOST_IN_VAIN: u32 = 16;
/// Steps of a band's tree for a sketch of its plan.
const SKETCH_STEPS: usize = 4;
/// All bands together may stay so far above what is known to be reached, as a part of the whole bound.
const TOLERANCE: f64 = 1e-6;

/// All bands at the best prices.
#[derive(Debug)]
pub(super) struct Bands {
    all: Vec<Proof>,
    /// Steps of everything but the bands' charges.
    rest: i64,
}

/// A band with its tree.
#[derive(Debug)]
pub(super) struct Proof {
    pub(super) band: Band,
    pub(super) tree: Tree,
    /// Looks in a row that have not lowered what the tree proves.
    in_vain: u32,
}

impl Bands {
    /// The bands at the prices at which `evaluator` found `value`.
    pub(super) fn new(relaxation: &Relaxation, evaluator: &Evaluator, value: i64) -> Self {
        let bands = Band::list(relaxation, evaluator.prices(), evaluator.offers());
        let tolerance = (TOLERANCE * value as f64 / bands.len().max(1) as f64) as i64;
        let rest = value - bands.iter().map(Band::all_charges).sum::<i64>();
        let proof = |band: Band| Proof {
            tree: Tree::new(&band, tolerance),
            band,
            in_vain: 0,
        };
        Self {
            all: bands.into_iter().map(proof).collect(),
            rest,
        }
    }

    /// Works on the band that was least often worked on in vain of late; of these, on the one whose proof may be farthest off.
    /// Returns the bound that all of them give, in steps.
    pub(super) fn step(&mut self) -> i64 {
        let open = self.all.iter_mut().filter(|proof| !proof.is_settled());
        if let Some(proof) = open.min_by_key(|proof| (proof.in_vain, Reverse(proof.tree.gap()))) {
            let before = proof.tree.most();
            let steps = STEPS * USUAL_SEATS / proof.band.seats().max(1);
            proof.work_on(steps.clamp(1, STEPS));
            proof.in_vain = if proof.tree.most() < before {
                0
            } else {
                proof.in_vain + 1
            };
        }
        self.most()
    }

    /// The bound that all of them give, in steps.
    pub(super) fn most(&self) -> i64 {
        self.rest + self.all.iter().map(|proof| proof.tree.most()).sum::<i64>()
    }

    /// Looks for plans a little in every band.
    pub(super) fn sketch(&mut self) {
        for proof in &mut self.all {
            proof.work_on(SKETCH_STEPS);
        }
    }

    /// Is every band solved, or given up?
    pub(super) fn is_settled(&self) -> bool {
        self.all.iter().all(Proof::is_settled)
    }

    /// The best known plan of each band.
    pub(super) fn plans(&self, relaxation: &Relaxation) -> Vec<ClassPlan> {
        let plan = |Proof { band, tree, .. }: &Proof| {
            let held = tree.plan().iter();
            held.map(|(meeting, pupils)| band.planned(relaxation, *meeting, pupils))
                .collect()
        };
        self.all.iter().map(plan).collect()
    }

    /// The bands with their proofs.
    pub(super) fn all(&self) -> &[Proof] {
        &self.all
    }
}

impl Proof {
    fn is_settled(&self) -> bool {
        self.in_vain >= MOST_IN_VAIN || self.tree.is_settled()
    }

    /// So many steps of the tree, as long as they help.
    fn work_on(&mut self, steps: usize) {
        for _ in 0..steps {
            if self.tree.is_settled() {
                break;
            }
            self.tree.step(&self.band);
        }
    }
}
