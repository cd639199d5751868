//! Certificates through the command: `bound` writes them, `verify` believes nobody.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::command::{program, told};
use crate::support::{problem, problem_file};

/// A folder with the certificate of a problem, what `bound` said, and the certificate's content.
fn certified(problem: &Path) -> (TempDir, Value, Value) {
    let folder = tempdir().unwrap();
    let file = folder.path().join("certificate.json");
    let mut bound = program();
    bound.arg("bound").arg(problem);
    let said = bound.arg("--certificate").arg(&file).output().unwrap();
    assert!(said.status.success(), "{said:?}");
    let content = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    (folder, serde_json::from_slice(&said.stdout).unwrap(), content)
}

fn verify(problem: &Path, folder: &TempDir, text: &str) -> (Option<i32>, Vec<Value>, String) {
    let file = folder.path().join("given.json");
    fs::write(&file, text).unwrap();
    let said = program().arg("verify").arg(problem).arg(&file).output().unwrap();
    let lines = String::from_utf8_lossy(&said.stdout);
    let verdicts = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    (said.status.code(), verdicts, told(&said))
}

#[test]
fn what_bound_says_is_proven() {
    for name in ["XS-1", "S-1", "S-3-full"] {
        let problem = problem_file(name);
        let (folder, bound, content) = certified(&problem);
        let (status, verdicts, said) = verify(&problem, &folder, &content.to_string());
        assert_eq!((status, said.as_str()), (Some(0), ""));
        let claimed: Vec<_> = verdicts
            .iter()
            .map(|verdict| verdict["claimed"].clone())
            .collect();
        assert_eq!(claimed, [bound["bound"].clone(), bound["placed_bound"].clone()]);
    }
}

#[test]
fn what_is_claimed_and_not_proven_is_refused() {
    let problem = problem_file("XS-1");
    let (folder, _, content) = certified(&problem);
    let mut lower = content.clone();
    lower["claims"][0]["bound"] = json!(50_000.0);
    let mut free = content.clone();
    for price in free["claims"][0]["prices"]["requests"].as_array_mut().unwrap() {
        *price = json!(0);
    }
    // A window in which there is a timetable: a point more than was searched.
    let mut wide = content.clone();
    let claim = &mut wide["claims"][0];
    claim["searched"] = json!(claim["searched"].as_i64().unwrap() + (1 << claim["scale"].as_i64().unwrap()));
    claim["bound"] = json!(59_299.0);
    for claim in [lower, free, wide] {
        let (status, verdicts, said) = verify(&problem, &folder, &claim.to_string());
        assert_eq!(status, Some(1), "{said}");
        assert_eq!(verdicts[0]["holds"], json!(false));
        assert!(said.contains("does not prove 1 of its claims"), "{said}");
    }
}

type Change = dyn Fn(&mut Value);

#[test]
fn a_tree_that_is_none_is_malformed_and_one_that_proves_less_is_refused() {
    let problem = problem_file("S-1");
    let (folder, _, content) = certified(&problem);
    let bands = content["claims"][0]["bands"].as_array().unwrap();
    let band = bands
        .iter()
        .position(|band| band["nodes"].as_array().unwrap().len() > 2)
        .unwrap();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut changed = content.clone();
        change(&mut changed["claims"][0]["bands"][band]);
        verify(&problem, &folder, &changed.to_string())
    };
    let place = format!("claims[0].bands[{band}]");
    let wrong: [(&Change, &str); 12] = [
        (&|b| b["classes"][0] = json!(999), "classes[0]"),
        (
            &|b| b["requests"] = json!(b["requests"].as_array().unwrap()[1..]),
            "requests",
        ),
        (&|b| b["meetings"][0]["start"] = json!(1), "meetings[0]"),
        (&|b| b["meetings"][0]["class"] = json!(999), "meetings[0]"),
        (&|b| b["nodes"] = json!([]), "nodes"),
        (&|b| b["nodes"][0]["prices"] = Value::Null, "nodes"),
        (&|b| b["nodes"][0]["prices"][0] = json!(-1), "nodes[0].prices"),
        (
            &|b| b["nodes"][0]["split"]["yes"] = json!(0),
            "nodes[0].split.yes",
        ),
        (
            &|b| b["nodes"][0]["split"]["no"] = b["nodes"][0]["split"]["yes"].clone(),
            "nodes[0].split.no",
        ),
        (
            &|b| b["nodes"][0]["split"]["decision"] = json!({"held": [99_999]}),
            "nodes[0].split.decision.held",
        ),
        (
            &|b| b["nodes"][0]["split"]["decision"] = json!({"held": []}),
            "nodes[0].split.decision.held",
        ),
        (
            &|b| b["nodes"][0]["split"]["decision"] = json!({"sits": {"request": 999, "class": 0}}),
            "nodes[0].split.decision.sits",
        ),
    ];
    for (change, key) in wrong {
        let (status, _, said) = with(change);
        assert_eq!(status, Some(2), "{key}: {said}");
        assert!(said.contains(&format!("{place}.{key}")), "{key}: {said}");
    }
    // Given a tree that is not divided, then its prices alone prove less than is claimed.
    let (status, verdicts, _) = with(&|b| {
        b["nodes"] = json!([{"prices": vec![0; b["requests"].as_array().unwrap().len()], "split": null}]);
    });
    assert_eq!((status, &verdicts[0]["holds"]), (Some(1), &json!(false)));
}

