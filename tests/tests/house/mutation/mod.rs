//! Every mutation of the contract, with an input that is good: what the tests of bad input and of access start from.
//! A mutation that is not in [`ACTIONS`] fails them.

mod access;
mod at_once;
mod fault;
mod field_fault;
mod special_fault;
mod together;

use kulturskole_tests::{
    contract::Contract,
    small_school::{SmallSchool, national_id},
};
use serde_json::{Value, json};

use crate::world::Who;

/// A mutation.
pub struct Action {
    pub name: &'static str,
    /// Who may, with the good input; the first of them is who tries the bad ones.
    pub may: &'static [Who],
    /// Who is of the right kind, but not for what the good input names: they hear that there is no such thing.
    pub finds_nothing: &'static [Who],
    /// The field that names what is acted on; when that is nothing, nothing else may be said.
    pub subject: &'static str,
    /// Fills every field there is.
    pub good: fn(&SmallSchool) -> Value,
}

const FAMILY: &[Who] = &[Who::Guardian, Who::CoGuardian, Who::Administrator];
const OTHER_FAMILY: &[Who] = &[Who::OtherGuardian, Who::Stranger];
const OFFICE: &[Who] = &[Who::Administrator];
const STRANGER: &[Who] = &[Who::Stranger];

/// In an order in which each good input is still good after those before it.
pub const ACTIONS: &[Action] = &[
    Action {
        name: "registerPupil",
        may: &[Who::Guardian, Who::CoGuardian, Who::OtherGuardian],
        finds_nothing: &[],
        subject: "",
        good: |school| {
            json!({
                "givenName": "Åse", "familyName": "Ødegård", "birthDate": "2017-03-01",
                "nationalId": national_id(300).digits(), "postcode": "1384",
                "otherGuardian": {
                    "givenName": "Per", "familyName": "Ødegård", "phone": "900 00 000",
                    "email": format!("per.odegard@{}.example", school.slug),
                },
            })
        },
    },
    Action {
        name: "withdrawApplication",
        may: FAMILY,
        finds_nothing: OTHER_FAMILY,
        subject: "applicationId",
        good: |school| json!({ "applicationId": school.applications[0].to_string() }),
    },
    // Takes the place of the one that was taken back.
    Action {
        name: "submitApplication",
        may: FAMILY,
        finds_nothing: OTHER_FAMILY,
        subject: "pupilId",
        good: |school| {
            let mut input = application(school);
            input["pupilId"] = json!(school.pupils[0].to_string());
            input["seasonId"] = json!(school.season.to_string());
            input
        },
    },
    Action {
        name: "changeApplication",
        may: FAMILY,
        finds_nothing: OTHER_FAMILY,
        subject: "applicationId",
        good: |school| {
            let mut input = application(school);
            input["applicationId"] = json!(school.applications[1].to_string());
            input["revision"] = json!(1);
            input["siblingWishes"][0]["siblingId"] = json!(school.pupils[0].to_string());
            input
        },
    },
    Action {
        name: "createVenue",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "schoolId",
        good: |school| {
            let mut input = venue("Ny sal");
            input["schoolId"] = json!(school.school.to_string());
            input
        },
    },
    Action {
        name: "changeVenue",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "venueId",
        good: |school| {
            let mut input = venue("Gammel sal");
            input["venueId"] = json!(school.venues[1].to_string());
            input
        },
    },
    Action {
        name: "createRoom",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "venueId",
        good: |school| {
            let mut input = room("Nytt rom");
            input["venueId"] = json!(school.venues[0].to_string());
            input
        },
    },
    Action {
        name: "changeRoom",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "roomId",
        good: |school| {
            let mut input = room("Gammelt rom");
            input["roomId"] = json!(school.rooms[1].to_string());
            input
        },
    },
    Action {
        name: "createCourse",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "schoolId",
        good: |school| {
            let mut input = course(school, "Hardingfele");
            input["schoolId"] = json!(school.school.to_string());
            input["discipline"] = json!("MUSIC");
            input["subject"] = json!("hardingfele");
            input["form"] = json!("GROUP");
            input
        },
    },
    Action {
        name: "changeCourse",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "courseId",
        good: |school| {
            let mut input = course(school, "Kor for voksne");
            input["courseId"] = json!(school.adult_course.to_string());
            input["isActive"] = json!(true);
            input
        },
    },
    Action {
        name: "createTeacher",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "schoolId",
        good: |school| {
            let mut input = teacher(school, "ny");
            input["schoolId"] = json!(school.school.to_string());
            input["availability"] = json!([window()]);
            input
        },
    },
    Action {
        name: "changeTeacher",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "teacherId",
        good: |school| {
            let mut input = teacher(school, "lise.ny");
            input["teacherId"] = json!(school.teacher.to_string());
            input
        },
    },
    Action {
        name: "setTeacherAvailability",
        may: &[Who::Teacher, Who::Administrator],
        finds_nothing: &[Who::OtherTeacher, Who::Stranger],
        subject: "teacherId",
        good: |school| {
            let every_day = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];
            let week = every_day.map(|weekday| {
                json!({ "weekday": weekday, "startMin": 720, "endMin": 1320, "preference": "AVAILABLE" })
            });
            json!({ "teacherId": school.teacher.to_string(), "availability": week })
        },
    },
    Action {
        name: "moveClass",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "classId",
        good: |school| {
            json!({
                "classId": school.lessons[1].to_string(), "teacherId": school.teacher.to_string(),
                "roomId": school.rooms[0].to_string(), "weekday": "MONDAY", "startMin": 1000, "dryRun": false,
            })
        },
    },
    Action {
        name: "pinClass",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "classId",
        good: |school| json!({ "classId": school.lessons[1].to_string() }),
    },
    Action {
        name: "unpin",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "pinId",
        good: |school| json!({ "pinId": school.pin.to_string() }),
    },
    // One run at a time: the one in the queue is cancelled before another is started.
    Action {
        name: "cancelPlanningRun",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "runId",
        good: |school| json!({ "runId": school.queued_run.to_string() }),
    },
    Action {
        name: "startPlanningRun",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "seasonId",
        good: |school| {
            json!({ "seasonId": school.season.to_string(), "timeLimitS": 5, "seed": 7, "whatIf": [
            { "teacherMinutes": { "teacherId": school.teacher.to_string(), "contractMin": 60 } },
            { "extraRoom": { "venueId": school.venues[0].to_string(), "weekday": "TUESDAY", "startMin": 900, "endMin": 960 } },
            { "closedRoom": { "roomId": school.rooms[0].to_string() } },
            { "moreSeats": { "courseId": school.piano.to_string(), "seats": 1 } },
            { "longestRun": { "minutes": 120 } },
        ] })
        },
    },
    Action {
        name: "repairTimetable",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "timetableId",
        good: |school| json!({ "timetableId": school.published.to_string(), "mostMoved": 3, "timeLimitS": 5, "seed": 7 }),
    },
    Action {
        name: "approvePlanningRun",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "runId",
        good: |school| json!({ "runId": school.solved_run.to_string() }),
    },
    Action {
        name: "publishTimetable",
        may: OFFICE,
        finds_nothing: STRANGER,
        subject: "timetableId",
        good: |school| json!({ "timetableId": school.approved_draft.to_string() }),
    },
];

