//! The best known timetables of the benchmark are what its README says.

use std::fs;

use crate::support::{home, problem};
use scheduler::{Solution, check};

#[test]
fn every_best_timetable_keeps_the_rules_and_has_the_points_and_the_bound_in_the_table() {
    let table = fs::read_to_string(home().join("bench/README.md")).unwrap();
    let mut judged = 0;
    for entry in fs::read_dir(home().join("bench/best")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let best = Solution::from_json(&fs::read_to_string(&path).unwrap()).unwrap();
        let judgement = check(&problem(&name), &best);
        assert_eq!(judgement.broken, [], "{name}");
        assert_eq!(
            (best.score, best.placed),
            (Some(judgement.score), Some(judgement.placed)),
            "{name}"
        );
        let row = format!(
            "| `{name}` | {} | {:.1} | {} |",
            judgement.score,
            best.bound.unwrap(),
            judgement.placed
        );
        assert!(table.contains(&row), "the table has no row {row}");
        judged += 1;
    }
    assert_eq!(
        judged,
        table
            .lines()
            .filter(|line| line.starts_with("| `") && line.contains(" s |"))
            .count()
    );
    assert_eq!(judged, 8);
}
