//! How good and how fast the optimiser is on the published problems, each figure beside what it is to be; and, where the
//! rough programs that it grew from are at hand and can be compiled, beside theirs on the same machine in the same run.
//!
//! `make bench` runs it: about seventeen minutes on two cores. `--charts DIR` draws the course of each run as SVG.
#![expect(clippy::print_stdout, reason = "it prints what it measured")]
#![expect(clippy::panic, reason = "a benchmark that cannot measure has nothing to say")]

mod ablation;
mod chart;
mod classes;
mod further;
mod growth;
mod ours;
mod prototype;
mod sick;

use std::path::{Path, PathBuf};

use clap::Parser;
use ours::{Course, Optimiser};
use prototype::Prototypes;

/// A problem, how long it is searched, and the gap that is to be proven after the longest run.
struct Size {
    name: &'static str,
    /// Each time is told as the mean of runs of its own, from as many seeds: the shorter a run, the more it owes to chance.
    shorter: &'static [Runs],
    longest_s: f64,
    aim_gap_percent: f64,
}

struct Runs {
    seconds: f64,
    seeds: u64,
}

const OF_A_SECOND: Runs = Runs {
    seconds: 1.0,
    seeds: 8,
};
const OF_TEN_SECONDS: Runs = Runs {
    seconds: 10.0,
    seeds: 3,
};
const OF_A_MINUTE: Runs = Runs {
    seconds: 60.0,
    seeds: 2,
};

const SIZES: [Size; 4] = [
    Size {
        name: "XS-1",
        shorter: &[OF_A_SECOND],
        longest_s: 2.0,
        aim_gap_percent: 0.0,
    },
    Size {
        name: "S-1",
        shorter: &[OF_A_SECOND, OF_TEN_SECONDS],
        longest_s: 30.0,
        aim_gap_percent: 0.5,
    },
    Size {
        name: "M-1",
        shorter: &[OF_A_SECOND, OF_TEN_SECONDS],
        longest_s: 60.0,
        aim_gap_percent: 1.0,
    },
    Size {
        name: "L-1",
        shorter: &[OF_A_SECOND, OF_TEN_SECONDS, OF_A_MINUTE],
        longest_s: 120.0,
        aim_gap_percent: 1.5,
    },
];

#[derive(Parser)]
struct Arguments {
    /// Draw the course of each run into this folder.
    #[arg(long)]
    charts: Option<PathBuf>,
    /// Only problems whose name begins so.
    #[arg(long, default_value = "")]
    only: String,
    /// What to measure.
    #[arg(long, value_enum, default_value = "aims")]
    measure: Measure,
    /// Cargo says this to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

/// What can be measured.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Measure {
    /// The published problems beside the aims and the prototypes: about seventeen minutes.
    Aims,
    /// What each part of the method is worth: about ten minutes.
    Ablation,
    /// The classes of each problem alone, family by family: about two minutes.
    Classes,
    /// Problems from seeds that were never looked at, beside the prototype: about twelve minutes.
    Further,
    /// How it grows with the size of the problem: about twelve minutes.
    Growth,
}

fn main() {
    let arguments = Arguments::parse();
    let work = tempfile::tempdir().unwrap_or_else(|why| panic!("no temporary folder: {why}"));
    let optimiser = Optimiser::new(work.path());
    let prototypes = Prototypes::compile(work.path());
    if prototypes.is_none() {
        println!("The prototypes are not here, or there is no C++ compiler: ratios to them are left out.");
    }
    match arguments.measure {
        Measure::Aims => aims(&arguments, &optimiser, prototypes.as_ref()),
        Measure::Ablation => ablation::measure(&optimiser, problem),
        Measure::Classes => classes::measure(&optimiser, problem, &arguments.only),
        Measure::Further => {
            if let Some(prototypes) = &prototypes {
                further::measure(&optimiser, prototypes);
            }
        }
        Measure::Growth => growth::measure(&optimiser, prototypes.as_ref(), arguments.charts.as_deref()),
    }
}

