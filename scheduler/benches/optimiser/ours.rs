//! The optimiser as its users run it: a process, watched.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::Reached;

/// The program, and where it may write.
pub struct Optimiser {
    work: PathBuf,
}

pub fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_kulturskole-scheduler"))
}

/// What a run reached, and when.
pub struct Course {
    steps: Vec<Step>,
    /// The most memory that the process had.
    pub most_mb: f64,
    /// Where its timetable is.
    pub timetable: PathBuf,
}

struct Step {
    seconds: f64,
    score: Option<f64>,
    bound: f64,
    placed: u64,
    placed_bound: u64,
}

impl Optimiser {
    pub fn new(work: &Path) -> Self {
        Self {
            work: work.to_owned(),
        }
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.work.join(name)
    }

    /// Two threads for so many seconds.
    pub fn solve(&self, problem: &Path, seconds: f64) -> Course {
        self.solve_without(problem, seconds, 1, None)
    }

    /// The same from a seed, and without a part of the method.
    pub fn solve_without(&self, problem: &Path, seconds: f64, seed: u64, without: Option<&str>) -> Course {
        let timetable = self.file("timetable.json");
        let mut process = command()
            .arg("solve")
            .args(without.map(|part| format!("--without={part}")))
            .args(["--seed", &seed.to_string()])
            .arg(problem)
            .arg("--out")
            .arg(&timetable)
            .args([
                "--threads",
                "2",
                "--progress",
                "--time-limit",
                &seconds.to_string(),
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|why| panic!("the optimiser does not start: {why}"));
        let told = process.stdout.take().map(BufReader::new);
        let mut steps = Vec::new();
        let mut most_mb = 0.0_f64;
        for line in told.into_iter().flat_map(BufRead::lines) {
            let line = line.unwrap_or_else(|why| panic!("the optimiser is not heard: {why}"));
            steps.push(step(&line));
            most_mb = most_mb.max(memory_mb(process.id()));
        }
        let ended = process.wait();
        assert!(ended.is_ok_and(|status| status.success()), "the optimiser failed");
        Course {
            steps,
            most_mb,
            timetable,
        }
    }

    /// The timetable after so many turns.
    pub fn solve_by_work(&self, problem: &Path, turns: u64, threads: usize) -> Value {
        let timetable = self.file("by-work.json");
        let ended = command()
            .arg("solve")
            .arg(problem)
            .arg("--out")
            .arg(&timetable)
            .args([
                "--work-limit",
                &turns.to_string(),
                "--threads",
                &threads.to_string(),
            ])
            .stderr(Stdio::null())
            .status();
        assert!(ended.is_ok_and(|status| status.success()), "the optimiser failed");
        read(&timetable)["placements"].take()
    }
}

impl Course {
    pub fn best_score(&self) -> f64 {
        self.steps.iter().rev().find_map(|step| step.score).unwrap_or(0.0)
    }

    pub fn first_s(&self) -> f64 {
        let first = self.steps.iter().find(|step| step.score.is_some());
        first.map_or(f64::INFINITY, |step| step.seconds)
    }

    pub fn placed(&self) -> u64 {
        self.steps.last().map_or(0, |step| step.placed)
    }

    pub fn placed_bound(&self) -> u64 {
        self.steps.last().map_or(0, |step| step.placed_bound)
    }

    /// What had been reached by then.
    pub fn reached(&self, seconds: f64) -> Reached {
        let at = self.at(seconds);
        Reached {
            score: at.and_then(|step| step.score),
            bound: at.map(|step| step.bound),
        }
    }

    /// Seconds, score and bound of every step.
    pub fn points(&self) -> impl Iterator<Item = (f64, Option<f64>, f64)> {
        self.steps
            .iter()
            .map(|step| (step.seconds, step.score, step.bound))
    }

    /// What had been reached by then; a run that was done before stays at its end.
    fn at(&self, seconds: f64) -> Option<&Step> {
        // The last line comes when the timetable has been judged, a moment after time was over.
        let is_over = self
            .steps
            .last()
            .is_some_and(|last| seconds >= 0.95 * last.seconds);
        if is_over {
            return self.steps.last();
        }
        self.steps.iter().rev().find(|step| step.seconds <= seconds)
    }
}

fn step(line: &str) -> Step {
    let told: Value = serde_json::from_str(line).unwrap_or_else(|why| panic!("{line}: {why}"));
    Step {
        seconds: told["seconds"].as_f64().unwrap_or(0.0),
        score: told["score"].as_f64(),
        bound: told["bound"].as_f64().unwrap_or(f64::INFINITY),
        placed: told["placed"].as_u64().unwrap_or(0),
        placed_bound: told["placed_bound"].as_u64().unwrap_or(0),
    }
}

pub fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// The most memory that a process has had so far; zero where the system does not tell.
fn memory_mb(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = most.and_then(|most| most.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
