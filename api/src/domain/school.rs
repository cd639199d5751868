//! A culture school: the tenant that everything belongs to.

use super::{
    id::SchoolId,
    problem::{ProblemCode, Problems},
};

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

impl School {
    /// All that is wrong with it.
    pub fn check(&self) -> Problems {
        let mut problems = Problems::new();
        problems.demand_line("name", &self.name, 100);
        if !is_slug(&self.slug) {
            problems.add(
                "slug",
                ProblemCode::InvalidFormat,
                "`slug` has 1 to 63 lower case letters a to z, digits and hyphens, such as asker",
            );
        }
        let number = &self.municipality_number;
        if number.len() != 4 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            problems.add(
                "municipality",
                ProblemCode::InvalidFormat,
                "`municipality` has four digits, such as 3203",
            );
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_a_school_is_named() {
        let school = School {
            id: SchoolId(uuid::Uuid::nil()),
            slug: "Asker kulturskole".into(),
            name: String::new(),
            municipality_number: "320".into(),
        };
        let fields: Vec<_> = school.check().iter().map(|one| one.field.clone()).collect();
        assert_eq!(fields, ["name", "slug", "municipality"]);
    }
}
