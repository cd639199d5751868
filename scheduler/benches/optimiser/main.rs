//! How good and how fast the optimiser is on the published problems, each figure beside what it is to be; and, where the
//! rough programs that it grew from are at hand and can be compiled, beside theirs on the same machine in the same run.
//!
//! `make bench` runs it: about seven minutes on two cores. `--charts DIR` draws the course of each run as SVG.
#![expect(clippy::print_stdout, reason = "it prints what it measured")]
#![expect(clippy::panic, reason = "a benchmark that cannot measure has nothing to say")]

mod chart;
mod further;
mod growth;
mod ours;
mod prototype;
mod sick;

use std::path::{Path, PathBuf};

use clap::Parser;
use ours::{Course, Optimiser};
use prototype::Prototypes;

/// A problem, how long it is searched, and the gap that is to be proven then.
struct Size {
    name: &'static str,
    seconds: f64,
    aim_gap_percent: f64,
}

const SIZES: [Size; 4] = [
    Size {
        name: "XS-1",
        seconds: 2.0,
        aim_gap_percent: 0.0,
    },
    Size {
        name: "S-1",
        seconds: 30.0,
        aim_gap_percent: 0.5,
    },
    Size {
        name: "M-1",
        seconds: 60.0,
        aim_gap_percent: 1.0,
    },
    Size {
        name: "L-1",
        seconds: 120.0,
        aim_gap_percent: 1.5,
    },
];

/// When scores are compared.
const LOOKS_S: [f64; 6] = [1.0, 2.0, 5.0, 10.0, 20.0, 60.0];

#[derive(Parser)]
struct Arguments {
    /// Draw the course of each run into this folder.
    #[arg(long)]
    charts: Option<PathBuf>,
    /// Only problems whose name begins so.
    #[arg(long, default_value = "")]
    only: String,
    /// Instead, problems from seeds that were never looked at, beside the prototype: about twelve minutes.
    #[arg(long)]
    further: bool,
    /// Instead, how it grows with the size of the problem: about twelve minutes.
    #[arg(long)]
    growth: bool,
    /// Cargo says this to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    let work = tempfile::tempdir().unwrap_or_else(|why| panic!("no temporary folder: {why}"));
    let optimiser = Optimiser::new(work.path());
    let prototypes = Prototypes::compile(work.path());
    if prototypes.is_none() {
        println!("The prototypes are not here, or there is no C++ compiler: ratios to them are left out.");
    }
    if arguments.further {
        if let Some(prototypes) = &prototypes {
            further::measure(&optimiser, prototypes);
        }
        return;
    }
    if arguments.growth {
        growth::measure(&optimiser, prototypes.as_ref(), arguments.charts.as_deref());
        return;
    }
    println!(
        "{:<6} {:>5} {:>12} {:>12} {:>7} {:>12} {:>12} {:>8} {:>8}",
        "size", "s", "score", "prototype", "ratio", "bound", "prototype", "gap %", "aim %"
    );
    for size in SIZES.iter().filter(|size| size.name.starts_with(&arguments.only)) {
        let problem = problem(size.name);
        let course = optimiser.solve(&problem, size.seconds);
        let theirs = prototypes
            .as_ref()
            .map(|prototypes| prototypes.measure(&problem, size.seconds, course.best_score()));
        say(size, &course, theirs.as_ref());
        if let Some(folder) = &arguments.charts {
            let path = folder.join(format!("optimiser-{}.svg", size.name));
            let drawn = chart::draw(size.name, size.seconds, &course, theirs.as_ref());
            std::fs::write(&path, drawn).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        }
        if size.name == "L-1" {
            sick::measure(&optimiser, &problem, &course.timetable);
        }
    }
    same_everywhere(&optimiser);
}

/// A problem that comes with the crate.
fn problem(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("bench/problems")
        .join(format!("{name}.json"))
}

fn say(size: &Size, course: &Course, theirs: Option<&prototype::Course>) {
    let looks = LOOKS_S.iter().copied().filter(|look| *look < size.seconds);
    for look in looks.chain([size.seconds]) {
        let (Some(score), Some(bound)) = (course.score_at(look), course.bound_at(look)) else {
            println!("{:<6} {look:>5} nothing yet", size.name);
            continue;
        };
        let their_score = theirs.and_then(|theirs| theirs.score_at(look));
        let their_bound = theirs.and_then(|theirs| theirs.bound_at(look));
        let is_last = look >= size.seconds;
        println!(
            "{:<6} {look:>5} {score:>12.1} {:>12} {:>7} {bound:>12.1} {:>12} {:>8.2} {:>8}",
            size.name,
            figure(their_score, 1),
            figure(their_score.map(|theirs| score / theirs), 4),
            figure(their_bound, 1),
            100.0 * (bound - score) / bound,
            if is_last {
                format!("{:.1}", size.aim_gap_percent)
            } else {
                String::new()
            },
        );
    }
    println!(
        "{:<6} first timetable after {:.2} s{}, {:.0} MB at most, placed {} of at most {}",
        size.name,
        course.first_s(),
        if size.name == "L-1" { " (aim 0.5)" } else { "" },
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
