//! Asker at full size with a published timetable, served; and the same a second time, with everything recorded.

use std::{collections::HashSet, sync::Arc, time::Duration};

use kulturskole::{
    db::{Db, Recording},
    domain::account::{Account, Role},
    planning::{optimiser::Optimiser, worker::Worker},
    store,
};
use kulturskole_tests::{
    house::{House, problems},
    program,
    web::{Person, Web},
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::load::CLIENTS;

const PUPILS: u32 = 2200;

/// Seconds for the optimiser: any timetable will do.
const PLANNING_S: u32 = 10;

/// The school, and who asks.
pub struct School {
    pub db: Db,
    pub recording: Recording,
    pub visitor: Arc<Person>,
    pub recorded_visitor: Person,
    /// A guardian for each client, signed in to what is served and to what is recorded.
    pub families: Arc<Vec<Person>>,
    pub recorded_families: Vec<Person>,
    pub season: Value,
    guardians: Vec<Account>,
    web: Web,
    recorded_web: Web,
}

/// Somebody about to enrol a child.
pub struct Enrolment {
    pub guardian: Arc<Person>,
    pub input: Value,
}

impl School {
    pub async fn open(db: Db) -> Self {
        let house = House::asker(db.clone(), PUPILS).await;
        let recording = Recording::default();
        let mut tools = house.tools.clone();
        tools.db = db.recorded_by(&recording);
        let recorded_house = House::over(tools);
        let (web, recorded_web) = (Web::serve(&house).await, Web::serve(&recorded_house).await);
        let season = publish(&house, &web).await;
        let guardians = guardians(&house).await;
        let (mut families, mut recorded_families) = (Vec::new(), Vec::new());
        for account in guardians.iter().take(CLIENTS) {
            families.push(Person::signed_in(&web, account).await);
            recorded_families.push(Person::signed_in(&recorded_web, account).await);
        }
        Self {
            db,
            visitor: Arc::new(Person::visitor(&web)),
            recorded_visitor: Person::visitor(&recorded_web),
            families: Arc::new(families),
            recorded_families,
            season,
            guardians,
            web,
            recorded_web,
            recording,
        }
    }

    /// So many children who have not applied, half of them for what is served and half for what is recorded.
    /// What their families sent is taken away first: all of the invented pupils have applied.
    pub async fn enrolments(&self, count: usize) -> (Vec<Enrolment>, Vec<Enrolment>) {
        forget(&self.db).await;
        let (mut served, mut recorded) = (Vec::new(), Vec::new());
        // Both guardians of a child have it.
        let mut seen = HashSet::new();
        for account in self.guardians.iter().skip(CLIENTS) {
            if recorded.len() >= count / 2 {
                break;
            }
            let (web, list) = if served.len() < count / 2 {
                (&self.web, &mut served)
            } else {
                (&self.recorded_web, &mut recorded)
            };
            let guardian = Arc::new(Person::signed_in(web, account).await);
            let family = self.of_family(&guardian).await;
            list.extend(
                family
                    .into_iter()
                    .filter(|one| seen.insert(one.input["pupilId"].clone())),
            );
        }
        drop(self.recording.take());
        (served, recorded)
    }

    async fn of_family(&self, guardian: &Arc<Person>) -> Vec<Enrolment> {
        let data = guardian
            .ask("{ viewer { guardian { pupils { id age } } } }", json!({}))
            .await;
        let mut enrolments = Vec::new();
        for pupil in data["viewer"]["guardian"]["pupils"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let look =
                "query($age: Int!) { school(slug: \"asker\") { courses(filter: { age: $age }, first: 2) {
                nodes { id places { venue { id } } } } } }";
            let data = guardian.ask(look, json!({ "age": pupil["age"] })).await;
            let courses = data["school"]["courses"]["nodes"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            let choices: Vec<Value> = courses
                .iter()
                .map(|course| json!({ "courseId": course["id"], "venueIds": [course["places"][0]["venue"]["id"]] }))
                .collect();
            if choices.len() < 2 {
                continue;
            }
            let week: Vec<Value> = ["MONDAY", "TUESDAY", "THURSDAY"]
                .iter()
                .map(|day| json!({ "weekday": day, "startMin": 840, "endMin": 1140 }))
                .collect();
            enrolments.push(Enrolment {
                guardian: Arc::clone(guardian),
                input: json!({ "pupilId": pupil["id"], "seasonId": self.season, "choices": choices, "availability": week }),
            });
        }
        enrolments
    }
}

/// Takes every application away, with what hangs on it, so that it can be sent, or its statements be sent once more.
pub async fn forget(db: &Db) {
    let done = async {
        let mut tx = db.write().await?;
        for text in [
            "DELETE FROM class_choice",
            "DELETE FROM pin_choice",
            "DELETE FROM application",
            "DELETE FROM audit WHERE action = 'submitApplication'",
        ] {
            tx.sql(text).execute().await?;
        }
        tx.commit().await
    };
    done.await.unwrap_or_else(|fault| panic!("{fault}"));
}

async fn guardians(house: &House) -> Vec<Account> {
    let accounts = async {
        let mut tx = house.tools.db.read().await?;
        store::account::list(&mut tx, None, None, 10_000).await
    };
    let accounts = accounts.await.unwrap_or_else(|fault| panic!("{fault}"));
    accounts
        .into_iter()
        .filter(|account| matches!(account.role, Role::Guardian(_)))
        .collect()
}

/// Plans, approves and publishes, as an administrator does; gives the season.
async fn publish(house: &House, web: &Web) -> Value {
    let office = Person::signed_in(web, &house.administrator().await).await;
    let data = office
        .ask("{ school(slug: \"asker\") { currentSeason { id } } }", json!({}))
        .await;
    let season = data["school"]["currentSeason"]["id"].clone();
    let worker = Worker {
        db: house.tools.db.clone(),
        clock: house.tools.clock.clone(),
        ids: house.tools.ids.clone(),
        optimiser: Optimiser {
            program: program::path(),
            threads: 2,
        },
    };
    let ending = CancellationToken::new();
    let work = tokio::spawn({
        let ending = ending.clone();
        async move { worker.work(&ending).await }
    });
    let start = "mutation($season: ID!, $limit: Int!) { startPlanningRun(input: { seasonId: $season, timeLimitS: $limit }) {
        run { id } errors { field code } } }";
    let data = office
        .ask(start, json!({ "season": season, "limit": PLANNING_S }))
        .await;
    let run = data["startPlanningRun"]["run"]["id"].clone();
    let timetable = loop {
        let look =
            "query($run: ID!) { node(id: $run) { ... on PlanningRun { state failure timetable { id } } } }";
        let node = office.ask(look, json!({ "run": run })).await["node"].take();
        assert!(node["state"] != "FAILED", "{node}");
        if node["timetable"]["id"].is_string() {
            break node["timetable"]["id"].clone();
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let approve =
        "mutation($run: ID!) { approvePlanningRun(input: { runId: $run }) { errors { field code } } }";
    let data = office.ask(approve, json!({ "run": run })).await;
    assert_eq!(problems(&data["approvePlanningRun"]), Vec::<String>::new());
    let publish =
        "mutation($id: ID!) { publishTimetable(input: { timetableId: $id }) { errors { field code } } }";
    let data = office.ask(publish, json!({ "id": timetable })).await;
    assert_eq!(problems(&data["publishTimetable"]), Vec::<String>::new());
    ending.cancel();
    work.await.unwrap_or_else(|fault| panic!("{fault}"));
    season
}
