//! What one does with a timetable that is there, as commands: repair it, ask what would be worth more, put schools together.

use std::path::Path;
use std::process::Output;

use crate::command::program;
use crate::support::{problem, problem_file, solved};
use scheduler::{Problem, Solution, check};
use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

fn told(output: &Output) -> Value {
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn written<T: serde::Serialize>(folder: &Path, name: &str, document: &T) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, serde_json::to_vec(document).unwrap()).unwrap();
    path
}

#[test]
fn a_week_is_repaired_and_what_became_of_whom_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut school = problem("S-1");
    let week = solved(&school, 2_000);
    let published = written(folder.path(), "published.json", &week);
    school.teachers[0].available.0[0].clear();
    let changed = written(folder.path(), "changed.json", &school);
    let out = folder.path().join("repaired.json");
    let arguments = [
        "repair",
        text(&changed),
        text(&published),
        "--out",
        text(&out),
        "--work-limit",
        "2000",
    ];
    let answer = told(&run(&arguments));
    let repaired = Solution::from_json(&std::fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(check(&school, &repaired).broken, []);
    let moved = answer["moved"].as_array().unwrap().len() + answer["lost"].as_array().unwrap().len();
    assert!(moved as u64 >= answer["at_least"].as_u64().unwrap(), "{answer}");
    assert!(answer["curve"].as_array().unwrap().len() > 1);
    // Fewer than must move may not.
    if answer["at_least"].as_u64().unwrap() > 0 {
        let refused = run(&[&arguments[..], &["--max-moved", "0"]].concat());
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        assert!(
            String::from_utf8_lossy(&refused.stderr).contains("cannot stay"),
            "{refused:?}"
        );
    }
}

#[test]
fn the_values_are_told_and_a_timetable_that_breaks_rules_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let school = problem("XS-1");
    let mut week = solved(&school, 1_000);
    let file = written(folder.path(), "week.json", &week);
    let problem_path = problem_file("XS-1");
    let answer = told(&run(&[
        "value",
        text(&problem_path),
        text(&file),
        "--work-limit",
        "200",
    ]));
    let values = answer["values"].as_array().unwrap();
    assert!(
        values
            .iter()
            .take(10)
            .all(|value| value["confirmed"]["points"].is_number()),
        "{answer}"
    );
    week.placements.push(week.placements[0].clone());
    let broken = written(folder.path(), "broken.json", &week);
    let refused = run(&["value", text(&problem_path), text(&broken), "--work-limit", "200"]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
}

#[test]
fn schools_are_joined_to_a_legal_problem_and_those_that_do_not_agree_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("joined.json");
    let (one, other) = (problem_file("XS-1"), problem_file("S-1"));
    let joined = run(&[
        "join",
        text(&one),
        text(&other),
        text(&one),
        "--name",
        "three",
        "--out",
        text(&out),
    ]);
    assert!(joined.status.success(), "{joined:?}");
    let whole = Problem::from_json(&std::fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(scheduler::validate(&whole), Ok(()));
    assert_eq!(
        whole.requests.len(),
        2 * problem("XS-1").requests.len() + problem("S-1").requests.len()
    );
    let mut coarse = problem("XS-1");
    coarse.weights.same_day += 1.0;
    let differing = written(folder.path(), "differing.json", &coarse);
    let refused = run(&[
        "join",
        text(&one),
        text(&differing),
        "--name",
        "two",
        "--out",
        text(&out),
    ]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert!(
        String::from_utf8_lossy(&refused.stderr).contains("problem 2 has another `weights`"),
        "{refused:?}"
    );
    // What was there stays.
    assert_eq!(
        Problem::from_json(&std::fs::read_to_string(&out).unwrap()).unwrap(),
        whole
    );
}
