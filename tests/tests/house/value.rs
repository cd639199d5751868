//! What a little more of the scarcest things would bring: stored once, and told to the office.

use kulturskole::{
    db::Db,
    domain::{
        change_value::{ChangeGain, ChangeValue},
        reason::Change,
    },
    store::{planning_run, planning_value},
};
use kulturskole_tests::{house::House, on_both_engines, small_school};
use serde_json::json;

const VALUES: &str = "query($run: ID!) { node(id: $run) { ... on PlanningRun { valuedAt values { predictedPoints
    change { __typename ... on TeacherHoursChange { minutes teacher { id } } ... on RoomChange { venue { id } weekday startMin } }
    confirmed { points placed pupilMin } } } } }";

on_both_engines! {
    async fn the_office_reads_what_is_worth_most_first_and_what_was_tried(db: Db) {
        let house = House::empty(db);
        let school = small_school::build(&house, "asker", 2).await;
        let office = &school.administrator_account;
        let told = house.ask(Some(office), VALUES, json!({ "run": school.published_run.to_string() })).await["node"].clone();
        assert!(told["valuedAt"].is_string(), "{told}");
        assert_eq!(told["values"], json!([
            { "predictedPoints": 90.5, "confirmed": { "points": 75.0, "placed": 2, "pupilMin": 60 },
              "change": { "__typename": "TeacherHoursChange", "minutes": 60, "teacher": { "id": school.teacher.to_string() } } },
            { "predictedPoints": 90.5, "confirmed": null,
              "change": { "__typename": "RoomChange", "venue": { "id": school.venues[1].to_string() }, "weekday": "THURSDAY", "startMin": 900 } },
        ]));
        let none = house.ask(Some(office), VALUES, json!({ "run": school.solved_run.to_string() })).await["node"].clone();
        assert_eq!(none, json!({ "valuedAt": null, "values": [] }));
    }

    async fn values_are_stored_once_for_runs_that_are_solved(db: Db) {
        // Given solved runs without values, one with, and one that still waits,
        let house = House::empty(db);
        let school = small_school::build(&house, "asker", 2).await;
        let now = house.tools.clock.now();
        let mut tx = house.tools.db.write().await.unwrap();
        let gain = ChangeGain { points: -3.5, placed: 0, pupil_min: -30 };
        let value = ChangeValue {
            change: Change::TeacherMinutes(school.teacher, 60),
            predicted_points: 4.25,
            confirmed: Some(gain),
        };
        // when each gets its values, in turn,
        let mut valued = Vec::new();
        while let Some(run) = planning_value::next_unvalued(&mut tx).await.unwrap() {
            assert!(planning_value::save(&mut tx, &run, &[value], now).await.unwrap());
            assert!(!planning_value::save(&mut tx, &run, &[value], now).await.unwrap(), "they are stored once");
            valued.push(run.id);
        }
        // then those that were without have them, and no others.
        assert!(valued.contains(&school.solved_run), "{valued:?}");
        assert!(!valued.contains(&school.queued_run) && !valued.contains(&school.published_run), "{valued:?}");
        let found = planning_value::find_of_runs(&mut tx, &valued).await.unwrap();
        assert_eq!(found.len(), valued.len());
        assert!(found.values().all(|values| values == &[value]), "{found:?}");
        let run = planning_run::find_many(&mut tx, &[school.solved_run]).await.unwrap().pop().unwrap();
        assert_eq!(run.valued_at, Some(now));
    }
}
