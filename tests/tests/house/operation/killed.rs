//! The power is cut: what was acknowledged is there, nothing is there by half, and runs go on from their best.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use kulturskole::{
    clock::Clock,
    domain::{
        id::PlanningRunId,
        planning_run::{PlanningEvent, PlanningRunState},
    },
    store::planning_run,
};
use kulturskole_tests::{
    client::Client,
    engine::TestDatabase,
    enrolment::{Offer, enrol},
    house::House,
    on_both_engines,
    patience::wait_for,
    program::Program,
    web::{Person, Web},
};
use nix::sys::signal::{Signal, kill};
use scheduler::{Problem, Solution, check};
use serde_json::{Value, json};

/// Families that enrol at the same time, and children of each.
const FAMILIES: u32 = 6;
const CHILDREN: u32 = 40;

/// The power is cut when so many enrolments are acknowledged.
const ACKNOWLEDGED: usize = 30;

const START: &str = "mutation($season: ID!, $seconds: Int!) { startPlanningRun(input: { seasonId: $season, timeLimitS: $seconds }) {
    run { id } errors { field code } } }";

const FOLLOW: &str =
    "subscription($run: ID!) { planningRunProgress(runId: $run) { run { state score bound } } }";

/// Families of the demonstration, signed in.
async fn families(program: &Program) -> Vec<Client> {
    let visitor = Client::visitor(program);
    let people = visitor
        .ask("{ demoAccounts(kind: GUARDIAN, first: 100) { id } }", json!({}))
        .await;
    let mut families = Vec::new();
    for person in people["demoAccounts"]
        .as_array()
        .unwrap()
        .iter()
        .take(FAMILIES as usize)
    {
        let family = Client::visitor(program);
        family.sign_in(&person["id"]).await;
        families.push(family);
    }
    families
}

