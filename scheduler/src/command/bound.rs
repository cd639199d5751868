//! `bound`: proves how good any timetable can be.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use scheduler::bound::{Bounder, Objective, certificate};
use serde_json::json;

use super::file::{Output, read_problem};
use super::progress_line::ProgressLine;
use super::solve::{as_json, seconds, start_stopwatch};
use super::{Stop, interrupt, print};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The problem.
    problem: PathBuf,
    /// Stop after so many seconds; otherwise when more work hardly helps.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
    /// The points of a known timetable: the nearer to the best, the sooner the bound is good. It is no part of the
    /// proof.
    #[arg(long, value_name = "POINTS")]
    known: Option<f64>,
    /// Where to write the certificate, which `verify` checks without trusting this program.
    #[arg(long, value_name = "CERTIFICATE.json")]
    certificate: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let stopwatch = start_stopwatch();
    let interrupted = interrupt::watch();
    let problem = read_problem(&arguments.problem)?;
    let output = arguments.certificate.as_deref().map(Output::open).transpose()?;
    let mut points = Bounder::new(&problem, Objective::Points);
    let mut placed = Bounder::new(&problem, Objective::Placed);
    let goes_on = || {
        let in_time = arguments
            .time_limit
            .is_none_or(|limit| stopwatch.elapsed() < limit);
        in_time && !interrupted.load(Ordering::Relaxed)
    };
    let line = ProgressLine::new();
    while !(points.is_settled() && placed.is_settled()) && goes_on() {
        points.step_while(arguments.known, &goes_on);
        placed.step(None);
        line.say(format!(
            "{:.0} s: at most {:.0} points and {:.0} placed are possible",
            stopwatch.elapsed().as_secs_f64(),
            points.best(),
            placed.best()
        ));
    }
    drop(line);
    let report = json!({
        "problem": problem.name,
        "seconds": stopwatch.elapsed().as_secs_f64(),
        "bound": points.best(),
        "placed_bound": placed.best(),
    });
    if let Some(output) = output {
        output.write(&as_json(&certificate(&problem, &[&points, &placed])))?;
    }
    print(&report.to_string())
}
