//! What would be if something were different: tried with the real program, compared, and never used.

use kulturskole_tests::{
    client::Client, engine::TestDatabase, house::problems, on_both_engines, program::Program,
};
use serde_json::{Value, json};

const START: &str = "mutation($input: StartPlanningRunInput!) { startPlanningRun(input: $input) {
    run { id } errors { field code } } }";

const FOLLOW: &str = "subscription($run: ID!) { planningRunProgress(runId: $run) { run { state failure } } }";

const RESULT: &str = "query($run: ID!, $other: ID!) { node(id: $run) { ... on PlanningRun {
    state failure placed problem canApprove explainedAt timetable { id }
    whatIf { __typename
        ... on TeacherMinutes { teacher { id } contractMin }
        ... on ExtraRoom { venue { id } weekday startMin endMin }
        ... on ClosedRoom { room { id } }
        ... on MoreSeats { course { id } seats }
        ... on LongestRun { __typename } }
    comparedWith(runId: $other) { points { rule before after } gained { id } lost { id } movedCount }
} } }";

const LOOK: &str = "query($timetable: ID!) {
    school(slug: \"asker\") { currentSeason { id } }
    node(id: $timetable) { ... on Timetable { classes(first: 100) { nodes { teacher { id } room { id venue { id } } course { id form } } } } } }";

/// An office with a solved run of 40 pupils.
struct Office {
    program: Program,
    client: Client,
    season: Value,
    run: Value,
}

impl Office {
    async fn new(database: &TestDatabase) -> Self {
        let program = Program::demo(database, 40);
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let look = "{ school(slug: \"asker\") { currentSeason { id } } }";
        let season = office.ask(look, json!({})).await["school"]["currentSeason"]["id"].clone();
        let mut office = Self {
            program,
            client: office,
            season,
            run: Value::Null,
        };
        office.run = office.solved(&json!([])).await;
        office
    }

    async fn start(&self, what_if: &Value) -> Value {
        let input = json!({ "seasonId": self.season, "timeLimitS": 2, "whatIf": what_if });
        self.client.ask(START, json!({ "input": input })).await["startPlanningRun"].clone()
    }

    /// A run that tries this, at its end.
    async fn solved(&self, what_if: &Value) -> Value {
        let started = self.start(what_if).await;
        assert_eq!(problems(&started), Vec::<String>::new());
        let run = started["run"]["id"].clone();
        self.client.follow(FOLLOW, json!({ "run": run })).await;
        run
    }

    async fn result(&self, run: &Value, other: &Value) -> Value {
        let data = self
            .client
            .ask(RESULT, json!({ "run": run, "other": other }))
            .await;
        data["node"].clone()
    }
}

