//! A tree of cases that proves what a band brings at most.
//!
//! Each node divides the plans of its case by a decision; each leaf proves a bound for its case by prices (module `leaf`),
//! and the greatest leaf is what the tree proves. The greatest leaf is worked on first; one that proves no more than a
//! known plan brings is done with.

use std::collections::BinaryHeap;

use super::Band;
use super::decide;
use super::leaf::{self, Space};
use super::plan::{self, Plan};
use super::prices;
use super::scope::{Decision, Scope};

/// The tree of a band grows to so many nodes: more would be a long proof for little.
const MOST_NODES: usize = 4_000;

/// Plans are tried at the first steps, and then at one in so many: they cost more than they bring once a good one is known.
const STEPS_PER_PLAN: usize = 16;

/// The cases of a band.
#[derive(Debug)]
pub(in super::super) struct Tree {
    pub(in super::super) nodes: Vec<Node>,
    /// Leaves that may be divided, by what they prove.
    open: BinaryHeap<(i64, usize)>,
    /// What the other leaves prove at most.
    done: i64,
    /// The best known plan: holding nothing is one.
    known: Plan,
    /// A leaf that proves no more than this above the best plan is done with.
    tolerance: i64,
    /// How often a leaf was worked on.
    steps: usize,
    space: Space,
}

/// A case.
#[derive(Debug)]
pub(in super::super) struct Node {
    /// The node that was divided, and whether this is where the answer is yes.
    parent: Option<(usize, bool)>,
    /// By pupil; none: those of the node before it.
    pub(in super::super) prices: Option<Vec<i32>>,
    pub(in super::super) split: Option<Split>,
}

/// How a case is divided.
#[derive(Debug)]
pub(in super::super) struct Split {
    pub(in super::super) decision: Decision,
    /// The node where the answer is yes, and the one where it is no.
    pub(in super::super) yes: usize,
    pub(in super::super) no: usize,
}

