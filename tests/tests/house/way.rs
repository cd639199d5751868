//! The whole way over HTTP, with the real program: enrol, optimise, watch, approve, publish, read the week.

use kulturskole_tests::{
    client::Client, engine::TestDatabase, house::problems, on_both_engines, patience::wait_for,
    program::Program,
};
use scheduler::{Problem, certificate::Certificate, verify::verify};
use serde_json::{Value, json};

const START: &str = "mutation($season: ID!) { startPlanningRun(input: { seasonId: $season, timeLimitS: 5 }) {
    run { id state } errors { field code } } }";

const FOLLOW: &str = "subscription($run: ID!) { planningRunProgress(runId: $run) {
    run { state score bound placed placedBound } newEvents { sequence seconds score bound } } }";

const VALUES: &str = "query($run: ID!) { node(id: $run) { ... on PlanningRun { valuedAt
    values { predictedPoints confirmed { points placed pupilMin } change { __typename } } } } }";

const WHY: &str = "query($run: ID!, $timetable: ID!) {
    run: node(id: $run) { ... on PlanningRun { explainedAt } }
    timetable: node(id: $timetable) { ... on Timetable { unplaced(first: 100) { nodes {
        reason(timetableId: $timetable) { cause hours { leftMin teacher { name } } makeWay { canMove points choice { id } }
            remedies { weekday startMin endMin points teacher { name } venue { name } changes { __typename
                ... on SeatChange { name } ... on RoomChange { venue { name } weekday } } } } } } } } }";

const PROOF: &str = "query($run: ID!) { node(id: $run) { ... on PlanningRun { problem certificate } } }";

const OWN_REASONS: &str = "{ viewer { guardian { pupils { applications { choices { class { id }
    reason { cause hours { leftMin } makeWay { points } remedies { points teacher { name } changes { __typename } } } } } } } } }";

async fn season(client: &Client) -> Value {
    client
        .ask("{ school(slug: \"asker\") { currentSeason { id } } }", json!({}))
        .await["school"]["currentSeason"]["id"]
        .clone()
}

