//! `join`: several schools as one problem.

use std::path::PathBuf;

use scheduler::Problem;

use super::file::{Output, read_problem};
use super::solve::as_json;
use super::{Stop, say};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The problems; they agree in grid, days and weights. One may be named more than once.
    #[arg(required = true)]
    problems: Vec<PathBuf>,
    /// What the joined problem is called.
    #[arg(long)]
    name: String,
    /// Where to write it.
    #[arg(long, value_name = "PROBLEM.json")]
    out: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let output = Output::open(&arguments.out)?;
    let problems: Result<Vec<Problem>, Stop> =
        arguments.problems.iter().map(|path| read_problem(path)).collect();
    let joined = scheduler::join(&arguments.name, &problems?)?;
    output.write(&as_json(&joined))?;
    say(&format!(
        "{}: {} requests, {} teachers, {} venues",
        joined.name,
        joined.requests.len(),
        joined.teachers.len(),
        joined.venues.len()
    ));
    Ok(())
}
