//! The judge agrees with an independent judge, written in another language by somebody else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{home, problem, solved, spoiled};
use scheduler::{Judgement, Problem, Solution, check};
use serde::Deserialize;

/// What the other judge said.
#[derive(Debug, Deserialize)]
struct Verdict {
    score: f64,
    placed: usize,
    broken: usize,
    #[serde(rename = "first_broken")]
    sentences: Vec<String>,
    points: std::collections::BTreeMap<String, f64>,
}

fn assert_agrees(judgement: &Judgement, verdict: &Verdict, what: &str) {
    let mut ours: Vec<String> = judgement.broken.iter().map(ToString::to_string).collect();
    let mut theirs = verdict.sentences.clone();
    ours.sort();
    theirs.sort();
    assert_eq!(ours, theirs, "{what}: broken rules");
    assert_eq!(ours.len(), verdict.broken, "{what}: number of broken rules");
    assert_eq!(judgement.placed, verdict.placed, "{what}: placed");
    for (name, points) in &judgement.points {
        let theirs = verdict.points.get(*name).copied().unwrap_or(0.0);
        assert!(
            (points - theirs).abs() < 1e-9,
            "{what}: {name} is {points} here and {theirs} there"
        );
    }
    let known: BTreeSet<&str> = judgement.points.keys().copied().collect();
    assert!(
        verdict.points.keys().all(|name| known.contains(name.as_str())),
        "{what}: names of points"
    );
    assert!((judgement.score - verdict.score).abs() < 1e-9, "{what}: score");
}

/// A timetable with the other judge's verdict, recorded.
#[derive(Deserialize)]
struct Recorded {
    solution: Solution,
    verdict: Verdict,
}

fn recorded() -> Vec<(String, Recorded)> {
    let folder = fs::read_dir(home().join("bench/judged")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (
            name,
            serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap(),
        )
    };
    files.into_iter().map(read).collect()
}

#[test]
fn the_judge_agrees_with_recorded_verdicts() {
    let recorded = recorded();
    assert!(!recorded.is_empty());
    for (name, Recorded { solution, verdict }) in recorded {
        let file = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(problem, _)| problem);
        assert_agrees(&check(&problem(file), &solution), &verdict, &name);
    }
}

#[test]
fn the_recorded_timetables_break_every_rule() {
    let rules: BTreeSet<String> = recorded()
        .iter()
        .flat_map(|(_, recorded)| &recorded.verdict.sentences)
        .map(|sentence| sentence.split(':').next().unwrap().to_owned())
        .collect();
    let expected = [
        "all or none",
        "class not at this venue",
        "class size",
        "more than wanted",
        "not an individual lesson",
        "off the grid",
        "pin moved",
        "placed twice",
        "pupil does not go to this venue",
        "pupil in two places",
        "pupil not available",
        "request not eligible for class",
        "room lacks",
        "room not available",
        "room taken twice",
        "room too small",
        "teacher at too many venues",
        "teacher in two places",
        "teacher not at this venue",
        "teacher not available",
        "teacher not qualified",
        "teacher on too many days",
        "teacher over contract",
        "teacher without a break",
        "too many moved",
    ];
    assert_eq!(rules.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

/// Runs the other judge with all its sentences instead of the first ten.
const ALL_SENTENCES: &str = "
import json, sys
source = open(sys.argv[1]).read().replace('broken[:10]', 'broken')
judge = {'__name__': 'judge'}
exec(compile(source, sys.argv[1], 'exec'), judge)
problem = json.load(open(sys.argv[2]))
for file in sys.argv[3:]:
    print(json.dumps(judge['score'](problem, json.load(open(file)))))
";

fn verdicts(judge: &Path, problem: &Path, solutions: &[PathBuf]) -> Vec<Verdict> {
    let output = Command::new("python3")
        .args(["-c", ALL_SENTENCES])
        .arg(judge)
        .arg(problem)
        .args(solutions)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let lines = String::from_utf8(output.stdout).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_judge_agrees_with_the_other_judge_on_every_problem_and_many_timetables() {
    let bench = home().join("../../shared/bench");
    let judge = bench.join("score.py");
    if !judge.exists() {
        println!("The other judge is not here; only its recorded verdicts were compared.");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(bench.join("problems")).unwrap() {
        let path = entry.unwrap().path();
        let problem = Problem::from_json(&fs::read_to_string(&path).unwrap()).unwrap();
        let valid = solved(&problem, 200);
        let mut timetables = vec![Solution::new(&problem.name, vec![]), valid.clone()];
        timetables.extend((1..=4).map(|seed| spoiled(&problem, &valid, seed, 12)));
        timetables.extend((5..=6).map(|seed| spoiled(&problem, &valid, seed, 2)));
        let files: Vec<PathBuf> = (0..timetables.len())
            .map(|i| folder.path().join(format!("{i}.json")))
            .collect();
        for (file, timetable) in files.iter().zip(&timetables) {
            fs::write(file, serde_json::to_string(timetable).unwrap()).unwrap();
        }
        let verdicts = verdicts(&judge, &path, &files);
        assert_eq!(verdicts.len(), timetables.len());
        for (i, (timetable, verdict)) in timetables.iter().zip(&verdicts).enumerate() {
            assert_agrees(
                &check(&problem, timetable),
                verdict,
                &format!("{} {i}", problem.name),
            );
        }
        assert_eq!(verdicts[1].broken, 0, "{}: {:?}", problem.name, verdicts[1]);
    }
}

#[test]
fn ids_that_point_nowhere_are_reported_and_nothing_panics() {
    let problem = problem("XS-1");
    let good = solved(&problem, 500);
    let far = usize::MAX;
    let spoil: [fn(&mut scheduler::Placement, usize); 6] = [
        |placement, far| placement.id = far,
        |placement, far| placement.teacher = far,
        |placement, far| placement.room = far,
        |placement, far| placement.day = far,
        |placement, far| placement.requests = vec![far],
        |placement, _| placement.start = i32::MAX,
    ];
    for (i, spoil) in spoil.into_iter().enumerate() {
        let mut solution = good.clone();
        spoil(&mut solution.placements[0], far);
        let judgement = check(&problem, &solution);
        let unknown = judgement.broken.iter().any(|broken| broken.rule == "unknown id");
        assert_eq!(unknown, i < 5, "{:?}", judgement.broken);
        assert!(!judgement.broken.is_empty());
    }
}
