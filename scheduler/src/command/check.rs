//! `check`: judges a timetable.

use std::path::PathBuf;

use scheduler::rule::Broken;
use serde_json::json;

use super::file::{read_problem, read_solution};
use super::{Stop, print};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The problem.
    problem: PathBuf,
    /// The timetable.
    solution: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let problem = read_problem(&arguments.problem)?;
    let solution = read_solution(&arguments.solution)?;
    let judgement = scheduler::check(&problem, &solution);
    let sentences: Vec<String> = judgement.broken.iter().map(Broken::to_string).collect();
    let report = json!({
        "problem": problem.name,
        "score": judgement.score,
        "placed": judgement.placed,
        "requests": problem.requests.len(),
        "broken": sentences.len(),
        "broken_rules": sentences,
        "points": judgement.points,
    });
    print(&report.to_string())?;
    if judgement.broken.is_empty() {
        Ok(())
    } else {
        Err(Stop::Broken(judgement.broken.len()))
    }
}
