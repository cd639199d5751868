//! Who is signed in, and in which role.

use super::id::{AccountId, GuardianId, SchoolId, TeacherId};

/// Somebody who can sign in, in one role at one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// At which school.
    pub school_id: SchoolId,
    /// The person's name.
    pub name: String,
    /// As what.
    pub role: Role,
}

/// As what a person is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Foresatt: sees and does what concerns the own children.
    Guardian(GuardianId),
    /// Lærer: sees and does what concerns the own classes.
    Teacher(TeacherId),
    /// Administrasjonen: sees and does all at the own school.
    Administrator,
}

impl Account {
    /// Whether it is a teacher or administrator of this school.
    pub fn is_staff_of(&self, school: SchoolId) -> bool {
        !matches!(self.role, Role::Guardian(_)) && self.school_id == school
    }

    /// Whether it is an administrator of this school.
    pub fn administers(&self, school: SchoolId) -> bool {
        self.role == Role::Administrator && self.school_id == school
    }
}
