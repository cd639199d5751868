//! What each part of the method is worth: runs with it and without it, for the same time, from the same seeds.

use std::path::Path;

use scheduler::Part;

use crate::ours::Optimiser;

/// Problems that come with the crate, and seconds for each run.
const PROBLEMS: [(&str, f64); 2] = [("S-1", 8.0), ("M-1", 16.0)];
const SEEDS: std::ops::RangeInclusive<u64> = 1..=3;

/// Means over the seeds.
struct Reached {
    score: f64,
    bound: f64,
}

pub fn measure(optimiser: &Optimiser, problem: impl Fn(&str) -> std::path::PathBuf) {
    println!(
        "{:<6} {:<12} {:>12} {:>9} {:>12} {:>9} {:>7}",
        "size", "without", "score", "", "bound", "", "gap %"
    );
    for (name, seconds) in PROBLEMS {
        let problem = problem(name);
        let whole = reached(optimiser, &problem, seconds, None);
        say(name, "nothing", &whole, &whole);
        for (part, _) in Part::ALL {
            let without = reached(optimiser, &problem, seconds, Some(part));
            say(name, part, &without, &whole);
        }
    }
}

fn reached(optimiser: &Optimiser, problem: &Path, seconds: f64, without: Option<&str>) -> Reached {
    let runs: Vec<_> = SEEDS
        .map(|seed| optimiser.solve_without(problem, seconds, seed, without))
        .collect();
    let mean = |figures: &mut dyn Iterator<Item = f64>| figures.sum::<f64>() / runs.len() as f64;
    Reached {
        score: mean(&mut runs.iter().map(crate::ours::Course::best_score)),
        bound: mean(
            &mut runs
                .iter()
                .map(|run| run.reached(seconds).bound.unwrap_or(f64::INFINITY)),
        ),
    }
}

fn say(name: &str, without: &str, reached: &Reached, whole: &Reached) {
    println!(
        "{name:<6} {without:<12} {:>12.1} {:>+9.1} {:>12.1} {:>+9.1} {:>7.2}",
        reached.score,
        reached.score - whole.score,
        reached.bound,
        reached.bound - whole.bound,
        100.0 * (reached.bound - reached.score) / reached.bound,
    );
}
