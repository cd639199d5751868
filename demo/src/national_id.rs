//! Synthetic national identity numbers (fødselsnummer): shaped like real ones, and never anybody's.
//!
//! Eleven digits: day, month + 80, year, three digits that are counted up, and two check digits. The raised month is
//! how the tax administration marks invented persons in its test population (Tenor). Both check sums leave the
//! remainder 0, so the numbers hold under today's rule and under the one for numbers issued from 2032, where the
//! first check sum may also leave 1, 2 or 3. This file makes numbers; it is no validator.

use chrono::{Datelike, NaiveDate};

use crate::LegalSex;

/// Weights of the first nine digits in the first check sum; the first check digit itself counts once.
const FIRST_WEIGHTS: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];

/// Weights of the first ten digits in the second check sum; the second check digit itself counts once.
const SECOND_WEIGHTS: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// How many counted numbers one sex has on one day: every second of five hundred.
pub(crate) const NUMBERS_PER_DAY_AND_SEX: u32 = 250;

/// The synthetic number of a person born on a day of 1900-1999 or 2000-2039.
///
/// `counter` goes from 0 to [`NUMBERS_PER_DAY_AND_SEX`]; about one in six is `None`, because no check digit fits it.
pub(crate) fn synthetic(birth_date: NaiveDate, sex: LegalSex, counter: u32) -> Option<String> {
    let year = birth_date.year();
    let century_start = match year {
        1900..=1999 => 0,
        2000..=2039 => 500,
        _ => return None,
    };
    if counter >= NUMBERS_PER_DAY_AND_SEX {
        return None;
    }
    let individual = century_start + 2 * counter + u32::from(sex == LegalSex::Male);
    let (day, month) = (birth_date.day(), birth_date.month() + 80);
    let mut id = format!("{day:02}{month:02}{:02}{individual:03}", year.rem_euclid(100));
    id.push(check_digit(&id, &FIRST_WEIGHTS)?);
    id.push(check_digit(&id, &SECOND_WEIGHTS)?);
    Some(id)
}

/// The digit that makes the weighted sum a multiple of eleven, unless that would be ten.
fn check_digit(digits: &str, weights: &[u32]) -> Option<char> {
    let sum: u32 = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    char::from_digit((11 - sum % 11) % 11, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    #[test]
    fn check_digits_are_those_of_published_sample_numbers() {
        // A synthetic D-number from ID-porten's documentation, and two numbers of the ordinary shape.
        for sample in ["47906701517", "23079421936", "31129956715"] {
            let first = check_digit(&sample[..9], &FIRST_WEIGHTS);
            let second = check_digit(&sample[..10], &SECOND_WEIGHTS);
            assert_eq!(
                (first, second),
                (sample.chars().nth(9), sample.chars().nth(10)),
                "{sample}"
            );
        }
    }

    #[test]
    fn a_number_shows_the_day_the_raised_month_the_century_and_the_sex() {
        let numbers =
            |date, sex| (0..NUMBERS_PER_DAY_AND_SEX).filter_map(move |counter| synthetic(date, sex, counter));
        for id in numbers(day(2014, 5, 17), LegalSex::Female) {
            assert!(id.starts_with("178514"), "{id}");
            assert!(("500".."999").contains(&&id[6..9]), "{id}");
            assert!(matches!(&id[8..9], "0" | "2" | "4" | "6" | "8"), "{id}");
        }
        for id in numbers(day(1980, 12, 1), LegalSex::Male) {
            assert!(id.starts_with("019280"), "{id}");
            assert!(("000".."500").contains(&&id[6..9]), "{id}");
            assert!(matches!(&id[8..9], "1" | "3" | "5" | "7" | "9"), "{id}");
        }
    }

    #[test]
    fn a_day_has_more_than_150_different_numbers_for_each_sex() {
        let numbers: std::collections::BTreeSet<_> = (0..NUMBERS_PER_DAY_AND_SEX)
            .filter_map(|counter| synthetic(day(2010, 1, 31), LegalSex::Male, counter))
            .collect();
        assert!(numbers.len() > 150, "{}", numbers.len());
    }

    #[test]
    fn there_is_no_number_outside_the_centuries_or_beyond_the_counter() {
        assert_eq!(synthetic(day(1899, 12, 31), LegalSex::Male, 1), None);
        assert_eq!(synthetic(day(2040, 1, 1), LegalSex::Male, 1), None);
        assert_eq!(
            synthetic(day(2010, 1, 1), LegalSex::Male, NUMBERS_PER_DAY_AND_SEX),
            None
        );
    }
}
