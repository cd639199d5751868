//! Problems that nobody has looked at: the generator of the published ones makes more, from other seeds. Each is searched
//! by the optimiser and by the prototype for the same time, and every timetable is judged by the independent judge.

use std::ops::RangeInclusive;

use crate::ours::Optimiser;
use crate::prototype::Prototypes;

/// Sizes, and seconds for each search.
const SIZES: [(&str, f64); 3] = [("S", 10.0), ("M", 20.0), ("L", 30.0)];
/// The published problems are made from 1, 2 and 3.
const SEEDS: RangeInclusive<u32> = 11..=15;

pub fn measure(optimiser: &Optimiser, prototypes: &Prototypes) {
    println!(
        "{:<6} {:>5} {:>12} {:>12} {:>7} {:>8} {:>7}",
        "size", "s", "score", "prototype", "ratio", "gap %", "broken"
    );
    for (size, seconds) in SIZES {
        let mut ratios = Vec::new();
        for seed in SEEDS {
            let problem = prototypes.generate(size, seed);
            let course = optimiser.solve(&problem, seconds);
            let (score, theirs) = (course.best_score(), prototypes.search(&problem, seconds, 1));
            let broken = prototypes.broken(&problem, &course.timetable);
            let bound = course.reached(seconds).bound.unwrap_or(f64::INFINITY);
            let name = format!("{size}-{seed}");
            let ratio = score / theirs;
            println!(
                "{name:<6} {seconds:>5} {score:>12.1} {theirs:>12.1} {ratio:>7.4} {:>8.2} {broken:>7}",
                100.0 * (bound - score) / bound
            );
            ratios.push(ratio);
        }
        let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
        let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
        println!("{size:<6} ratio {mean:.4} on average, {least:.4} at least (aim: never below 1)");
    }
}
