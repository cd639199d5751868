//! Every mutation tried by everybody: who may, may; who is not of the right kind hears that it is forbidden; who is of
//! the right kind, but not for this thing, hears that there is no such thing. Nothing is written for those who may not.

use kulturskole::db::Db;
use kulturskole_tests::{house::problems, on_both_engines};
use serde_json::{Value, json};

use super::{ACTIONS, Action};
use crate::world::{Who, World};

/// What somebody hears.
#[derive(Debug, PartialEq, Eq)]
enum Heard {
    Yes,
    Forbidden,
    NoSuchThing,
}

async fn hear(world: &World, action: &Action, who: Who) -> Heard {
    let input = json!({ "input": (action.good)(&world.own) });
    let answer = world
        .person(who)
        .post(&world.contract.text_of(action.name), input)
        .await;
    let body = answer.json();
    if answer.code() == "FORBIDDEN" {
        assert_eq!(body["data"], Value::Null, "{}: {body}", action.name);
        return Heard::Forbidden;
    }
    assert!(body.get("errors").is_none(), "{} by {who:?}: {body}", action.name);
    let nothing = format!("{} NOT_FOUND", action.subject);
    match problems(&body["data"][action.name]) {
        found if found.contains(&nothing) => Heard::NoSuchThing,
        _ => Heard::Yes,
    }
}

on_both_engines! {
    async fn a_mutation_is_for_those_who_may_and_for_nobody_else(db: Db) {
        let world = World::new(db).await;
        let before = world.rows().await;
        for action in ACTIONS {
            for who in Who::ALL.into_iter().filter(|who| !action.may.contains(who)) {
                let expected = if action.finds_nothing.contains(&who) { Heard::NoSuchThing } else { Heard::Forbidden };
                assert_eq!(hear(&world, action, who).await, expected, "{} by {who:?}", action.name);
            }
            assert!(action.finds_nothing.iter().all(|who| !action.may.contains(who)), "{}", action.name);
        }
        assert_eq!(world.rows().await, before, "somebody who may not wrote something");
        for action in ACTIONS {
            for who in action.may {
                assert_eq!(hear(&world, action, *who).await, Heard::Yes, "{} by {who:?}", action.name);
            }
        }
    }
}
