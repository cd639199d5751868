//! What the queue of planning runs promises its workers, on both engines.

use chrono::{DateTime, TimeDelta, Utc};
use kulturskole::{
    clock::Ids,
    db::{Db, Tx},
    domain::{
        account::{Account, Role},
        id::{AccountId, PlanningRunId, SchoolId, SeasonId},
        planning_run::{PlanningEvent, PlanningRun, PlanningRunState, Progress},
        school::School,
        season::Season,
    },
    store::{
        Insertion, account,
        planning_queue::{self, Ending, Heartbeat, Lease},
        planning_run::{self, PlanningSnapshot},
        school, season,
    },
};
use kulturskole_tests::on_both_engines;
use serde_json::value::{RawValue, to_raw_value};
use uuid::Uuid;

const FIRST: Uuid = Uuid::from_u128(1);
const SECOND: Uuid = Uuid::from_u128(2);

on_both_engines! {
    async fn the_oldest_run_is_taken_first_and_by_one_worker(db: Db) {
        let [older, newer] = two_runs(&db).await;
        assert_eq!(take(&db, FIRST, second(10)).await, Some(older));
        assert_eq!(take(&db, SECOND, second(10)).await, Some(newer));
        assert_eq!(take(&db, SECOND, second(10)).await, None);
    }

    async fn workers_that_look_at_once_take_different_runs(db: Db) {
        let mut runs = two_runs(&db).await;
        let (one, other) = tokio::join!(take(&db, FIRST, second(10)), take(&db, SECOND, second(10)));
        let mut taken = [one.unwrap(), other.unwrap()];
        taken.sort();
        runs.sort();
        assert_eq!(taken, runs);
    }

    async fn a_run_whose_worker_keeps_silent_goes_to_another_which_the_first_then_learns(db: Db) {
        let [run, _] = two_runs(&db).await;
        assert_eq!(take(&db, FIRST, second(10)).await, Some(run));
        assert_eq!(beat(&db, run, FIRST, second(20)).await, Heartbeat::GoOn);
        // The lease was lengthened to 30.
        assert_ne!(take(&db, SECOND, second(29)).await, Some(run));
        assert_eq!(take(&db, SECOND, second(30)).await, Some(run));
        assert_eq!(beat(&db, run, FIRST, second(31)).await, Heartbeat::Lost);
        assert_eq!(beat(&db, run, SECOND, second(31)).await, Heartbeat::GoOn);
    }

    async fn who_lost_the_lease_writes_nothing(db: Db) {
        let [run, _] = two_runs(&db).await;
        take(&db, FIRST, second(10)).await;
        take(&db, SECOND, second(20)).await;
        take(&db, SECOND, second(20)).await;
        let lost = Lease { run, owner: FIRST };
        let ending = Ending { state: PlanningRunState::Failed, at: second(21), failure: Some("No.".into()) };
        let mut tx = db.write().await.unwrap();
        assert!(!planning_queue::save_progress(&mut tx, lost, &progress(5.0)).await.unwrap());
        assert!(!planning_queue::save_incumbent(&mut tx, lost, &json("[1]")).await.unwrap());
        assert!(!planning_queue::finish(&mut tx, lost, &ending, 1.0).await.unwrap());
        let left = find(&mut tx, run).await;
        assert_eq!((left.state, left.progress.score), (PlanningRunState::Running, None));
        let snapshot = planning_run::find_snapshot(&mut tx, run).await.unwrap().unwrap();
        assert!(snapshot.incumbent.is_none());
    }

    async fn a_run_that_is_let_go_is_taken_at_once_and_knows_what_was_spent_and_found(db: Db) {
        let [run, _] = two_runs(&db).await;
        take(&db, FIRST, second(10)).await;
        let lease = Lease { run, owner: FIRST };
        let mut tx = db.write().await.unwrap();
        assert!(planning_queue::save_incumbent(&mut tx, lease, &json("[1]")).await.unwrap());
        planning_queue::release(&mut tx, lease, second(12), 1.5).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(take(&db, SECOND, second(12)).await, Some(run));
        let mut tx = db.read().await.unwrap();
        let again = find(&mut tx, run).await;
        assert_eq!((again.spent_s, again.started_at), (1.5, Some(second(10))));
        let snapshot = planning_run::find_snapshot(&mut tx, run).await.unwrap().unwrap();
        assert_eq!(snapshot.incumbent.unwrap().get(), "[1]");
    }

    async fn a_wish_to_stop_reaches_the_worker_with_its_next_heartbeat(db: Db) {
        let [run, _] = two_runs(&db).await;
        take(&db, FIRST, second(10)).await;
        let mut tx = db.write().await.unwrap();
        planning_run::request_cancel(&mut tx, run, second(11)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(beat(&db, run, FIRST, second(12)).await, Heartbeat::Stop);
    }

    async fn events_are_read_back_in_order_and_from_where_one_has_read(db: Db) {
        let [run, _] = two_runs(&db).await;
        let mut tx = db.write().await.unwrap();
        let whole = find(&mut tx, run).await;
        let events: Vec<_> = (1..=3)
            .map(|sequence| PlanningEvent {
                sequence,
                seconds: f64::from(sequence),
                progress: progress(100.0 * f64::from(sequence)),
            })
            .collect();
        for event in &events {
            planning_queue::insert_event(&mut tx, &whole, event).await.unwrap();
        }
        assert_eq!(planning_queue::last_sequence(&mut tx, run).await.unwrap(), 3);
        let all = planning_run::list_events(&mut tx, &[run]).await.unwrap().remove(&run).unwrap();
        assert_eq!(all, events);
        assert_eq!(planning_run::list_events_after(&mut tx, run, 2).await.unwrap(), events[2..]);
    }

    async fn a_run_that_ended_is_not_taken_again(db: Db) {
        let [run, other] = two_runs(&db).await;
        take(&db, FIRST, second(10)).await;
        let lease = Lease { run, owner: FIRST };
        let ending = Ending { state: PlanningRunState::Failed, at: second(11), failure: Some("No.".into()) };
        let mut tx = db.write().await.unwrap();
        assert!(planning_queue::finish(&mut tx, lease, &ending, 1.0).await.unwrap());
        planning_run::cancel_queued(&mut tx, other, second(11)).await.unwrap();
        assert_eq!(find(&mut tx, run).await.failure.as_deref(), Some("No."));
        assert_eq!(find(&mut tx, other).await.state, PlanningRunState::Cancelled);
        tx.commit().await.unwrap();
        assert_eq!(take(&db, SECOND, second(1000)).await, None);
    }
}

fn second(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).unwrap()
}

