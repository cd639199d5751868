//! The process's side: reads one question, searches, tells what it reaches, and gives its best at the end. Or repairs or
//! explains a timetable, or says what more of something would be worth.
//!
//! SIGTERM and SIGINT end the search early, with the best so far. The end of standard input ends the process at once:
//! then its parent is gone, and nobody would hear the answer.

use std::{
    io::{self, BufRead, Write},
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use scheduler::{
    Options, Phase, Problem, Progress, Report, Rung, Solution, Stopwatch, explain, repair, solve_with_proof,
    value,
};
use tokio::signal::unix::{SignalKind, signal};

use super::line::{Line, Question, Reached, Task};
use crate::clock::stopwatch;

/// What a search may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Time at most.
    pub time_limit: Duration,
    /// The seed of its dice.
    pub seed: u64,
    /// Threads at most.
    pub threads: usize,
}

/// Why there was nothing to search, or nobody to tell.
#[derive(Debug, thiserror::Error)]
pub enum OptimiseError {
    /// Standard input or output is closed, or the system gives no threads or signals.
    #[error("the optimiser cannot speak with who started it: {0}")]
    Io(#[from] io::Error),
    /// The question is none.
    #[error("the first line of standard input is no question: {0}")]
    Question(#[source] serde_json::Error),
}

/// The exit status of a process whose parent is gone.
const ORPHANED: i32 = 1;

/// Reads a question from standard input and answers it on standard output.
pub fn optimise(limits: Limits) -> Result<(), OptimiseError> {
    let is_stopped = Arc::new(AtomicBool::new(false));
    stop_on_signal(Arc::clone(&is_stopped))?;
    let elapsed = stopwatch();
    let mut first = String::new();
    io::stdin().lock().read_line(&mut first)?;
    let question: Question = serde_json::from_str(&first).map_err(OptimiseError::Question)?;
    end_with_parent()?;
    let answer = answer(&question, limits, elapsed, &is_stopped);
    Ok(tell(&answer)?)
}

fn answer(
    question: &Question,
    limits: Limits,
    elapsed: impl Fn() -> Duration + Clone + Send + Sync + 'static,
    is_stopped: &AtomicBool,
) -> Line {
    let problem = match Problem::from_json(question.problem.get()) {
        Ok(problem) => problem,
        Err(faults) => {
            let why = format!("the problem is not legal: {faults}");
            return Line::Failure { why };
        }
    };
    let start = question
        .start
        .as_ref()
        .map(|start| Solution::from_json(start.get()));
    let start = match start.transpose() {
        Ok(start) => start,
        Err(faults) => {
            let why = format!("the timetable is none: {faults}");
            return Line::Failure { why };
        }
    };
    match question.task {
        Task::Solve => find(&problem, start, limits, elapsed, is_stopped),
        Task::Repair => {
            let problem = Problem {
                max_moved: question.most_moved,
                ..problem
            };
            mend(&problem, start, limits, elapsed, is_stopped)
        }
        Task::Explain => reasons(&problem, start, limits, &elapsed, is_stopped),
        Task::Value => values(&problem, start, limits, elapsed, is_stopped),
    }
}

/// A timetable with as few as possible moved.
fn mend(
    problem: &Problem,
    published: Option<Solution>,
    limits: Limits,
    elapsed: impl Fn() -> Duration + Clone + Send + Sync + 'static,
    is_stopped: &AtomicBool,
) -> Line {
    let Some(published) = published else {
        let why = "there is no timetable to repair".to_owned();
        return Line::Failure { why };
    };
    let options = Options {
        time_limit: Some(limits.time_limit),
        threads: limits.threads,
        seed: limits.seed,
        stopwatch: Some(Stopwatch::new(elapsed.clone())),
        ..Options::default()
    };
    let mut on_rung = |rung: &Rung| {
        let line = Line::Rung {
            seconds: elapsed().as_secs_f64(),
            rung: *rung,
        };
        if tell(&line).is_err() {
            // Nobody listens any more.
            is_stopped.store(true, Ordering::Relaxed);
        }
    };
    match repair(problem, &published, &options, &mut on_rung, &|| {
        is_stopped.load(Ordering::Relaxed)
    }) {
        Ok(repaired) => {
            let counts = Line::Repaired {
                must_move: repaired.at_least,
                moved: repaired.moved.len(),
                lost: repaired.lost.len(),
                gained: repaired.gained.len(),
            };
            if let Err(why) = tell(&counts) {
                return Line::Failure { why: why.to_string() };
            }
            Line::Solution {
                seconds: elapsed().as_secs_f64(),
                solution: repaired.solution,
            }
        }
        Err(none) => Line::Failure {
            why: none.to_string(),
        },
    }
}

/// Why requests are not in a timetable.
fn reasons(
    problem: &Problem,
    timetable: Option<Solution>,
    limits: Limits,
    elapsed: &impl Fn() -> Duration,
    is_stopped: &AtomicBool,
) -> Line {
    let Some(timetable) = timetable else {
        let why = "there is no timetable to explain".to_owned();
        return Line::Failure { why };
    };
    let is_over = || is_stopped.load(Ordering::Relaxed) || elapsed() >= limits.time_limit;
    match explain(problem, &timetable, &is_over) {
        Ok(explanations) => Line::Reasons { explanations },
        Err(none) => Line::Failure {
            why: none.to_string(),
        },
    }
}

/// Turns of each search that confirms a value: some seconds at a large school, a moment at a small one.
const TURNS_PER_VALUE: u64 = 100_000;

/// What a little more would bring a timetable.
fn values(
    problem: &Problem,
    timetable: Option<Solution>,
    limits: Limits,
    elapsed: impl Fn() -> Duration + Send + Sync + 'static,
    is_stopped: &AtomicBool,
) -> Line {
    let Some(timetable) = timetable else {
        let why = "there is no timetable to value changes of".to_owned();
        return Line::Failure { why };
    };
    let options = Options {
        time_limit: Some(limits.time_limit),
        work_limit: Some(TURNS_PER_VALUE),
        threads: limits.threads,
        seed: limits.seed,
        stopwatch: Some(Stopwatch::new(elapsed)),
        ..Options::default()
    };
    match value(problem, &timetable, &options, &|| {
        is_stopped.load(Ordering::Relaxed)
    }) {
        Ok(values) => Line::Values { values },
        Err(none) => Line::Failure {
            why: none.to_string(),
        },
    }
}

fn find(
    problem: &Problem,
    start: Option<Solution>,
    limits: Limits,
    elapsed: impl Fn() -> Duration + Clone + Send + Sync + 'static,
    is_stopped: &AtomicBool,
) -> Line {
    let options = Options {
        time_limit: Some(limits.time_limit),
        threads: limits.threads,
        seed: limits.seed,
        start,
        stopwatch: Some(Stopwatch::new(elapsed.clone())),
        ..Options::default()
    };
    let mut incumbents = Incumbents::default();
    let mut on_report = |report: &Report<'_>| {
        let lines = [
            reached(&report.progress).map(Line::Progress),
            incumbents.next(report),
        ];
        if lines.iter().flatten().any(|line| tell(line).is_err()) {
            // Nobody listens any more.
            is_stopped.store(true, Ordering::Relaxed);
        }
    };
    match solve_with_proof(problem, &options, &mut on_report, &|| {
        is_stopped.load(Ordering::Relaxed)
    }) {
        Ok((solution, certificate)) => {
            let line = certificate.map(|certificate| Line::Certificate {
                certificate: Box::new(certificate),
            });
            if let Some(Err(why)) = line.as_ref().map(tell) {
                return Line::Failure { why: why.to_string() };
            }
            Line::Solution {
                seconds: elapsed().as_secs_f64(),
                solution,
            }
        }
        Err(none) => Line::Failure {
            why: none.to_string(),
        },
    }
}

/// Seconds between two timetables that are told: a search that dies loses no more than these.
const INCUMBENT_EVERY_S: f64 = 5.0;

/// Which timetables are told while the search goes on: the first, then the better ones every few seconds.
#[derive(Default)]
struct Incumbents {
    told: Option<(f64, f64)>,
}

impl Incumbents {
    fn next(&mut self, report: &Report<'_>) -> Option<Line> {
        let Progress {
            seconds,
            score,
            phase,
            ..
        } = report.progress;
        let score = score?;
        let is_due = self
            .told
            .is_none_or(|(at_s, told)| score > told && seconds - at_s >= INCUMBENT_EVERY_S);
        if !is_due || phase == Phase::Done {
            return None;
        }
        let solution = report.best()?;
        self.told = Some((seconds, score));
        Some(Line::Incumbent { seconds, solution })
    }
}

/// The end is told by the solution itself.
fn reached(progress: &Progress) -> Option<Reached> {
    let phase = match progress.phase {
        Phase::Construct => "construct",
        Phase::Improve => "improve",
        Phase::Done => return None,
    };
    Some(Reached {
        seconds: progress.seconds,
        phase: phase.to_owned(),
        score: progress.score,
        bound: Some(progress.bound).filter(|bound| bound.is_finite()),
        placed: progress.placed,
        placed_bound: Some(progress.placed_bound),
    })
}

fn tell(line: &Line) -> io::Result<()> {
    let mut text = serde_json::to_vec(line)?;
    text.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&text)?;
    out.flush()
}

fn stop_on_signal(is_stopped: Arc<AtomicBool>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let (mut terminate, mut interrupt) = {
        let _inside = runtime.enter();
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?)
    };
    let listen = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        is_stopped.store(true, Ordering::Relaxed);
    };
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || runtime.block_on(listen))?;
    Ok(())
}

fn end_with_parent() -> io::Result<()> {
    thread::Builder::new().name("parent".to_owned()).spawn(|| {
        // Whether it ends or breaks: the parent is gone.
        drop(io::copy(&mut io::stdin().lock(), &mut io::sink()));
        process::exit(ORPHANED);
    })?;
    Ok(())
}
