//! How the program ends when it is asked to.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::Duration,
};

use kulturskole_tests::{client::Client, engine::TestDatabase, on_both_engines, program::Program};
use nix::sys::signal::Signal;
use rstest::rstest;
use serde_json::json;

/// How often, ten milliseconds apart, before a test gives up waiting for the program to hear a signal.
const LOOKS: u32 = 3_000;

/// Sends half a request, tells the program to end, sends the other half once it takes no more connections.
fn answered_while_ending(program: &Program, signal: Signal) -> String {
    let address = program.url.trim_start_matches("http://").to_owned();
    let body = r#"{"query":"{ school(slug: \"asker\") { name } }"}"#;
    let mut request = TcpStream::connect(&address).unwrap();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nConnection: close\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    let (first, rest) = body.split_at(20);
    request.write_all(format!("{head}{first}").as_bytes()).unwrap();
    // Another request, answered on a connection of its own: the half one has reached the server before it.
    drop(health(&address));
    program.signal(signal);
    let has_heard = (0..LOOKS).any(|_| {
        thread::sleep(Duration::from_millis(10));
        TcpStream::connect(&address).is_err()
    });
    assert!(has_heard, "it still takes connections");
    request.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    request.read_to_string(&mut answer).unwrap();
    answer
}

fn health(address: &str) -> String {
    let mut request = TcpStream::connect(address).unwrap();
    let text = format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    request.write_all(text.as_bytes()).unwrap();
    let mut answer = String::new();
    request.read_to_string(&mut answer).unwrap();
    answer
}

#[rstest]
#[case::ctrl_c(Signal::SIGINT)]
#[case::terminate(Signal::SIGTERM)]
fn a_request_in_flight_is_answered_before_the_program_ends(#[case] signal: Signal) {
    kulturskole_tests::engine::run(
        kulturskole_tests::engine::Engine::Sqlite,
        move |database| async move {
            let program = Program::demo(&database, 10);
            let answer = answered_while_ending(&program, signal);
            assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
            assert!(answer.contains("Asker"), "{answer}");
            assert!(program.wait(), "it ends well");
        },
    );
}

on_both_engines! {
    async fn a_run_under_way_is_let_go_and_taken_up_by_the_next(database: TestDatabase) {
        let program = Program::demo(&database, 40);
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let season = office.ask("{ school(slug: \"asker\") { currentSeason { id } } }", json!({})).await;
        let start = "mutation($season: ID!) { startPlanningRun(input: { seasonId: $season, timeLimitS: 6 }) { run { id } } }";
        let season = season["school"]["currentSeason"]["id"].clone();
        let run = office.ask(start, json!({ "season": season })).await["startPlanningRun"]["run"]["id"].clone();
        let first = "subscription($run: ID!) { planningRunProgress(runId: $run) { run { state score } } }";
        office.follow_until(first, json!({ "run": run }), |message| {
            !message["data"]["planningRunProgress"]["run"]["score"].is_null()
        }).await;
        assert!(program.end(), "it ends well");

        let program = Program::demo(&database, 40);
        let office = Client::signed_in(&program, "ADMINISTRATOR", |_| true).await;
        let messages = office.follow(first, json!({ "run": run })).await;
        assert_eq!(messages.last().unwrap()["data"]["planningRunProgress"]["run"]["state"], json!("SOLVED"));
        assert!(program.end());
    }
}
