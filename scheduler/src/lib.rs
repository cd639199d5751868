//! The optimiser of a culture school's week: plain data in, plain data out.
//!
//! A [`Problem`] holds venues, rooms, teachers, classes and requests as the published format
//! `kulturskole-problem/1` has them; a [`Solution`] is a timetable; [`check`] judges it.
//! The crate knows no HTTP, no database, no files and no clock.

pub mod bound;
mod candidate;
pub mod certificate;
mod change;
mod class_plan;
pub mod compare;
mod explain;
mod fault;
mod join;
mod model;
mod moved;
mod no_timetable;
mod options;
mod parts;
mod pinned;
pub mod problem;
mod prover;
mod read;
mod repair;
pub mod rule;
mod score;
mod search;
mod shape;
pub mod solution;
mod solve;
#[cfg(test)]
mod testing;
mod validate;
mod value;
pub mod verify;
pub mod week;

pub use change::Change;
pub use explain::{CannotExplain, Crowd, Explanation, Missing, Reason, Remedy, explain};
pub use fault::{Fault, Faults};
pub use join::{CannotJoin, join};
pub use no_timetable::NoTimetable;
pub use options::{Options, Part, Phase, Progress, Report, Stopwatch};
pub use problem::Problem;
pub use repair::{Repair, Rung, repair};
pub use score::{Judgement, check};
pub use solution::{Placement, Solution};
pub use solve::{solve, solve_with_proof};
pub use validate::validate;
pub use value::{Gain, Value, value};