#[test]
fn what_is_no_certificate_of_the_problem_is_malformed() {
    let problem = problem_file("XS-1");
    let (folder, _, content) = certified(&problem);
    let text = content.to_string();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut changed = content.clone();
        change(&mut changed);
        changed.to_string()
    };
    let wrong = [
        (text[..text.len() / 2].to_owned(), "EOF"),
        (format!("{text} {text}"), "trailing"),
        (with(&|c| c["digest"] = json!("0".repeat(64))), "digest"),
        (with(&|c| c["problem"] = json!("L-1")), "problem"),
        (
            with(&|c| c["format"] = json!("kulturskole-certificate/0")),
            "format",
        ),
        (
            with(&|c| c["claims"][0]["bound"] = Value::Null),
            "claims[0].bound",
        ),
        (
            with(&|c| c["claims"][0]["bound"] = json!(1e300)),
            "claims[0].bound",
        ),
        (
            with(&|c| c["claims"][0]["scale"] = json!(4000)),
            "claims[0].scale",
        ),
        (
            with(&|c| c["claims"][0]["prices"]["requests"][0] = json!(-1)),
            "requests[0]",
        ),
        (
            with(&|c| c["claims"][0]["prices"]["requests"] = json!([])),
            "requests",
        ),
        (
            with(&|c| c["claims"][0]["prices"]["classes"][0] = json!(i64::MAX)),
            "classes[0]",
        ),
        (
            with(&|c| c["claims"][0]["searched"] = json!(-1)),
            "claims[0].searched",
        ),
        (
            with(&|c| c["claims"][0]["searched"] = json!(i64::MAX)),
            "claims[0].searched",
        ),
        (with(&|c| c["claims"] = json!([])), "claims"),
        (with(&|c| c["unknown"] = json!(1)), "unknown"),
    ];
    for (text, place) in wrong {
        let (status, _, said) = verify(&problem, &folder, &text);
        assert_eq!(status, Some(2), "{place}: {said}");
        assert!(said.contains(place), "{place}: {said}");
    }
}

#[test]
fn a_run_writes_the_proof_of_its_bounds_and_none_when_it_was_solved_in_parts() {
    let folder = tempdir().unwrap();
    let (out, proof) = (folder.path().join("week.json"), folder.path().join("proof.json"));
    let solve = |problem: &Path, threads: &str| {
        let mut solve = program();
        solve.arg("solve").arg(problem).arg("--out").arg(&out);
        solve.arg("--certificate").arg(&proof);
        let said = solve
            .args(["--work-limit", "2000", "--threads", threads])
            .output()
            .unwrap();
        assert!(said.status.success(), "{said:?}");
        told(&said)
    };
    for threads in ["1", "2"] {
        let problem = problem_file("S-3-full");
        solve(&problem, threads);
        let week: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
        let (status, verdicts, said) = verify(&problem, &folder, &fs::read_to_string(&proof).unwrap());
        assert_eq!((status, said.as_str()), (Some(0), ""));
        assert!(
            verdicts[0]["proven"].as_f64() >= week["score"].as_f64(),
            "{verdicts:?}"
        );
        fs::remove_file(&proof).unwrap();
    }
    let school = problem("XS-1");
    let two = folder.path().join("two.json");
    let whole = scheduler::join("two", &[school.clone(), school]).unwrap();
    fs::write(&two, serde_json::to_vec(&whole).unwrap()).unwrap();
    assert!(solve(&two, "2").contains("no certificate of the whole"));
    assert!(!proof.exists());
}
