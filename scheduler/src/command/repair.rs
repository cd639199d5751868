//! `repair`: a published timetable after something changed, with as few as possible moved.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use scheduler::Repair;
use serde_json::json;

use super::effort::Effort;
use super::file::{Output, read_problem, read_solution};
use super::solve::{as_json, seconds};
use super::{Stop, interrupt, print, say};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The problem as it is now.
    problem: PathBuf,
    /// The timetable that was published before it changed.
    solution: PathBuf,
    /// Where to write the repaired timetable.
    #[arg(long, value_name = "SOLUTION.json")]
    out: PathBuf,
    /// At most so many of those who hold a place are moved or lose it; then the best timetable within this is sought.
    /// Otherwise as few as are needed for nobody to lose a place that could be given.
    #[arg(long, value_name = "REQUESTS")]
    max_moved: Option<usize>,
    /// Stop after so many seconds.
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = seconds)]
    time_limit: Duration,
    #[command(flatten)]
    effort: Effort,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let options = arguments.effort.options(arguments.time_limit);
    let interrupted = interrupt::watch();
    let mut problem = read_problem(&arguments.problem)?;
    let published = read_solution(&arguments.solution)?;
    let output = Output::open(&arguments.out)?;
    problem.max_moved = arguments.max_moved;
    let repair = scheduler::repair(&problem, &published, &options, &mut |_| (), &|| {
        interrupted.load(Ordering::Relaxed)
    })?;
    output.write(&as_json(&repair.solution))?;
    say(&summary(&repair));
    print(
        &json!({
            "problem": problem.name,
            "at_least": repair.at_least,
            "moved": repair.moved,
            "lost": repair.lost,
            "gained": repair.gained,
            "gone": repair.gone,
            "curve": repair.curve,
        })
        .to_string(),
    )
}

fn summary(repair: &Repair) -> String {
    format!(
        "{}: {} moved (at least {} of those who held a place cannot stay), {} lost their place, {} can no longer be \
         placed, {} are new; {} placed",
        repair.solution.problem,
        repair.moved.len(),
        repair.at_least,
        repair.lost.len(),
        repair.gone.len(),
        repair.gained.len(),
        repair.solution.placed.unwrap_or(0),
    )
}
