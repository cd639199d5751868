//! What can be wrong with each field of an input, by its type: the fields are found by walking the contract, so that a
//! new one is tried without being named.

use kulturskole_tests::{
    contract::{Contract, Field, Kind},
    small_school::SmallSchool,
};
use serde_json::{Value, json};

/// A value that is wrong in one place.
pub struct Fault {
    /// In words, for the message of a test that fails.
    pub what: &'static str,
    /// Where: names and positions with dots between them, as problems write it.
    pub path: String,
    /// The wrong value for that place.
    pub bad: Value,
    /// The problem must be there, or in it: a list has its faults at entries.
    pub is_inside: bool,
    /// One of these must be said.
    pub codes: &'static [&'static str],
}

/// A field with a value of its own in an input.
pub struct Leaf {
    pub path: String,
    pub name: String,
    pub of: String,
    pub good: Value,
    pub is_list: bool,
}

/// Every field of an input and every list of it, the fields of its entries included.
///
/// # Panics
///
/// When the good input leaves a field out: then nobody would try it. Of an input that is one of several things, it leaves
/// out the others.
pub fn leaves(contract: &Contract, input: &str, good: &Value) -> Vec<Leaf> {
    let mut found = Vec::new();
    let shape = contract.shape(input);
    for field in &shape.fields {
        let value = &good[&field.name];
        if shape.is_one_of && value.is_null() {
            continue;
        }
        assert!(!value.is_null(), "the good {input} has no {}", field.name);
        add(contract, field, &field.name, value, &mut found);
    }
    found
}

fn add(contract: &Contract, field: &Field, path: &str, good: &Value, found: &mut Vec<Leaf>) {
    let leaf = |path: &str, good: &Value, is_list| Leaf {
        path: path.to_owned(),
        name: field.name.clone(),
        of: field.of.clone(),
        good: good.clone(),
        is_list,
    };
    let values: Vec<(String, &Value)> = match good.as_array() {
        Some(list) => {
            assert!(!list.is_empty(), "{path} has no entry to try");
            found.push(leaf(path, good, true));
            let entries = list.iter().enumerate();
            entries
                .map(|(position, entry)| (format!("{path}.{position}"), entry))
                .collect()
        }
        None => vec![(path.to_owned(), good)],
    };
    for (path, value) in values {
        if contract.shape(&field.of).kind == Kind::Input {
            let inner = leaves(contract, &field.of, value);
            found.extend(inner.into_iter().map(|leaf| Leaf {
                path: format!("{path}.{}", leaf.path),
                ..leaf
            }));
        } else {
            found.push(leaf(&path, value, false));
        }
    }
}

/// What is tried with a field.
pub fn faults(leaf: &Leaf, own: &SmallSchool, foreign: &SmallSchool) -> Vec<Fault> {
    let fault = |what, bad, codes| Fault {
        what,
        path: leaf.path.clone(),
        bad,
        is_inside: false,
        codes,
    };
    if leaf.is_list {
        return of_list(leaf);
    }
    match leaf.of.as_str() {
        "ID" => {
            let codes = &["NOT_FOUND", "NOT_TAUGHT_HERE", "NOT_A_SIBLING"];
            let noun = leaf
                .good
                .as_str()
                .unwrap_or_default()
                .split('_')
                .next()
                .unwrap_or_default();
            let other_noun = if noun == "venue" {
                own.school.to_string()
            } else {
                own.venues[0].to_string()
            };
            vec![
                fault("garbage", json!("nonsense"), codes),
                fault("nothing", json!(""), codes),
                fault("garbage with the character NUL", json!("\0_\u{7}"), codes),
                fault("too long", json!("x".repeat(5000)), codes),
                fault("the id of another noun", json!(other_noun), codes),
                fault(
                    "the id of nothing",
                    json!(format!("{noun}_{:032x}", 0xfeed)),
                    codes,
                ),
                fault("the id of another school's", json!(of_noun(noun, foreign)), codes),
            ]
        }
        "String" => {
            let good = leaf.good.as_str().unwrap_or_default();
            let empty = &["REQUIRED", "INVALID_FORMAT"];
            let wrong = &["INVALID_FORMAT"];
            let mut found = vec![
                fault("empty", json!(""), empty),
                fault("white space", json!(" \u{a0}  "), empty),
                fault(
                    "overlong",
                    json!("å".repeat(5000)),
                    &["TOO_LONG", "INVALID_FORMAT"],
                ),
                fault("a control character", json!(format!("{good}\u{7}{good}")), wrong),
                fault("the character NUL", json!(format!("{good}\0{good}")), wrong),
                fault(
                    "writing turned around",
                    json!(format!("{good}\u{202e}{good}")),
                    wrong,
                ),
            ];
            if !leaf.path.starts_with("description") {
                found.push(fault("two lines", json!(format!("{good}\n{good}")), wrong));
            }
            found
        }
        "Int" => of_number(leaf, fault),
        "Float" => vec![
            fault("negative", json!(-1e9), &["OUT_OF_RANGE"]),
            fault("huge", json!(1e300), &["OUT_OF_RANGE"]),
        ],
        "Date" => [
            "2015-02-30",
            "0001-01-01",
            "9999-12-31",
            "2026-13-01",
            "2026-8-17",
            "in June",
            "",
        ]
        .map(|day| fault("an impossible date", json!(day), &["OUT_OF_RANGE"]))
        .into(),
        // The contract itself takes no other word or kind of value: see the tests of types.
        _ => Vec::new(),
    }
}

