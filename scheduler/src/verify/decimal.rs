//! The points of a problem as exact whole numbers.
//!
//! A document writes points as decimal fractions. Here they are counted in units of 10^-12 points, which holds every
//! fraction of up to twelve digits exactly; of a longer one a gain is rounded up and a loss down. Units become the
//! steps of a certificate in the same way.

/// Units in a point.
const UNITS: i128 = 1_000_000_000_000;
const DIGITS: usize = 12;

/// Whatever is lost, it counts as no more than so many steps: sums stay within the numbers, and less lost is still a
/// bound.
const DEAR: i128 = 1 << 50;

/// Points gained, in units.
pub(super) fn gain(points: f64) -> i128 {
    let (units, is_rest) = units(points);
    units + i128::from(is_rest)
}

/// Points lost, in units.
pub(super) fn loss(points: f64) -> i128 {
    units(points).0
}

/// The steps of a gain, of which there are 2^`scale` to a point: never fewer than it is worth.
pub(super) fn steps_gained(units: i128, scale: i32) -> i64 {
    whole(-steps_below(-units, scale).min(DEAR))
}

/// The steps of a loss: never more than it is worth.
pub(super) fn steps_lost(units: i128, scale: i32) -> i64 {
    whole(steps_below(units, scale).min(DEAR))
}

/// The most steps that are not worth more than so many points.
pub(super) fn steps_within(points: f64, scale: i32) -> i64 {
    if points < 0.0 {
        -steps_gained(gain(-points), scale)
    } else {
        whole(steps_below(loss(points), scale))
    }
}

/// Points from steps, for people to read.
pub(super) fn points(steps: i64, scale: i32) -> f64 {
    steps as f64 / f64::from(scale).exp2()
}

fn steps_below(units: i128, scale: i32) -> i128 {
    if scale >= 0 {
        (units << scale).div_euclid(UNITS)
    } else {
        units.div_euclid(UNITS << -scale)
    }
}

/// A legal problem has at most 10^9 points at a place, and 2^`scale` is at most 4096: gains are far within.
fn whole(steps: i128) -> i64 {
    i64::try_from(steps).unwrap_or(if steps < 0 { i64::MIN } else { i64::MAX })
}

/// The whole units in a number of points that is not negative, and whether something is left.
///
/// The shortest decimal fraction that stands for a floating-point number is the one that its author wrote.
fn units(points: f64) -> (i128, bool) {
    let text = format!("{points}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (kept, rest) = fraction.split_at(fraction.len().min(DIGITS));
    let number = |digits: &str| digits.parse::<i128>().unwrap_or(0);
    let units = number(whole) * UNITS + number(&format!("{kept:0<DIGITS$}"));
    (units, rest.bytes().any(|digit| digit != b'0'))
}

#[cfg(test)]
mod tests {
    use super::{gain, loss, steps_gained, steps_lost, steps_within};

    #[test]
    fn a_decimal_fraction_is_exact_though_floating_point_has_none_such() {
        assert_eq!(gain(200.1), 200_100_000_000_000);
        assert_eq!(gain(0.1) + gain(0.2), loss(0.3));
        assert_eq!((gain(0.0), loss(1e9)), (0, 1_000_000_000_000_000_000_000));
    }

    #[test]
    fn what_is_too_fine_is_rounded_so_that_the_bound_holds() {
        assert_eq!((gain(1e-13), loss(1e-13)), (1, 0));
        assert_eq!(gain(1e-300), 1);
    }

    #[test]
    fn a_gain_is_never_fewer_steps_and_a_loss_never_more() {
        assert_eq!((steps_gained(gain(0.1), 8), steps_lost(loss(0.1), 8)), (26, 25));
        assert_eq!(steps_gained(-loss(0.1), 8), -25);
        assert_eq!((steps_gained(gain(0.5), 8), steps_lost(loss(0.5), 8)), (128, 128));
        assert_eq!((steps_gained(gain(5.0), -2), steps_lost(loss(5.0), -2)), (2, 1));
        assert_eq!(steps_within(5.999, -1), 2);
        assert_eq!((steps_within(0.7, 1), steps_within(-0.7, 1)), (1, -2));
    }

    #[test]
    fn a_loss_beyond_all_reason_stays_within_the_numbers() {
        assert_eq!(steps_lost(loss(1e9) * 1_000_000, 12), 1 << 50);
        assert_eq!(steps_gained(-loss(1e9) * 1_000_000, 12), -(1 << 50));
    }
}
