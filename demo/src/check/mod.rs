//! The rules that the data files must keep. Every broken one is reported, not the first alone.

mod calendar;
mod catalogue;
mod place;

use std::collections::BTreeSet;

use crate::fault::Faults;
use crate::{Asker, Text};

/// Notes everything that breaks a rule.
pub(crate) fn check(asker: &Asker, faults: &mut Faults) {
    calendar::check(asker, faults);
    place::check_postal_areas(asker, faults);
    place::check_venues(asker, faults);
    catalogue::check(asker, faults);
}

/// A key is lower-case ASCII letters, digits and hyphens, and stands once.
fn check_keys<'a>(place: &str, keys: impl Iterator<Item = &'a str>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for key in keys {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        faults.require(!key.is_empty() && key.chars().all(plain), place, || {
            format!("the key \"{key}\" must be made of lower-case letters a-z, digits and hyphens")
        });
        faults.require(seen.insert(key), place, || {
            format!("the key \"{key}\" stands twice; keys must differ")
        });
    }
}

/// No language is left out.
fn check_text(path: &str, text: &Text, faults: &mut Faults) {
    for (language, words) in [("nb", &text.nb), ("nn", &text.nn), ("en", &text.en)] {
        faults.require(!words.trim().is_empty(), path, || {
            format!("the text in \"{language}\" is empty")
        });
    }
}