fn application(school: &SmallSchool) -> Value {
    let venue = school.venues[0].to_string();
    json!({
        "wanted": 2,
        "choices": [
            { "courseId": school.piano.to_string(), "venueIds": [venue, school.venues[1].to_string()] },
            { "courseId": school.dance.to_string(), "venueIds": [venue] },
        ],
        "availability": [window()],
        "siblingWishes": [{ "siblingId": school.pupils[1].to_string(), "kind": "TOGETHER" }],
    })
}

fn window() -> Value {
    json!({ "weekday": "MONDAY", "startMin": 780, "endMin": 1200, "preference": "RATHER_NOT" })
}

fn venue(name: &str) -> Value {
    json!({
        "name": name, "kind": "OTHER", "address": "Veien 1", "postcode": "1384", "latitude": 59.84, "longitude": 10.43,
        "isApproximate": true, "district": "Sentrum", "validFrom": "2020-08-01", "validTo": "2030-08-01",
    })
}

fn room(name: &str) -> Value {
    json!({
        "name": name, "capacity": 12, "features": ["PIANO", "STAGE"],
        "windows": [{
            "weekday": "MONDAY", "startMin": 720, "endMin": 1200, "from": "2026-08-17", "to": "2027-06-18",
            "tenure": "LEASED",
        }],
        "validFrom": "2020-08-01", "validTo": "2030-08-01",
    })
}

fn course(school: &SmallSchool, name: &str) -> Value {
    let text = json!({ "nb": name, "nn": name, "en": name });
    json!({
        "name": text, "description": text, "minAge": 8, "maxAge": 19, "lessonMin": 40, "minSize": 2, "maxSize": 8,
        "priceOre": 498_000, "needs": ["PIANO", "LARGE"], "venueIds": [school.venues[0].to_string()],
    })
}

fn teacher(school: &SmallSchool, name: &str) -> Value {
    json!({
        "name": "Ny Lærer", "email": format!("{name}@{}.example", school.slug), "contractMin": 900,
        "maxVenuesPerDay": 2, "maxDays": 4, "courseIds": [school.piano.to_string(), school.dance.to_string()],
        "venueIds": [school.venues[0].to_string()],
    })
}

#[test]
fn every_mutation_is_in_the_table() {
    let contract = Contract::read();
    let mut in_contract: Vec<_> = contract
        .shape("Mutation")
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    let mut in_table: Vec<_> = ACTIONS.iter().map(|action| action.name).collect();
    in_contract.sort_unstable();
    in_table.sort_unstable();
    assert_eq!(
        in_contract, in_table,
        "the contract on the left, ACTIONS on the right"
    );
}
