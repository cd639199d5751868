//! What the tests of the whole crate share: the problems that come with it, and ways to spoil timetables.

use std::fs;
use std::path::PathBuf;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use scheduler::solution::Kind;
use scheduler::{Options, Placement, Problem, Solution, solve};

/// The problems that come with the crate.
pub const PROBLEMS: [&str; 5] = ["XS-1", "S-1", "S-2-both", "S-3-full", "M-2-both-pins"];

/// The folder of the crate.
pub fn home() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The file of a problem that comes with the crate.
pub fn problem_file(name: &str) -> PathBuf {
    home().join("bench/problems").join(format!("{name}.json"))
}

/// The text of a problem that comes with the crate.
pub fn problem_text(name: &str) -> String {
    fs::read_to_string(problem_file(name)).unwrap()
}

/// A problem that comes with the crate.
pub fn problem(name: &str) -> Problem {
    Problem::from_json(&problem_text(name)).unwrap()
}

/// A timetable after so many turns on one thread.
pub fn solved(problem: &Problem, turns: u64) -> Solution {
    let options = Options {
        work_limit: Some(turns),
        ..Options::default()
    };
    solve(problem, &options, &mut |_| (), &|| false).unwrap()
}

/// The timetable with about one placement in `rarely` spoiled: another teacher, room, day or start, other members,
/// twice, or gone. All ids stay within the problem.
pub fn spoiled(problem: &Problem, solution: &Solution, seed: u64, rarely: u32) -> Solution {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let rooms = problem.rooms().count();
    let mut placements = Vec::new();
    for placement in &solution.placements {
        let mut placement = placement.clone();
        if chance.random_ratio(1, rarely) {
            match chance.random_range(0..8) {
                0 => placement.teacher = chance.random_range(0..problem.teachers.len()),
                1 => placement.room = chance.random_range(0..rooms),
                2 => placement.day = chance.random_range(0..problem.days),
                3 => placement.start += chance.random_range(-12..=12) * problem.grid_min,
                4 => placement.start += chance.random_range(-300..=300),
                5 => spoil_members(problem, &mut placement, &mut chance),
                6 => placements.push(placement.clone()),
                _ => continue,
            }
        }
        placements.push(placement);
    }
    Solution::new(&problem.name, placements)
}

fn spoil_members(problem: &Problem, placement: &mut Placement, chance: &mut ChaCha8Rng) {
    if placement.kind == Kind::Request || chance.random_bool(0.2) {
        placement
            .requests
            .push(chance.random_range(0..problem.requests.len()));
        return;
    }
    match chance.random_range(0..3) {
        0 => placement.requests.truncate(1),
        1 => placement.requests.extend(placement.requests.clone()),
        _ => placement
            .requests
            .extend((0..12).map(|_| chance.random_range(0..problem.requests.len()))),
    }
}
