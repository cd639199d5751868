//! Who sees what: everything that the contract guards, asked for by everybody. What is guarded and not in
//! [`sights::SIGHTS`] fails the test.

mod protected;
mod sights;

use std::collections::BTreeSet;

use kulturskole::db::Db;
use kulturskole_tests::{contract::Contract, on_both_engines};
use serde_json::{Value, json};

use crate::world::{Who, World};
use sights::SIGHTS;

#[test]
fn everything_that_is_guarded_is_in_the_table() {
    let guarded: BTreeSet<String> = Contract::read().guarded().into_iter().collect();
    let in_table: BTreeSet<String> = SIGHTS.iter().map(|sight| sight.what.to_owned()).collect();
    assert_eq!(guarded, in_table, "the contract on the left, SIGHTS on the right");
}

/// Null, absent, empty, false: what those see who may not.
fn is_hidden(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Bool(false)) => true,
        Some(Value::Array(list)) => list.is_empty(),
        Some(_) => false,
    }
}

on_both_engines! {
    async fn everybody_sees_what_is_theirs_and_nothing_else(db: Db) {
        let world = World::new(db).await;
        let mut wrong = Vec::new();
        for sight in SIGHTS {
            let variables = json!({ "id": (sight.id)(&world.own) });
            for who in Who::ALL {
                let data = world.person(who).ask(sight.query, variables.clone()).await;
                let is_seen = !is_hidden(data.pointer(sight.at));
                if is_seen != sight.seen_by.contains(&who) {
                    wrong.push(format!("{} ({}) by {who:?}: {data}", sight.what, sight.at));
                }
            }
        }
        assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    async fn a_run_is_followed_by_its_office_and_ends_at_once_for_others(db: Db) {
        let world = World::new(db).await;
        let query = "subscription($id: ID!) { planningRunProgress(runId: $id) { run { requestedBy season { name } timetable { id } } } }";
        let body = json!({ "query": query, "variables": { "id": world.own.solved_run.to_string() } });
        for who in Who::ALL {
            let person = world.person(who);
            let request = person.request(reqwest::Method::POST, "/graphql");
            let request = request.header("accept", "text/event-stream").header("content-type", "application/json");
            let answer = person.send(request.body(body.to_string())).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            let messages = answer.text.matches("event: next").count();
            assert_eq!(messages, usize::from(who == Who::Administrator), "{who:?}: {}", answer.text);
            let is_there = answer.text.contains(&world.own.draft.to_string());
            assert_eq!(is_there, who == Who::Administrator, "{who:?}: {}", answer.text);
            assert!(answer.text.contains("event: complete") && !answer.text.contains("errors"), "{who:?}: {}", answer.text);
        }
    }

    async fn an_id_of_nothing_looks_the_same_as_one_that_may_not_be_seen(db: Db) {
        let world = World::new(db).await;
        let query = "query($id: ID!) { node(id: $id) { __typename id } }";
        let hidden = world.person(Who::Visitor).ask(query, json!({ "id": world.own.pupils[0].to_string() })).await;
        for id in ["pupil_0000000000000000000000000000feed", "nonsense", "", "\0", "pupil_", "pupil_\u{7}", "account_1"] {
            let nothing = world.person(Who::Administrator).ask(query, json!({ "id": id })).await;
            assert_eq!(nothing, hidden, "{id:?}");
        }
    }
}
