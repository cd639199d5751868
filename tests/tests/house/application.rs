//! A family applies, changes its application, and withdraws it.

use kulturskole::{db::Db, domain::account::Account};
use kulturskole_tests::{
    house::{House, problems},
    on_both_engines,
};
use serde_json::{Value, json};

const SUBMIT: &str = "mutation($input: SubmitApplicationInput!) { submitApplication(input: $input) {
    application { id revision wanted state choices { id rank course { id } venues { id } } canWithdraw }
    errors { field code facts { name value } } } }";

const CHANGE: &str = "mutation($input: ChangeApplicationInput!) { changeApplication(input: $input) {
    application { id revision choices { id rank course { id } } } errors { field code } } }";

const WITHDRAW: &str = "mutation($input: WithdrawApplicationInput!) { withdrawApplication(input: $input) {
    application { state revision canWithdraw } errors { field code facts { name value } } } }";

/// A guardian with a child who has not applied, the season, and three courses for the child's age.
struct Family {
    house: House,
    guardian: Account,
    pupil: Value,
    season: Value,
    courses: Vec<Value>,
}

impl Family {
    async fn new(db: Db) -> Self {
        let house = House::asker(db, 40).await;
        let guardian = house.guardian().await;
        let register = "mutation { registerPupil(input: { givenName: \"Åse\", familyName: \"Øy\", birthDate: \"2016-01-05\",
            nationalId: \"23079421936\", postcode: \"1384\" }) { pupil { id } } }";
        let pupil =
            house.ask(Some(&guardian), register, json!({})).await["registerPupil"]["pupil"]["id"].clone();
        let look = "{ school(slug: \"asker\") { currentSeason { id }
            courses(filter: { age: 10 }, first: 3) { nodes { id places { venue { id } } } } } }";
        let data = house.ask(None, look, json!({})).await;
        let courses = data["school"]["courses"]["nodes"].as_array().unwrap().clone();
        let season = data["school"]["currentSeason"]["id"].clone();
        Self {
            house,
            guardian,
            pupil,
            season,
            courses,
        }
    }

    fn input(&self) -> Value {
        let choice = |course: &Value| json!({ "courseId": course["id"], "venueIds": [course["places"][0]["venue"]["id"]] });
        json!({
            "pupilId": self.pupil, "seasonId": self.season, "wanted": 1,
            "choices": [choice(&self.courses[0]), choice(&self.courses[1])],
            "availability": [{ "weekday": "MONDAY", "startMin": 840, "endMin": 1080 }],
        })
    }

    async fn submit(&self) -> Value {
        let data = self
            .house
            .ask(Some(&self.guardian), SUBMIT, json!({ "input": self.input() }))
            .await;
        assert_eq!(problems(&data["submitApplication"]), Vec::<String>::new());
        data["submitApplication"]["application"].clone()
    }
}

