//! Dates as people write them: which of them a school can mean.

use chrono::{Datelike, NaiveDate};

use super::problem::{ProblemCode, Problems};

/// Stands for a text that names no day of the calendar, such as the 30th of February: it lies outside every range, so
/// that whoever checks the date says so on its field, together with everything else that is wrong.
pub const NO_DAY: NaiveDate = NaiveDate::MIN;

/// Whether a date is in this or the neighbouring centuries.
pub fn is_in_reach(date: NaiveDate) -> bool {
    (1900..2200).contains(&date.year())
}

/// Checks that a date is in this or the neighbouring centuries.
pub fn check_date(problems: &mut Problems, field: &str, date: NaiveDate) {
    if !is_in_reach(date) {
        problems.add_with(
            field,
            ProblemCode::OutOfRange,
            format!("`{field}` must be a day of the years 1900 to 2199, written as 2026-08-17"),
            vec![("min", "1900-01-01".into()), ("max", "2199-12-31".into())],
        );
    }
}

/// Checks that a validity, from `validFrom` to the day before `validTo`, ends after it began.
pub fn check_validity(problems: &mut Problems, valid_from: NaiveDate, valid_to: Option<NaiveDate>) {
    check_date(problems, "validFrom", valid_from);
    let Some(end) = valid_to else {
        return;
    };
    check_date(problems, "validTo", end);
    // Of a day that is none nobody can say what comes before it.
    if end <= valid_from && is_in_reach(end) && is_in_reach(valid_from) {
        problems.add(
            "validTo",
            ProblemCode::EndsBeforeStart,
            "`validTo` must be after `validFrom`",
        );
    }
}

/// Checks a period from the first day to the last, both included.
pub fn check_period(problems: &mut Problems, from: NaiveDate, to: NaiveDate) {
    check_date(problems, "from", from);
    check_date(problems, "to", to);
    if to < from && is_in_reach(to) && is_in_reach(from) {
        problems.add(
            "to",
            ProblemCode::EndsBeforeStart,
            "`to` must not be before `from`",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(problems: &Problems) -> Vec<(&str, ProblemCode)> {
        problems
            .iter()
            .map(|problem| (problem.field.as_str(), problem.code))
            .collect()
    }

    #[test]
    fn a_day_that_is_none_is_outside_the_range_and_before_or_after_nothing() {
        let day = NaiveDate::from_ymd_opt(2026, 8, 17).unwrap();
        let mut problems = Problems::new();
        check_period(&mut problems, day, NO_DAY);
        check_validity(&mut problems, NO_DAY, Some(day));
        assert_eq!(
            found(&problems),
            [
                ("to", ProblemCode::OutOfRange),
                ("validFrom", ProblemCode::OutOfRange)
            ]
        );
    }

    #[test]
    fn a_period_may_be_one_day_and_a_validity_may_not() {
        let day = NaiveDate::from_ymd_opt(2026, 8, 17).unwrap();
        let mut problems = Problems::new();
        check_period(&mut problems, day, day);
        check_validity(&mut problems, day, Some(day));
        assert_eq!(found(&problems), [("validTo", ProblemCode::EndsBeforeStart)]);
    }
}
