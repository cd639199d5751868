//! For tests: tiny random problems that use every feature of the format, and the best of all their timetables.

mod exhaustive;
mod tiny;

pub(crate) use exhaustive::best_of_all;
pub(crate) use tiny::tiny_problem;
