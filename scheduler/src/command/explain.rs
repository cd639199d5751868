//! `explain`: why requests are not placed, and what would place them.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use serde_json::json;

use super::file::{read_problem, read_solution};
use super::{Stop, interrupt, print};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The problem.
    problem: PathBuf,
    /// The timetable; it must keep the rules.
    solution: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let interrupted = interrupt::watch();
    let problem = read_problem(&arguments.problem)?;
    let solution = read_solution(&arguments.solution)?;
    let explanations = scheduler::explain(&problem, &solution, &|| interrupted.load(Ordering::Relaxed))?;
    print(&json!({ "problem": problem.name, "unplaced": explanations }).to_string())
}
