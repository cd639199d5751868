//! The optimiser of a culture school's week: plain data in, plain data out.
//!
//! A [`Problem`] holds venues, rooms, teachers, classes and requests as the published format
//! `kulturskole-problem/1` has them; a [`Solution`] is a timetable.
//! The crate knows no HTTP, no database, no files and no clock.

pub mod problem;
pub mod solution;
pub mod week;

pub use problem::Problem;
pub use solution::{Placement, Solution};
