//! Planning a week: store -> [`scheduler::Problem`]; [`scheduler::Solution`] -> classes; the life of a run.
//!
//! The optimiser runs in a process of its own, the subcommand `optimise` of this program: a crash loses a run, never the
//! server. `line` is what the two say to each other, `optimise` the process's side, `optimiser` the parent's. `worker`
//! takes runs from the queue and carries each to its end.

mod aside;
mod change;
pub mod comparison;
mod course_of_run;
pub mod data;
mod explain;
pub mod judge;
pub mod line;
pub mod optimise;
pub mod optimiser;
pub mod position;
pub mod problem;
mod reason;
mod relation;
mod request;
mod result;
mod run;
mod sentence;
pub mod solution;
#[cfg(test)]
mod tests;
mod value;
mod watch;
mod weight;
pub mod what_if;
pub mod worker;
