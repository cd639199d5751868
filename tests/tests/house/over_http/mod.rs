//! GraphQL over HTTP with the contract itself: what is refused before anything is carried out, and how.

mod request;
mod session;
mod size;
mod web_socket;

use kulturskole_tests::web::{Answer, Person};
use reqwest::{Method, RequestBuilder};

/// The form that tells by its status whether anything was carried out.
const MEDIA: &str = "application/graphql-response+json";

/// A POST of this body to the contract's address.
fn post(person: &Person, body: impl Into<reqwest::Body>) -> RequestBuilder {
    person
        .request(Method::POST, "/graphql")
        .header("accept", MEDIA)
        .header("content-type", "application/json")
        .body(body)
}

/// It was refused with this status: there are errors, each with a message, and no data.
fn assert_refused(answer: &Answer, status: u16, what: &str) {
    assert_eq!(answer.status, status, "{what}: {answer:?}");
    let body = answer.json();
    assert!(body.get("data").is_none(), "{what}: {body}");
    let errors = body["errors"].as_array().cloned().unwrap_or_default();
    let is_worded =
        |error: &serde_json::Value| error["message"].as_str().is_some_and(|text| !text.is_empty());
    assert!(
        !errors.is_empty() && errors.iter().all(is_worded),
        "{what}: {body}"
    );
}
