//! `solve`: finds a timetable and a bound.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use scheduler::{NoTimetable, Options, Part, Progress, Solution, Stopwatch};

use super::file::{Output, read_problem, read_solution};
use super::progress_line::ProgressLine;
use super::{Stop, interrupt, print, say};

/// Seconds of a run that is given no limit.
const USUAL_SECONDS: f64 = 60.0;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The problem, in the format kulturskole-problem/1.
    problem: PathBuf,
    /// Where to write the timetable; the file is replaced at once, when the timetable is complete.
    #[arg(long, value_name = "SOLUTION.json")]
    out: PathBuf,
    /// Stop after so many seconds; 60 if there is no work limit either.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
    /// Stop after so many turns of the search: the same timetable on every machine and any number of threads.
    #[arg(long, value_name = "TURNS")]
    work_limit: Option<u64>,
    /// Where to write the certificate of the bounds, which `verify` checks without trusting this program.
    #[arg(long, value_name = "CERTIFICATE.json")]
    certificate: Option<PathBuf>,
    /// Threads to use.
    #[arg(long, value_name = "N", default_value_t = 2)]
    threads: usize,
    /// Another seed, another timetable.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// A timetable to start from; what does not fit the problem any more is left out.
    #[arg(long, value_name = "SOLUTION.json")]
    start: Option<PathBuf>,
    /// Write a JSON object on standard output whenever something changes.
    #[arg(long)]
    progress: bool,
    /// Leave a part of the method out, to measure what it is worth.
    #[arg(long, value_name = "PART", value_parser = part())]
    without: Option<Part>,
}

fn part() -> impl TypedValueParser<Value = Part> {
    PossibleValuesParser::new(Part::ALL.map(|(name, _)| name)).try_map(|name| {
        let known = Part::ALL.iter().find(|(known, _)| *known == name);
        known.map(|(_, part)| *part).ok_or("no such part")
    })
}

pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|_| "a number of seconds is needed".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "a number of seconds from 0 is needed".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let stopwatch = start_stopwatch();
    let interrupted = interrupt::watch();
    let problem = read_problem(&arguments.problem)?;
    let start = arguments
        .start
        .as_ref()
        .map(|path| read_solution(path))
        .transpose()?;
    let output = Output::open(&arguments.out)?;
    let proof = arguments.certificate.as_deref().map(Output::open).transpose()?;
    let unlimited = arguments.time_limit.is_none() && arguments.work_limit.is_none();
    let options = Options {
        time_limit: arguments
            .time_limit
            .or(unlimited.then(|| Duration::from_secs_f64(USUAL_SECONDS))),
        work_limit: arguments.work_limit,
        threads: arguments.threads,
        seed: arguments.seed,
        start,
        stopwatch: Some(stopwatch),
        without: arguments.without,
    };
    let mut listener = Listener {
        wanted: arguments.progress,
        line: ProgressLine::new(),
    };
    let is_interrupted = || interrupted.load(Ordering::Relaxed);
    let solved = scheduler::solve_with_proof(
        &problem,
        &options,
        &mut |report| listener.hear(&report.progress),
        &is_interrupted,
    );
    drop(listener);
    let (solution, certificate) = solved.map_err(|error| match error {
        NoTimetable::Faulty(faults) => Stop::Malformed {
            path: arguments.problem.display().to_string(),
            faults,
        },
        error => Stop::NoTimetable(error),
    })?;
    output.write(&as_json(&solution))?;
    match (proof, certificate) {
        (Some(proof), Some(certificate)) => proof.write(&as_json(&certificate))?,
        (Some(_), None) => say("solved in parts: there is no certificate of the whole"),
        (None, _) => {}
    }
    say(&summary(&solution, problem.requests.len()));
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the program brings the clock that the library does without"
)]
pub(super) fn start_stopwatch() -> Stopwatch {
    let began = Instant::now();
    Stopwatch::new(move || began.elapsed())
}

/// Writes progress as long as somebody listens.
struct Listener {
    wanted: bool,
    line: ProgressLine,
}

impl Listener {
    fn hear(&mut self, news: &Progress) {
        self.line.say(sentence(news));
        if self.wanted
            && let Err(stop) = print(&as_json(news))
        {
            say(&format!("{stop}; the search goes on without reporting"));
            self.wanted = false;
        }
    }
}

/// How far it has come, for a person.
fn sentence(news: &Progress) -> String {
    let found = news.score.zip(news.placed).map_or_else(
        || "no timetable yet".to_owned(),
        |(score, placed)| format!("{score:.0} points, {placed} placed"),
    );
    format!(
        "{:.0} s: {found}; at most {:.0} points and {} placed are possible",
        news.seconds, news.bound, news.placed_bound
    )
}

pub(super) fn as_json(value: &impl serde::Serialize) -> String {
    // Plain structs of numbers, texts and lists always have a JSON form.
    serde_json::to_string(value).unwrap_or_default()
}

fn summary(solution: &Solution, requests: usize) -> String {
    let number = |number: Option<f64>| number.map_or_else(|| "?".to_owned(), |number| format!("{number:.1}"));
    let count = |count: Option<usize>| count.map_or_else(|| "?".to_owned(), |count| count.to_string());
    let gap = solution.gap();
    let gap = gap.map_or_else(|| "?".to_owned(), |gap| format!("{:.2} %", 100.0 * gap));
    format!(
        "{}: {} points, proven to be at most {} (gap {gap}); {} of {requests} requests placed, at most {} can be",
        solution.problem,
        number(solution.score),
        number(solution.bound),
        count(solution.placed),
        count(solution.placed_bound),
    )
}