on_both_engines! {
    async fn a_submitted_application_is_read_back_as_it_was_sent(db: Db) {
        let family = Family::new(db).await;
        let application = family.submit().await;
        assert_eq!(application["revision"], json!(1));
        assert_eq!(application["state"], json!("SUBMITTED"));
        let ranks: Vec<_> = application["choices"].as_array().unwrap().iter()
            .map(|choice| (choice["rank"].clone(), choice["course"]["id"].clone())).collect();
        assert_eq!(ranks, [(json!(1), family.courses[0]["id"].clone()), (json!(2), family.courses[1]["id"].clone())]);
    }

    async fn every_application_of_the_demonstration_is_accepted_when_it_is_sent_again(db: Db) {
        let house = House::asker(db, 120).await;
        let office = house.administrator().await;
        let look = "{ school(slug: \"asker\") { currentSeason { applications(first: 100) { nodes { id revision wanted
            choices { course { id } venues { id } } availability { weekday startMin endMin preference }
            siblingWishes { sibling { id } kind } } } } } }";
        let data = house.ask(Some(&office), look, json!({})).await;
        let applications = data["school"]["currentSeason"]["applications"]["nodes"].as_array().unwrap();
        assert!(applications.len() > 50);
        for sent in applications {
            let ids = |things: &Value| -> Vec<Value> { things.as_array().unwrap().iter().map(|thing| thing["id"].clone()).collect() };
            let choices: Vec<_> = sent["choices"].as_array().unwrap().iter()
                .map(|choice| json!({ "courseId": choice["course"]["id"], "venueIds": ids(&choice["venues"]) })).collect();
            let wishes: Vec<_> = sent["siblingWishes"].as_array().unwrap().iter()
                .map(|wish| json!({ "siblingId": wish["sibling"]["id"], "kind": wish["kind"] })).collect();
            let input = json!({ "applicationId": sent["id"], "revision": sent["revision"], "wanted": sent["wanted"],
                "choices": choices, "availability": sent["availability"], "siblingWishes": wishes });
            let data = house.ask(Some(&office), CHANGE, json!({ "input": input })).await;
            assert_eq!(problems(&data["changeApplication"]), Vec::<String>::new(), "{input}");
        }
    }

    async fn a_second_application_for_the_season_is_a_problem(db: Db) {
        let family = Family::new(db).await;
        family.submit().await;
        let data = family.house.ask(Some(&family.guardian), SUBMIT, json!({ "input": family.input() })).await;
        assert_eq!(problems(&data["submitApplication"]), ["pupilId ALREADY_APPLIED"]);
    }

    async fn every_fault_of_an_application_is_named_at_once_and_nothing_is_written(db: Db) {
        let family = Family::new(db).await;
        let mut input = family.input();
        let strange = json!("venue_00000000000000000000000000000001");
        input["wanted"] = json!(7);
        input["choices"][0]["venueIds"] = json!([strange, strange]);
        input["choices"][1] = json!({ "courseId": "room_1", "venueIds": [] });
        input["availability"] = json!([
            { "weekday": "MONDAY", "startMin": 900, "endMin": 800 },
            { "weekday": "TUESDAY", "startMin": 903, "endMin": 2000 },
        ]);
        input["siblingWishes"] = json!([{ "siblingId": family.pupil, "kind": "TOGETHER" }]);
        let data = family.house.ask(Some(&family.guardian), SUBMIT, json!({ "input": input })).await;
        let mut found = problems(&data["submitApplication"]);
        found.sort();
        assert_eq!(found, [
            "availability.0.endMin ENDS_BEFORE_START", "availability.1.endMin OUT_OF_RANGE",
            "availability.1.startMin OFF_GRID", "choices.0.venueIds.0 NOT_TAUGHT_HERE",
            "choices.0.venueIds.1 DUPLICATE", "choices.0.venueIds.1 NOT_TAUGHT_HERE", "choices.1.courseId NOT_FOUND",
            "choices.1.venueIds TOO_FEW", "siblingWishes.0.siblingId NOT_A_SIBLING", "wanted OUT_OF_RANGE",
        ]);
        let seen = "query($id: ID!) { node(id: $id) { ... on Pupil { applications { id } } } }";
        let data = family.house.ask(Some(&family.guardian), seen, json!({ "id": family.pupil })).await;
        assert_eq!(data["node"]["applications"], json!([]));
    }

    async fn a_child_outside_the_ages_is_told_the_age(db: Db) {
        let family = Family::new(db).await;
        let look = "{ school(slug: \"asker\") { courses(filter: { age: 5 }, first: 100) { nodes { id maxAge places { venue { id } } } } } }";
        let data = family.house.ask(None, look, json!({})).await;
        let courses = data["school"]["courses"]["nodes"].as_array().unwrap().clone();
        let small = courses.iter().find(|course| course["maxAge"].as_i64().unwrap() < 10).unwrap();
        let mut input = family.input();
        input["choices"] = json!([{ "courseId": small["id"], "venueIds": [small["places"][0]["venue"]["id"]] }]);
        let data = family.house.ask(Some(&family.guardian), SUBMIT, json!({ "input": input })).await;
        assert_eq!(problems(&data["submitApplication"]), ["choices.0.courseId TOO_OLD"]);
        assert_eq!(data["submitApplication"]["errors"][0]["facts"][0]["value"], json!(small["maxAge"].to_string()));
    }

    async fn after_the_season_closed_families_are_refused_and_the_office_is_not(db: Db) {
        let family = Family::new(db).await;
        family.house.tools.clock.set("2027-06-19T12:00:00Z".parse().unwrap());
        let data = family.house.ask(Some(&family.guardian), SUBMIT, json!({ "input": family.input() })).await;
        assert_eq!(problems(&data["submitApplication"]), ["seasonId APPLICATIONS_CLOSED"]);
        let office = family.house.administrator().await;
        let data = family.house.ask(Some(&office), SUBMIT, json!({ "input": family.input() })).await;
        assert_eq!(problems(&data["submitApplication"]), Vec::<String>::new());
    }

    async fn a_change_keeps_the_ids_of_courses_that_stay_and_moves_them_in_rank(db: Db) {
        let family = Family::new(db).await;
        let before = family.submit().await;
        let mut input = family.input();
        let fields = input.as_object_mut().unwrap();
        fields.remove("pupilId");
        fields.remove("seasonId");
        fields.insert("applicationId".into(), before["id"].clone());
        fields.insert("revision".into(), json!(1));
        let swapped = json!([input["choices"][1], input["choices"][0]]);
        input["choices"] = swapped;
        let data = family.house.ask(Some(&family.guardian), CHANGE, json!({ "input": input })).await;
        let payload = &data["changeApplication"];
        assert_eq!(problems(payload), Vec::<String>::new());
        assert_eq!(payload["application"]["revision"], json!(2));
        assert_eq!(payload["application"]["choices"][0]["id"], before["choices"][1]["id"]);
        assert_eq!(payload["application"]["choices"][1]["id"], before["choices"][0]["id"]);
        let data = family.house.ask(Some(&family.guardian), CHANGE, json!({ "input": input })).await;
        assert_eq!(problems(&data["changeApplication"]), ["revision STALE_REVISION"]);
    }

    async fn a_withdrawn_application_is_withdrawn_once(db: Db) {
        let family = Family::new(db).await;
        let id = family.submit().await["id"].clone();
        let input = json!({ "input": { "applicationId": id } });
        let data = family.house.ask(Some(&family.guardian), WITHDRAW, input.clone()).await;
        assert_eq!(data["withdrawApplication"]["application"], json!({ "state": "WITHDRAWN", "revision": 2, "canWithdraw": false }));
        let data = family.house.ask(Some(&family.guardian), WITHDRAW, input).await;
        assert_eq!(problems(&data["withdrawApplication"]), ["applicationId WRONG_STATE"]);
    }

    async fn nobody_applies_for_another_family(db: Db) {
        let family = Family::new(db).await;
        let id = family.submit().await["id"].clone();
        let own = family.guardian.clone();
        let stranger = family.house.account(|account| {
            account.role != own.role && format!("{:?}", account.role).starts_with("Guardian")
        }).await;
        let data = family.house.ask(Some(&stranger), SUBMIT, json!({ "input": family.input() })).await;
        assert!(problems(&data["submitApplication"]).contains(&"pupilId NOT_FOUND".to_owned()));
        let data = family.house.ask(Some(&stranger), WITHDRAW, json!({ "input": { "applicationId": id } })).await;
        assert_eq!(problems(&data["withdrawApplication"]), ["applicationId NOT_FOUND"]);
        let seen = "query($id: ID!) { node(id: $id) { id } }";
        assert_eq!(family.house.ask(Some(&stranger), seen, json!({ "id": id })).await["node"], json!(null));
        let teacher = family.house.teacher().await;
        let answer = family.house.answer(Some(&teacher), SUBMIT, json!({ "input": family.input() })).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], json!("FORBIDDEN"));
    }

    async fn the_office_finds_applications_by_course_place_and_name(db: Db) {
        let family = Family::new(db).await;
        let id = family.submit().await["id"].clone();
        let office = family.house.administrator().await;
        let query = "query($season: ID!, $filter: ApplicationFilter) { node(id: $season) { ... on Season {
            applications(filter: $filter, first: 100) { totalCount nodes { id pupil { familyName } } } } } }";
        let filter = json!({
            "courseId": family.courses[0]["id"], "venueId": family.courses[0]["places"][0]["venue"]["id"],
            "search": "ÅSE ø", "isPlaced": false, "state": "SUBMITTED",
        });
        let data = family.house.ask(Some(&office), query, json!({ "season": family.season, "filter": filter })).await;
        assert_eq!(data["node"]["applications"]["totalCount"], json!(1));
        assert_eq!(data["node"]["applications"]["nodes"][0]["id"], id);
        let data = family.house.ask(Some(&office), query, json!({ "season": family.season, "filter": { "isPlaced": true } })).await;
        assert_eq!(data["node"]["applications"]["totalCount"], json!(0));
    }
}
