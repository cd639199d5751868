//! The program itself: files, exit statuses, progress and interruption.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use crate::support::{problem, problem_file, problem_text};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use rstest::rstest;
use scheduler::{Problem, Solution, check};
use serde_json::Value;

pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_kulturskole-scheduler"))
}

pub fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn assert_good(problem: &Problem, file: &Path) -> Solution {
    let solution = Solution::from_json(&fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(check(problem, &solution).broken, []);
    solution
}

fn files_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn solve_writes_a_timetable_that_check_finds_nothing_wrong_with() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("solution.json");
    let mut solve = program();
    solve
        .arg("solve")
        .arg(problem_file("XS-1"))
        .arg("--out")
        .arg(&out);
    let output = solve
        .args(["--work-limit", "500", "--progress"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
    assert!(
        told(&output).contains("of 40 requests placed"),
        "{}",
        told(&output)
    );
    let solution = assert_good(&problem("XS-1"), &out);
    assert_eq!(files_in(folder.path()), ["solution.json"]);
    let events = String::from_utf8(output.stdout).unwrap();
    let last: Value = serde_json::from_str(events.lines().last().unwrap()).unwrap();
    assert_eq!(last["phase"], "done");
    assert_eq!(last["score"].as_f64(), solution.score);
    assert!(last["seconds"].as_f64().unwrap() > 0.0 && last["bound"].as_f64() == solution.bound);

    let check = program()
        .arg("check")
        .arg(problem_file("XS-1"))
        .arg(&out)
        .output()
        .unwrap();
    assert!(check.status.success());
    let report: Value = serde_json::from_slice(&check.stdout).unwrap();
    assert_eq!(
        (report["broken"].as_u64(), report["score"].as_f64()),
        (Some(0), solution.score)
    );
}

#[test]
fn a_school_in_which_nothing_can_be_taught_is_told_to_have_no_gap() {
    // Given XS-1 with every teacher away all week,
    let mut away: Value = serde_json::from_str(&problem_text("XS-1")).unwrap();
    for teacher in away["teachers"].as_array_mut().unwrap() {
        teacher["available"] = Value::from(vec![Value::Array(Vec::new()); 5]);
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("away.json");
    fs::write(&file, away.to_string()).unwrap();
    // when it is solved,
    let mut solve = program();
    solve.arg("solve").arg(&file).args(["--time-limit", "20"]);
    let output = solve
        .arg("--out")
        .arg(folder.path().join("out.json"))
        .output()
        .unwrap();
    // then nothing is known to be better than nothing.
    let told = told(&output);
    assert!(output.status.success(), "{told}");
    assert!(
        told.contains("0.0 points") && told.contains("(gap 0.00 %)"),
        "{told}"
    );
}

#[test]
fn check_says_what_is_broken_and_exits_with_1() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("solution.json");
    let spoiled = crate::support::spoiled(
        &problem("XS-1"),
        &crate::support::solved(&problem("XS-1"), 100),
        1,
        1,
    );
    fs::write(&file, serde_json::to_string(&spoiled).unwrap()).unwrap();
    let output = program()
        .arg("check")
        .arg(problem_file("XS-1"))
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let broken = report["broken_rules"].as_array().unwrap().len();
    assert!(broken > 0);
    assert!(
        told(&output).contains(&format!("the timetable breaks {broken} rules")),
        "{}",
        told(&output)
    );
}

#[test]
fn bound_proves_what_no_timetable_can_pass() {
    let output = program()
        .args(["bound", "--known", "59285"])
        .arg(problem_file("XS-1"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let bound = report["bound"].as_f64().unwrap();
    assert!((59_285.0..59_600.0).contains(&bound), "{report}");
    assert!(
        (35.0..=36.0).contains(&report["placed_bound"].as_f64().unwrap()),
        "{report}"
    );
}

#[test]
fn a_malformed_problem_exits_with_2_and_every_fault() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("problem.json");
    let text = fs::read_to_string(problem_file("XS-1")).unwrap();
    fs::write(
        &file,
        text.replacen("\"days\":5", "\"days\":9", 1)
            .replacen("\"age\":", "\"aeg\":", 1),
    )
    .unwrap();
    for command in ["solve", "check", "bound"] {
        let mut program = program();
        program.arg(command).arg(&file);
        match command {
            "solve" => program.arg("--out").arg(folder.path().join("out.json")),
            "check" => program.arg(&file),
            _ => &mut program,
        };
        let output = program.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{command}");
        for fault in [
            "days: a week of 9 days",
            "requests[0].aeg: this key is unknown",
            "requests[0].age: this key is missing",
        ] {
            assert!(told(&output).contains(fault), "{command}: {}", told(&output));
        }
        assert_eq!(files_in(folder.path()), ["problem.json"], "{command}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let output = program()
        .args(["bound", "no/such/problem.json"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        told(&output),
        "no/such/problem.json cannot be read: No such file or directory (os error 2)\n"
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("latin1.json");
    fs::write(&file, [0xc5, 0x6e]).unwrap();
    let output = program().arg("bound").arg(&file).output().unwrap();
    assert!(
        told(&output).ends_with("cannot be read: it is no text in UTF-8\n"),
        "{}",
        told(&output)
    );
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_the_work_begins() {
    let folder = tempfile::tempdir().unwrap();
    for (out, why) in [
        ("no/such/folder/out.json", "No such file or directory"),
        (".", "is a directory"),
    ] {
        let out = folder.path().join(out);
        let output = program()
            .arg("solve")
            .arg(problem_file("XS-1"))
            .arg("--out")
            .arg(&out)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3), "{}", told(&output));
        assert!(
            told(&output).contains("cannot be written") && told(&output).contains(why),
            "{}",
            told(&output)
        );
    }
    assert!(files_in(folder.path()).is_empty());
}

#[test]
fn what_is_no_file_is_written_to_and_keeps_its_name() {
    // Given a named pipe that somebody reads,
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    let end = pipe.clone();
    let reader = std::thread::spawn(move || fs::read_to_string(end).unwrap());
    // when a timetable is written there,
    let output = program()
        .arg("solve")
        .arg(problem_file("XS-1"))
        .arg("--out")
        .arg(&pipe)
        .args(["--work-limit", "500"])
        .output()
        .unwrap();
    // then it is a pipe still, and the timetable has gone through it.
    assert!(output.status.success(), "{}", told(&output));
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    let solution = Solution::from_json(&reader.join().unwrap()).unwrap();
    assert_eq!(check(&problem("XS-1"), &solution).broken, []);
    assert_eq!(files_in(folder.path()), ["pipe"]);
}

#[test]
fn an_impossible_demand_exits_with_1_and_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("problem.json");
    let text = fs::read_to_string(problem_file("S-1")).unwrap();
    fs::write(&file, text.replacen("\"max_moved\":null", "\"max_moved\":0", 1)).unwrap();
    let output = program()
        .arg("solve")
        .arg(&file)
        .arg("--out")
        .arg(folder.path().join("out.json"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told(&output).contains("cannot stay where they were"),
        "{}",
        told(&output)
    );
    assert_eq!(files_in(folder.path()), ["problem.json"]);
}

/// Starts a run that would last an hour, and waits until what it tells shows that it has come so far.
fn long_run(name: &str, out: &Path, has_come_so_far: fn(&Value) -> bool) -> (Child, BufReader<ChildStdout>) {
    let mut child = program()
        .arg("solve")
        .arg(problem_file(name))
        .arg("--out")
        .arg(out)
        .arg("--certificate")
        .arg(out.with_extension("proof"))
        .args(["--time-limit", "3600", "--progress"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut events = BufReader::new(child.stdout.take().unwrap());
    let mut read = || {
        let mut event = String::new();
        events.read_line(&mut event).unwrap();
        let event: Value = serde_json::from_str(&event).unwrap();
        assert!(event["score"].is_number() && event["phase"] != "done", "{event}");
        event
    };
    while !has_come_so_far(&read()) {}
    (child, events)
}

/// Does the event say that no timetable has so many points?
fn is_proven(event: &Value, points: f64) -> bool {
    event["bound"].as_f64().is_some_and(|bound| bound < points)
}

fn signal(child: &Child, signal: Signal) {
    kill(Pid::from_raw(i32::try_from(child.id()).unwrap()), signal).unwrap();
}

#[rstest]
#[case::at_the_first_timetable("M-2-both-pins", Signal::SIGTERM, |_: &Value| true)]
#[case::by_hand("M-2-both-pins", Signal::SIGINT, |_: &Value| true)]
#[case::while_prices_are_found("S-1", Signal::SIGTERM, |event: &Value| event["phase"] == "improve")]
#[case::while_classes_are_planned("S-1", Signal::SIGTERM, |event: &Value| is_proven(event, 357_000.0))]
#[case::when_the_bound_is_nearly_done("S-1", Signal::SIGTERM, |event: &Value| is_proven(event, 355_700.0))]
fn an_interrupted_run_writes_its_best_timetable_and_what_is_proven_and_exits_with_0(
    #[case] name: &str,
    #[case] interruption: Signal,
    #[case] has_come_so_far: fn(&Value) -> bool,
) {
    // Given a run that has come so far,
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("solution.json");
    let (child, mut events) = long_run(name, &out, has_come_so_far);
    // when it is interrupted,
    signal(&child, interruption);
    let mut rest = String::new();
    std::io::Read::read_to_string(&mut events, &mut rest).unwrap();
    let output = child.wait_with_output().unwrap();
    // then its best timetable is there, with the points and the bound that it told last,
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let solution = assert_good(&problem(name), &out);
    let last: Value = serde_json::from_str(rest.lines().last().unwrap()).unwrap();
    assert_eq!(last["phase"], "done");
    assert_eq!(
        (last["score"].as_f64(), last["bound"].as_f64()),
        (solution.score, solution.bound)
    );
    // and the bound is proven.
    let proof = out.with_extension("proof");
    let verified = program()
        .arg("verify")
        .arg(problem_file(name))
        .arg(&proof)
        .output()
        .unwrap();
    assert_eq!(verified.status.code(), Some(0), "{}", told(&verified));
    let verdicts = String::from_utf8(verified.stdout).unwrap();
    let points: Value = serde_json::from_str(verdicts.lines().next().unwrap()).unwrap();
    let proven = points["proven"].as_f64().unwrap();
    assert!(solution.bound.is_some_and(|bound| proven <= bound), "{verdicts}");
}

#[test]
fn a_killed_run_leaves_an_earlier_timetable_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("solution.json");
    fs::write(&out, "an earlier timetable").unwrap();
    let (mut child, _events) = long_run("M-2-both-pins", &out, |_| true);
    signal(&child, Signal::SIGKILL);
    child.wait().unwrap();
    assert_eq!(fs::read_to_string(&out).unwrap(), "an earlier timetable");
}

#[test]
fn a_listener_that_goes_away_does_not_end_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("solution.json");
    let mut solve = program();
    solve
        .arg("solve")
        .arg(problem_file("XS-1"))
        .arg("--out")
        .arg(&out);
    let mut child = solve
        .args(["--work-limit", "3000", "--progress"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_good(&problem("XS-1"), &out);
}

#[test]
fn a_full_disk_is_told_in_one_sentence() {
    // A device that is always full stands in for the disk.
    if !Path::new("/dev/full").exists() {
        println!("There is no /dev/full here; a full disk was not tried.");
        return;
    }
    let output = program()
        .arg("bound")
        .args(["--time-limit", "0"])
        .arg(problem_file("XS-1"))
        .stdout(fs::File::options().write(true).open("/dev/full").unwrap())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(
        told(&output).contains("standard output cannot be written: No space left on device"),
        "{}",
        told(&output)
    );
}
