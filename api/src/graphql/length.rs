//! How long lists without pages are at a school of Asker's size: what they count in a query's complexity, so that lists
//! inside lists are refused before they are read.

/// Guardians, choices, wishes, siblings.
pub const FEW: usize = 3;

/// Rooms of a venue, a person's classes of a week, a class's pupils.
pub const SOME: usize = 10;

/// Venues of a school, classes of a venue's week, dated lessons, a run's events.
pub const MANY: usize = 30;
