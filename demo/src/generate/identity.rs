//! What tells invented people apart: national ids, telephone numbers and e-mail addresses that are nobody's.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::chance::Chance;
use crate::LegalSex;
use crate::national_id::{self, NUMBERS_PER_DAY_AND_SEX};

/// First of the numbers that the communications authority keeps free for film and television.
const FIRST_FICTIONAL_PHONE: u32 = 68_050_000;

/// How many such numbers there are.
const FICTIONAL_PHONES: u32 = 10_000;

/// Step from one given number to the next; it has no factor in common with their count, so all are used before one
/// comes again.
const PHONE_STEP: u32 = 7_919;

/// Everything given out so far, so that nothing is given twice.
#[derive(Default)]
pub(super) struct Identities {
    national_ids: BTreeSet<String>,
    emails: BTreeMap<String, u32>,
    phones: u32,
}

impl Identities {
    /// A day of birth in a year, and a national id of that day that nobody has.
    ///
    /// A year has some 70 000 ids for each sex; only when all are taken, one is given again.
    pub(super) fn birth(&mut self, year: i32, sex: LegalSex, chance: &mut Chance) -> (NaiveDate, String) {
        let new_year = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        let first_day = chance.between(0, 364);
        let first_counter = chance.between(0, NUMBERS_PER_DAY_AND_SEX - 1);
        let mut last = (new_year, String::new());
        for day in 0..365 {
            let birth_date = new_year + Days::new(u64::from((first_day + day) % 365));
            for step in 0..NUMBERS_PER_DAY_AND_SEX {
                let counter = (first_counter + step) % NUMBERS_PER_DAY_AND_SEX;
                let Some(id) = national_id::synthetic(birth_date, sex, counter) else {
                    continue;
                };
                if self.national_ids.insert(id.clone()) {
                    return (birth_date, id);
                }
                last = (birth_date, id);
            }
        }
        last
    }

    /// A telephone number of the fictional range; after ten thousand they come again.
    pub(super) fn phone(&mut self) -> String {
        let number = FIRST_FICTIONAL_PHONE + self.phones * PHONE_STEP % FICTIONAL_PHONES;
        self.phones = (self.phones + 1) % FICTIONAL_PHONES;
        number.to_string()
    }

    /// An address under the top-level domain `example`, which is reserved and leads nowhere.
    pub(super) fn email(&mut self, given_name: &str, family_name: &str, domain: &str) -> String {
        let local = format!("{}.{}", plain(given_name), plain(family_name));
        let taken = self.emails.entry(local.clone()).or_default();
        *taken += 1;
        match *taken {
            1 => format!("{local}@{domain}.example"),
            nth => format!("{local}{nth}@{domain}.example"),
        }
    }
}

/// A name in plain letters a-z, as addresses have them.
fn plain(name: &str) -> String {
    let mut letters = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'a'..='z' => letters.push(c),
            'æ' => letters.push_str("ae"),
            'ø' | 'ö' | 'ó' => letters.push('o'),
            'å' | 'á' => letters.push('a'),
            'é' => letters.push('e'),
            ' ' | '-' => letters.push('-'),
            _ => {}
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_phones_in_the_fictional_range_all_differ() {
        let mut identities = Identities::default();
        let phones: BTreeSet<_> = (0..FICTIONAL_PHONES).map(|_| identities.phone()).collect();
        assert_eq!(phones.len(), 10_000);
        assert!(
            phones
                .iter()
                .all(|phone| phone.starts_with("6805") && phone.len() == 8)
        );
    }

    #[test]
    fn namesakes_get_addresses_that_differ() {
        let mut identities = Identities::default();
        assert_eq!(
            identities.email("Åse", "Bjørnæs", "familie"),
            "ase.bjornaes@familie.example"
        );
        assert_eq!(
            identities.email("Åse", "Bjørnæs", "familie"),
            "ase.bjornaes2@familie.example"
        );
        assert_eq!(
            identities.email("Anne Sofie", "Dahl-Hansen", "familie"),
            "anne-sofie.dahl-hansen@familie.example"
        );
    }
}
