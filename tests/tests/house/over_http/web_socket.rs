//! Operations over a WebSocket.

use futures_util::{SinkExt, StreamExt};
use kulturskole::db::Db;
use kulturskole_tests::{on_both_engines, web::Person};
use serde_json::{Value, json};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest, handshake::client::Request},
};

use crate::world::{Who, World};

type Socket = WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");

fn opening(person: &Person, headers: &[(&'static str, &str)]) -> Request {
    let url = format!("{}/graphql", person.url.replace("http://", "ws://"));
    let mut request = url.into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    if let Some(cookie) = &person.cookie {
        request.headers_mut().insert("cookie", cookie.parse().unwrap());
    }
    request
}

async fn open(person: &Person) -> Socket {
    connect_async(opening(person, &[PROTOCOL])).await.unwrap().0
}

/// The status with which the server refuses to open a WebSocket.
async fn refusal(request: Request) -> u16 {
    match connect_async(request).await {
        Err(Error::Http(response)) => response.status().as_u16(),
        other => panic!("{other:?}"),
    }
}

async fn say(socket: &mut Socket, message: Value) {
    socket.send(Message::text(message.to_string())).await.unwrap();
}

/// The next message, or the code with which the server closed.
async fn hear(socket: &mut Socket) -> Result<Value, u16> {
    loop {
        match socket.next().await {
            Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).unwrap()),
            Some(Ok(Message::Close(frame))) => return Err(frame.map_or(0, |frame| frame.code.into())),
            Some(Ok(_)) => {}
            other => panic!("{other:?}"),
        }
    }
}

/// Introduces itself and asks for one thing; gives every message of it.
async fn follow(person: &Person, query: &str, variables: Value) -> Vec<Value> {
    let mut socket = open(person).await;
    say(&mut socket, json!({ "type": "connection_init" })).await;
    assert_eq!(hear(&mut socket).await.unwrap()["type"], json!("connection_ack"));
    let payload = json!({ "query": query, "variables": variables });
    say(
        &mut socket,
        json!({ "type": "subscribe", "id": "1", "payload": payload }),
    )
    .await;
    let mut messages = Vec::new();
    loop {
        let message = hear(&mut socket).await.unwrap();
        if message["type"] == json!("complete") {
            return messages;
        }
        let is_error = message["type"] == json!("error");
        messages.push(message);
        if is_error {
            return messages;
        }
    }
}

on_both_engines! {
    async fn another_site_opens_no_web_socket(db: Db) {
        let world = World::new(db).await;
        let office = world.person(Who::Administrator);
        for header in [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
            assert_eq!(refusal(opening(office, &[PROTOCOL, header])).await, 403, "{header:?}");
        }
        assert_eq!(refusal(opening(office, &[])).await, 400, "no protocol");
        assert_eq!(refusal(opening(office, &[("sec-websocket-protocol", "graphql-ws")])).await, 400, "an old protocol");
        assert_eq!(refusal(opening(office, &[PROTOCOL, ("authorization", "Bearer x")])).await, 401, "a forged token");
        assert!(connect_async(opening(office, &[PROTOCOL, ("origin", &office.url)])).await.is_ok());
    }

    async fn a_run_is_followed_over_a_web_socket_by_its_office_alone(db: Db) {
        let world = World::new(db).await;
        let query = "subscription($id: ID!) { planningRunProgress(runId: $id) { run { id state } newEvents { sequence } } }";
        let variables = json!({ "id": world.own.solved_run.to_string() });
        for who in Who::ALL {
            let messages = follow(world.person(who), query, variables.clone()).await;
            let expected = if who == Who::Administrator {
                vec![json!({ "planningRunProgress": {
                    "run": { "id": world.own.solved_run.to_string(), "state": "SOLVED" }, "newEvents": [],
                } })]
            } else {
                Vec::new()
            };
            let data: Vec<Value> = messages.iter().map(|message| message["payload"]["data"].clone()).collect();
            assert_eq!(data, expected, "{who:?}: {messages:?}");
        }
    }

    async fn what_a_post_refuses_a_web_socket_refuses_too(db: Db) {
        let world = World::new(db).await;
        let before = world.rows().await;
        let visitor = world.person(Who::Visitor);
        let deep = format!("{{ school(slug: \"asker\") {{ {}id{} }} }}", "currentSeason { school { ".repeat(20), " } }".repeat(20));
        let unpin = format!("mutation {{ unpin(input: {{ pinId: \"{}\" }}) {{ removedPinId }} }}", world.own.pin);
        for (query, variables, code) in [
            (deep.as_str(), json!({}), "QUERY_TOO_LARGE"),
            ("query($first: Int!) { demoAccounts(first: $first) { id } }", json!({ "first": 99_999_999_999_i64 }), "BAD_REQUEST"),
            (unpin.as_str(), json!({}), "FORBIDDEN"),
        ] {
            let messages = follow(visitor, query, variables).await;
            let text = json!(messages).to_string();
            assert!(text.contains(code), "{query}: {text}");
        }
        let messages = follow(visitor, "{ unknown }", json!({})).await;
        assert!(json!(messages).to_string().contains("unknown"), "{messages:?}");
        assert_eq!(world.rows().await, before);
    }

    async fn who_does_not_keep_to_the_protocol_is_closed_out(db: Db) {
        let world = World::new(db).await;
        let office = world.person(Who::Administrator);
        let subscribe = json!({ "type": "subscribe", "id": "1", "payload": { "query": "{ viewer { kind } }" } });
        let mut uninvited = open(office).await;
        say(&mut uninvited, subscribe).await;
        assert_eq!(hear(&mut uninvited).await, Err(4401), "a question before the introduction");
        let mut twice = open(office).await;
        say(&mut twice, json!({ "type": "connection_init" })).await;
        say(&mut twice, json!({ "type": "connection_init" })).await;
        assert_eq!(hear(&mut twice).await.unwrap()["type"], json!("connection_ack"));
        assert_eq!(hear(&mut twice).await, Err(4429), "a second introduction");
        let mut forged = open(office).await;
        say(&mut forged, json!({ "type": "connection_init", "payload": { "authorization": "Bearer x" } })).await;
        assert_eq!(hear(&mut forged).await, Err(4403), "a token that is none");
        let mut garbage = open(office).await;
        say(&mut garbage, json!({ "type": "nonsense" })).await;
        assert_eq!(hear(&mut garbage).await, Err(4400), "a message of no kind");
    }
}
