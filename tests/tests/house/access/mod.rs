//! Who sees what: everything that the contract guards, asked for by everybody. What is guarded and not in
//! [`sights::SIGHTS`] fails the test.

mod protected;
mod sights;

use std::collections::BTreeSet;

use kulturskole::db::Db;
use kulturskole_tests::{
    contract::{Contract, Kind},
    on_both_engines,
};
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

/// Every field of a type, objects by their kind alone.
fn everything_of(contract: &Contract, name: &str) -> String {
    let fields = contract.shape(name).fields.iter().map(|field| {
        let period = match field.name.as_str() {
            "lessons" => "(from: \"2026-11-23\", to: \"2026-11-29\")",
            "differences" => "(from: \"\")",
            _ => "",
        };
        let inside = match contract.shape(&field.of).kind {
            Kind::Object => " { __typename }",
            _ => "",
        };
        format!("{}{period}{inside}", field.name)
    });
    fields.collect::<Vec<_>>().join(" ")
}

/// The names of those fields that somebody sees of a thing of a type, found at a place in the answer to a query that
/// ends in the fields of the thing.
async fn seen_of(world: &World, who: Who, query: &str, at: &str, name: &str) -> BTreeSet<String> {
    let query = query.replace("EVERYTHING", &everything_of(&world.contract, name));
    let data = world.person(who).ask(&query, json!({})).await;
    let thing = data
        .pointer(at)
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    let seen = thing.iter().filter(|(_, value)| !is_hidden(Some(value)));
    seen.map(|(name, _)| name.clone()).collect()
}

fn names(list: &[&str]) -> BTreeSet<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

on_both_engines! {
    // What is new of a pupil or a teacher is seen here, however its description reads.
    async fn of_people_others_see_the_little_they_need(db: Db) {
        let world = World::new(db).await;
        let pupil = format!("{{ node(id: \"{}\") {{ ... on Pupil {{ EVERYTHING }} }} }}", world.own.pupils[0]);
        let by_teacher = seen_of(&world, Who::Teacher, &pupil, "/node", "Pupil").await;
        assert_eq!(by_teacher, names(&["id", "givenName", "familyName", "age"]));
        let by_family = seen_of(&world, Who::Guardian, &pupil, "/node", "Pupil").await;
        assert!(by_family.len() > 8, "{by_family:?}");
        let teacher = format!("{{ node(id: \"{}\") {{ ... on Class {{ teacher {{ EVERYTHING }} }} }} }}", world.own.lessons[0]);
        for who in [Who::Guardian, Who::CoGuardian] {
            assert_eq!(seen_of(&world, who, &teacher, "/node/teacher", "Teacher").await, names(&["id", "name"]), "{who:?}");
        }
        let colleague = format!("{{ node(id: \"{}\") {{ ... on Teacher {{ EVERYTHING }} }} }}", world.own.teacher);
        assert_eq!(seen_of(&world, Who::OtherTeacher, &colleague, "/node", "Teacher").await, names(&["id", "name"]));
        let week = format!("{{ node(id: \"{}\") {{ ... on Timetable {{ EVERYTHING }} }} }}", world.own.published);
        assert_eq!(
            seen_of(&world, Who::Visitor, &week, "/node", "Timetable").await,
            names(&["id", "season", "version", "state", "placed", "placedBound", "createdAt", "publishedAt", "classes", "unplaced",
                    "differences"])
        );
        let group = format!("{{ node(id: \"{}\") {{ ... on Class {{ EVERYTHING }} }} }}", world.own.group);
        assert_eq!(
            seen_of(&world, Who::Visitor, &group, "/node", "Class").await,
            names(&["id", "timetable", "name", "course", "room", "weekday", "startMin", "endMin", "pupilCount", "seatsFree"])
        );
    }

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
