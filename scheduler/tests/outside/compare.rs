//! Two timetables beside each other.

use std::collections::BTreeSet;
use std::fs;

use crate::command::{program, told};
use crate::support::{problem, problem_file, solved, spoiled};
use scheduler::compare::{Aspect, compare};
use scheduler::solution::Kind;
use scheduler::{Options, Solution, check, solve};
use serde_json::Value;

/// A timetable of another seed.
fn other(problem: &scheduler::Problem) -> Solution {
    let options = Options {
        work_limit: Some(200),
        seed: 7,
        ..Options::default()
    };
    solve(problem, &options, &mut |_| (), &|| false).unwrap()
}

#[test]
fn a_timetable_differs_from_itself_in_nothing() {
    let problem = problem("S-1");
    let timetable = solved(&problem, 300);
    let comparison = compare(&problem, &timetable, &timetable);
    assert!(comparison.people.gained.is_empty() && comparison.people.lost.is_empty());
    assert!(comparison.people.moved.is_empty());
    assert_eq!(Some(comparison.people.unchanged.len()), timetable.placed);
    assert!(comparison.points.values().all(|change| change.difference == 0.0));
    assert!(comparison.venues.iter().all(|venue| venue.a == venue.b));
    assert!(comparison.teachers.iter().all(|teacher| teacher.a == teacher.b));
}

#[test]
fn points_and_places_are_those_of_the_judge_and_every_request_stands_once() {
    let problem = problem("S-3-full");
    let (a, b) = (solved(&problem, 300), other(&problem));
    let (judged_a, judged_b) = (check(&problem, &a), check(&problem, &b));
    let comparison = compare(&problem, &a, &b);
    assert_eq!(
        (comparison.score.a, comparison.score.b),
        (judged_a.score, judged_b.score)
    );
    for (name, change) in &comparison.points {
        assert_eq!(
            (change.a, change.b),
            (judged_a.points[name], judged_b.points[name])
        );
        assert!((change.b - change.a - change.difference).abs() < 1e-6, "{name}");
    }
    let sum: f64 = comparison.points.values().map(|change| change.difference).sum();
    assert!((sum - comparison.score.difference).abs() < 0.01);

    let people = &comparison.people;
    let gained = people.gained.iter().map(|person| person.request);
    let lost = people.lost.iter().map(|person| person.request);
    let moved = people.moved.iter().map(|moved| moved.request);
    let others = people.unchanged.iter().chain(&people.unplaced).copied();
    let all: Vec<usize> = gained.chain(lost).chain(moved).chain(others).collect();
    assert_eq!(all.len(), problem.requests.len());
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), problem.requests.len());
    assert!(!people.moved.is_empty(), "two seeds found the same timetable");
    let difference = i64::try_from(people.gained.len()).unwrap() - i64::try_from(people.lost.len()).unwrap();
    assert_eq!(comparison.placed.difference, difference);

    let of_venues: i64 = comparison.venues.iter().map(|venue| venue.b.minutes).sum();
    let of_teachers: i64 = comparison.teachers.iter().map(|teacher| teacher.b.minutes).sum();
    assert_eq!(of_venues, of_teachers);
    let lessons: usize = comparison.venues.iter().map(|venue| venue.b.lessons).sum();
    assert_eq!(lessons, b.placements.len());
}

#[test]
fn one_lesson_moved_one_removed_and_one_added_are_told_as_such() {
    let problem = problem("XS-1");
    let full = solved(&problem, 500);
    let single = |nth| {
        let mut alone = full.placements.iter().filter(|p| p.kind == Kind::Request);
        alone.nth(nth).unwrap().clone()
    };
    let (moved, removed, added) = (single(0), single(1), single(2));
    let without = |id| {
        let kept = full
            .placements
            .iter()
            .filter(move |p| p.kind == Kind::Class || p.id != id);
        Solution::new(&problem.name, kept.cloned().collect())
    };
    let a = without(added.id);
    let mut b = without(removed.id);
    let place = b
        .placements
        .iter_mut()
        .find(|p| p.kind == Kind::Request && p.id == moved.id)
        .unwrap();
    place.day = (moved.day + 1) % problem.days;
    place.start = moved.start + problem.grid_min;

    let people = compare(&problem, &a, &b).people;
    assert_eq!(people.gained.len(), 1);
    assert_eq!(
        (people.gained[0].request, people.gained[0].place.start),
        (added.id, added.start)
    );
    assert_eq!(people.lost.len(), 1);
    assert_eq!(
        (people.lost[0].request, people.lost[0].pupil),
        (removed.id, problem.requests[removed.id].pupil)
    );
    assert_eq!(people.moved.len(), 1);
    assert_eq!(people.moved[0].request, moved.id);
    assert_eq!(people.moved[0].changed, [Aspect::Day, Aspect::Start]);
    assert_eq!(
        (people.moved[0].a.start, people.moved[0].b.day),
        (moved.start, (moved.day + 1) % problem.days)
    );
}

#[test]
fn a_timetable_that_breaks_rules_is_compared_and_its_rules_are_listed() {
    let problem = problem("S-1");
    let good = solved(&problem, 300);
    let mut bad = spoiled(&problem, &good, 3, 3);
    let mut nowhere = good.placements[0].clone();
    nowhere.room = 1_000_000;
    bad.placements.push(nowhere);
    let comparison = compare(&problem, &good, &bad);
    assert_eq!(comparison.broken.a, []);
    assert_eq!(comparison.broken.b, check(&problem, &bad).broken);
    assert!(
        comparison
            .broken
            .b
            .iter()
            .any(|broken| broken.rule == "unknown id")
    );
    assert!((comparison.score.b - check(&problem, &bad).score).abs() < 1e-9);
}

#[test]
fn the_command_prints_a_comparison_for_programs_and_a_summary_for_people() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, timetable: &Solution| {
        let path = folder.path().join(name);
        fs::write(&path, serde_json::to_string(timetable).unwrap()).unwrap();
        path
    };
    let problem = problem("XS-1");
    let a = file("a.json", &Solution::new(&problem.name, Vec::new()));
    let planned = solved(&problem, 500);
    let mut twice = planned.clone();
    twice.placements.push(planned.placements[0].clone());
    let b = file("b.json", &twice);
    let output = program()
        .arg("compare")
        .arg(problem_file("XS-1"))
        .arg(&a)
        .arg(&b)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["placed"]["a"], 0);
    assert_eq!(report["placed"]["b"].as_u64(), planned.placed.map(|n| n as u64));
    assert_eq!(report["broken"]["a"].as_array().unwrap().len(), 0);
    assert!(
        told(&output).contains("the second timetable breaks"),
        "{}",
        told(&output)
    );
    assert!(
        told(&output).contains("placed twice: request"),
        "{}",
        told(&output)
    );
    assert!(told(&output).contains(" gained, 0 lost, 0 moved, 0 unchanged"));

    fs::write(&b, r#"{"format": "kulturskole-solution/1", "placements": [{}]}"#).unwrap();
    let output = program()
        .arg("compare")
        .arg(problem_file("XS-1"))
        .arg(&a)
        .arg(&b)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    for fault in [
        "problem: this key is missing",
        "placements[0].teacher: this key is missing",
    ] {
        assert!(told(&output).contains(fault), "{}", told(&output));
    }
}
