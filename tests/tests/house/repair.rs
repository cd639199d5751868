//! A published week is repaired with the real program: what changed is made good, and everybody else is left in peace.

use kulturskole_tests::{
    client::Client, engine::TestDatabase, house::problems, on_both_engines, program::Program,
};
use serde_json::{Value, json};

const START: &str = "mutation($season: ID!) { startPlanningRun(input: { seasonId: $season, timeLimitS: 3 }) {
    run { id } errors { field code } } }";

const REPAIR: &str = "mutation($input: RepairTimetableInput!) { repairTimetable(input: $input) {
    run { id repair { mostMoved mustMove timetable { id } } } errors { field code } } }";

const FOLLOW: &str = "subscription($run: ID!) { planningRunProgress(runId: $run) { run { state failure } } }";

const RESULT: &str = "query($run: ID!) { node(id: $run) { ... on PlanningRun { state failure placed
    repair { mostMoved mustMove moved lost gained timetable { id } curve { allowed moved lost gained placed score } }
    events { placed } timetable { id placed } } } }";

const CLASSES: &str = "query($id: ID!) { node(id: $id) { ... on Timetable { classes(first: 100) {
    nodes { id weekday startMin teacher { id } pupils { id } } } } } }";

const DIFFERENCES: &str = "query($id: ID!, $from: ID!) { node(id: $id) { ... on Timetable { differences(from: $from, first: 100) {
    totalCount nodes { choice { id } before { weekday startMin teacher { id } } after { weekday startMin teacher { id } } } } } } }";

/// A school with a published week, and its office.
struct Published {
    program: Program,
    office: Client,
    timetable: Value,
}

impl Published {
    async fn new(database: &TestDatabase) -> Self {
        let program = Program::demo(database, 40);
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let look = "{ school(slug: \"asker\") { currentSeason { id } } }";
        let season = office.ask(look, json!({})).await["school"]["currentSeason"]["id"].clone();
        let started = office.ask(START, json!({ "season": season })).await;
        let run = started["startPlanningRun"]["run"]["id"].clone();
        office.follow(FOLLOW, json!({ "run": run })).await;
        let timetable = office.ask(RESULT, json!({ "run": run })).await["node"]["timetable"]["id"].clone();
        let published = Self {
            program,
            office,
            timetable,
        };
        published.publish(&run, &published.timetable).await;
        published
    }

    async fn publish(&self, run: &Value, timetable: &Value) {
        let approve =
            "mutation($run: ID!) { approvePlanningRun(input: { runId: $run }) { errors { code } } }";
        self.office.ask(approve, json!({ "run": run })).await;
        let publish = "mutation($id: ID!) { publishTimetable(input: { timetableId: $id }) { timetable { state } errors { field code } } }";
        let data = self.office.ask(publish, json!({ "id": timetable })).await;
        assert_eq!(
            data["publishTimetable"]["timetable"]["state"],
            json!("PUBLISHED"),
            "{data}"
        );
    }

    /// The run that repairs the week, when it has ended.
    async fn repaired(&self, most_moved: Option<i32>) -> (Value, Value) {
        let input = json!({ "timetableId": self.timetable, "mostMoved": most_moved, "timeLimitS": 3 });
        let data = self.office.ask(REPAIR, json!({ "input": input })).await;
        assert_eq!(problems(&data["repairTimetable"]), Vec::<String>::new());
        let run = data["repairTimetable"]["run"]["id"].clone();
        self.office.follow(FOLLOW, json!({ "run": run })).await;
        let result = self.office.ask(RESULT, json!({ "run": run })).await["node"].clone();
        (run, result)
    }

    /// The first teacher of the week with whom the day before the last is shared by somebody, and that day's classes.
    async fn a_day(&self) -> (Value, Value, usize) {
        let data = self.office.ask(CLASSES, json!({ "id": self.timetable })).await;
        let classes = data["node"]["classes"]["nodes"].as_array().unwrap().clone();
        let day = |class: &Value| (class["teacher"]["id"].to_string(), class["weekday"].to_string());
        let pupils = |of: &(String, String)| -> usize {
            let those = classes.iter().filter(|class| day(class) == *of);
            those.map(|class| class["pupils"].as_array().unwrap().len()).sum()
        };
        let most = classes
            .iter()
            .max_by_key(|class| (pupils(&day(class)), day(class)))
            .unwrap();
        (
            most["teacher"]["id"].clone(),
            most["weekday"].clone(),
            pupils(&day(most)),
        )
    }
}