on_both_engines! {
    async fn a_family_enrols_the_office_plans_and_everybody_reads_the_week(database: TestDatabase) {
        let program = Program::demo(&database, 40);
        let family = Client::signed_in(&program, "GUARDIAN", |_| true).await;
        let register = "mutation { registerPupil(input: { givenName: \"Åse\", familyName: \"Øy\", birthDate: \"2016-01-05\",
            nationalId: \"23079421936\", postcode: \"1384\" }) { pupil { id } errors { field code } } }";
        let pupil = family.ask(register, json!({})).await["registerPupil"]["pupil"]["id"].clone();
        let look = "{ school(slug: \"asker\") { courses(filter: { age: 10, form: INDIVIDUAL }, first: 1) {
            nodes { id places { venue { id } } } } } }";
        let course = family.ask(look, json!({})).await["school"]["courses"]["nodes"][0].clone();
        let season = season(&family).await;
        let submit = "mutation($input: SubmitApplicationInput!) { submitApplication(input: $input) {
            application { id } errors { field code } } }";
        let week: Vec<Value> = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"].iter()
            .map(|day| json!({ "weekday": day, "startMin": 780, "endMin": 1260 })).collect();
        let input = json!({
            "pupilId": pupil, "seasonId": season, "availability": week,
            "choices": [{ "courseId": course["id"], "venueIds": [course["places"][0]["venue"]["id"]] }],
        });
        let data = family.ask(submit, json!({ "input": input })).await;
        assert_eq!(problems(&data["submitApplication"]), Vec::<String>::new());

        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let data = office.ask(START, json!({ "season": season })).await;
        assert_eq!(problems(&data["startPlanningRun"]), Vec::<String>::new());
        let run = data["startPlanningRun"]["run"]["id"].clone();
        let messages = office.follow(FOLLOW, json!({ "run": run })).await;
        let last = &messages.last().unwrap()["data"]["planningRunProgress"]["run"];
        assert_eq!(last["state"], json!("SOLVED"), "{last}");
        assert!(last["score"].as_f64().unwrap() <= last["bound"].as_f64().unwrap(), "{last}");
        assert!(last["placed"].as_i64().unwrap() > 20, "{last}");

        let result = "query($run: ID!) { node(id: $run) { ... on PlanningRun { canApprove timetable { id canPublish } } } }";
        let made = office.ask(result, json!({ "run": run })).await["node"].clone();
        let timetable = made["timetable"]["id"].clone();
        assert_eq!((&made["canApprove"], &made["timetable"]["canPublish"]), (&json!(true), &json!(false)));
        let publish = "mutation($id: ID!) { publishTimetable(input: { timetableId: $id }) { timetable { state } errors { field code } } }";
        let data = office.ask(publish, json!({ "id": timetable })).await;
        assert_eq!(problems(&data["publishTimetable"]), ["timetableId NOT_APPROVED"]);
        let approve = "mutation($run: ID!) { approvePlanningRun(input: { runId: $run }) { run { approvedBy } errors { code } } }";
        office.ask(approve, json!({ "run": run })).await;
        let data = office.ask(publish, json!({ "id": timetable })).await;
        assert_eq!(data["publishTimetable"]["timetable"]["state"], json!("PUBLISHED"), "{data}");

        let taught = "{ viewer { teacher { classes { weekday startMin endMin room { name venue { name } } pupils { givenName birthDate } } } } }";
        let mut taught_classes = 0;
        let people = office.ask("{ demoAccounts(kind: TEACHER, first: 100) { id } }", json!({})).await;
        for person in people["demoAccounts"].as_array().unwrap() {
            let teacher = Client::visitor(&program);
            teacher.sign_in(&person["id"]).await;
            let data = teacher.ask(taught, json!({})).await;
            for class in data["viewer"]["teacher"]["classes"].as_array().unwrap() {
                taught_classes += 1;
                let pupils = class["pupils"].as_array().unwrap();
                assert!(!pupils.is_empty(), "{class}");
                assert!(pupils.iter().all(|pupil| pupil["birthDate"].is_null()), "a teacher sees no birth date: {class}");
            }
        }
        let all = "query($id: ID!) { node(id: $id) { ... on Timetable { placed classes(first: 1) { totalCount } unplaced(first: 1) { totalCount } } } }";
        let counts = office.ask(all, json!({ "id": timetable })).await["node"].clone();
        assert_eq!(counts["classes"]["totalCount"].as_i64(), Some(taught_classes));

        let own = "{ viewer { guardian { pupils { classes { weekday teacher { name } pupils { givenName } } } } } }";
        let mut seen = 0;
        let people = office.ask("{ demoAccounts(kind: GUARDIAN, first: 100) { id } }", json!({})).await;
        for person in people["demoAccounts"].as_array().unwrap().iter().take(15) {
            let guardian = Client::visitor(&program);
            guardian.sign_in(&person["id"]).await;
            let data = guardian.ask(own, json!({})).await;
            for pupil in data["viewer"]["guardian"]["pupils"].as_array().unwrap() {
                for class in pupil["classes"].as_array().unwrap() {
                    seen += 1;
                    assert!(class["teacher"]["name"].is_string() && !class["pupils"].as_array().unwrap().is_empty(), "{class}");
                }
            }
        }
        assert!(seen > 0, "no family reads a lesson");
        let proof = office.ask(PROOF, json!({ "run": run })).await["node"].clone();
        let problem = Problem::from_json(proof["problem"].as_str().unwrap()).unwrap();
        let certificate = Certificate::from_json(proof["certificate"].as_str().unwrap()).unwrap();
        for verdict in verify(&problem, &certificate).unwrap() {
            assert!(verdict.holds, "{verdict:?}");
        }
        let found = wait_for("reasons", async || {
            let node = office.ask(WHY, json!({ "run": run, "timetable": timetable })).await;
            node["run"]["explainedAt"].is_string().then_some(node)
        }).await;
        let unplaced = found["timetable"]["unplaced"]["nodes"].as_array().unwrap();
        assert!(!unplaced.is_empty(), "everybody has a place, so that no reason is tried");
        for choice in unplaced {
            assert!(choice["reason"]["cause"].is_string(), "a reason for every family: {choice}");
        }
        for told in ["hours", "remedies"] {
            let has_some = |choice: &Value| choice["reason"][told].as_array().is_some_and(|list| !list.is_empty());
            assert!(unplaced.iter().any(has_some), "no {told}: {unplaced:?}");
        }
        let valued = wait_for("values", async || {
            let node = office.ask(VALUES, json!({ "run": run })).await["node"].clone();
            node["valuedAt"].is_string().then_some(node)
        }).await;
        let values = valued["values"].as_array().unwrap();
        let points: Vec<f64> = values.iter().map(|value| value["predictedPoints"].as_f64().unwrap()).collect();
        assert!(!values.is_empty() && values.len() <= 20 && points.is_sorted_by(|a, b| a >= b), "{values:?}");
        assert!(values[0]["confirmed"]["points"].is_number(), "the most promising is tried: {values:?}");
        let mut families_with_a_reason = 0;
        for person in people["demoAccounts"].as_array().unwrap() {
            let guardian = Client::visitor(&program);
            guardian.sign_in(&person["id"]).await;
            let data = guardian.ask(OWN_REASONS, json!({})).await;
            let pupils = data["viewer"]["guardian"]["pupils"].as_array().unwrap().clone();
            let applications = pupils.iter().flat_map(|pupil| pupil["applications"].as_array().unwrap());
            for choice in applications.flat_map(|application| application["choices"].as_array().unwrap()) {
                let reason = &choice["reason"];
                families_with_a_reason += usize::from(reason.is_object());
                if reason.is_object() {
                    assert!(choice["class"].is_null() && reason["makeWay"].is_null() && reason["hours"] == json!([]), "{choice}");
                    for remedy in reason["remedies"].as_array().unwrap() {
                        assert!(remedy["teacher"].is_null() && remedy["points"].is_null(), "{remedy}");
                        for change in remedy["changes"].as_array().unwrap() {
                            let kind = change["__typename"].as_str().unwrap();
                            assert!(["PupilTimeChange", "PupilVenueChange"].contains(&kind), "{remedy}");
                        }
                    }
                }
            }
        }
        assert!(families_with_a_reason > 0, "no family reads why");
        let hidden = Client::visitor(&program).ask(all, json!({ "id": timetable })).await["node"].clone();
        assert!(hidden["classes"]["totalCount"].as_i64().unwrap() < taught_classes, "visitors see groups alone: {hidden}");
        assert!(program.end());
    }

    async fn what_was_acknowledged_survives_a_power_cut_and_the_run_goes_on(database: TestDatabase) {
        let program = Program::demo(&database, 40);
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let season = season(&office).await;
        let run = office.ask(START, json!({ "season": season })).await["startPlanningRun"]["run"]["id"].clone();
        let family = Client::signed_in(&program, "GUARDIAN", |_| true).await;
        let register = "mutation { registerPupil(input: { givenName: \"Åse\", familyName: \"Øy\", birthDate: \"2016-01-05\",
            nationalId: \"23079421936\", postcode: \"1384\" }) { pupil { id } errors { code } } }";
        let pupil = family.ask(register, json!({})).await["registerPupil"]["pupil"]["id"].clone();
        program.cut();

        let program = Program::demo(&database, 40);
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let seen = office.ask("query($id: ID!) { node(id: $id) { ... on Pupil { givenName } } }", json!({ "id": pupil })).await;
        assert_eq!(seen["node"]["givenName"], json!("Åse"));
        let messages = office.follow(FOLLOW, json!({ "run": run })).await;
        assert_eq!(messages.last().unwrap()["data"]["planningRunProgress"]["run"]["state"], json!("SOLVED"));
        assert!(program.end());
    }
}
