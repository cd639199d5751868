//! Why a choice has no place: stored once, and told to each as far as it is theirs to know.

use kulturskole::{
    db::Db,
    domain::{
        account::Account,
        id::{ChoiceId, TimetableId},
    },
    store::{planning_reason, planning_run},
};
use kulturskole_tests::{
    house::House,
    on_both_engines,
    small_school::{self, SmallSchool},
};
use serde_json::{Value, json};

const LOOK: &str = "query($choice: ID!, $timetable: ID) { node(id: $choice) { ... on Choice { reason(timetableId: $timetable) {
    cause hours { leftMin teacher { id } } makeWay { canMove points choice { id } }
    remedies { weekday startMin endMin points teacher { id } venue { id } changes { __typename
        ... on PupilTimeChange { weekday startMin endMin } ... on PupilVenueChange { venue { id } }
        ... on TeacherHoursChange { minutes teacher { id } } ... on RoomChange { weekday startMin venue { id } }
        ... on SeatChange { name } } } } } } }";

async fn school(db: Db) -> (House, SmallSchool) {
    let house = House::empty(db);
    let school = small_school::build(&house, "asker", 2).await;
    (house, school)
}

async fn told(house: &House, who: &Account, choice: ChoiceId, timetable: Option<TimetableId>) -> Value {
    let variables = json!({ "choice": choice.to_string(), "timetable": timetable.map(|id| id.to_string()) });
    house.ask(Some(who), LOOK, variables).await["node"]["reason"].clone()
}

on_both_engines! {
    async fn reasons_are_stored_once_and_those_of_choices_that_are_gone_are_left_out(db: Db) {
        let (house, school) = school(db).await;
        let mut tx = house.tools.db.write().await.unwrap();
        let mut waiting = Vec::new();
        while let Some(run) = planning_reason::next_unexplained(&mut tx).await.unwrap() {
            let gone = ChoiceId(uuid::Uuid::from_u128(1));
            let reasons = [(school.unplaced, school.reason.clone()), (gone, school.reason.clone())];
            let now = house.tools.clock.now();
            assert!(planning_reason::save(&mut tx, &run, &reasons, now).await.unwrap());
            assert!(!planning_reason::save(&mut tx, &run, &reasons, now).await.unwrap(), "they are stored once");
            let found = planning_reason::find_many_of(&mut tx, &[(run.id, school.unplaced), (run.id, gone)]).await.unwrap();
            assert_eq!(found.into_iter().collect::<Vec<_>>(), [((run.id, school.unplaced), school.reason.clone())]);
            waiting.push(run.id);
        }
        // The run in the queue has no timetable, that of the published week its reasons already.
        assert!(waiting.contains(&school.solved_run), "{waiting:?}");
        assert!(!waiting.contains(&school.queued_run) && !waiting.contains(&school.published_run), "{waiting:?}");
    }

    async fn the_office_is_told_everything(db: Db) {
        let (house, school) = school(db).await;
        let told = told(&house, &school.administrator_account, school.unplaced, Some(school.published)).await;
        assert_eq!((&told["cause"], &told["hours"][0]["leftMin"]), (&json!("CROWDED"), &json!(10)));
        assert_eq!((&told["makeWay"]["points"], &told["makeWay"]["canMove"]), (&json!(-3.5), &json!(true)));
        assert!(told["makeWay"]["choice"]["id"].is_string());
        let remedies = told["remedies"].as_array().unwrap();
        let kinds: Vec<_> = remedies.iter().flat_map(|remedy| remedy["changes"].as_array().unwrap())
            .map(|change| change["__typename"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["PupilTimeChange", "PupilVenueChange", "TeacherHoursChange", "RoomChange", "SeatChange"]);
        let first = &remedies[0];
        assert_eq!((&first["weekday"], &first["startMin"], &first["endMin"]), (&json!("THURSDAY"), &json!(900), &json!(945)));
        assert_eq!((&first["points"], &first["teacher"]["id"]), (&json!(12.5), &json!(school.teacher.to_string())));
    }

    async fn a_family_is_told_what_is_its_own_to_decide_of_the_published_week_alone(db: Db) {
        let (house, school) = school(db).await;
        let family = &school.other_guardian_account;
        for timetable in [None, Some(school.published)] {
            let told = told(&house, family, school.unplaced, timetable).await;
            assert_eq!((&told["cause"], &told["hours"], &told["makeWay"]), (&json!("CROWDED"), &json!([]), &Value::Null));
            let remedies = told["remedies"].as_array().unwrap();
            assert_eq!(remedies.len(), 1);
            assert_eq!((&remedies[0]["teacher"], &remedies[0]["points"]), (&Value::Null, &Value::Null));
        }
        // When a draft has reasons too,
        let mut tx = house.tools.db.write().await.unwrap();
        let run = planning_run::find_many(&mut tx, &[school.solved_run]).await.unwrap().pop().unwrap();
        let reasons = [(school.unplaced, school.reason.clone())];
        planning_reason::save(&mut tx, &run, &reasons, house.tools.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        // then the office reads them, and no family.
        let office = &school.administrator_account;
        assert_eq!(told(&house, office, school.unplaced, Some(school.draft)).await["cause"], json!("CROWDED"));
        assert_eq!(told(&house, family, school.unplaced, Some(school.draft)).await, Value::Null);
        assert_eq!(told(&house, &school.guardian_account, school.unplaced, None).await, Value::Null);
    }
}
