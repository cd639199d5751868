//! A culture school: the tenant that everything belongs to.

use super::id::SchoolId;

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