fn aims(arguments: &Arguments, optimiser: &Optimiser, prototypes: Option<&Prototypes>) {
    println!(
        "{:<6} {:>5} {:>5} {:>12} {:>12} {:>7} {:>12} {:>12} {:>8} {:>8}",
        "size", "s", "runs", "score", "prototype", "ratio", "bound", "prototype", "gap %", "aim %"
    );
    for size in SIZES.iter().filter(|size| size.name.starts_with(&arguments.only)) {
        let problem = problem(size.name);
        for runs in size.shorter {
            let (ours, theirs) = means(optimiser, prototypes, &problem, runs);
            say(size.name, runs.seconds, runs.seeds, ours, theirs, None);
        }
        let longest = size.longest_s;
        let course = optimiser.solve(&problem, longest);
        let theirs = prototypes.map(|prototypes| prototypes.measure(&problem, longest, course.best_score()));
        let reached = course.reached(longest);
        let reached_by_theirs = theirs
            .as_ref()
            .map_or_else(Reached::default, |theirs| theirs.reached(longest));
        let aim = Some(size.aim_gap_percent);
        say(size.name, longest, 1, reached, reached_by_theirs, aim);
        say_more(size.name, &course);
        if let Some(folder) = &arguments.charts {
            let path = folder.join(format!("optimiser-{}.svg", size.name));
            let drawn = chart::draw(size.name, longest, &course, theirs.as_ref());
            std::fs::write(&path, drawn).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        }
        if size.name == "L-1" {
            sick::measure(optimiser, &problem, &course.timetable);
        }
    }
    same_everywhere(optimiser);
}

/// A problem that comes with the crate.
fn problem(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("bench/problems")
        .join(format!("{name}.json"))
}

/// What was reached; none where nothing was, or nobody is there to compare with.
#[derive(Clone, Copy, Default)]
struct Reached {
    score: Option<f64>,
    bound: Option<f64>,
}

/// The means of runs of ours and of theirs, seed by seed in turn.
fn means(
    optimiser: &Optimiser,
    prototypes: Option<&Prototypes>,
    problem: &Path,
    runs: &Runs,
) -> (Reached, Reached) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for seed in 1..=runs.seeds {
        let course = optimiser.solve_without(problem, runs.seconds, seed, None);
        ours.push(course.reached(runs.seconds));
        theirs.extend(prototypes.map(|prototypes| prototypes.search(problem, runs.seconds, seed)));
    }
    let mean_of = |figures: Option<Vec<f64>>| figures.and_then(|figures| mean(&figures));
    let ours = Reached {
        score: mean_of(ours.iter().map(|ours| ours.score).collect()),
        bound: mean_of(ours.iter().map(|ours| ours.bound).collect()),
    };
    let theirs = Reached {
        score: mean(&theirs),
        bound: None,
    };
    (ours, theirs)
}

fn mean(figures: &[f64]) -> Option<f64> {
    (!figures.is_empty()).then(|| figures.iter().sum::<f64>() / figures.len() as f64)
}

fn say(name: &str, seconds: f64, runs: u64, ours: Reached, theirs: Reached, aim_gap_percent: Option<f64>) {
    let (Some(score), Some(bound)) = (ours.score, ours.bound) else {
        println!("{name:<6} {seconds:>5} {runs:>5} nothing yet");
        return;
    };
    println!(
        "{name:<6} {seconds:>5} {runs:>5} {score:>12.1} {:>12} {:>7} {bound:>12.1} {:>12} {:>8.2} {:>8}",
        figure(theirs.score, 1),
        figure(theirs.score.map(|theirs| score / theirs), 4),
        figure(theirs.bound, 1),
        100.0 * (bound - score) / bound,
        figure(aim_gap_percent, 1),
    );
}

fn say_more(name: &str, course: &Course) {
    println!(
        "{name:<6} first timetable after {:.2} s{}, {:.0} MB at most, placed {} of at most {}",
        course.first_s(),
        if name == "L-1" { " (aim 0.5)" } else { "" },
        course.most_mb,
        course.placed(),
        course.placed_bound(),
    );
}

fn figure(figure: Option<f64>, places: usize) -> String {
    figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.places$}"))
}

/// The same problem, seed and work give the same timetable, whatever the threads.
fn same_everywhere(optimiser: &Optimiser) {
    let problem = problem("M-1");
    let [one, four] = [1, 4].map(|threads| optimiser.solve_by_work(&problem, 20_000, threads));
    let verdict = if one == four { "the same" } else { "ANOTHER" };
    println!("M-1    20 000 turns on one thread and on four: {verdict} timetable (aim: the same)");
}
