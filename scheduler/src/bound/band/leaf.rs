//! What a case of a tree proves at given prices.
//!
//! Pupils pay prices `p`, not below 0, in place of the rule that each sits in one class at most. Then each class goes to its
//! best meeting by itself:
//!
//! ```text
//! sum of p  +  sum over the classes held of   max over its open meetings of
//!                                             (gains less prices of the best-paying pupils  -  cost)
//! ```
//!
//! Held are the classes that must be, and of the others those that pay, most first, as many as the case allows; some that
//! do not pay if it asks for more.

use super::scope::{Scope, Sits};
use super::{Band, Seat};

/// Working space, and the choices behind the last value.
#[derive(Debug, Default)]
pub(super) struct Space {
    gains: Vec<i32>,
    comers: Vec<(i32, usize)>,
    /// By class: its best meeting and what that brings; none if it has no meeting left.
    best: Vec<Option<(i64, usize)>>,
    order: Vec<(i64, usize)>,
    /// The meetings that are held.
    pub(super) held: Vec<usize>,
}

/// No plan of the scope brings more steps than this; none if there is no plan in it.
pub(super) fn value(band: &Band, scope: &Scope, prices: &[i32], space: &mut Space) -> Option<i64> {
    space.held.clear();
    space.best.clear();
    for open in scope.by_class(band) {
        let mut best: Option<(i64, usize)> = None;
        for &meeting in open {
            let worth = worth(band, scope, meeting, prices, &mut space.gains);
            if let Some(worth) = worth
                && best.is_none_or(|(most, _)| worth > most)
            {
                best = Some((worth, meeting));
            }
        }
        space.best.push(best);
    }
    let mut sum: i64 = prices.iter().map(|&price| i64::from(price)).sum();
    space.order.clear();
    for (best, must) in space.best.iter().zip(&scope.must) {
        if *must {
            let (worth, meeting) = (*best)?;
            sum += worth;
            space.held.push(meeting);
        } else {
            space.order.extend(best);
        }
    }
    space.order.sort_unstable_by(|a, b| b.cmp(a));
    for &(worth, meeting) in &space.order {
        if space.held.len() >= scope.most || (worth <= 0 && space.held.len() >= scope.least) {
            break;
        }
        sum += worth;
        space.held.push(meeting);
    }
    (scope.least..=scope.most)
        .contains(&space.held.len())
        .then_some(sum)
}

/// What a meeting brings when its best-paying pupils come; none if they are too few, or those who must cannot.
pub(super) fn worth(
    band: &Band,
    scope: &Scope,
    meeting: usize,
    prices: &[i32],
    gains: &mut Vec<i32>,
) -> Option<i64> {
    let class = band.meetings[meeting].class;
    let (min_size, max_size) = (band.classes[class].min_size, band.meetings[meeting].max_size);
    let sits = scope.sits(class);
    let mut sum = -band.meetings[meeting].cost;
    let mut must_come = sits.iter().filter(|sits| **sits == Sits::Yes).count();
    let mut come = 0;
    let mut paying = 0;
    gains.clear();
    for &Seat { pupil, gain } in band.seats_at(meeting) {
        let gain = gain - prices[pupil];
        match sits[pupil] {
            Sits::No => {}
            Sits::Yes => {
                sum += i64::from(gain);
                come += 1;
                must_come -= 1;
            }
            Sits::Maybe => {
                paying += usize::from(gain > 0);
                gains.push(gain);
            }
        }
    }
    if must_come > 0 || come > max_size || come + gains.len() < min_size {
        return None;
    }
    let more = paying.clamp(min_size.saturating_sub(come), max_size - come);
    if more == paying {
        sum += gains.iter().map(|&gain| i64::from(gain.max(0))).sum::<i64>();
    } else {
        if more < gains.len() {
            gains.select_nth_unstable_by(more, |a, b| b.cmp(a));
        }
        sum += gains[..more].iter().map(|&gain| i64::from(gain)).sum::<i64>();
    }
    Some(sum)
}

/// Calls `sits` with class and pupil for each seat that the meetings held would fill.
pub(super) fn seat(
    band: &Band,
    scope: &Scope,
    prices: &[i32],
    space: &mut Space,
    mut sits: impl FnMut(usize, usize),
) {
    for &meeting in &space.held {
        let class = band.meetings[meeting].class;
        let comers = &mut space.comers;
        comers.clear();
        for &Seat { pupil, gain } in band.seats_at(meeting) {
            match scope.sits(class)[pupil] {
                Sits::No => {}
                Sits::Yes => comers.push((i32::MAX, pupil)),
                Sits::Maybe => comers.push((gain - prices[pupil], pupil)),
            }
        }
        let paying = comers.iter().filter(|(gain, _)| *gain > 0).count();
        let count = paying
            .clamp(band.classes[class].min_size, band.meetings[meeting].max_size)
            .min(comers.len());
        if 0 < count && count < comers.len() {
            comers.select_nth_unstable_by(count - 1, |a, b| b.cmp(a));
        }
        for (_, pupil) in &comers[..count] {
            sits(class, *pupil);
        }
    }
}
