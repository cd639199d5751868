//! `value`: what a little more of each thing would be worth.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::json;

use super::effort::Effort;
use super::file::{read_problem, read_solution};
use super::solve::seconds;
use super::{Stop, interrupt, print};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The problem.
    problem: PathBuf,
    /// The timetable to go on from; it must keep the rules.
    solution: PathBuf,
    /// Stop after so many seconds.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    time_limit: Duration,
    #[command(flatten)]
    effort: Effort,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let options = arguments.effort.options(arguments.time_limit);
    let interrupted = interrupt::watch();
    let problem = read_problem(&arguments.problem)?;
    let solution = read_solution(&arguments.solution)?;
    let values = scheduler::value(&problem, &solution, &options, &|| {
        interrupted.load(Ordering::Relaxed)
    })?;
    print(&json!({ "problem": problem.name, "values": values }).to_string())
}
