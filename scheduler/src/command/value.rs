//! `value`: what a little more of each thing would be worth.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use scheduler::Options;
use serde_json::json;

use super::file::{read_problem, read_solution};
use super::solve::{seconds, start_stopwatch};
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
    /// Search on for so many turns with each change: the same answer on every machine and any number of threads.
    #[arg(long, value_name = "TURNS")]
    work_limit: Option<u64>,
    /// Threads to use.
    #[arg(long, value_name = "N", default_value_t = 2)]
    threads: usize,
    /// Another seed, another search.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let stopwatch = start_stopwatch();
    let interrupted = interrupt::watch();
    let problem = read_problem(&arguments.problem)?;
    let solution = read_solution(&arguments.solution)?;
    let options = Options {
        time_limit: arguments.work_limit.is_none().then_some(arguments.time_limit),
        work_limit: arguments.work_limit,
        threads: arguments.threads,
        seed: arguments.seed,
        start: None,
        stopwatch: Some(stopwatch),
    };
    let values = scheduler::value(&problem, &solution, &options, &|| {
        interrupted.load(Ordering::Relaxed)
    })?;
    print(&json!({ "problem": problem.name, "values": values }).to_string())
}
