//! Names as Norwegians sort and look for them. Both databases get æ, ø and å wrong, so the keys are made here.

use std::sync::LazyLock;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;

static NORWEGIAN: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("nb").into(), CollatorOptions::default()).ok());

/// A key whose byte order is Norwegian alphabetical order, whatever the database's collation (hexadecimal digits).
pub fn sort_key(name: &str) -> String {
    let mut key = Vec::new();
    if let Some(collator) = NORWEGIAN.as_ref() {
        // Writing to a Vec cannot fail.
        let Ok(()) = collator.write_sort_key_to(name.trim(), &mut key);
    } else {
        // Without the compiled-in data the order is that of the code points: wrong for å, and still an order.
        key.extend_from_slice(fold(name).as_bytes());
    }
    hex(&key)
}

/// Two hexadecimal digits a byte.
pub fn hex(bytes: &[u8]) -> String {
    let digits = |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16));
    bytes.iter().flat_map(digits).flatten().collect()
}

/// Lower case, one space between words: what search compares.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A pattern for `LIKE ... ESCAPE '\'` that finds `text` anywhere in a folded column.
pub fn contains_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in fold(text).chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_in_a_norwegian_register() {
        let mut names = [
            "Åse",
            "Aase",
            "Øyvind",
            "Ærlig",
            "Zara",
            "anne",
            "Anne-Lise",
            "Bo",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "anne",
                "Anne-Lise",
                "Bo",
                "Zara",
                "Ærlig",
                "Øyvind",
                "Åse",
                "Aase"
            ]
        );
    }

    #[test]
    fn search_ignores_case_and_extra_space() {
        assert_eq!(fold("  ÅSE   Ødegård "), "åse ødegård");
    }

    #[test]
    fn wild_cards_that_a_person_types_are_plain_characters() {
        assert_eq!(contains_pattern("50%_\\"), "%50\\%\\_\\\\%");
    }
}
