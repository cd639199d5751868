//! How good and how fast the optimiser is on the published problems, each figure beside what it is to be; and, where the
//! rough programs that it grew from are at hand and can be compiled, beside theirs on the same machine in the same run.
//!
//! `make bench` runs it: about thirteen minutes on two cores. `--charts DIR` draws the course of each run as SVG.
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

/// A problem, how long it is searched (each time is a run of its own), and the gap that is to be proven after the longest.
struct Size {
    name: &'static str,
    seconds: &'static [f64],
    aim_gap_percent: f64,
}

const SIZES: [Size; 4] = [
    Size {
        name: "XS-1",
        seconds: &[2.0],
        aim_gap_percent: 0.0,
    },
    Size {
        name: "S-1",
        seconds: &[1.0, 10.0, 30.0],
        aim_gap_percent: 0.5,
    },
    Size {
        name: "M-1",
        seconds: &[1.0, 10.0, 60.0],
        aim_gap_percent: 1.0,
    },
    Size {
        name: "L-1",
        seconds: &[1.0, 10.0, 60.0, 120.0],
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
    /// The published problems beside the aims and the prototypes: about thirteen minutes.
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
        "{:<6} {:>5} {:>12} {:>12} {:>7} {:>12} {:>12} {:>8} {:>8}",
        "size", "s", "score", "prototype", "ratio", "bound", "prototype", "gap %", "aim %"
    );
    for size in SIZES.iter().filter(|size| size.name.starts_with(&arguments.only)) {
        let problem = problem(size.name);
        let Some((&longest, shorter)) = size.seconds.split_last() else {
            continue;
        };
        for &seconds in shorter {
            let course = optimiser.solve(&problem, seconds);
            let score = prototypes.map(|prototypes| prototypes.search(&problem, seconds));
            say(size.name, seconds, &course, score, None, None);
        }
        let course = optimiser.solve(&problem, longest);
        let theirs = prototypes.map(|prototypes| prototypes.measure(&problem, longest, course.best_score()));
        let score = theirs.as_ref().and_then(|theirs| theirs.score_at(longest));
        let bound = theirs.as_ref().and_then(|theirs| theirs.bound_at(longest));
        let aim = Some(size.aim_gap_percent);
        say(size.name, longest, &course, score, bound, aim);
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

fn say(
    name: &str,
    seconds: f64,
    course: &Course,
    their_score: Option<f64>,
    their_bound: Option<f64>,
    aim_gap_percent: Option<f64>,
) {
    let (Some(score), Some(bound)) = (course.score_at(seconds), course.bound_at(seconds)) else {
        println!("{name:<6} {seconds:>5} nothing yet");
        return;
    };
    println!(
        "{name:<6} {seconds:>5} {score:>12.1} {:>12} {:>7} {bound:>12.1} {:>12} {:>8.2} {:>8}",
        figure(their_score, 1),
        figure(their_score.map(|theirs| score / theirs), 4),
        figure(their_bound, 1),
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
