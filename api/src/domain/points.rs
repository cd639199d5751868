//! What a place is worth to the school: how the optimiser weighs one pupil's wish against another's.
//!
//! The rule stands here alone, so that a school's own admission rules can take its place.

use chrono::{Datelike, NaiveDate};

/// For any place.
const PLACE: f64 = 1000.0;

/// More for who had a place in the season before: a course is a path of years.
const CONTINUING: f64 = 800.0;

/// More for each month of waiting ...
const MONTH_WAITED: f64 = 10.0;

/// ... up to so many.
const MOST_MONTHS: i32 = 36;

/// Less for each rank below the first choice.
const RANK: f64 = 300.0;

/// The last choice is worth this at least: a place is better than none, also after travel and other costs.
const LEAST: f64 = 100.0;

/// What decides the worth of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Had a place in the season before this one.
    pub is_continuing: bool,
    /// Whole months in the queue.
    pub months_waited: i32,
    /// 1 for the first choice.
    pub rank: i32,
}

/// The points of a place: 1000, 800 more if continuing, 10 more a month waited up to 36, 300 less for each rank below
/// the first; 100 at least.
pub fn points(standing: Standing) -> f64 {
    let continuing = if standing.is_continuing { CONTINUING } else { 0.0 };
    let waited = f64::from(standing.months_waited.clamp(0, MOST_MONTHS)) * MONTH_WAITED;
    let ranked = f64::from((standing.rank - 1).max(0)) * RANK;
    (PLACE + continuing + waited - ranked).max(LEAST)
}

/// Whole months from one day to another; 0 when it is the earlier.
pub fn whole_months(from: NaiveDate, to: NaiveDate) -> i32 {
    let months = (to.year() - from.year()) * 12 + to.month().cast_signed() - from.month().cast_signed();
    (months - i32::from(to.day() < from.day())).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(is_continuing: bool, months_waited: i32, rank: i32) -> Standing {
        Standing {
            is_continuing,
            months_waited,
            rank,
        }
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "whole numbers far below 2^52 are exact")]
    fn each_part_of_the_rule_counts() {
        for (standing, expected) in [
            (standing(false, 0, 1), 1000.0),
            (standing(true, 0, 1), 1800.0),
            (standing(false, 7, 1), 1070.0),
            (standing(false, 37, 1), 1360.0),
            (standing(false, 0, 2), 700.0),
            (standing(true, 36, 5), 960.0),
            (standing(false, 0, 5), 100.0),
        ] {
            assert_eq!(points(standing), expected, "{standing:?}");
        }
    }

    #[test]
    fn a_month_is_whole_on_its_last_day_and_not_before() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (from, to, months) in [
            ("2026-01-15", "2026-02-14", 0),
            ("2026-01-15", "2026-02-15", 1),
            ("2024-08-17", "2026-08-16", 23),
            ("2026-08-17", "2026-01-01", 0),
        ] {
            assert_eq!(whole_months(date(from), date(to)), months, "{from} to {to}");
        }
    }
}
