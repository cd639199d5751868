//! Requests that are not as they should be.

use kulturskole::db::Db;
use kulturskole_tests::{on_both_engines, web::Person};
use reqwest::{
    Method, RequestBuilder,
    header::{ACCEPT, HeaderMap, HeaderValue},
};
use serde_json::{Value, json};

use super::{MEDIA, assert_refused, post};
use crate::world::{Who, World};

/// A GET with these parameters in its address.
fn get(person: &Person, parameters: &[(&str, &str)]) -> RequestBuilder {
    let url = reqwest::Url::parse_with_params(&format!("{}/graphql", person.url), parameters).unwrap();
    let path = format!("{}?{}", url.path(), url.query().unwrap());
    person.request(Method::GET, &path).header("accept", MEDIA)
}

/// The request of a client that takes another form of answer.
fn taking(request: RequestBuilder, media: &'static str) -> RequestBuilder {
    request.headers(HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(media))]))
}

on_both_engines! {
    async fn what_is_no_request_is_refused(db: Db) {
        let world = World::new(db).await;
        let person = world.person(Who::Administrator);
        let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
        for (what, body) in [
            ("nothing", String::new()),
            ("broken JSON", "{\"query\": \"{ viewer".into()),
            ("a text", "\"{ viewer { name } }\"".into()),
            ("a number", "7".into()),
            ("a batch", json!([{ "query": "{ viewer { name } }" }, { "query": "{ viewer { name } }" }]).to_string()),
            ("an empty batch", "[]".into()),
            ("no query", json!({ "variables": {} }).to_string()),
            ("a query that is no text", json!({ "query": { "viewer": true } }).to_string()),
            ("variables that are no object", json!({ "query": "{ viewer { name } }", "variables": [1] }).to_string()),
            ("very deep variables", format!("{{\"query\": \"{{ viewer {{ name }} }}\", \"variables\": {{ \"a\": {deep} }} }}")),
        ] {
            assert_refused(&person.send(post(person, body)).await, 400, what);
        }
        let latin = b"{\"query\": \"{ school(slug: \\\"b\xe6rum\\\") { id } }\"}".to_vec();
        assert_refused(&person.send(post(person, latin)).await, 400, "a text in Latin-1");
    }

    async fn a_document_that_does_not_fit_the_contract_is_not_carried_out(db: Db) {
        let world = World::new(db).await;
        let person = world.person(Who::Administrator);
        let before = world.rows().await;
        for (what, body) in [
            ("no GraphQL", json!({ "query": "{" })),
            ("an empty document", json!({ "query": "" })),
            ("only a fragment", json!({ "query": "fragment F on Query { viewer { name } }" })),
            ("an unknown field", json!({ "query": "{ viewer { name shoeSize } }" })),
            ("an unknown argument", json!({ "query": "{ school(slug: \"asker\", colour: 1) { id } }" })),
            ("an unknown type", json!({ "query": "query($a: NaiveDate) { viewer { name } }" })),
            ("an unknown operation", json!({ "query": "query A { viewer { name } }", "operationName": "B" })),
            ("an operation left open", json!({ "query": "query A { viewer { name } } query B { viewer { name } }" })),
            ("a variable that is missing", json!({ "query": "query($id: ID!) { node(id: $id) { id } }" })),
            ("an unknown enum value", json!({ "query": "{ demoAccounts(kind: JANITOR) { id } }" })),
            ("an unknown input field", json!({ "query": "mutation { unpin(input: { pinId: \"a\", force: true }) { removedPinId } }" })),
            ("a mutation without its input", json!({ "query": "mutation { unpin { removedPinId } }" })),
            ("an argument that is null", json!({ "query": "mutation { unpin(input: { pinId: null }) { removedPinId } }" })),
            ("a fragment of nothing", json!({ "query": "{ viewer { ...F } }" })),
            ("a mutation twice under one name", json!({ "query": "mutation { unpin(input: { pinId: \"a\" }) { removedPinId } unpin(input: { pinId: \"b\" }) { removedPinId } }" })),
        ] {
            let answer = person.send(post(person, body.to_string())).await;
            assert_refused(&answer, 400, what);
            let older = taking(post(person, body.to_string()), "application/json");
            assert_refused(&person.send(older).await, 200, what);
        }
        assert_eq!(world.rows().await, before);
    }

    async fn only_json_is_taken(db: Db) {
        let world = World::new(db).await;
        let person = world.person(Who::Administrator);
        let body = json!({ "query": "{ viewer { name } }" }).to_string();
        for content_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/graphql", "application/json; charset=latin1", ""] {
            let request = person.request(Method::POST, "/graphql").header("accept", MEDIA).header("content-type", content_type);
            assert_refused(&person.send(request.body(body.clone())).await, 415, content_type);
        }
        let none = person.request(Method::POST, "/graphql").header("accept", MEDIA).body(body.clone());
        assert_refused(&person.send(none).await, 415, "no content type");
        let picky = taking(post(person, body), "text/html");
        assert_refused(&person.send(picky).await, 406, "text/html alone");
    }

    async fn a_get_reads_and_never_changes(db: Db) {
        let world = World::new(db).await;
        let person = world.person(Who::Administrator);
        let before = world.rows().await;
        let answer = person.send(get(person, &[("query", "{ viewer { kind } }")])).await;
        assert_eq!((answer.status, answer.json()), (200, json!({ "data": { "viewer": { "kind": "ADMINISTRATOR" } } })));
        let unpin = format!("mutation {{ unpin(input: {{ pinId: \"{}\" }}) {{ removedPinId }} }}", world.own.pin);
        let follow = format!("subscription {{ planningRunProgress(runId: \"{}\") {{ run {{ id }} }} }}", world.own.solved_run);
        for query in [unpin.clone(), follow, format!("query A {{ viewer {{ name }} }} {unpin}").replace("mutation", "mutation B")] {
            let mut parameters = vec![("query", query.as_str())];
            parameters.extend(query.starts_with("query A").then_some(("operationName", "B")));
            let answer = person.send(get(person, &parameters)).await;
            assert_refused(&answer, 405, &query);
            assert_eq!(answer.headers["allow"], "POST");
        }
        for method in [Method::PUT, Method::DELETE, Method::PATCH] {
            let answer = person.send(person.request(method.clone(), "/graphql")).await;
            assert_refused(&answer, 405, method.as_str());
            assert_eq!(answer.headers["allow"], "GET, POST");
        }
        assert_eq!(world.rows().await, before);
    }

    async fn another_site_s_requests_are_refused_whatever_they_are(db: Db) {
        let world = World::new(db).await;
        let person = world.person(Who::Administrator);
        let before = world.rows().await;
        let unpin = json!({ "query": format!("mutation {{ unpin(input: {{ pinId: \"{}\" }}) {{ removedPinId }} }}", world.own.pin) });
        for (header, value) in [
            ("origin", "https://evil.example"), ("origin", "null"), ("origin", "http://127.0.0.1:1"),
            ("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"),
        ] {
            for request in [
                post(person, unpin.to_string()),
                get(person, &[("query", "{ viewer { name } }")]),
                person.request(Method::POST, "/sign-in/demo").header("content-type", "application/json").body("{}"),
                person.request(Method::POST, "/sign-out"),
            ] {
                assert_refused(&person.send(request.header(header, value)).await, 403, value);
            }
        }
        assert_refused(&person.send(post(person, unpin.to_string()).header("host", "evil.example")).await, 421, "a foreign name");
        assert_eq!(world.rows().await, before);
        let own = post(person, json!({ "query": "{ viewer { kind } }" }).to_string()).header("origin", &person.url);
        assert_eq!(person.send(own).await.status, 200, "the app's own requests are taken");
    }

    async fn what_one_may_not_is_an_error_of_its_field_and_no_failure(db: Db) {
        let world = World::new(db).await;
        let visitor = world.person(Who::Visitor);
        let answer = visitor.post("mutation { unpin(input: { pinId: \"x\" }) { removedPinId } }", json!({})).await;
        assert_eq!((answer.status, answer.code().as_str()), (200, "FORBIDDEN"));
        assert_eq!(answer.json()["errors"][0]["path"], json!(["unpin"]));
        assert_eq!(answer.json()["data"], Value::Null);
        for arguments in ["first: 0", "first: 101", "first: -1", "after: \"x\"", "after: \"AAAA\"", "filter: { search: \"\\u0000\" }"] {
            let query = format!("{{ school(slug: \"asker\") {{ courses({arguments}) {{ nodes {{ id }} }} }} }}");
            let answer = visitor.post(&query, json!({})).await;
            assert_eq!((answer.status, answer.code().as_str()), (200, "INVALID_ARGUMENT"), "{arguments}: {answer:?}");
        }
        for slug in ["", "\\u0000", "ASKER", "%", "asker ", "a/b"] {
            let answer = visitor.post(&format!("{{ school(slug: \"{slug}\") {{ id }} }}"), json!({})).await;
            assert_eq!(answer.json(), json!({ "data": { "school": null } }), "{slug}");
        }
        let long = json!({ "search": "å".repeat(60_000) });
        for query in [
            "query($search: String) { demoAccounts(search: $search) { id } }",
            "query($search: String) { school(slug: \"asker\") { courses(filter: { search: $search }) { totalCount } } }",
        ] {
            let answer = visitor.post(query, long.clone()).await;
            assert_eq!(answer.code(), "INVALID_ARGUMENT", "{query}: {answer:?}");
        }
        let lessons = "query($id: ID!, $from: Date!, $to: Date!) { node(id: $id) { ... on Pupil { lessons(from: $from, to: $to) { date } } } }";
        for (from, to) in [("2015-02-30", "2026-12-01"), ("2026-12-01", "2026-11-01"), ("0001-01-01", "9999-12-31"), ("2026-09-01", "2026-12-01")] {
            let variables = json!({ "id": world.own.pupils[0].to_string(), "from": from, "to": to });
            let answer = world.person(Who::Guardian).post(lessons, variables).await;
            assert_eq!(answer.code(), "INVALID_ARGUMENT", "{from} to {to}: {answer:?}");
        }
    }
}
