//! Which decision divides a case of a tree best.

use super::Band;
use super::leaf;
use super::prices::Found;
use super::scope::{Decision, Scope, Sits};

/// How much a divided answer to the question how many classes are held counts, and to who sits where, against which
/// meetings are held; by experiment.
const COUNT_WEIGHT: f64 = 1.5;
const SITS_WEIGHT: f64 = 0.9;
/// Below this an answer is not divided.
const CLEAR: f64 = 0.01;
/// Meetings that no good plan holds are ruled out when they are so large a part of those that a class has open.
const MANY: f64 = 0.25;
/// One visit has nearly all of a class's meetings when it has more than this part.
const NEARLY_ALL: f64 = 0.9;

/// The decision about which the choices of late were most divided; none if all is decided.
pub(super) fn most_divided(band: &Band, scope: &Scope, found: &Found) -> Option<Decision> {
    let mut best: (f64, Option<Decision>) = (0.0, None);
    let mut offer = |divided: f64, decision: Decision| {
        if best.1.is_none() || divided > best.0 {
            best = (divided, Some(decision));
        }
    };
    let pupils = band.requests.len();
    let mut held = 0.0;
    for ((open, must), class) in scope.by_class(band).zip(&scope.must).zip(0..) {
        let times = sum(open, &found.held);
        held += times;
        if !must && !open.is_empty() {
            offer(times.min(1.0 - times), Decision::Held(open.to_vec()));
        }
        if let Some(part) = half(band, open, &found.held) {
            let in_part = sum(&part, &found.held);
            offer(in_part.min(times - in_part), Decision::Held(part));
        }
        for (pupil, sits) in scope.sits(class).iter().enumerate() {
            let sat = found.sat[class * pupils + pupil];
            let divided = SITS_WEIGHT * sat.min(1.0 - sat);
            if *sits == Sits::Maybe && divided > CLEAR {
                offer(divided, Decision::Sits { class, pupil });
            }
        }
    }
    let whole = held.floor();
    let divided = COUNT_WEIGHT * (held - whole).min(whole + 1.0 - held);
    let number = whole as usize;
    if (scope.least..scope.most).contains(&number) && divided > CLEAR {
        offer(divided, Decision::MoreThan(number));
    }
    best.1
}

/// For each class with many of them: the meetings that no plan worth more than `enough` holds, by prices that prove `value`.
/// Each class is looked at by itself: where the number of classes is limited, a case may prove more all the same.
pub(super) fn hopeless(band: &Band, scope: &Scope, prices: &[i32], value: i64, enough: i64) -> Vec<Decision> {
    let mut gains = Vec::new();
    let mut decisions = Vec::new();
    for (open, must) in scope.by_class(band).zip(&scope.must) {
        let worths: Vec<Option<i64>> = open
            .iter()
            .map(|&meeting| leaf::worth(band, scope, meeting, prices, &mut gains))
            .collect();
        let best = worths.iter().copied().flatten().max().unwrap_or(0);
        let best = if *must { best } else { best.max(0) };
        let is_hopeless = |worth: Option<i64>| worth.is_none_or(|worth| value - best + worth <= enough);
        let meetings: Vec<usize> = open
            .iter()
            .zip(worths)
            .filter(|(_, worth)| is_hopeless(*worth))
            .map(|(&meeting, _)| meeting)
            .collect();
        if !meetings.is_empty() && meetings.len() as f64 >= MANY * open.len() as f64 {
            decisions.push(Decision::Held(meetings));
        }
    }
    decisions
}

/// Meetings that were held about half as often as all of the class: some visits, or the first of a visit. Neither none nor all.
fn half(band: &Band, open: &[usize], held: &[f64]) -> Option<Vec<usize>> {
    let mut visits: Vec<&[usize]> = open
        .chunk_by(|&a, &b| band.meetings[a].roster == band.meetings[b].roster)
        .collect();
    visits.sort_by(|a, b| sum(b, held).total_cmp(&sum(a, held)));
    let all = sum(open, held);
    let (first, others) = visits.split_first()?;
    if others.is_empty() || (sum(first, held) > NEARLY_ALL * all && first.len() > 1) {
        return up_to_half(first.iter().map(std::slice::from_ref), held, sum(first, held));
    }
    let mut part = up_to_half(visits.iter().copied(), held, all)?;
    part.sort_unstable();
    Some(part)
}

/// The first of these lists, until they have half of what there is; not all of them.
fn up_to_half<'l>(
    lists: impl ExactSizeIterator<Item = &'l [usize]>,
    held: &[f64],
    all: f64,
) -> Option<Vec<usize>> {
    let most = lists.len().checked_sub(1)?;
    let mut part = Vec::new();
    for list in lists.take(most) {
        part.extend_from_slice(list);
        if sum(&part, held) >= all / 2.0 {
            break;
        }
    }
    (!part.is_empty()).then_some(part)
}

fn sum(meetings: &[usize], held: &[f64]) -> f64 {
    meetings.iter().map(|&meeting| held[meeting]).sum()
}