impl Tree {
    /// One case, at the pupils' charges; leaves may prove so much more than the best plan brings.
    pub(in super::super) fn new(band: &Band, tolerance: i64) -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            open: BinaryHeap::new(),
            done: 0,
            known: Plan::default(),
            tolerance,
            steps: 0,
            space: Space::default(),
        };
        let most = leaf::value(band, &Scope::all(band), &band.charges, &mut tree.space);
        tree.nodes.push(Node {
            parent: None,
            prices: Some(band.charges.clone()),
            split: None,
        });
        // Holding nothing is a plan too, so there is a value.
        tree.open.push((most.unwrap_or(i64::MAX), 0));
        tree
    }

    /// The band brings no more steps than this.
    pub(in super::super) fn most(&self) -> i64 {
        self.open.peek().map_or(self.done, |leaf| leaf.0.max(self.done))
    }

    /// The pupils' prices of the case that holds all plans.
    pub(in super::super) fn first_prices(&self) -> &[i32] {
        self.prices(0)
    }

    /// How far the proof may lie above what can be reached.
    pub(in super::super) fn gap(&self) -> i64 {
        self.most() - self.known.worth
    }

    /// The meetings that the best known plan holds, and who sits in each.
    pub(in super::super) fn plan(&self) -> &[(usize, Vec<usize>)] {
        &self.known.held
    }

    /// Would more work hardly help?
    pub(in super::super) fn is_settled(&self) -> bool {
        self.nodes.len() >= MOST_NODES
            || self
                .open
                .peek()
                .is_none_or(|leaf| leaf.0 <= self.done.max(self.enough()))
    }

    fn enough(&self) -> i64 {
        self.known.worth.saturating_add(self.tolerance)
    }

    /// Works on the greatest leaf: better prices, or else a division.
    pub(in super::super) fn step(&mut self, band: &Band) {
        let Some((before, node)) = self.open.pop() else {
            return;
        };
        self.steps += 1;
        let scope = self.scope(band, node);
        let first = self.prices(node).to_vec();
        let enough = self.enough();
        let found = prices::find(band, &scope, &first, self.known.worth, enough, &mut self.space);
        let Some(value) = found.value else { return };
        if value < before {
            self.nodes[node].prices = Some(found.prices.clone());
        }
        let value = value.min(before);
        let is_due = self.steps <= STEPS_PER_PLAN || self.steps.is_multiple_of(STEPS_PER_PLAN);
        if value > enough && is_due {
            self.try_plans(band, &found);
        }
        if value <= self.enough() {
            self.done = self.done.max(value);
        } else {
            self.divide(band, node, value, scope, &found);
        }
    }

    /// Plans of the meetings held last, and of those that were held most of late, one of each class.
    fn try_plans(&mut self, band: &Band, found: &prices::Found) {
        let last = plan::good(band, &self.space.held);
        let often = band.classes.iter().filter_map(|class| {
            let meetings = class.meetings.clone();
            let most = meetings.max_by(|&a, &b| found.held[a].total_cmp(&found.held[b]))?;
            (found.held[most] > 0.0).then_some(most)
        });
        let often = plan::good(band, &often.collect::<Vec<_>>());
        for plan in [last, often] {
            if plan.worth > self.known.worth {
                self.known = plan;
            }
        }
    }

    fn divide(&mut self, band: &Band, mut node: usize, value: i64, mut scope: Scope, found: &prices::Found) {
        let prices = self.prices(node).to_vec();
        let enough = self.enough();
        for decision in decide::hopeless(band, &scope, &prices, value, enough) {
            let (yes, no) = self.split(node, decision.clone());
            let mut held = scope.clone();
            held.decide(band, &decision, true);
            self.add_leaf(band, yes, value, &held, &prices);
            scope.decide(band, &decision, false);
            node = no;
        }
        match decide::most_divided(band, &scope, found) {
            Some(decision) => {
                let (yes, no) = self.split(node, decision.clone());
                for (child, answer) in [(yes, true), (no, false)] {
                    let mut scope = scope.clone();
                    scope.decide(band, &decision, answer);
                    self.add_leaf(band, child, value, &scope, &prices);
                }
            }
            None => self.done = self.done.max(value),
        }
    }

    fn split(&mut self, node: usize, decision: Decision) -> (usize, usize) {
        let yes = self.nodes.len();
        for answer in [true, false] {
            self.nodes.push(Node {
                parent: Some((node, answer)),
                prices: None,
                split: None,
            });
        }
        let no = yes + 1;
        self.nodes[node].split = Some(Split { decision, yes, no });
        (yes, no)
    }

    /// Values a new leaf, which proves no more than the case that it is a part of; it is dropped if it has no plan.
    fn add_leaf(&mut self, band: &Band, node: usize, before: i64, scope: &Scope, prices: &[i32]) {
        let Some(value) = leaf::value(band, scope, prices, &mut self.space) else {
            return;
        };
        let value = value.min(before);
        if value <= self.enough() {
            self.done = self.done.max(value);
        } else {
            self.open.push((value, node));
        }
    }

    fn scope(&self, band: &Band, node: usize) -> Scope {
        let mut way = Vec::new();
        let mut at = node;
        while let Some((before, answer)) = self.nodes[at].parent {
            way.push((before, answer));
            at = before;
        }
        let mut scope = Scope::all(band);
        for (before, answer) in way.into_iter().rev() {
            if let Some(split) = &self.nodes[before].split {
                scope.decide(band, &split.decision, answer);
            }
        }
        scope
    }

    fn prices(&self, node: usize) -> &[i32] {
        let mut at = node;
        loop {
            match (&self.nodes[at].prices, self.nodes[at].parent) {
                (Some(prices), _) => return prices,
                (None, Some((before, _))) => at = before,
                // The first node has prices.
                (None, None) => return &[],
            }
        }
    }
}
