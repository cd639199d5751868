//! A culture school: the tenant that everything belongs to.

use super::id::SchoolId;

/// Whether a text can be a school's name in addresses: no look-up is needed for one that cannot.
pub fn is_slug(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// One municipality's culture school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct School {
    /// Its id.
    pub id: SchoolId,
    /// Its name in addresses: lower case letters, digits and hyphens.
    pub slug: String,
    /// What people call it.
    pub name: String,
    /// Statistics Norway's number, four digits.
    pub municipality_number: String,
}
