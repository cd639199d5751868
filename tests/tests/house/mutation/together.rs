//! Everything wrong at once: every wrong field is named in one answer.

use kulturskole::db::Db;
use kulturskole_tests::{house::problems, on_both_engines};
use serde_json::json;

use super::{
    ACTIONS,
    fault::{faults, leaves, put},
};
use crate::world::World;

on_both_engines! {
    async fn all_wrong_fields_are_named_at_once_and_nothing_is_written(db: Db) {
        let world = World::new(db).await;
        let before = world.rows().await;
        for action in ACTIONS {
            let person = world.person(action.may[0]);
            let good = (action.good)(&world.own);
            let mut input = good.clone();
            let mut wrong = Vec::new();
            for leaf in leaves(&world.contract, world.contract.input_of(action.name), &good) {
                // What is acted on stays right, and so does a choice's course: without one nobody knows where it is taught.
                if leaf.is_list || leaf.path == action.subject || leaf.name == "courseId" {
                    continue;
                }
                if let Some(fault) = faults(&leaf, &world.own, &world.foreign).into_iter().next() {
                    put(&mut input, &fault.path, fault.bad);
                    wrong.push(fault.path);
                }
            }
            if wrong.is_empty() {
                continue;
            }
            let data = person.ask(&world.contract.text_of(action.name), json!({ "input": input })).await;
            let found = problems(&data[action.name]);
            let silent: Vec<_> = wrong
                .iter()
                .filter(|path| !found.iter().any(|problem| problem.split(' ').next() == Some(path.as_str())))
                .collect();
            assert!(silent.is_empty(), "{}: {silent:?} are not named in {found:?}", action.name);
        }
        assert_eq!(world.rows().await, before);
    }
}
