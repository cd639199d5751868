//! What is wrong by the school's rules and not by a field alone: ages, names in use, states, another's change.

use kulturskole::{db::Db, domain::id::CourseId};
use kulturskole_tests::{
    house::problems,
    on_both_engines,
    small_school::{SmallSchool, national_id},
    web::Person,
};
use serde_json::{Value, json};

use super::{ACTIONS, fault::put};
use crate::world::{Who, World};

/// A good input made wrong.
struct Wrong {
    /// Which mutation.
    action: &'static str,
    /// What is put where.
    puts: fn(&SmallSchool) -> Vec<(&'static str, Value)>,
    /// Every problem that is said, field and code, in alphabetical order.
    expected: &'static [&'static str],
}

fn wrong(
    action: &'static str,
    puts: fn(&SmallSchool) -> Vec<(&'static str, Value)>,
    expected: &'static [&'static str],
) -> Wrong {
    Wrong {
        action,
        puts,
        expected,
    }
}

fn choice(course: CourseId, school: &SmallSchool) -> Value {
    json!({ "courseId": course.to_string(), "venueIds": [school.venues[0].to_string()] })
}

fn about_children() -> Vec<Wrong> {
    vec![
        wrong(
            "registerPupil",
            |_| {
                vec![
                    ("nationalId", json!(national_id(0).digits())),
                    ("postcode", json!("138")),
                ]
            },
            &["nationalId ALREADY_REGISTERED", "postcode INVALID_FORMAT"],
        ),
        wrong(
            "registerPupil",
            |_| vec![("birthDate", json!("2026-11-25"))],
            &["birthDate OUT_OF_RANGE"],
        ),
        wrong(
            "registerPupil",
            |_| vec![("birthDate", json!("1900-01-01"))],
            &["birthDate OUT_OF_RANGE"],
        ),
        wrong(
            "registerPupil",
            |_| vec![("otherGuardian.email", json!(" KARI@asker.example "))],
            &["otherGuardian.email DUPLICATE"],
        ),
        // The address is Anna Øy's, who belongs to another family: nobody gets at her by it.
        wrong(
            "registerPupil",
            |_| vec![("otherGuardian.email", json!("anna@asker.example"))],
            &["otherGuardian.email DUPLICATE"],
        ),
        wrong(
            "submitApplication",
            |school| {
                vec![
                    ("pupilId", json!(school.pupils[1].to_string())),
                    ("siblingWishes", json!([])),
                    ("wanted", json!(3)),
                ]
            },
            &["pupilId ALREADY_APPLIED", "wanted OUT_OF_RANGE"],
        ),
        wrong(
            "changeApplication",
            |school| {
                vec![(
                    "choices",
                    json!([choice(school.adult_course, school), choice(school.dance, school)]),
                )]
            },
            &["choices.0.courseId TOO_YOUNG"],
        ),
        wrong(
            "changeApplication",
            |school| {
                vec![(
                    "choices",
                    json!([choice(school.dance, school), choice(school.dance, school)]),
                )]
            },
            &["choices.1 DUPLICATE"],
        ),
        wrong(
            "changeApplication",
            |_| {
                vec![
                    ("choices", json!([])),
                    ("availability", json!([])),
                    ("wanted", json!(1)),
                ]
            },
            &["availability TOO_FEW", "choices TOO_FEW"],
        ),
        wrong(
            "changeApplication",
            |_| vec![("choices.0.venueIds", json!([]))],
            &["choices.0.venueIds TOO_FEW"],
        ),
        wrong(
            "changeApplication",
            |school| vec![("siblingWishes.0.siblingId", json!(school.pupils[1].to_string()))],
            &["siblingWishes.0.siblingId NOT_A_SIBLING"],
        ),
        wrong(
            "changeApplication",
            |school| vec![("siblingWishes.0.siblingId", json!(school.other_pupil.to_string()))],
            &["siblingWishes.0.siblingId NOT_A_SIBLING"],
        ),
        wrong(
            "changeApplication",
            |_| vec![("revision", json!(0))],
            &["revision STALE_REVISION"],
        ),
        wrong(
            "changeApplication",
            |_| vec![("revision", json!(2))],
            &["revision STALE_REVISION"],
        ),
    ]
}

