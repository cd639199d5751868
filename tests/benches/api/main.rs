//! How many requests a second the program answers over HTTP, and how that compares with what the database alone gives:
//! the statements of the same requests, sent directly by as many clients in the same process.
//!
//! `make bench` runs it. The clients share the machine with the server and the database.
#![expect(clippy::print_stdout, reason = "it prints what it measured")]
#![expect(clippy::panic, reason = "a benchmark that cannot measure has nothing to say")]

mod load;
mod school;

use std::{collections::VecDeque, sync::Arc, sync::Mutex, sync::PoisonError, time::Duration};

use kulturskole::db::{Db, RecordedTx};
use kulturskole_tests::{
    app_query,
    engine::{self, Engine},
    house::{NOW, problems},
    web::Person,
};
use load::{CLIENTS, Round, median, round};
use school::{Enrolment, School, forget};
use serde_json::{Value, json};

/// Rounds of each kind, one of each after the other, so that a slow moment of the machine strikes both.
const ROUNDS: usize = 5;

/// How long a round of questions lasts.
const ROUND: Duration = Duration::from_secs(3);

/// Enrolments in a round.
const ENROLMENTS: usize = 120;

/// No round of enrolments takes so long.
const PATIENCE: Duration = Duration::from_mins(2);

const SUBMIT: &str = "mutation($input: SubmitApplicationInput!) { submitApplication(input: $input) {
    application { id revision state } errors { field code message } } }";

fn main() {
    println!(
        "{:<10} {:<12} {:>10} {:>10} {:>14} {:>7} {:>11}",
        "engine", "request", "requests/s", "p99 ms", "SQL alone /s", "ratio", "statements"
    );
    for engine in [Engine::Sqlite, Engine::Postgres] {
        engine::run(engine, move |database| async move {
            let db = Db::connect(&kulturskole::db::DbSettings::new(database.settings.url.clone())).await;
            let db = db.unwrap_or_else(|fault| panic!("{fault}"));
            let school = School::open(db.clone()).await;
            say(engine, "catalogue", &catalogue(&school).await);
            say(engine, "family", &family(&school).await);
            say(engine, "enrolment", &enrolment(&school).await);
            db.close().await;
        });
    }
}

/// What was measured of one kind of request.
struct Measured {
    over_http: Round,
    sql_alone: Round,
    statements: usize,
}

fn say(engine: Engine, request: &str, measured: &Measured) {
    let Measured {
        over_http,
        sql_alone,
        statements,
    } = measured;
    let engine = format!("{engine:?}");
    println!(
        "{engine:<10} {request:<12} {:>10.0} {:>10.1} {:>14.0} {:>7.2} {statements:>11}",
        over_http.rate,
        over_http.p99_ms,
        sql_alone.rate,
        over_http.rate / sql_alone.rate,
    );
}

/// The first page of the catalogue, by visitors.
async fn catalogue(school: &School) -> Measured {
    let variables = json!({ "slug": "asker", "filter": {}, "after": null, "language": "NB" });
    let visitors = vec![Arc::clone(&school.visitor); CLIENTS];
    let recorded = record(
        school,
        std::slice::from_ref(&school.recorded_visitor),
        "Catalogue",
        &variables,
    )
    .await;
    compare(school, Arc::new(visitors), "Catalogue", variables, recorded).await
}

/// A family's first page, by as many families as there are clients.
async fn family(school: &School) -> Measured {
    let from = &NOW[..10];
    let variables = json!({ "from": from, "to": "2027-01-23", "language": "NB" });
    let recorded = record(school, &school.recorded_families, "Home", &variables).await;
    compare(school, Arc::clone(&school.families), "Home", variables, recorded).await
}

/// The statements of one request of each person.
async fn record(school: &School, people: &[Person], name: &str, variables: &Value) -> Vec<Vec<RecordedTx>> {
    let text = query(name);
    let mut recorded = Vec::new();
    for person in people {
        drop(school.recording.take());
        person.ask(&text, variables.clone()).await;
        recorded.push(school.recording.take());
    }
    recorded
}

