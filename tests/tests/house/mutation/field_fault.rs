//! One wrong field at a time, in every mutation: a problem on that field, and nothing is written.

use kulturskole::db::Db;
use kulturskole_tests::on_both_engines;
use serde_json::{Value, json};

use super::{
    ACTIONS, Action,
    fault::{Fault, Leaf, faults, leaves, put},
};
use crate::world::World;

/// Why an answer is not what a wrong input deserves; nothing when it is.
pub fn complaint(payload: &Value, fault: &Fault) -> Option<String> {
    let errors = payload["errors"].as_array().cloned().unwrap_or_default();
    let is_there = |field: &str| match field.strip_prefix(&fault.path) {
        Some("") => true,
        Some(rest) => fault.is_inside && rest.starts_with('.'),
        None => false,
    };
    let is_named = errors.iter().any(|error| {
        let (field, code) = (
            error["field"].as_str().unwrap_or_default(),
            error["code"].as_str(),
        );
        is_there(field) && code.is_some_and(|code| fault.codes.contains(&code))
    });
    let things = payload.as_object().cloned().unwrap_or_default();
    let is_nothing = things
        .iter()
        .filter(|(name, _)| *name != "errors")
        .all(|(_, thing)| thing.is_null() || *thing == json!([]));
    (!is_named || !is_nothing).then(|| {
        format!(
            "{} {} {:?}: {payload}",
            fault.path,
            fault.what,
            fault.bad.to_string().chars().take(60).collect::<String>()
        )
    })
}

async fn try_all(world: &World, action: &Action, leaves: &[Leaf]) -> Vec<String> {
    let person = world.person(action.may[0]);
    let mutation = world.contract.text_of(action.name);
    let good = (action.good)(&world.own);
    let before = world.rows().await;
    let mut complaints = Vec::new();
    for leaf in leaves {
        for fault in faults(leaf, &world.own, &world.foreign) {
            let mut input = good.clone();
            put(&mut input, &fault.path, fault.bad.clone());
            let answer = person.post(&mutation, json!({ "input": input })).await;
            let body = answer.json();
            if answer.status != 200 || body.get("errors").is_some() {
                complaints.push(format!(
                    "{} {} {}: {}",
                    action.name, fault.path, fault.what, answer.text
                ));
                continue;
            }
            let found = complaint(&body["data"][action.name], &fault);
            complaints.extend(found.map(|found| format!("{} {found}", action.name)));
        }
    }
    assert_eq!(world.rows().await, before, "{} wrote something", action.name);
    complaints
}

on_both_engines! {
    async fn a_wrong_field_is_named_and_nothing_is_written(db: Db) {
        let world = World::new(db).await;
        let mut complaints = Vec::new();
        for action in ACTIONS {
            let good = (action.good)(&world.own);
            complaints.extend(try_all(&world, action, &leaves(&world.contract, world.contract.input_of(action.name), &good)).await);
            // The good input is taken: so it was the one wrong field each time.
            let person = world.person(action.may[0]);
            let data = person.ask(&world.contract.text_of(action.name), json!({ "input": good })).await;
            assert_eq!(data[action.name]["errors"], json!([]), "{}: {data}", action.name);
            let broken = &data[action.name]["brokenRules"];
            assert!(broken.as_array().is_none_or(Vec::is_empty), "{}: {data}", action.name);
            if action.name == "startPlanningRun" {
                // One run at a time: the next is to start another.
                world.cancel_runs().await;
            }
        }
        assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    }

    async fn a_value_of_another_type_is_refused_with_its_field_before_anything_is_done(db: Db) {
        let world = World::new(db).await;
        let before = world.rows().await;
        let mut complaints = Vec::new();
        for action in ACTIONS {
            let person = world.person(action.may[0]);
            let mutation = world.contract.text_of(action.name);
            let good = (action.good)(&world.own);
            for leaf in leaves(&world.contract, world.contract.input_of(action.name), &good) {
                let wrong = match leaf.of.as_str() {
                    "Int" => json!(99_999_999_999_i64),
                    "Float" => json!("north"),
                    "Boolean" => json!("yes"),
                    _ => json!({ "no": "such" }),
                };
                let mut input = good.clone();
                put(&mut input, &leaf.path, wrong);
                let answer = person.post(&mutation, json!({ "input": input })).await;
                let is_named = answer.json()["errors"][0]["message"].as_str().is_some_and(|text| text.contains(&leaf.name));
                if answer.status != 400 || !is_named || answer.json().get("data").is_some() {
                    complaints.push(format!("{} {}: {} {}", action.name, leaf.path, answer.status, answer.text));
                }
            }
        }
        assert_eq!(world.rows().await, before);
        assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    }
}