/// What every application of the season says: its id, how many wishes and windows it has.
async fn applications(office: &Client) -> Vec<(Value, usize, usize)> {
    let (mut all, mut after) = (Vec::new(), Value::Null);
    loop {
        let look = "query($after: String) { school(slug: \"asker\") { currentSeason { applications(first: 100, after: $after) {
            nodes { id choices { id } availability { weekday } } pageInfo { endCursor hasNextPage } } } } }";
        let data = office.ask(look, json!({ "after": after })).await;
        let page = &data["school"]["currentSeason"]["applications"];
        let count = |list: &Value| list.as_array().unwrap().len();
        let nodes = page["nodes"].as_array().unwrap();
        all.extend(nodes.iter().map(|node| {
            (
                node["id"].clone(),
                count(&node["choices"]),
                count(&node["availability"]),
            )
        }));
        if page["pageInfo"]["hasNextPage"] != json!(true) {
            return all;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// Asker planned within this process, so that workers can be processes of their own.
struct Office {
    house: House,
    person: Person,
    season: Value,
    _web: Web,
}

impl Office {
    async fn open(database: &TestDatabase) -> Self {
        let mut tools = House::empty(database.db.clone()).tools;
        tools.clock = Clock::machine();
        let house = House::over(tools);
        let people = kulturskole_demo::Settings { pupils: 150, seed: 1 };
        kulturskole::demo::make(&house.tools, people, &|_, _| {})
            .await
            .unwrap();
        let web = Web::serve(&house).await;
        let person = Person::signed_in(&web, &house.administrator().await).await;
        let data = person
            .ask("{ school(slug: \"asker\") { currentSeason { id } } }", json!({}))
            .await;
        let season = data["school"]["currentSeason"]["id"].clone();
        Self {
            house,
            person,
            season,
            _web: web,
        }
    }

    async fn start(&self, seconds: u32) -> PlanningRunId {
        let asked = json!({ "season": self.season, "seconds": seconds });
        let data = self.person.ask(START, asked).await;
        let id = data["startPlanningRun"]["run"]["id"].as_str().unwrap();
        id.parse().unwrap()
    }

    async fn state(&self, run: PlanningRunId) -> (PlanningRunState, Option<f64>) {
        let mut tx = self.house.tools.db.read().await.unwrap();
        let run = planning_run::find_many(&mut tx, &[run])
            .await
            .unwrap()
            .pop()
            .unwrap();
        (run.state, run.progress.score)
    }

    async fn events(&self, run: PlanningRunId) -> Vec<PlanningEvent> {
        let mut tx = self.house.tools.db.read().await.unwrap();
        let mut events = planning_run::list_events(&mut tx, &[run]).await.unwrap();
        events.remove(&run).unwrap_or_default()
    }

    /// The points of the timetable that a search would go on from; nothing while none is stored.
    async fn incumbent(&self, run: PlanningRunId) -> Option<f64> {
        let mut tx = self.house.tools.db.read().await.unwrap();
        let snapshot = planning_run::find_snapshot(&mut tx, run).await.unwrap().unwrap();
        let solution: Solution = serde_json::from_str(snapshot.incumbent?.get()).unwrap();
        let problem: Problem = serde_json::from_str(snapshot.problem.get()).unwrap();
        let judgement = check(&problem, &solution);
        assert!(judgement.broken.is_empty(), "{:?}", judgement.broken);
        Some(judgement.score)
    }
}

on_both_engines! {
    async fn a_burst_of_enrolments_and_a_run_survive_the_server(database: TestDatabase) {
        let program = Program::demo(&database, 40);
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let offer = Offer::of_asker(&office).await;
        let run = office.ask(START, json!({ "season": offer.season, "seconds": 5 })).await["startPlanningRun"]["run"]["id"].clone();
        let before = applications(&office).await.len();
        let acknowledged = Arc::new(Mutex::new(Vec::new()));
        let mut senders = Vec::new();
        for (first, family) in (0..).step_by(CHILDREN as usize).zip(families(&program).await) {
            let (offer, acknowledged) = (offer.clone(), Arc::clone(&acknowledged));
            senders.push(tokio::spawn(async move {
                for number in first..first + CHILDREN {
                    let Ok(application) = enrol(&family, &offer, number).await else { return };
                    acknowledged.lock().unwrap().push(application);
                }
            }));
        }
        wait_for("burst of enrolments", async || {
            (acknowledged.lock().unwrap().len() >= ACKNOWLEDGED).then_some(())
        }).await;
        program.cut();
        for sender in senders {
            sender.await.unwrap();
        }

        let program = Program::demo(&database, 40);
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let found = applications(&office).await;
        let acknowledged = acknowledged.lock().unwrap().clone();
        for application in &acknowledged {
            let kept = found.iter().find(|(id, ..)| id == application);
            assert_eq!(kept.map(|(_, wishes, windows)| (*wishes, *windows)), Some((2, 1)), "{application}");
        }
        let sent = before + acknowledged.len();
        // One of each family may have been stored whose acknowledgement did not get through.
        assert!((sent..=sent + FAMILIES as usize).contains(&found.len()), "{} of {sent}", found.len());
        assert!(found.iter().all(|(_, wishes, windows)| *wishes > 0 && *windows > 0), "{found:?}");
        let messages = office.follow(FOLLOW, json!({ "run": run })).await;
        assert_eq!(messages.last().unwrap()["data"]["planningRunProgress"]["run"]["state"], json!("SOLVED"));
        assert!(program.end());
    }

    async fn another_worker_goes_on_from_the_best_timetable(database: TestDatabase) {
        let office = Office::open(&database).await;
        let first = Program::worker(&database);
        let run = office.start(20).await;
        wait_for("timetable to go on from", || office.incumbent(run)).await;
        let searching = first.children();
        assert!(!searching.is_empty(), "the worker searches in a process of its own");
        first.cut();
        wait_for("end of a search without a worker", async || {
            let is_gone = |pid: &nix::unistd::Pid| !Path::new("/proc").join(pid.to_string()).exists();
            searching.iter().all(is_gone).then_some(())
        }).await;
        let kept = office.incumbent(run).await.unwrap();
        let before = office.events(run).await;
        let (at_kill_s, _) = points(before.last().unwrap());
        let older: Vec<f64> = before.iter().map(points).filter(|(seconds, _)| seconds + 10.0 < at_kill_s).filter_map(|(_, score)| score).collect();
        assert!(older.iter().all(|score| *score <= kept), "at most ten seconds of search are lost: {kept} of {older:?}");

        let second = Program::worker(&database);
        wait_for("end of the run", async || {
            let (state, _) = office.state(run).await;
            (state == PlanningRunState::Solved).then_some(())
        }).await;
        let (_, score) = office.state(run).await;
        assert!(score.unwrap() >= kept, "{score:?} is worse than {kept}");
        let after = office.events(run).await;
        let resumed = after[before.len()..].iter().find_map(|event| points(event).1);
        assert!(resumed.unwrap() >= kept, "it went on from {resumed:?}, not from {kept}");
        assert!(second.end());
    }

    async fn a_search_that_is_killed_is_begun_again_and_the_server_goes_on(database: TestDatabase) {
        let program = Program::demo(&database, 40);
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let offer = Offer::of_asker(&office).await;
        let run = office.ask(START, json!({ "season": offer.season, "seconds": 6 })).await["startPlanningRun"]["run"]["id"].clone();
        office.follow_until(FOLLOW, json!({ "run": run }), |message| {
            !message["data"]["planningRunProgress"]["run"]["score"].is_null()
        }).await;
        let searching = program.children();
        assert_eq!(searching.len(), 1, "{searching:?}");
        kill(searching[0], Signal::SIGKILL).unwrap();
        let messages = office.follow(FOLLOW, json!({ "run": run })).await;
        let last = &messages.last().unwrap()["data"]["planningRunProgress"]["run"];
        assert_eq!(last["state"], json!("SOLVED"), "{last}");
        assert!(program.end());
    }
}

/// Seconds and points of an event.
fn points(event: &PlanningEvent) -> (f64, Option<f64>) {
    (event.seconds, event.progress.score)
}
