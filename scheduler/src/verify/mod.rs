//! Checks certificates: small, slow, and independent of what made them.
//!
//! A certificate holds prices; any prices prove a bound, and this module computes which, in whole numbers. It shares no
//! code with the search, the descent, the linear programs and the bound that wrote the certificate; it reads the problem,
//! lists anew what is possible in it, and adds up.
//!
//! **What is proven** when a claim holds: no timetable that keeps the rules has more points (or places more requests)
//! than the claim says. The argument, in the order of the files:
//!
//! | file | holds |
//! |---|---|
//! | `decimal`, `worth` | points as exact whole numbers; gains are rounded up, losses down |
//! | `possible` | every lesson and every meeting of a class that a rule does not rule out by itself, start by start |
//! | `price` | each price charges something that a rule limits, and is given back as often as the rule allows |
//! | `item`, `room` | what a lesson or class brings less what it is charged |
//! | `teacher`, `day`, `visit` | the most that a teacher's week can bring |
//! | `band`, `meeting`, `scope` | classes that share pupils: the rules instead of the prices, by a tree of cases |
//! | `window` | what lies just below the bound, timetable by timetable |
//! | `at_once` | a bound without prices, in case it is lower |
//!
//! **What is taken on trust**: this module and the reader of problems (`read`, `validate`, `week`); that the rules in
//! `docs/optimiser.md` imply the formulas at the top of each file, which is said there and tested against the best of all
//! timetables of tiny problems; and the digest, which says that the problem is the one the certificate is about.
//! Points are the exact sums of the decimal fractions in the problem; the judge rounds a score to thousandths.

#![expect(clippy::cast_possible_wrap, reason = "slots, lists and counts are small")]

mod at_once;
mod band;
mod day;
mod decimal;
mod item;
mod meeting;
mod possible;
mod price;
mod room;
mod scope;
mod teacher;
mod visit;
mod window;
mod worth;

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use self::band::{Proof, Replaced};
use self::item::{Gatherings, Item, Market};
use self::possible::Possible;
use self::price::Charges;
use self::teacher::{Measure, Priced};
use self::worth::Worth;
use crate::Problem;
use crate::certificate::{Certificate, Claim, FORMAT, Objective, digest};
use crate::fault::{Faults, Path};

/// The scales that a certificate may have.
const SCALES: std::ops::RangeInclusive<i32> = -40..=12;

/// A bound beyond this is a slip of the pen.
const MOST_POINTS: f64 = 1e18;

/// What came of checking a claim.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Verdict {
    /// What is bounded.
    pub objective: Objective,
    /// What the certificate claims.
    pub claimed: f64,
    /// What it proves.
    pub proven: f64,
    /// Does it prove what it claims?
    pub holds: bool,
}

impl Verdict {
    /// By how much more than claimed a timetable might reach for all that is proven.
    pub fn missing(&self) -> f64 {
        (self.proven - self.claimed).max(0.0)
    }
}