on_both_engines! {
    async fn what_would_be_is_shown_beside_what_is_and_cannot_be_used(database: TestDatabase) {
        // Given a run of the school as it is,
        let office = Office::new(&database).await;
        let is = office.result(&office.run, &office.run).await;
        let data = office.client.ask(LOOK, json!({ "timetable": is["timetable"]["id"] })).await;
        let class = data["node"]["classes"]["nodes"][0].clone();
        let group = data["node"]["classes"]["nodes"].as_array().unwrap().iter()
            .find(|class| class["course"]["form"] == json!("GROUP")).unwrap_or(&class).clone();
        // when the office tries all that can be different at once, most of all a teacher who hardly teaches any more,
        let what_if = json!([
            { "teacherMinutes": { "teacherId": class["teacher"]["id"], "contractMin": 0 } },
            { "extraRoom": { "venueId": class["room"]["venue"]["id"], "weekday": "MONDAY", "startMin": 900, "endMin": 1080 } },
            { "closedRoom": { "roomId": class["room"]["id"] } },
            { "moreSeats": { "courseId": group["course"]["id"], "seats": 2 } },
            { "longestRun": { "minutes": 120 } },
        ]);
        let run = office.solved(&what_if).await;
        let would_be = office.result(&run, &office.run).await;
        // then the run says what it tried,
        assert_eq!(would_be["state"], json!("SOLVED"), "{would_be}");
        let kinds: Vec<&Value> = would_be["whatIf"].as_array().unwrap().iter().map(|one| &one["__typename"]).collect();
        assert_eq!(kinds, ["TeacherMinutes", "ExtraRoom", "ClosedRoom", "MoreSeats", "LongestRun"]);
        assert_eq!(would_be["whatIf"][0]["teacher"]["id"], class["teacher"]["id"]);
        assert_eq!(would_be["whatIf"][2]["room"]["id"], class["room"]["id"]);
        // who would gain and lose a place, to the last one,
        let compared = &would_be["comparedWith"];
        let count = |side: &str| compared[side].as_array().unwrap().len();
        let placed = |run: &Value| usize::try_from(run["placed"].as_u64().unwrap()).unwrap();
        assert_eq!(placed(&is) + count("gained"), placed(&would_be) + count("lost"));
        assert!(compared["movedCount"].as_i64().unwrap() > 0, "{compared}");
        let placed = compared["points"].as_array().unwrap().iter().find(|rule| rule["rule"] == json!("placed")).unwrap();
        assert!(placed["before"].as_f64().unwrap() > 0.0 && placed["after"].as_f64().unwrap() > 0.0, "{placed}");
        // that it was asked something else,
        assert_ne!(would_be["problem"], is["problem"]);
        // and it can be neither approved nor published.
        assert_eq!((&would_be["timetable"], &would_be["canApprove"]), (&json!(null), &json!(false)));
        let approve = "mutation($run: ID!) { approvePlanningRun(input: { runId: $run }) { errors { field code } } }";
        let data = office.client.ask(approve, json!({ "run": run })).await;
        assert_eq!(problems(&data["approvePlanningRun"]), ["runId WRONG_STATE"]);
        // The school's data are as they were: a run over them is asked the same as the first.
        let again = office.solved(&json!([])).await;
        assert_eq!(office.result(&again, &again).await["problem"], is["problem"]);
        assert!(office.program.end());
    }

    async fn a_run_compared_with_itself_differs_in_nothing_and_one_of_nobody_is_none(database: TestDatabase) {
        let office = Office::new(&database).await;
        let same = office.result(&office.run, &office.run).await["comparedWith"].clone();
        assert_eq!((&same["gained"], &same["lost"], &same["movedCount"]), (&json!([]), &json!([]), &json!(0)));
        assert!(same["points"].as_array().unwrap().iter().all(|rule| rule["before"] == rule["after"]), "{same}");
        let none = office.result(&office.run, &json!("00000000-0000-7000-8000-000000000000")).await;
        assert_eq!(none["comparedWith"], json!(null));
        assert!(office.program.end());
    }

    async fn what_cannot_be_tried_is_named_and_nothing_is_started(database: TestDatabase) {
        let office = Office::new(&database).await;
        let nobody = "00000000-0000-7000-8000-000000000000";
        // Figures that are wrong are named all at once,
        let wrong = office.start(&json!([
            { "teacherMinutes": { "teacherId": nobody, "contractMin": -1 } },
            { "longestRun": { "minutes": 5 } },
            { "extraRoom": { "venueId": nobody, "weekday": "MONDAY", "startMin": 903, "endMin": 900 } },
            { "moreSeats": { "courseId": nobody, "seats": 201 } },
        ])).await;
        assert_eq!(problems(&wrong), [
            "whatIf.0.teacherMinutes.contractMin OUT_OF_RANGE",
            "whatIf.1.longestRun.minutes OUT_OF_RANGE",
            "whatIf.2.extraRoom.startMin OFF_GRID",
            "whatIf.2.extraRoom.endMin ENDS_BEFORE_START",
            "whatIf.3.moreSeats.seats OUT_OF_RANGE",
            "whatIf.0.teacherMinutes.teacherId NOT_FOUND",
            "whatIf.3.moreSeats.courseId NOT_FOUND",
            "whatIf.2.extraRoom.venueId NOT_FOUND",
        ]);
        // so are things that the season does not plan with,
        let strange = office.start(&json!([
            { "teacherMinutes": { "teacherId": nobody, "contractMin": 60 } },
            { "closedRoom": { "roomId": nobody } },
            { "extraRoom": { "venueId": nobody, "weekday": "SUNDAY", "startMin": 900, "endMin": 960 } },
            { "moreSeats": { "courseId": nobody, "seats": 1 } },
        ])).await;
        assert_eq!(problems(&strange), [
            "whatIf.0.teacherMinutes.teacherId NOT_FOUND",
            "whatIf.1.closedRoom.roomId NOT_FOUND",
            "whatIf.3.moreSeats.courseId NOT_FOUND",
            "whatIf.2.extraRoom.venueId NOT_FOUND",
        ]);
        // and days on which nobody teaches.
        let data = office.client.ask("{ school(slug: \"asker\") { venues { id } } }", json!({})).await;
        let venue = data["school"]["venues"][0]["id"].clone();
        let sunday = office.start(&json!([
            { "extraRoom": { "venueId": venue, "weekday": "SUNDAY", "startMin": 900, "endMin": 960 } },
        ])).await;
        assert_eq!(problems(&sunday), ["whatIf.0.extraRoom.weekday OUT_OF_RANGE"]);
        // Nothing was started.
        let runs = office.client.ask("{ school(slug: \"asker\") { currentSeason { planningRuns { id } } } }", json!({})).await;
        assert_eq!(runs["school"]["currentSeason"]["planningRuns"].as_array().unwrap().len(), 1);
        assert!(office.program.end());
    }
}
