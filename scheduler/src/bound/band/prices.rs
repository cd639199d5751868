//! Prices at which a case of a tree proves little: a subgradient method, as for the whole bound but short.

use super::Band;
use super::leaf::{self, Space};
use super::scope::Scope;

/// Steps of a case in which no meeting is ruled out yet, and of any other.
const FIRST_STEPS: u32 = 150;
const STEPS: u32 = 40;
/// The step is cut after so many failures in a row, to so much.
const PATIENCE: u32 = 4;
const CUT: f64 = 0.6;
/// Weight of the newest slack in the direction, and of the newest choices in their average.
const DEFLECTION: f64 = 0.8;
const NEWEST: f64 = 0.12;
/// No price is higher.
const DEAR: f64 = (1 << 29) as f64;

/// What was found of a case.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// By pupil.
    pub(super) prices: Vec<i32>,
    /// What they prove; none if there is no plan in the scope.
    pub(super) value: Option<i64>,
    /// How often each meeting was held of late, from 0 to 1.
    pub(super) held: Vec<f64>,
    /// How often each pupil sat in each class of late, class after class.
    pub(super) sat: Vec<f64>,
}

/// Looks for prices from the given ones on, until they prove no more than `enough`. `known` is what a plan brings.
pub(super) fn find(
    band: &Band,
    scope: &Scope,
    first: &[i32],
    known: i64,
    enough: i64,
    space: &mut Space,
) -> Found {
    let all_open = scope.open.len() == band.meetings.len();
    let pupils = band.requests.len();
    let mut found = Found {
        held: vec![0.0; band.meetings.len()],
        sat: vec![0.0; band.classes.len() * pupils],
        ..Found::default()
    };
    let mut at: Vec<f64> = first.iter().map(|&price| f64::from(price)).collect();
    let mut prices = first.to_vec();
    let mut direction = vec![0.0; pupils];
    let mut slack = vec![0.0; pupils];
    let (mut step, mut failures) = (1.0, 0);
    for round in 0..if all_open { FIRST_STEPS } else { STEPS } {
        let Some(value) = leaf::value(band, scope, &prices, space) else {
            found.value = None;
            return found;
        };
        let newest = if round == 0 { 1.0 } else { NEWEST };
        for average in found.held.iter_mut().chain(&mut found.sat) {
            *average *= 1.0 - newest;
        }
        for &meeting in &space.held {
            found.held[meeting] += newest;
        }
        slack.fill(1.0);
        leaf::seat(band, scope, &prices, space, |class, pupil| {
            found.sat[class * pupils + pupil] += newest;
            slack[pupil] -= 1.0;
        });
        if found.value.is_none_or(|best| value < best) {
            found.value = Some(value);
            found.prices.clone_from(&prices);
            failures = 0;
            if value <= enough {
                return found;
            }
        } else {
            failures += 1;
            if failures >= PATIENCE {
                failures = 0;
                step *= CUT;
                for (at, &price) in at.iter_mut().zip(&found.prices) {
                    *at = f64::from(price);
                }
            }
        }
        let mut length = 0.0;
        for ((direction, slack), &at) in direction.iter_mut().zip(&slack).zip(&at) {
            *direction += DEFLECTION * (slack - *direction);
            // A price of nothing cannot fall.
            if at > 0.0 || *direction < 0.0 {
                length += *direction * *direction;
            }
        }
        if length <= 0.0 {
            break;
        }
        let stride = step * (value - known) as f64 / length;
        for ((at, direction), price) in at.iter_mut().zip(&direction).zip(&mut prices) {
            *at = (*at - stride * direction).clamp(0.0, DEAR);
            *price = at.round() as i32;
        }
    }
    found
}