async fn compare<P>(
    school: &School,
    people: Arc<Vec<P>>,
    name: &str,
    variables: Value,
    recorded: Vec<Vec<RecordedTx>>,
) -> Measured
where
    P: AsRef<Person> + Send + Sync + 'static,
{
    let statements = recorded[0].iter().map(RecordedTx::statements).sum();
    let (text, recorded, db) = (Arc::new(query(name)), Arc::new(recorded), school.db.clone());
    let over_http = move |client: usize, _| {
        let (people, text, variables) = (Arc::clone(&people), Arc::clone(&text), variables.clone());
        Some(async move {
            let person = people[client % people.len()].as_ref();
            drop(person.ask(&text, variables).await);
        })
    };
    let sql_alone = move |client: usize, _| {
        let (recorded, db) = (Arc::clone(&recorded), db.clone());
        Some(async move { replay(&db, &recorded[client % recorded.len()]).await })
    };
    let (mut http_rounds, mut sql_rounds) = (Vec::new(), Vec::new());
    round(ROUND / 3, over_http.clone()).await;
    for _ in 0..ROUNDS {
        http_rounds.push(round(ROUND, over_http.clone()).await);
        sql_rounds.push(round(ROUND, sql_alone.clone()).await);
    }
    Measured {
        over_http: median(http_rounds),
        sql_alone: median(sql_rounds),
        statements,
    }
}

/// Families that enrol a child each. The same statements need the rows away that they write.
async fn enrolment(school: &School) -> Measured {
    let (served, to_record) = school.enrolments(2 * ROUNDS * ENROLMENTS).await;
    let mut recorded = Vec::new();
    for one in &to_record {
        enrol(one).await;
        recorded.push(school.recording.take());
    }
    forget(&school.db).await;
    let statements = recorded[0].iter().map(RecordedTx::statements).sum();
    let (served, recorded) = (queue(served), queue(recorded));
    let (mut http_rounds, mut sql_rounds) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let served = Arc::clone(&served);
        let over_http = move |_, number| {
            let one = next(&served, number)?;
            Some(async move { enrol(&one).await })
        };
        http_rounds.push(round(PATIENCE, over_http).await);
        let (recorded, db) = (Arc::clone(&recorded), school.db.clone());
        let sql_alone = move |_, number| {
            let (one, db) = (next(&recorded, number)?, db.clone());
            Some(async move { replay(&db, &one).await })
        };
        sql_rounds.push(round(PATIENCE, sql_alone).await);
    }
    Measured {
        over_http: median(http_rounds),
        sql_alone: median(sql_rounds),
        statements,
    }
}

type Queue<T> = Arc<Mutex<VecDeque<T>>>;

fn queue<T>(all: Vec<T>) -> Queue<T> {
    Arc::new(Mutex::new(all.into()))
}

/// The next of those that wait, unless the client has done its share of the round.
fn next<T>(queue: &Queue<T>, done: usize) -> Option<T> {
    let mut waiting = queue.lock().unwrap_or_else(PoisonError::into_inner);
    (done < ENROLMENTS / CLIENTS).then(|| waiting.pop_front())?
}

async fn enrol(one: &Enrolment) {
    let data = one.guardian.ask(SUBMIT, json!({ "input": one.input })).await;
    assert_eq!(problems(&data["submitApplication"]), Vec::<String>::new());
}

async fn replay(db: &Db, recorded: &[RecordedTx]) {
    let done = db.replay(recorded).await;
    assert!(done.is_ok(), "{done:?}");
}

/// A query as the app sends it.
fn query(name: &str) -> String {
    let found = app_query::all().into_iter().find(|query| query.name == name);
    found
        .unwrap_or_else(|| panic!("the app has no query {name}"))
        .text
}
