//! `compare`: two timetables of one problem beside each other.

use std::path::PathBuf;

use scheduler::compare::{Change, Comparison, compare};

use super::file::{read_problem, read_solution};
use super::solve::as_json;
use super::{Stop, print, say};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The problem.
    problem: PathBuf,
    /// The timetable to compare with: the earlier, the usual, the one that is published.
    #[arg(value_name = "A.json")]
    a: PathBuf,
    /// The timetable to compare.
    #[arg(value_name = "B.json")]
    b: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let problem = read_problem(&arguments.problem)?;
    let a = read_solution(&arguments.a)?;
    let b = read_solution(&arguments.b)?;
    let comparison = compare(&problem, &a, &b);
    print(&as_json(&comparison))?;
    say(&summary(&comparison, problem.requests.len()));
    Ok(())
}

fn summary(comparison: &Comparison, requests: usize) -> String {
    let Comparison { placed, people, .. } = comparison;
    let mut lines = vec![
        format!("{}: {}", comparison.problem, points("points", comparison.score)),
        format!(
            "of {requests} requests {} and {} placed: {} gained, {} lost, {} moved, {} unchanged",
            placed.a,
            placed.b,
            people.gained.len(),
            people.lost.len(),
            people.moved.len(),
            people.unchanged.len(),
        ),
    ];
    let different = comparison
        .points
        .iter()
        .filter(|(_, change)| change.difference != 0.0);
    lines.extend(different.map(|(name, change)| format!("  {}", points(name, *change))));
    for (name, broken) in [("first", &comparison.broken.a), ("second", &comparison.broken.b)] {
        if !broken.is_empty() {
            lines.push(format!("the {name} timetable breaks {} rules:", broken.len()));
            lines.extend(broken.iter().map(|broken| format!("  {broken}")));
        }
    }
    lines.join("\n")
}

fn points(name: &str, change: Change<f64>) -> String {
    format!("{name} {} -> {} ({:+})", change.a, change.b, change.difference)
}