/// Checks a certificate of a legal problem.
///
/// # Errors
/// Everything that is wrong with the certificate: it is about another problem, prices are missing, too many or out of
/// their bounds, a tree is none.
///
/// ```
/// # let text = include_str!("../../bench/problems/XS-1.json");
/// use scheduler::bound::Bounder;
/// use scheduler::certificate::Objective;
/// use scheduler::{Problem, verify::verify};
///
/// let problem = Problem::from_json(text)?;
/// let mut bound = Bounder::new(&problem, Objective::Points);
/// for _ in 0..50 {
///     bound.step(None);
/// }
/// let certificate = scheduler::bound::certificate(&problem, &[&bound]);
/// let verdicts = verify(&problem, &certificate)?;
/// assert!(verdicts[0].holds);
/// assert_eq!(verdicts[0].claimed, bound.best());
/// # Ok::<(), scheduler::Faults>(())
/// ```
pub fn verify(problem: &Problem, certificate: &Certificate) -> Result<Vec<Verdict>, Faults> {
    let mut faults = Faults::default();
    let document = Path::DOCUMENT;
    let mut head = |key: &str, found: &str, right: &str| {
        if found != right {
            faults.report(
                document.key(key),
                format!("found {found:?}"),
                format!("{right:?}"),
            );
        }
    };
    head("format", &certificate.format, FORMAT);
    head("problem", &certificate.problem, &problem.name);
    head("digest", &certificate.digest, &digest(problem));
    if certificate.claims.is_empty() {
        faults.report(document.key("claims"), "the list is empty", "at least one claim");
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let possible = Possible::of(problem);
    let list = document.key("claims");
    let mut verdicts = Vec::new();
    for (i, claim) in certificate.claims.iter().enumerate() {
        verdicts.extend(judge(problem, &possible, claim, list.at(i), &mut faults));
    }
    faults.or(verdicts)
}

/// What a claim proves; none if something is wrong with it.
fn judge(
    problem: &Problem,
    possible: &Possible<'_>,
    claim: &Claim,
    place: Path<'_>,
    faults: &mut Faults,
) -> Option<Verdict> {
    let before = faults.count();
    if !SCALES.contains(&claim.scale) {
        let right = format!("{} to {}", SCALES.start(), SCALES.end());
        faults.report(place.key("scale"), format!("found {}", claim.scale), right);
        return None;
    }
    if claim.searched < 0 {
        faults.report(
            place.key("searched"),
            format!("found {}", claim.searched),
            "0 or more",
        );
    }
    if claim.bound.is_nan() || claim.bound.abs() > MOST_POINTS {
        let right = format!("from -{MOST_POINTS} to {MOST_POINTS}");
        faults.report(place.key("bound"), format!("found {}", claim.bound), right);
    }
    let worth = Worth::of(problem, claim.objective);
    price::check(problem, claim, &worth, place.key("prices"), faults);
    if faults.count() > before {
        return None;
    }
    let charges = Charges::of(problem, claim, &worth, &spots(problem, possible));
    let unpinned = unpinned(problem, &charges);
    let market = Market {
        problem,
        possible,
        worth: &worth,
        charges: &charges,
        unpinned: &unpinned,
        scale: claim.scale,
    };
    let mut items: Vec<Item> = problem
        .requests
        .iter()
        .flat_map(|request| market.lessons(request))
        .collect();
    let mut gatherings: Vec<Gatherings> = Vec::new();
    for class in &problem.classes {
        let (of_class, taught) = market.class(class);
        gatherings.push(of_class);
        items.extend(taught);
    }
    let prices = Replaced {
        gatherings: &gatherings,
        class: &charges.class,
        request: &unpinned,
    };
    let list = place.key("bands");
    let mut taken = BTreeSet::new();
    let mut bands = Vec::new();
    for (i, band) in claim.bands.iter().enumerate() {
        bands.extend(Proof::of(band, &prices, &mut taken, list.at(i), faults));
    }
    if faults.count() > before {
        return None;
    }
    let (for_rooms, given_back) = room::charges(problem, &claim.prices.rooms, &items);
    let items: Vec<(&Item, i64)> = items.iter().zip(for_rooms).collect();
    let mut by_prices = charges.given_back + given_back + weeks(&market, &items);
    by_prices -= bands.iter().map(Proof::saving).sum::<i64>();
    if claim.searched > 0 {
        let bands: Vec<window::Band> = bands.iter().map(Proof::in_window).collect();
        let is_empty = if claim.searched > by_prices {
            Err(window::TooMuch)
        } else {
            window::is_empty(&market, &items, &gatherings, &bands, claim.searched)
        };
        match is_empty {
            Ok(true) => by_prices -= claim.searched,
            Ok(false) => {}
            Err(window::TooMuch) => {
                let wrong = format!(
                    "{} steps hold more timetables than can be looked at",
                    claim.searched
                );
                faults.report(place.key("searched"), wrong, "fewer steps, or 0");
                return None;
            }
        }
    }
    let at_once = at_once::bound(problem, possible, &worth, claim.scale);
    let steps = by_prices.min(at_once);
    let proven = decimal::points(steps, claim.scale);
    Some(Verdict {
        objective: claim.objective,
        claimed: claim.bound,
        // Requests are placed whole.
        proven: if claim.objective == Objective::Placed {
            proven.floor()
        } else {
            proven
        },
        holds: match claim.objective {
            Objective::Points => steps <= decimal::steps_within(claim.bound, claim.scale),
            Objective::Placed => steps < decimal::steps_within(claim.bound.floor() + 1.0, claim.scale),
        },
    })
}

/// The most that the teachers' weeks bring, of items with what rooms charge them.
fn weeks(market: &Market<'_>, items: &[(&Item, i64)]) -> i64 {
    let problem = market.problem;
    let mut sum = 0;
    for teacher in &problem.teachers {
        let items: Vec<Priced> = items
            .iter()
            .filter(|(item, _)| item.teacher == teacher.id)
            .map(|(item, rooms)| Priced {
                item,
                gain: item.gain - rooms,
            })
            .collect();
        if let Some(measure) = Measure::of(problem, teacher, market.worth, market.scale, &items) {
            let opening = |venue, day| market.charges.of_visit(teacher.id, venue, day);
            sum += measure.best_week(&items, opening);
        }
    }
    sum
}

/// Every request, venue and day that is possible.
fn spots(problem: &Problem, possible: &Possible<'_>) -> HashSet<(usize, usize, usize)> {
    let mut spots = HashSet::new();
    for request in &problem.requests {
        possible.lessons(request, |place, _| {
            spots.insert((request.id, place.venue, place.day));
        });
    }
    for class in &problem.classes {
        possible.meetings(class, |place, comers, _| {
            spots.extend(
                comers
                    .iter()
                    .map(|comer| (comer.request.id, place.venue, place.day)),
            );
        });
    }
    spots
}

/// By request: its price, or 0 if it is pinned.
fn unpinned(problem: &Problem, charges: &Charges) -> Vec<i64> {
    let mut prices = charges.own.clone();
    for &request in problem.pins.iter().flat_map(|pin| &pin.requests) {
        prices[request] = 0;
    }
    prices
}
