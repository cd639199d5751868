//! Several people who send the same at the same moment: one gets it, the others hear why not.

use futures_util::future::join_all;
use kulturskole::db::Db;
use kulturskole_tests::{house::problems, on_both_engines};
use serde_json::{Value, json};

use super::ACTIONS;
use crate::world::{Who, World};

/// Sends a mutation from each of them at once; gives the payloads.
async fn at_once(world: &World, action: &str, people: &[Who], input: impl Fn(usize) -> Value) -> Vec<Value> {
    let text = world.contract.text_of(action);
    let all = people.iter().enumerate().map(|(number, who)| {
        let (person, text, input) = (world.person(*who), &text, input(number));
        async move { person.ask(text, json!({ "input": input })).await[action].take() }
    });
    join_all(all).await
}

fn good(world: &World, action: &str) -> Value {
    let action = ACTIONS.iter().find(|one| one.name == action).unwrap();
    (action.good)(&world.own)
}

/// One of them went well, and the others had this problem alone.
fn assert_one_did(payloads: &[Value], problem: &str) {
    let mut found: Vec<Vec<String>> = payloads.iter().map(problems).collect();
    found.sort();
    let mut expected = vec![vec![problem.to_owned()]; payloads.len() - 1];
    expected.insert(0, Vec::new());
    assert_eq!(found, expected, "{payloads:?}");
}

async fn count(world: &World, sql: &'static str) -> i64 {
    let mut tx = world.house.tools.db.read().await.unwrap();
    tx.sql(sql).scalar().await.unwrap()
}

const PARENTS: [Who; 6] = [
    Who::Guardian,
    Who::CoGuardian,
    Who::Guardian,
    Who::CoGuardian,
    Who::OtherGuardian,
    Who::Guardian,
];

on_both_engines! {
    async fn of_guardians_who_register_a_child_at_once_one_does(db: Db) {
        let world = World::new(db).await;
        let pupils = "SELECT COUNT(*) FROM pupil";
        let before = count(&world, pupils).await;
        let payloads = at_once(&world, "registerPupil", &PARENTS, |number| {
            let mut input = good(&world, "registerPupil");
            input["otherGuardian"]["email"] = json!(format!("per{number}@asker.example"));
            input
        }).await;
        assert_one_did(&payloads, "nationalId ALREADY_REGISTERED");
        assert_eq!(count(&world, pupils).await, before + 1);
        let lines = "SELECT COUNT(*) FROM audit WHERE action = 'registerPupil'";
        assert_eq!(count(&world, lines).await, 1);
        let others = "SELECT COUNT(*) FROM guardian WHERE email LIKE 'per_@%'";
        assert_eq!(count(&world, others).await, 1, "the other guardians of those who were too late are not there");
    }

    async fn of_guardians_who_apply_for_a_child_at_once_one_does(db: Db) {
        let world = World::new(db).await;
        let register = world.contract.text_of("registerPupil");
        let mut child = good(&world, "registerPupil");
        child["otherGuardian"] = json!({ "givenName": "Per", "familyName": "Øy", "email": "per@asker.example", "phone": "90000000" });
        world.person(Who::Guardian).ask(&register, json!({ "input": child })).await;
        let own = "{ viewer { guardian { pupils { id givenName } } } }";
        let data = world.person(Who::CoGuardian).ask(own, json!({})).await;
        let pupils = data["viewer"]["guardian"]["pupils"].as_array().unwrap().clone();
        let new = pupils.iter().find(|pupil| pupil["givenName"] == json!("Åse")).unwrap();
        let people = [Who::Guardian, Who::CoGuardian, Who::Administrator, Who::CoGuardian];
        let payloads = at_once(&world, "submitApplication", &people, |_| {
            let mut input = good(&world, "submitApplication");
            input["pupilId"] = new["id"].clone();
            input["siblingWishes"] = json!([]);
            input
        }).await;
        assert_one_did(&payloads, "pupilId ALREADY_APPLIED");
    }

    async fn of_guardians_who_change_an_application_at_once_one_does(db: Db) {
        let world = World::new(db).await;
        let people = [Who::Guardian, Who::CoGuardian, Who::Administrator];
        let payloads = at_once(&world, "changeApplication", &people, |_| good(&world, "changeApplication")).await;
        assert_one_did(&payloads, "revision STALE_REVISION");
    }

    async fn of_guardians_who_withdraw_and_of_those_who_apply_anew_at_once_one_does(db: Db) {
        let world = World::new(db).await;
        let people = [Who::Guardian, Who::CoGuardian, Who::Administrator];
        let withdrawn = at_once(&world, "withdrawApplication", &people, |_| good(&world, "withdrawApplication")).await;
        assert_one_did(&withdrawn, "applicationId WRONG_STATE");
        let anew = at_once(&world, "submitApplication", &people, |_| good(&world, "submitApplication")).await;
        assert_one_did(&anew, "pupilId ALREADY_APPLIED");
    }

    async fn of_two_venues_of_one_name_created_at_once_one_is_there(db: Db) {
        let world = World::new(db).await;
        let office = [Who::Administrator; 4];
        let payloads = at_once(&world, "createVenue", &office, |_| good(&world, "createVenue")).await;
        assert_one_did(&payloads, "name DUPLICATE");
    }

    async fn of_two_runs_started_at_once_one_waits_in_the_queue(db: Db) {
        let world = World::new(db).await;
        let office = [Who::Administrator; 3];
        let cancelled = at_once(&world, "cancelPlanningRun", &office, |_| good(&world, "cancelPlanningRun")).await;
        assert_one_did(&cancelled, "runId WRONG_STATE");
        let started = at_once(&world, "startPlanningRun", &office, |_| good(&world, "startPlanningRun")).await;
        assert_one_did(&started, "seasonId WRONG_STATE");
    }
}