fn progress(score: f64) -> Progress {
    Progress {
        phase: Some("improve".into()),
        score: Some(score),
        bound: Some(1000.0),
        placed: Some(3),
        placed_bound: None,
    }
}

fn json(text: &str) -> Box<RawValue> {
    RawValue::from_string(text.to_owned()).unwrap()
}

async fn find(tx: &mut Tx, run: PlanningRunId) -> PlanningRun {
    planning_run::find_many(tx, &[run]).await.unwrap().pop().unwrap()
}

async fn take(db: &Db, owner: Uuid, now: DateTime<Utc>) -> Option<PlanningRunId> {
    let mut tx = db.write().await.unwrap();
    let until = now + TimeDelta::seconds(10);
    let run = planning_queue::take_next(&mut tx, owner, now, until)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    run.map(|run| run.id)
}

async fn beat(db: &Db, run: PlanningRunId, owner: Uuid, now: DateTime<Utc>) -> Heartbeat {
    let mut tx = db.write().await.unwrap();
    let until = now + TimeDelta::seconds(10);
    let heartbeat = planning_queue::heartbeat(&mut tx, Lease { run, owner }, until, 0.5)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    heartbeat
}

/// Two runs of two seasons of a school, the older first.
async fn two_runs(db: &Db) -> [PlanningRunId; 2] {
    let ids = Ids::seeded(1);
    let school_id: SchoolId = ids.next(second(0));
    let account_id: AccountId = ids.next(second(0));
    let mut tx = db.write().await.unwrap();
    let asker = School {
        id: school_id,
        slug: "asker".into(),
        name: "Asker kulturskole".into(),
        municipality_number: "3203".into(),
    };
    assert_eq!(
        school::insert(&mut tx, &asker, second(0)).await.unwrap(),
        Insertion::Done
    );
    let office = Account {
        id: account_id,
        school_id,
        name: "Anne Administrator".into(),
        role: Role::Administrator,
    };
    account::insert_many(&mut tx, &[office]).await.unwrap();
    let mut runs = Vec::new();
    for year in [2026, 2027] {
        let season_id = add_season(&mut tx, &ids, school_id, year).await;
        let run = PlanningRun {
            id: ids.next(second(1)),
            school_id,
            season_id,
            state: PlanningRunState::Queued,
            time_limit_s: 60,
            seed: 1,
            requested_at: second(i64::from(year)) - TimeDelta::days(1),
            requested_by: account_id,
            started_at: None,
            finished_at: None,
            cancel_requested_at: None,
            spent_s: 0.0,
            request_count: 0,
            progress: Progress::default(),
            failure: None,
            approval: None,
            explained_at: None,
            valued_at: None,
            what_if: Vec::new(),
        };
        let snapshot = PlanningSnapshot {
            problem: to_raw_value(&1).unwrap(),
            positions: to_raw_value(&2).unwrap(),
            incumbent: None,
        };
        planning_run::insert(&mut tx, &run, &snapshot).await.unwrap();
        runs.push(run.id);
    }
    tx.commit().await.unwrap();
    runs.try_into().unwrap()
}

async fn add_season(tx: &mut Tx, ids: &Ids, school_id: SchoolId, year: i32) -> SeasonId {
    let new = Season {
        id: ids.next(second(0)),
        school_id,
        name: year.to_string(),
        starts_on: format!("{year}-08-17").parse().unwrap(),
        ends_on: format!("{}-06-18", year + 1).parse().unwrap(),
        applications_open_at: second(0),
        applications_close_at: second(1),
        grid_min: 5,
        weekday_count: 5,
    };
    assert_eq!(season::insert(tx, &new, &[]).await.unwrap(), Insertion::Done);
    new.id
}
