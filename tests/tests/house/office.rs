//! The office creates and changes venues, rooms, courses and teachers.

use kulturskole::db::Db;
use kulturskole_tests::{
    house::{House, problems},
    on_both_engines,
};
use serde_json::{Value, json};

const CREATE_VENUE: &str = "mutation($input: CreateVenueInput!) { createVenue(input: $input) {
    venue { id name validTo travel { minutes venue { name } } } errors { field code } } }";

fn venue(school: &Value) -> Value {
    json!({
        "schoolId": school, "name": "Ny sal", "kind": "OTHER", "address": "Veien 1", "postcode": "1384",
        "latitude": 59.84, "longitude": 10.43, "district": "Sentrum", "validFrom": "2026-08-01",
    })
}

async fn school(house: &House) -> Value {
    house
        .ask(None, "{ school(slug: \"asker\") { id } }", json!({}))
        .await["school"]["id"]
        .clone()
}

on_both_engines! {
    async fn a_new_venue_gets_travel_to_every_other_and_its_name_is_its_own(db: Db) {
        let house = House::asker(db, 40).await;
        let office = house.administrator().await;
        let input = json!({ "input": venue(&school(&house).await) });
        let data = house.ask(Some(&office), CREATE_VENUE, input.clone()).await;
        let payload = &data["createVenue"];
        assert_eq!(problems(payload), Vec::<String>::new());
        let all = house.ask(None, "{ school(slug: \"asker\") { venues { id } } }", json!({})).await;
        let others = all["school"]["venues"].as_array().unwrap().len() - 1;
        assert_eq!(payload["venue"]["travel"].as_array().unwrap().len(), others);
        let data = house.ask(Some(&office), CREATE_VENUE, input).await;
        assert_eq!(problems(&data["createVenue"]), ["name DUPLICATE"]);
    }

    async fn a_change_replaces_what_is_sent_and_null_removes_an_end(db: Db) {
        let house = House::asker(db, 40).await;
        let office = house.administrator().await;
        let data = house.ask(Some(&office), CREATE_VENUE, json!({ "input": venue(&school(&house).await) })).await;
        let id = data["createVenue"]["venue"]["id"].clone();
        let change = "mutation($input: ChangeVenueInput!) { changeVenue(input: $input) {
            venue { name validTo district } errors { field code } } }";
        let input = json!({ "venueId": id, "validTo": "2027-08-01" });
        let data = house.ask(Some(&office), change, json!({ "input": input })).await;
        assert_eq!(data["changeVenue"]["venue"], json!({ "name": "Ny sal", "validTo": "2027-08-01", "district": "Sentrum" }));
        let input = json!({ "venueId": id, "validTo": null, "name": "Gammel sal" });
        let data = house.ask(Some(&office), change, json!({ "input": input })).await;
        assert_eq!(data["changeVenue"]["venue"], json!({ "name": "Gammel sal", "validTo": null, "district": "Sentrum" }));
        let input = json!({ "venueId": id, "validTo": "2020-01-01", "postcode": "x", "latitude": 10.4 });
        let data = house.ask(Some(&office), change, json!({ "input": input })).await;
        let mut found = problems(&data["changeVenue"]);
        found.sort();
        assert_eq!(found, ["latitude OUT_OF_RANGE", "postcode INVALID_FORMAT", "validTo ENDS_BEFORE_START"]);
    }

    async fn a_room_names_every_fault_of_its_windows(db: Db) {
        let house = House::asker(db, 40).await;
        let office = house.administrator().await;
        let venues = house.ask(None, "{ school(slug: \"asker\") { venues { id } } }", json!({})).await;
        let create = "mutation($input: CreateRoomInput!) { createRoom(input: $input) { room { id } errors { field code } } }";
        let window = |start: i32, end: i32, from: &str, to: &str| json!({
            "weekday": "MONDAY", "startMin": start, "endMin": end, "from": from, "to": to, "tenure": "OWN",
        });
        let mut input = json!({
            "venueId": venues["school"]["venues"][0]["id"], "name": "Rom X", "capacity": 0, "features": ["PIANO", "PIANO"],
            "windows": [
                window(780, 900, "2026-08-17", "2027-06-18"),
                window(840, 960, "2026-09-01", "2026-09-30"),
                window(1000, 900, "2027-01-01", "2026-01-01"),
                window(960, 1020, "2026-08-17", "2027-06-18"),
            ],
            "validFrom": "2026-08-01",
        });
        let data = house.ask(Some(&office), create, json!({ "input": input })).await;
        let mut found = problems(&data["createRoom"]);
        found.sort();
        assert_eq!(found, [
            "capacity OUT_OF_RANGE", "features.1 DUPLICATE", "windows.1.startMin OVERLAPS",
            "windows.2.endMin ENDS_BEFORE_START", "windows.2.to ENDS_BEFORE_START",
        ]);
        input["capacity"] = json!(5);
        input["features"] = json!(["PIANO"]);
        input["windows"] = json!([window(780, 840, "2026-08-17", "2027-06-18"), window(840, 900, "2026-08-17", "2027-06-18")]);
        let data = house.ask(Some(&office), create, json!({ "input": input })).await;
        assert_eq!(problems(&data["createRoom"]), Vec::<String>::new(), "13:00-14:00 and 14:00-15:00 are legal neighbours");
    }

    async fn a_course_is_taught_at_known_venues_and_can_be_closed(db: Db) {
        let house = House::asker(db, 40).await;
        let office = house.administrator().await;
        let text = json!({ "nb": "Hardingfele", "nn": "Hardingfele", "en": "Hardanger fiddle" });
        let venues = house.ask(None, "{ school(slug: \"asker\") { id venues { id } } }", json!({})).await;
        let mut input = json!({
            "schoolId": venues["school"]["id"], "name": text, "description": text, "discipline": "MUSIC",
            "subject": "hardanger-fiddle", "form": "INDIVIDUAL", "minAge": 12, "maxAge": 8, "lessonMin": 21, "minSize": 1,
            "maxSize": 4, "priceOre": -1, "needs": [], "venueIds": ["venue_x"],
        });
        let create = "mutation($input: CreateCourseInput!) { createCourse(input: $input) { course { id } errors { field code } } }";
        let data = house.ask(Some(&office), create, json!({ "input": input })).await;
        let mut found = problems(&data["createCourse"]);
        found.sort();
        assert_eq!(found, [
            "lessonMin OFF_GRID", "maxAge ENDS_BEFORE_START", "maxSize OUT_OF_RANGE", "priceOre OUT_OF_RANGE",
            "venueIds.0 NOT_FOUND",
        ]);
        for (field, value) in [("maxAge", json!(19)), ("lessonMin", json!(20)), ("maxSize", json!(1)), ("priceOre", json!(498_000))] {
            input[field] = value;
        }
        input["venueIds"] = json!([venues["school"]["venues"][0]["id"]]);
        let data = house.ask(Some(&office), create, json!({ "input": input })).await;
        let id = data["createCourse"]["course"]["id"].clone();
        let close = "mutation($id: ID!) { changeCourse(input: { courseId: $id, isActive: false }) { course { isActive } errors { code } } }";
        house.ask(Some(&office), close, json!({ "id": id })).await;
        let search = "{ school(slug: \"asker\") { courses(filter: { search: \"HARDANGER fiddle\" }) { totalCount } } }";
        let data = house.ask(None, search, json!({})).await;
        assert_eq!(data["school"]["courses"]["totalCount"], json!(0));
    }

    async fn teachers_say_when_they_can_and_nobody_else_but_the_office(db: Db) {
        let house = House::asker(db, 40).await;
        let teacher = house.teacher().await;
        let own = "{ viewer { teacher { id name email contractMin availability { weekday } } } }";
        let data = house.ask(Some(&teacher), own, json!({})).await;
        let id = data["viewer"]["teacher"]["id"].clone();
        assert!(data["viewer"]["teacher"]["email"].is_string());
        let set = "mutation($id: ID!, $week: [WeekWindowInput!]!) {
            setTeacherAvailability(input: { teacherId: $id, availability: $week }) {
                teacher { availability { weekday startMin endMin preference } } errors { field code } } }";
        let week = json!([{ "weekday": "FRIDAY", "startMin": 780, "endMin": 1080, "preference": "RATHER_NOT" }]);
        let data = house.ask(Some(&teacher), set, json!({ "id": id, "week": week })).await;
        assert_eq!(data["setTeacherAvailability"]["teacher"]["availability"], week);
        let other = house.account(|account| {
            account.id != teacher.id && format!("{:?}", account.role).starts_with("Teacher")
        }).await;
        let data = house.ask(Some(&other), set, json!({ "id": id, "week": week })).await;
        assert_eq!(problems(&data["setTeacherAvailability"]), ["teacherId NOT_FOUND"]);
        let guardian = house.guardian().await;
        let answer = house.answer(Some(&guardian), set, json!({ "id": id, "week": week })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], json!("FORBIDDEN"));
    }

    async fn the_office_alone_changes_the_school(db: Db) {
        let house = House::asker(db, 40).await;
        let input = json!({ "input": venue(&school(&house).await) });
        for who in [None, Some(house.guardian().await), Some(house.teacher().await)] {
            let answer = house.answer(who.as_ref(), CREATE_VENUE, input.clone()).await;
            assert_eq!(answer["errors"][0]["extensions"]["code"], json!("FORBIDDEN"), "{who:?}");
        }
        let mut elsewhere = venue(&json!("school_00000000000000000000000000000001"));
        elsewhere["name"] = json!("Et annet sted");
        let data = house.ask(Some(&house.administrator().await), CREATE_VENUE, json!({ "input": elsewhere })).await;
        assert_eq!(problems(&data["createVenue"]), ["schoolId NOT_FOUND"]);
    }

    async fn every_change_leaves_an_audit_line_in_its_transaction(db: Db) {
        let house = House::asker(db, 40).await;
        let office = house.administrator().await;
        let input = venue(&school(&house).await);
        house.ask(Some(&office), CREATE_VENUE, json!({ "input": input })).await;
        house.ask(Some(&office), CREATE_VENUE, json!({ "input": input })).await;
        let mut tx = house.tools.db.read().await.unwrap();
        let lines: Vec<(String, uuid::Uuid)> = tx.sql("SELECT action, account_id FROM audit").all().await.unwrap();
        assert_eq!(lines, [("createVenue".to_owned(), office.id.0)], "the refused second one left none");
    }
}
