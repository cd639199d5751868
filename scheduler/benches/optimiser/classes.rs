//! Classes alone, family by family: the classes that share teachers or pupils, as a problem of their own.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::ours::{Optimiser, read};

/// Problems that come with the crate, and seconds for each family.
const PROBLEMS: [&str; 3] = ["S-1", "M-1", "L-1"];
const SECONDS: f64 = 5.0;

pub fn measure(optimiser: &Optimiser, problem: impl Fn(&str) -> PathBuf, only: &str) {
    println!(
        "{:<6} {:<34} {:>7} {:>8} {:>9} {:>10} {:>7} {:>7} {:>7}",
        "size", "family", "classes", "requests", "score", "bound", "gap %", "placed", "at most"
    );
    for name in PROBLEMS.into_iter().filter(|name| name.starts_with(only)) {
        let problem = read(&problem(name));
        for classes in families(&problem) {
            say(name, optimiser, &problem, &classes);
        }
    }
}

fn say(name: &str, optimiser: &Optimiser, problem: &Value, classes: &[usize]) {
    let family = alone(problem, classes);
    let requests = list(&family, "requests").len();
    let path = optimiser.file("family.json");
    write(&path, &family);
    let course = optimiser.solve(&path, SECONDS);
    let (score, bound) = (
        course.best_score(),
        course.reached(SECONDS).bound.unwrap_or(f64::INFINITY),
    );
    println!(
        "{name:<6} {:<34} {:>7} {requests:>8} {score:>9.1} {bound:>10.1} {:>7.2} {:>7} {:>7}",
        courses(problem, classes),
        classes.len(),
        100.0 * (bound - score) / bound,
        course.placed(),
        course.placed_bound(),
    );
}

/// The classes of each family: linked by teachers who may hold both, or by pupils who may join either.
fn families(problem: &Value) -> Vec<Vec<usize>> {
    let classes = list(problem, "classes");
    let mut first: Vec<usize> = (0..classes.len()).collect();
    let mut link = |together: &[usize]| {
        for pair in together.windows(2) {
            let (a, b) = (first[pair[0]], first[pair[1]]);
            for other in first.iter_mut().filter(|other| **other == a.max(b)) {
                *other = a.min(b);
            }
        }
    };
    let mut held_by: HashMap<usize, Vec<usize>> = HashMap::new();
    for (class, held) in classes.iter().enumerate() {
        for teacher in ids(&held["teachers"]) {
            held_by.entry(teacher).or_default().push(class);
        }
    }
    for together in held_by.values() {
        link(together);
    }
    for request in list(problem, "requests") {
        link(&ids(&request["classes"]));
    }
    let of_family = |root: usize| (0..first.len()).filter(|class| first[*class] == root).collect();
    let roots = (0..first.len()).filter(|class| first[*class] == *class);
    roots.map(of_family).collect()
}

/// The problem with these classes alone and those who may join them. The problems measured have no other ties than siblings.
fn alone(problem: &Value, classes: &[usize]) -> Value {
    let mut family = problem.clone();
    let new_class: HashMap<usize, usize> = classes.iter().copied().zip(0..).collect();
    let with_id = |mut item: Value, id: usize| {
        item["id"] = json!(id);
        item
    };
    let kept = classes.iter().zip(0..);
    family["classes"] = kept
        .map(|(&class, id)| with_id(list(problem, "classes")[class].clone(), id))
        .collect();
    let mut new_request = HashMap::new();
    let mut requests = Vec::new();
    for (request, asked) in list(problem, "requests").iter().enumerate() {
        let may_join: Vec<usize> = ids(&asked["classes"])
            .iter()
            .filter_map(|class| new_class.get(class).copied())
            .collect();
        if !may_join.is_empty() {
            new_request.insert(request, requests.len());
            let mut asked = with_id(asked.clone(), requests.len());
            asked["classes"] = json!(may_join);
            requests.push(asked);
        }
    }
    family["requests"] = json!(requests);
    let siblings = list(problem, "siblings").iter().filter_map(|pair| {
        let both = ids(pair)
            .into_iter()
            .map(|request| new_request.get(&request).copied());
        both.collect::<Option<Vec<usize>>>()
    });
    family["siblings"] = json!(siblings.collect::<Vec<_>>());
    family
}

/// The courses of a family, by name.
fn courses(problem: &Value, classes: &[usize]) -> String {
    let name = |class: &usize| {
        let course = &list(problem, "classes")[*class]["course"];
        problem["courses"][usize::try_from(course.as_u64()?).ok()?]["name"].as_str()
    };
    let mut names: Vec<&str> = classes.iter().filter_map(name).collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn ids(list: &Value) -> Vec<usize> {
    let ids = list.as_array().into_iter().flatten().filter_map(Value::as_u64);
    ids.filter_map(|id| usize::try_from(id).ok()).collect()
}

fn write(path: &Path, problem: &Value) {
    fs::write(path, problem.to_string()).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
}