on_both_engines! {
    async fn a_teacher_falls_ill_and_only_the_pupils_of_that_day_are_moved(database: TestDatabase) {
        // Given a published week,
        let week = Published::new(&database).await;
        let (teacher, weekday, hit) = week.a_day().await;
        // when the teacher cannot come on the fullest day any more,
        let look = "query($id: ID!) { node(id: $id) { ... on Teacher { availability { weekday startMin endMin preference } } } }";
        let data = week.office.ask(look, json!({ "id": teacher })).await;
        let others: Vec<Value> = data["node"]["availability"].as_array().unwrap().iter()
            .filter(|window| window["weekday"] != weekday).cloned().collect();
        let change = "mutation($input: SetTeacherAvailabilityInput!) { setTeacherAvailability(input: $input) { errors { field code } } }";
        let data = week.office.ask(change, json!({ "input": { "teacherId": teacher, "availability": others } })).await;
        assert_eq!(problems(&data["setTeacherAvailability"]), Vec::<String>::new());
        let (run, result) = week.repaired(None).await;
        // then there is a draft in which those of that day are moved, or have no place, and hardly anybody else is,
        assert_eq!(result["state"], json!("SOLVED"), "{result}");
        let count = |name: &str| usize::try_from(result["repair"][name].as_u64().unwrap()).unwrap();
        assert_eq!(result["repair"]["timetable"]["id"], week.timetable);
        assert!(count("mustMove") >= hit.min(1) && count("mustMove") <= hit, "{result} {hit}");
        assert!(count("moved") + count("lost") <= hit + 16, "{result}");
        // the curve says what more moves would bring, one step after the other, and the draft is one of its steps,
        let curve = result["repair"]["curve"].as_array().unwrap();
        let allowed: Vec<_> = curve.iter().map(|step| step["allowed"].as_u64().unwrap()).collect();
        assert!(curve.len() > 1 && allowed.is_sorted() && allowed[0] >= count("mustMove") as u64, "{result}");
        let same = |name: &str, step: &Value| step[name] == result["repair"][name];
        assert!(curve.iter().any(|step| ["moved", "lost", "gained"].iter().all(|name| same(name, step))), "{result}");
        assert!(!result["events"].as_array().unwrap().is_empty(), "its course can be followed: {result}");
        // the office sees to whom it has to be said,
        let after = result["timetable"]["id"].clone();
        let data = week.office.ask(DIFFERENCES, json!({ "id": after, "from": week.timetable })).await;
        let differences = data["node"]["differences"].clone();
        let all = differences["nodes"].as_array().unwrap();
        assert_eq!(differences["totalCount"].as_u64(), Some(all.len() as u64));
        let is = |before: bool, after: bool| {
            all.iter().filter(|one| one["before"].is_object() == before && one["after"].is_object() == after).count()
        };
        assert_eq!((is(true, true), is(false, true)), (count("moved"), count("gained")), "{differences}");
        for one in all {
            assert_ne!(one["before"], one["after"], "{one}");
            let is_that_day = one["after"]["teacher"]["id"] == teacher && one["after"]["weekday"] == weekday;
            assert!(!is_that_day, "the teacher is ill then: {one}");
        }
        // and nobody differs from themselves.
        let none = week.office.ask(DIFFERENCES, json!({ "id": after, "from": after })).await;
        assert_eq!(none["node"]["differences"], json!({ "totalCount": 0, "nodes": [] }));
        week.publish(&run, &after).await;
        assert!(week.program.end());
    }

    async fn a_week_that_nothing_happened_to_stays_as_it_is_and_a_replaced_one_is_not_repaired(database: TestDatabase) {
        let week = Published::new(&database).await;
        let (run, result) = week.repaired(Some(0)).await;
        assert_eq!(result["state"], json!("SOLVED"), "{result}");
        let repair = &result["repair"];
        assert_eq!((&repair["mostMoved"], &repair["mustMove"], &repair["moved"], &repair["lost"]), (&json!(0), &json!(0), &json!(0), &json!(0)));
        week.publish(&run, &result["timetable"]["id"]).await;
        let data = week.office.ask(REPAIR, json!({ "input": { "timetableId": week.timetable } })).await;
        assert_eq!(problems(&data["repairTimetable"]), ["timetableId WRONG_STATE"]);
        assert!(week.program.end());
    }
}
