//! Bands of classes, solved exactly once the prices are found: where the relaxed problem is loosest.
//!
//! At prices `u` the relaxation charges each class `u[c]` for being held and each pupil `u[r]` for being placed, and
//! pays `sum of u` back. For a band of classes that shares no pupil with others, those charges can be replaced by the
//! rules themselves. With `offer[v]` what a visit of a class is worth to its teacher (the best crew less all charges),
//!
//! ```text
//! band  =  max over what the band's classes can do of   points without those charges  -  sum of offer[v] of the visits
//!       <= sum over the band's classes and pupils of u
//! ```
//!
//! The teachers' weeks keep paying `offer[v]`, so the bound falls by what the band's program proves to lie below its sum of
//! charges; it is valid whenever the program is stopped. The smallest bands come first, and each gets more
//! time in every pass. Pupils who are pinned stay charged: they must be placed.

use super::class_offer::ClassOffer;
use super::prices::Prices;
use super::relaxation::Relaxation;
use super::value::Evaluator;
use crate::model::{ClassBand, Limits, Meeting};

/// Seconds that each band gets in each pass.
const PASSES_S: [f64; 4] = [0.5, 2.0, 8.0, 32.0];
/// A program with more variables is not begun: it would not be solved.
const MOST_VARIABLES: usize = 60_000;
/// The solver's sums are trusted to so large a part, and to a step.
const TRUST: f64 = 1e-7;

/// All bands at the best prices.
#[derive(Debug)]
pub(super) struct Bands {
    all: Vec<Band>,
    /// Steps of everything but the bands' charges.
    rest: i64,
    pass: usize,
    next: usize,
}

#[derive(Debug)]
struct Band {
    program: ClassBand,
    /// Steps that its charges come to, and what is proven instead.
    charges: i64,
    proven: i64,
    is_done: bool,
}

impl Bands {
    /// The bands at the prices at which `evaluator` found `value`.
    pub(super) fn new(relaxation: &Relaxation, evaluator: &Evaluator, value: i64) -> Self {
        let numbers = band_of_each_class(relaxation);
        let mut drafts: Vec<Draft> = Vec::new();
        let mut place = vec![None; numbers.len()];
        for (offer, &(steps, _)) in relaxation.classes.iter().zip(evaluator.offers()) {
            let at = *place[numbers[offer.class]].get_or_insert_with(|| {
                drafts.push(Draft::default());
                drafts.len() - 1
            });
            drafts[at].add(relaxation, evaluator.prices(), offer, steps);
        }
        let mut bands: Vec<Band> = drafts
            .into_iter()
            .map(|draft| draft.finish(relaxation, evaluator.prices()))
            .filter(|band| band.program.size() <= MOST_VARIABLES)
            .collect();
        bands.sort_by_key(|band| band.program.size());
        Self {
            rest: value - bands.iter().map(|band| band.charges).sum::<i64>(),
            all: bands,
            pass: 0,
            next: 0,
        }
    }

    /// Works on the next band. Returns the bound that all of them give, in steps.
    pub(super) fn step(&mut self, is_cancelled: &(dyn Fn() -> bool + Sync)) -> i64 {
        if let Some(band) = self.all.get_mut(self.next) {
            band.improve(&Limits {
                seconds: PASSES_S[self.pass],
                is_cancelled,
            });
        }
        self.next += 1;
        while self.all.get(self.next).is_some_and(|band| band.is_done) {
            self.next += 1;
        }
        if self.next >= self.all.len() {
            self.pass += 1;
            self.next = self
                .all
                .iter()
                .position(|band| !band.is_done)
                .unwrap_or(self.all.len());
        }
        self.rest + self.all.iter().map(|band| band.proven).sum::<i64>()
    }

    /// Is every band solved, or given up?
    pub(super) fn is_settled(&self) -> bool {
        self.pass >= PASSES_S.len() || self.all.iter().all(|band| band.is_done)
    }
}

impl Band {
    fn improve(&mut self, limits: &Limits<'_>) {
        let outcome = self.program.solve(limits);
        self.is_done = outcome.is_optimal;
        if outcome.bound.is_finite() {
            let proven = (outcome.bound + TRUST * outcome.bound.abs()).ceil() as i64 + 1;
            self.proven = self.proven.min(proven);
        }
    }
}

/// A band in the making: the numbers that its program has for classes and pupils.
#[derive(Default)]
struct Draft {
    program: ClassBand,
    classes: Vec<usize>,
    requests: std::collections::HashMap<usize, usize>,
}

impl Draft {
    fn add(&mut self, relaxation: &Relaxation, prices: &Prices, offer: &ClassOffer, steps: i64) {
        let class = self
            .classes
            .iter()
            .position(|class| *class == offer.class)
            .unwrap_or_else(|| {
                self.classes.push(offer.class);
                self.classes.len() - 1
            });
        for gathering in &offer.meetings {
            let seats = gathering.seats.iter().map(|seat| {
                let request = relaxation.spots.request[seat.spot as usize];
                let next = self.requests.len();
                let pupil = *self.requests.entry(request).or_insert(next);
                let charge = charge(relaxation, prices, request);
                (pupil, (i64::from(prices.seat_gain(seat)) + charge) as f64)
            });
            let seats = seats.collect();
            self.program.meetings.push(Meeting {
                class,
                price: (steps + i64::from(gathering.teacher_penalty)) as f64,
                min_size: offer.min_size,
                max_size: offer.max_size,
                seats,
            });
        }
    }

    fn finish(mut self, relaxation: &Relaxation, prices: &Prices) -> Band {
        self.program.classes = self.classes.len();
        self.program.pupils = self.requests.len();
        let of_classes = self
            .classes
            .iter()
            .map(|class| i64::from(prices.row[relaxation.rows.class.start + class]));
        let of_requests = self
            .requests
            .keys()
            .map(|&request| charge(relaxation, prices, request));
        let charges = of_classes.chain(of_requests).sum();
        Band {
            program: self.program,
            charges,
            proven: charges,
            is_done: false,
        }
    }
}

/// What a request is charged for being placed; nothing that could be replaced if it is pinned.
fn charge(relaxation: &Relaxation, prices: &Prices, request: usize) -> i64 {
    let row = relaxation.rows.request.start + request;
    if relaxation.rows.lower[row] < 0.0 {
        0
    } else {
        i64::from(prices.row[row])
    }
}

/// The first class of each class's band.
fn band_of_each_class(relaxation: &Relaxation) -> Vec<usize> {
    let mut band: Vec<usize> = (0..relaxation.rows.class.len()).collect();
    let mut class_of_request = vec![None; relaxation.rows.request.len()];
    for offer in &relaxation.classes {
        for seat in offer.meetings.iter().flat_map(|meeting| &meeting.seats) {
            let request = relaxation.spots.request[seat.spot as usize];
            let first = *class_of_request[request].get_or_insert(offer.class);
            let (a, b) = (band[first], band[offer.class]);
            if a != b {
                for other in band.iter_mut().filter(|other| **other == a.max(b)) {
                    *other = a.min(b);
                }
            }
        }
    }
    band
}
