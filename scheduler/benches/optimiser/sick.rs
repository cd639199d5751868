//! A teacher falls ill at the largest school: the day with the most lessons has to be taught by others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::ours::{Optimiser, command, read};

/// Seconds that a repair may take.
const SECONDS: &str = "4";

pub fn measure(optimiser: &Optimiser, problem: &Path, published: &Path) {
    let mut changed = read(problem);
    let week = read(published);
    let mut lessons_of: BTreeMap<(u64, u64), usize> = BTreeMap::new();
    for lesson in week["placements"].as_array().into_iter().flatten() {
        let day = (number(&lesson["teacher"]), number(&lesson["day"]));
        *lessons_of.entry(day).or_default() += 1;
    }
    let Some(((teacher, day), lessons)) = lessons_of
        .into_iter()
        .max_by_key(|(day, lessons)| (*lessons, *day))
    else {
        return;
    };
    if let Some(available) = changed.pointer_mut(&format!("/teachers/{teacher}/available/{day}")) {
        *available = Value::Array(Vec::new());
    }
    let after = optimiser.file("sick.json");
    fs::write(&after, changed.to_string()).unwrap_or_else(|why| panic!("{}: {why}", after.display()));
    let done = command()
        .arg("repair")
        .arg(&after)
        .arg(published)
        .arg("--out")
        .arg(optimiser.file("repaired.json"))
        .args(["--time-limit", SECONDS])
        .output()
        .unwrap_or_else(|why| panic!("the repair does not start: {why}"));
    let told: Value = serde_json::from_slice(&done.stdout).unwrap_or_default();
    let count = |name: &str| told[name].as_array().map_or(0, Vec::len);
    let [placed, must] =
        [&week["placed"], &told["at_least"]].map(|count| usize::try_from(number(count)).unwrap_or(0));
    let others = (count("moved") + count("lost")).saturating_sub(must);
    println!(
        "L-1    sick teacher, {lessons} lessons, {SECONDS} s (aim 5): {must} must move, {others} others moved ({:.2} % of {placed}, aim 1), \
         {} lost, {} gained",
        100.0 * others as f64 / placed.max(1) as f64,
        count("lost"),
        count("gained"),
    );
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or(0)
}