fn of_number(
    leaf: &Leaf,
    fault: impl Fn(&'static str, Value, &'static [&'static str]) -> Fault,
) -> Vec<Fault> {
    let outside = &["OUT_OF_RANGE", "STALE_REVISION"];
    let mut found = vec![
        fault("the least number", json!(i32::MIN), outside),
        fault("negative", json!(-1), outside),
    ];
    // Every seed from 0 is as good as another.
    if leaf.name != "seed" {
        found.push(fault("the greatest number", json!(i32::MAX), outside));
    }
    if ["startMin", "endMin", "lessonMin"].contains(&leaf.name.as_str()) {
        let off = leaf.good.as_i64().unwrap_or_default() + 1;
        found.push(fault("off the grid", json!(off), &["OFF_GRID"]));
    }
    if leaf.name == "endMin" {
        found.push(fault(
            "the end before the start",
            json!(5),
            &["ENDS_BEFORE_START"],
        ));
    }
    found
}

fn of_list(leaf: &Leaf) -> Vec<Fault> {
    let entries = leaf.good.as_array().cloned().unwrap_or_default();
    let first = entries[0].clone();
    let fault = |what, bad, is_inside, codes| Fault {
        what,
        path: leaf.path.clone(),
        bad,
        is_inside,
        codes,
    };
    let twice = [entries.clone(), vec![first.clone()]].concat();
    let mut found = vec![
        fault("an entry twice", json!(twice), true, &["DUPLICATE", "OVERLAPS"]),
        fault(
            "too many entries",
            json!(vec![first.clone(); 300]),
            false,
            &["TOO_MANY"],
        ),
    ];
    if leaf.of == "ID" {
        // More than a statement can bind, and still within the size of a request.
        found.push(fault(
            "very many entries",
            json!(vec![""; 50_000]),
            false,
            &["TOO_MANY"],
        ));
    }
    if first.get("startMin").is_some() {
        let mut other = first.clone();
        other["startMin"] = json!(first["endMin"].as_i64().unwrap_or_default() - 5);
        other["endMin"] = json!(first["endMin"].as_i64().unwrap_or_default() + 5);
        let overlapping = [entries, vec![other]].concat();
        found.push(fault(
            "windows that share five minutes",
            json!(overlapping),
            true,
            &["OVERLAPS"],
        ));
    }
    found
}

/// The id of the foreign school's thing of this noun.
fn of_noun(noun: &str, school: &SmallSchool) -> String {
    match noun {
        "school" => school.school.to_string(),
        "season" => school.season.to_string(),
        "venue" => school.venues[0].to_string(),
        "room" => school.rooms[0].to_string(),
        "course" => school.piano.to_string(),
        "teacher" => school.teacher.to_string(),
        "pupil" => school.pupils[0].to_string(),
        "application" => school.applications[0].to_string(),
        "class" => school.lessons[0].to_string(),
        "timetable" => school.approved_draft.to_string(),
        "pin" => school.pin.to_string(),
        "planning-run" => school.solved_run.to_string(),
        _ => panic!("say which {noun} the foreign school has"),
    }
}

/// Puts a value in its place.
///
/// # Panics
///
/// When there is no such place.
pub fn put(input: &mut Value, path: &str, value: Value) {
    let pointer = format!("/{}", path.replace('.', "/"));
    match input.pointer_mut(&pointer) {
        Some(place) => *place = value,
        None => panic!("{path} is not in {input}"),
    }
}