fn about_the_school() -> Vec<Wrong> {
    vec![
        wrong(
            "createVenue",
            |_| {
                vec![
                    ("name", json!(" Basen ")),
                    ("latitude", json!(10.43)),
                    ("longitude", json!(59.84)),
                ]
            },
            &[
                "latitude OUT_OF_RANGE",
                "longitude OUT_OF_RANGE",
                "name DUPLICATE",
            ],
        ),
        wrong(
            "changeVenue",
            |_| vec![("name", json!("Basen"))],
            &["name DUPLICATE"],
        ),
        wrong(
            "changeVenue",
            |_| vec![("validTo", json!("2020-08-01"))],
            &["validTo ENDS_BEFORE_START"],
        ),
        wrong(
            "createRoom",
            |_| vec![("name", json!("Rom 0")), ("capacity", json!(0))],
            &["capacity OUT_OF_RANGE", "name DUPLICATE"],
        ),
        wrong(
            "changeRoom",
            |_| vec![("name", json!("Rom 0"))],
            &["name DUPLICATE"],
        ),
        wrong(
            "changeRoom",
            |_| vec![("windows.0.to", json!("2026-08-16"))],
            &["windows.0.to ENDS_BEFORE_START"],
        ),
        wrong(
            "createCourse",
            |_| {
                vec![
                    ("name.nb", json!("Piano")),
                    ("minAge", json!(20)),
                    ("minSize", json!(9)),
                ]
            },
            &[
                "maxAge ENDS_BEFORE_START",
                "maxSize ENDS_BEFORE_START",
                "name.nb DUPLICATE",
            ],
        ),
        wrong(
            "createCourse",
            |_| vec![("form", json!("INDIVIDUAL"))],
            &["maxSize OUT_OF_RANGE", "minSize OUT_OF_RANGE"],
        ),
        wrong(
            "createCourse",
            |_| vec![("venueIds", json!([]))],
            &["venueIds TOO_FEW"],
        ),
        wrong(
            "changeCourse",
            |_| vec![("name.nb", json!("Dans"))],
            &["name.nb DUPLICATE"],
        ),
        wrong(
            "createTeacher",
            |_| vec![("email", json!("LIS@asker.example")), ("maxDays", json!(0))],
            &["email DUPLICATE", "maxDays OUT_OF_RANGE"],
        ),
        wrong(
            "changeTeacher",
            |_| vec![("email", json!("odd@asker.example"))],
            &["email DUPLICATE"],
        ),
    ]
}

fn about_plans() -> Vec<Wrong> {
    vec![
        wrong(
            "publishTimetable",
            |school| vec![("timetableId", json!(school.draft.to_string()))],
            &["timetableId NOT_APPROVED"],
        ),
        wrong(
            "publishTimetable",
            |school| vec![("timetableId", json!(school.published.to_string()))],
            &["timetableId WRONG_STATE"],
        ),
        wrong(
            "moveClass",
            |_| vec![("weekday", json!("SATURDAY"))],
            &["weekday OUT_OF_RANGE"],
        ),
        wrong(
            "moveClass",
            |_| vec![("startMin", json!(1435))],
            &["startMin OUT_OF_RANGE"],
        ),
        wrong(
            "pinClass",
            |school| vec![("classId", json!(school.other_lesson.to_string()))],
            &["classId DUPLICATE"],
        ),
        wrong(
            "startPlanningRun",
            |_| vec![("timeLimitS", json!(0))],
            &["seasonId WRONG_STATE", "timeLimitS OUT_OF_RANGE"],
        ),
        wrong(
            "repairTimetable",
            |_| {
                vec![
                    ("mostMoved", json!(-1)),
                    ("seed", json!(-1)),
                    ("timeLimitS", json!(3601)),
                ]
            },
            &[
                "mostMoved OUT_OF_RANGE",
                "seed OUT_OF_RANGE",
                "timeLimitS OUT_OF_RANGE",
                "timetableId WRONG_STATE",
            ],
        ),
        wrong(
            "cancelPlanningRun",
            |school| vec![("runId", json!(school.solved_run.to_string()))],
            &["runId WRONG_STATE"],
        ),
        wrong(
            "approvePlanningRun",
            |school| vec![("runId", json!(school.queued_run.to_string()))],
            &["runId WRONG_STATE"],
        ),
    ]
}

async fn send(world: &World, action: &str, input: Value) -> Value {
    let who = ACTIONS.iter().find(|one| one.name == action).unwrap().may[0];
    let mut data = world
        .person(who)
        .ask(&world.contract.text_of(action), json!({ "input": input }))
        .await;
    data[action].take()
}

fn good(world: &World, action: &str) -> Value {
    let action = ACTIONS.iter().find(|one| one.name == action).unwrap();
    (action.good)(&world.own)
}

fn sorted(payload: &Value) -> Vec<String> {
    let mut found = problems(payload);
    found.sort();
    found
}

