//! Families: households, guardians and pupils; and the shapes of what is written of a person.

use chrono::{Datelike, NaiveDate};

use super::{
    id::{GuardianId, HouseholdId, PupilId, SchoolId},
    problem::{ProblemCode, Problems, is_unseen},
    text::fold,
};

/// The tie between siblings, whoever pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Household {
    /// Its id.
    pub id: HouseholdId,
    /// In which school.
    pub school_id: SchoolId,
}

/// A guardian; all of a pupil's are on equal footing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guardian {
    /// Their id.
    pub id: GuardianId,
    /// In which school.
    pub school_id: SchoolId,
    /// Their household.
    pub household_id: HouseholdId,
    /// Name and where they are reached.
    pub contact: Contact,
}

/// A person's name and where they are reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Given names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Lower case.
    pub email: String,
    /// Eight digits, or with a country code from `+`.
    pub phone: String,
}

impl Contact {
    /// All that is wrong with it.
    pub fn check(&self) -> Problems {
        let mut problems = Problems::new();
        problems.demand_line("givenName", &self.given_name, 100);
        problems.demand_line("familyName", &self.family_name, 100);
        check_email(&mut problems, "email", &self.email);
        check_phone(&mut problems, "phone", &self.phone);
        problems
    }

    /// Given and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    /// Whether the first of the given names and the last of the family names are the same: people leave out the others.
    pub fn is_named_like(&self, other: &Self) -> bool {
        fn ends(contact: &Contact) -> (String, String) {
            let given = fold(&contact.given_name);
            let family = fold(&contact.family_name);
            (
                given.split(' ').next().unwrap_or_default().to_owned(),
                family.split(' ').next_back().unwrap_or_default().to_owned(),
            )
        }
        ends(self) == ends(other)
    }
}

/// A pupil. The national id is not here: it is written once and read by nobody but the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pupil {
    /// Their id.
    pub id: PupilId,
    /// In which school.
    pub school_id: SchoolId,
    /// Their household.
    pub household_id: HouseholdId,
    /// What is known of them.
    pub details: PupilDetails,
}

/// What is known of a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilDetails {
    /// Given names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Always as registered, never derived from the national id.
    pub birth_date: NaiveDate,
    /// Four digits.
    pub postcode: String,
    /// Whether the home may be known.
    pub address_protection: AddressProtection,
}

/// The population register's grading of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressProtection {
    /// None.
    None,
    /// Fortrolig: not to private parties.
    Confidential,
    /// Strengt fortrolig: hidden from most public bodies too.
    StrictlyConfidential,
}

impl PupilDetails {
    /// The postcode, unless the home may not be known: then nobody is told, for one of those who may see the rest may
    /// be the one it is hidden from.
    pub fn shown_postcode(&self) -> Option<&str> {
        (self.address_protection == AddressProtection::None).then_some(self.postcode.as_str())
    }

    /// All that is wrong with it; `today` bounds the birth date.
    pub fn check(&self, today: NaiveDate) -> Problems {
        let mut problems = Problems::new();
        problems.demand_line("givenName", &self.given_name, 100);
        problems.demand_line("familyName", &self.family_name, 100);
        check_postcode(&mut problems, "postcode", &self.postcode);
        let age = age_on(self.birth_date, today);
        if self.birth_date > today || age > 120 {
            problems.add(
                "birthDate",
                ProblemCode::OutOfRange,
                "`birthDate` must be a day of the last 120 years",
            );
        }
        problems
    }

    /// Given and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }
}

/// Whole years on a day. Born on 29 February, one is a year older on 1 March of other years.
pub fn age_on(birth_date: NaiveDate, day: NaiveDate) -> i32 {
    let had_birthday = (day.month(), day.day()) >= (birth_date.month(), birth_date.day());
    day.year() - birth_date.year() - i32::from(!had_birthday)
}

/// Checks the shape of a postcode: four digits.
pub fn check_postcode(problems: &mut Problems, field: &str, postcode: &str) {
    if postcode.len() != 4 || !postcode.bytes().all(|byte| byte.is_ascii_digit()) {
        problems.add(
            field,
            ProblemCode::InvalidFormat,
            format!("`{field}` must be four digits, for example 1384"),
        );
    }
}

/// Checks the shape of an e-mail address; whether it exists, only a letter can tell.
pub fn check_email(problems: &mut Problems, field: &str, email: &str) {
    let is_shaped = email.len() <= 254
        && !email.contains(|c: char| c.is_whitespace() || is_unseen(c))
        && email.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.contains('@')
                && host.contains('.')
                && host.split('.').all(|part| !part.is_empty())
        });
    if !is_shaped {
        problems.add(
            field,
            ProblemCode::InvalidFormat,
            format!("`{field}` must be an e-mail address, for example kari@example.no"),
        );
    }
}

/// Checks the shape of a phone number: eight digits, or `+` and 8 to 15; spaces are allowed.
pub fn check_phone(problems: &mut Problems, field: &str, phone: &str) {
    let bare: String = phone.chars().filter(|c| *c != ' ').collect();
    let (digits, lengths) = match bare.strip_prefix('+') {
        Some(rest) => (rest, 8..=15),
        None => (bare.as_str(), 8..=8),
    };
    if !lengths.contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        problems.add(
            field,
            ProblemCode::InvalidFormat,
            format!("`{field}` must be eight digits, or a country code from + and the number"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_pupil_is_a_year_older_on_the_birthday_and_not_the_day_before() {
        assert_eq!(age_on(date("2016-08-17"), date("2026-08-16")), 9);
        assert_eq!(age_on(date("2016-08-17"), date("2026-08-17")), 10);
        assert_eq!(age_on(date("2016-02-29"), date("2027-02-28")), 10);
    }

    #[test]
    fn a_person_who_leaves_out_a_middle_name_is_named_alike() {
        let named = |given_name: &str, family_name: &str| Contact {
            given_name: given_name.into(),
            family_name: family_name.into(),
            email: "kari@example.no".into(),
            phone: "90000000".into(),
        };
        let kari = named("Kari Anne", "Moe Ødegård");
        assert!(kari.is_named_like(&named("KARI", "ødegård")));
        assert!(!kari.is_named_like(&named("Anne", "Ødegård")));
        assert!(!kari.is_named_like(&named("Kari", "Moe")));
    }

    #[test]
    fn shapes_are_told_from_nonsense() {
        for (email, good) in [
            ("kari@example.no", true),
            ("kari", false),
            ("@example.no", false),
            ("a@b", false),
            ("a b@c.no", false),
            ("a@b..no", false),
        ] {
            let mut problems = Problems::new();
            check_email(&mut problems, "email", email);
            assert_eq!(problems.is_empty(), good, "{email}");
        }
        for (phone, good) in [
            ("900 00 000", true),
            ("+47 90000000", true),
            ("9000000", false),
            ("9000000x", false),
            ("+", false),
        ] {
            let mut problems = Problems::new();
            check_phone(&mut problems, "phone", phone);
            assert_eq!(problems.is_empty(), good, "{phone}");
        }
        for (postcode, good) in [
            ("1384", true),
            ("138", false),
            ("13845", false),
            ("１３８４", false),
        ] {
            let mut problems = Problems::new();
            check_postcode(&mut problems, "postcode", postcode);
            assert_eq!(problems.is_empty(), good, "{postcode}");
        }
    }
}
