//! The rough programs that the optimiser grew from, compiled here and now and run on the same machine. They are no part
//! of the repository; where they are not beside it nothing is compared.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Reached;

/// The compiled programs.
pub struct Prototypes {
    folder: PathBuf,
    work: PathBuf,
}

/// What they reached, and when.
pub struct Course {
    scores: Vec<(f64, f64)>,
    bounds: Vec<(f64, f64)>,
}

impl Prototypes {
    pub fn compile(work: &Path) -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/bench/prototype");
        for name in ["lns", "lag"] {
            let source = folder.join(name).with_extension("cpp");
            if !source.exists() {
                return None;
            }
            let compiled = Command::new("g++")
                .args(["-O3", "-march=native", "-std=c++17", "-o"])
                .arg(work.join(name))
                .arg(source)
                .output();
            if !compiled.is_ok_and(|done| done.status.success()) {
                return None;
            }
        }
        Some(Self {
            folder,
            work: work.to_owned(),
        })
    }

    /// The points of the best timetable after so many seconds, from a seed.
    pub fn search(&self, problem: &Path, seconds: f64, seed: u64) -> f64 {
        let searched = self.searched(&self.flat(problem), seconds, seed);
        // The last line tells what came of it, whatever the time.
        let last = searched.split_whitespace().last();
        last.and_then(|best| best.parse().ok())
            .unwrap_or_else(|| panic!("the prototype is not heard: {searched}"))
    }

    /// The search for so many seconds, then the bound with `known` to aim at.
    pub fn measure(&self, problem: &Path, seconds: f64, known: f64) -> Course {
        let flat = self.flat(problem);
        let searched = self.searched(&flat, seconds, 1);
        let bounded = run(Command::new(self.work.join("lag"))
            .arg(&flat)
            .args([&seconds.to_string(), &known.to_string()]));
        Course {
            scores: lines(&searched, "best"),
            bounds: lines(&bounded, "best"),
        }
    }

    /// Makes a problem that is not among the published ones.
    pub fn generate(&self, size: &str, seed: u32) -> PathBuf {
        let path = self.work.join(format!("{size}-{seed}.json"));
        run(Command::new("python3")
            .arg(self.folder.join("../generate.py"))
            .args([size, &seed.to_string()])
            .arg(&path));
        path
    }

    /// How many rules a timetable breaks, as the judge that shares no code with the optimiser counts them.
    pub fn broken(&self, problem: &Path, timetable: &Path) -> u64 {
        let told = run(Command::new("python3")
            .arg(self.folder.join("../score.py"))
            .arg(problem)
            .arg(timetable));
        let told: serde_json::Value =
            serde_json::from_str(&told).unwrap_or_else(|why| panic!("the judge is not heard: {why}: {told}"));
        told["broken"].as_u64().unwrap_or(u64::MAX)
    }

    fn searched(&self, flat: &Path, seconds: f64, seed: u64) -> String {
        run(Command::new(self.work.join("lns"))
            .arg(flat)
            .arg(self.work.join("prototype.json"))
            .args([seconds.to_string(), seed.to_string()]))
    }

    /// The problem as the prototypes read it.
    fn flat(&self, problem: &Path) -> PathBuf {
        let flat = self.work.join("problem.flat");
        // What was there is of another problem.
        drop(fs::remove_file(&flat));
        let flattened = run(Command::new("python3")
            .arg(self.folder.join("flat.py"))
            .arg(problem)
            .arg(&flat));
        // Older versions of the script print what newer ones write.
        if !flat.exists() {
            fs::write(&flat, flattened).unwrap_or_else(|why| panic!("{why}"));
        }
        flat
    }
}

impl Course {
    /// What they had reached by then.
    pub fn reached(&self, seconds: f64) -> Reached {
        Reached {
            score: at(&self.scores, seconds),
            bound: at(&self.bounds, seconds),
        }
    }

    pub fn scores(&self) -> &[(f64, f64)] {
        &self.scores
    }
}

/// The last figure of those known by then.
fn at(points: &[(f64, f64)], seconds: f64) -> Option<f64> {
    points
        .iter()
        .rev()
        .find(|(at, _)| *at <= 1.02 * seconds)
        .map(|(_, figure)| *figure)
}

/// Lines such as `t 10 it 123 obj 5.0 best 6.0`, as seconds and the figure behind a word; the last one, without a time,
/// is dropped.
fn lines(told: &str, word: &str) -> Vec<(f64, f64)> {
    let line = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let behind = |word: &str| -> Option<f64> {
            let at = words.iter().position(|other| *other == word)?;
            words.get(at + 1)?.parse().ok()
        };
        Some((behind("t")?, behind(word)?))
    };
    told.lines().filter_map(line).collect()
}

fn run(command: &mut Command) -> String {
    let done = command
        .output()
        .unwrap_or_else(|why| panic!("{command:?}: {why}"));
    String::from_utf8_lossy(&done.stdout).into_owned()
}