on_both_engines! {
    async fn what_breaks_a_rule_is_said_with_all_else_and_nothing_is_written(db: Db) {
        let world = World::new(db).await;
        let before = world.rows().await;
        for wrong in [about_children(), about_the_school(), about_plans()].into_iter().flatten() {
            let mut input = good(&world, wrong.action);
            let puts = (wrong.puts)(&world.own);
            for (path, value) in &puts {
                put(&mut input, path, value.clone());
            }
            let payload = send(&world, wrong.action, input).await;
            assert_eq!(sorted(&payload), wrong.expected, "{} with {puts:?}: {payload}", wrong.action);
        }
        assert_eq!(world.rows().await, before);
    }

    async fn what_is_done_once_is_not_done_again(db: Db) {
        let world = World::new(db).await;
        for (action, expected) in [
            ("registerPupil", "nationalId ALREADY_REGISTERED"),
            ("withdrawApplication", "applicationId WRONG_STATE"),
            ("changeApplication", "revision STALE_REVISION"),
            ("createVenue", "name DUPLICATE"),
            ("createRoom", "name DUPLICATE"),
            ("createCourse", "name.nb DUPLICATE"),
            ("createTeacher", "email DUPLICATE"),
            ("cancelPlanningRun", "runId WRONG_STATE"),
            ("startPlanningRun", "seasonId WRONG_STATE"),
            ("approvePlanningRun", "runId WRONG_STATE"),
            ("publishTimetable", "timetableId WRONG_STATE"),
            // Pinned where its pupil can no longer come, a lesson would make a run that failed.
            ("pinClass", "classId DUPLICATE"),
            ("unpin", "pinId NOT_FOUND"),
        ] {
            let input = good(&world, action);
            assert_eq!(problems(&send(&world, action, input.clone()).await), Vec::<String>::new(), "{action}");
            let before = world.rows().await;
            assert_eq!(problems(&send(&world, action, input).await), [expected], "{action}");
            assert_eq!(world.rows().await, before, "{action}");
        }
    }

    async fn a_move_to_a_taken_time_names_the_rule_and_writes_nothing(db: Db) {
        let world = World::new(db).await;
        let before = world.rows().await;
        // Where and when the first lesson is.
        let input = json!({ "classId": world.own.lessons[1].to_string(), "weekday": "MONDAY", "startMin": 780,
            "roomId": world.own.rooms[0].to_string() });
        let payload = send(&world, "moveClass", input).await;
        assert_eq!(problems(&payload), Vec::<String>::new());
        assert!(payload["brokenRules"].as_array().is_some_and(|rules| !rules.is_empty()), "{payload}");
        assert_eq!(payload["pointsChange"], json!(null));
        let look = "query($id: ID!) { node(id: $id) { ... on Class { weekday startMin } } }";
        let office = world.person(Who::Administrator);
        let class = office.ask(look, json!({ "id": world.own.lessons[1].to_string() })).await;
        assert_eq!(class["node"], json!({ "weekday": "TUESDAY", "startMin": 780 }));
        assert_eq!(world.rows().await, before);
    }

    async fn who_withdrew_may_apply_anew_and_joins_the_end_of_the_queue(db: Db) {
        let world = World::new(db).await;
        let look = "query($id: ID!) { node(id: $id) { ... on Application { id state revision submittedAt withdrawnAt
            choices { rank course { name } class { id } } } } }";
        let id = json!({ "id": world.own.applications[0].to_string() });
        send(&world, "withdrawApplication", good(&world, "withdrawApplication")).await;
        let withdrawn = world.person(Who::Guardian).ask(look, id.clone()).await;
        assert_eq!(withdrawn["node"]["state"], json!("WITHDRAWN"));
        world.house.tools.clock.set("2026-12-01T09:00:00Z".parse().unwrap());
        let mut input = good(&world, "submitApplication");
        input["choices"] = json!([choice(world.own.dance, &world.own)]);
        input["wanted"] = json!(1);
        // The session of that day is over.
        let family = Person::signed_in(&world.web, &world.own.guardian_account).await;
        let data = family.ask(&world.contract.text_of("submitApplication"), json!({ "input": input })).await;
        assert_eq!(problems(&data["submitApplication"]), Vec::<String>::new());
        assert_eq!(family.ask(look, id).await["node"], json!({
            "id": world.own.applications[0].to_string(), "state": "SUBMITTED", "revision": 3,
            "submittedAt": "2026-12-01T09:00:00.000Z", "withdrawnAt": null,
            "choices": [{ "rank": 1, "course": { "name": "Dans" }, "class": null }],
        }));
    }

    async fn a_choice_that_is_taken_back_frees_the_pupil_s_time(db: Db) {
        let world = World::new(db).await;
        let mut input = good(&world, "changeApplication");
        input["choices"] = json!([choice(world.own.piano, &world.own)]);
        input["wanted"] = json!(1);
        input["availability"] = json!([{ "weekday": "TUESDAY", "startMin": 720, "endMin": 1320 },
            { "weekday": "FRIDAY", "startMin": 720, "endMin": 1320 }]);
        assert_eq!(problems(&send(&world, "changeApplication", input).await), Vec::<String>::new());
        // Friday 20:00 was the group's time, which the pupil has left.
        let input = json!({ "classId": world.own.lessons[1].to_string(), "weekday": "FRIDAY", "startMin": 1200,
            "roomId": world.own.rooms[1].to_string(), "teacherId": world.own.other_teacher.to_string() });
        let payload = send(&world, "moveClass", input).await;
        assert_eq!(problems(&payload), Vec::<String>::new(), "{payload}");
        assert_eq!(payload["brokenRules"], json!([]), "{payload}");
    }
}
