use std::sync::Arc;

use async_graphql::Executor;
use poem::http::{Method, StatusCode};
use poem::{Request, Response};

use super::accept::{Accept, Media};
use super::answer::answer;
use super::caller::Caller;
use super::gate::Admitted;
use super::operation::OperationKind;
use super::refusal::Refusal;
use super::{Web, decode, events, origin, session, web_socket};

/// `/graphql`: POST for every operation, GET for queries and for the WebSocket.
pub(super) async fn serve<E: Executor>(web: Arc<Web<E>>, request: Request, caller: Caller) -> Response {
    let accept = Accept::of(request.headers());
    let refused = accept.for_refusal();
    let result = match *request.method() {
        Method::POST => by_post(&web, request, &caller, &accept).await,
        Method::GET if is_upgrade(&request) => web_socket::open(web, request, caller).await,
        Method::GET => by_get(&web, &request, &caller, &accept).await,
        _ => Err(Refusal::method(
            "GET, POST",
            "GraphQL is served by POST, and queries by GET too",
        )),
    };
    result.unwrap_or_else(|refusal| refusal.into_response(refused))
}

/// The name of the operation, left on the response for the request's line in the log.
#[derive(Debug, Clone)]
pub(super) struct OperationName(pub(super) String);

async fn by_post<E: Executor>(
    web: &Web<E>,
    request: Request,
    caller: &Caller,
    accept: &Accept,
) -> Result<Response, Refusal> {
    origin::check(&request, web.settings.public_url.as_ref())?;
    let credential = session::credential(request.headers())?;
    let (request, body) = request.into_parts();
    let limit = web.gate.limit();
    let decoded = decode::from_body(&request.headers, body, limit.body_bytes, limit.body_time).await?;
    let admitted = web.admit(decoded, caller, &credential).await?;
    carry_out(web, admitted, caller, accept).await
}

/// A GET can be sent by a link, kept by a cache and written in logs on its way: queries only.
async fn by_get<E: Executor>(
    web: &Web<E>,
    request: &Request,
    caller: &Caller,
    accept: &Accept,
) -> Result<Response, Refusal> {
    origin::check(request, web.settings.public_url.as_ref())?;
    let credential = session::credential(request.headers())?;
    let mut decoded = decode::from_query(request)?;
    if let Some(operation) = web.gate.measure(&mut decoded)?
        && operation.kind != OperationKind::Query
    {
        return Err(Refusal::method(
            "POST",
            format!("a {} must be sent by POST", operation.kind.name()),
        ));
    }
    let admitted = web.admit(decoded, caller, &credential).await?;
    carry_out(web, admitted, caller, accept).await
}

async fn carry_out<E: Executor>(
    web: &Web<E>,
    admitted: Admitted,
    caller: &Caller,
    accept: &Accept,
) -> Result<Response, Refusal> {
    let operation = admitted.operation.clone();
    let kind = operation
        .as_ref()
        .map_or(OperationKind::Query, |operation| operation.kind);
    let media = accept.choose(kind).ok_or_else(|| not_acceptable(kind))?;
    let mut response = if media == Media::EventStream {
        events::stream(web.gate.follow(admitted, caller)?, web.ending.clone())
    } else {
        answer(&web.gate.execute(admitted, caller).await?, media)
    };
    if let Some(name) = operation.and_then(|operation| operation.name) {
        response.set_data(OperationName(name));
    }
    Ok(response)
}

fn is_upgrade(request: &Request) -> bool {
    request
        .header("upgrade")
        .is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket"))
}

fn not_acceptable(kind: OperationKind) -> Refusal {
    let message = match kind {
        OperationKind::Subscription => "a subscription is sent as text/event-stream or over a WebSocket",
        _ => "the answer is application/graphql-response+json, application/json or text/event-stream",
    };
    Refusal::new(StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE", message)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{get, post, post_json, sample};
    use poem::http::{HeaderValue, Method};
    use serde_json::json;
    use std::time::Duration;

    const JSON: &str = "application/json";
    const RESPONSE: &str = "application/graphql-response+json";
    const EVENTS: &str = "text/event-stream";

    #[tokio::test]
    async fn a_query_is_answered_in_the_form_the_client_takes() {
        let server = sample(|_| {}).await;
        for (accept, content_type) in [(JSON, JSON), (RESPONSE, RESPONSE), ("*/*", JSON)] {
            let answer = server.send(post(accept, "{ double(number: 21) }")).await;
            assert_eq!(answer.status, 200);
            assert_eq!(
                answer.header("content-type"),
                format!("{content_type}; charset=utf-8")
            );
            assert_eq!(answer.json(), json!({ "data": { "double": 42 } }));
            assert_eq!(answer.header("cache-control"), "no-store");
        }
        assert_eq!(
            server
                .send(post("text/html", "{ double(number: 21) }"))
                .await
                .status,
            406
        );
    }

    #[tokio::test]
    async fn what_cannot_be_executed_has_no_data_and_its_status_depends_on_the_form() {
        let server = sample(|_| {}).await;
        let wrong = [
            json!({ "query": "{" }),
            json!({ "query": "{ unknown }" }),
            json!({ "query": "query($n: Int!) { double(number: $n) }", "variables": { "n": null } }),
            json!({ "query": "query($n: Int!) { double(number: $n) }", "variables": { "n": "text" } }),
            json!({ "query": "query A { double(number: 1) } query B { double(number: 2) }" }),
            json!({ "query": "query A { double(number: 1) }", "operationName": "B" }),
        ];
        for request in wrong {
            for (accept, status) in [(JSON, 200), (RESPONSE, 400)] {
                let answer = server.send(post_json(accept, &request)).await;
                assert_eq!(answer.status, status, "{request} as {accept}: {}", answer.body);
                assert_eq!(answer.json().get("data"), None, "{request}: {}", answer.body);
                assert!(
                    answer.json()["errors"][0]["message"].is_string(),
                    "{}",
                    answer.body
                );
            }
        }
    }

    #[tokio::test]
    async fn a_failure_while_executing_keeps_its_data_and_hides_its_reason() {
        let answer = sample(|_| {}).await.send(post(RESPONSE, "{ broken }")).await;
        assert_eq!(answer.status, 200);
        let body = answer.json();
        assert!(body["data"].is_null() && body.get("data").is_some(), "{body}");
        assert_eq!(body["errors"][0]["extensions"]["code"], "FAILURE");
        assert_eq!(
            body["errors"][0]["extensions"]["requestId"],
            answer.header("x-request-id")
        );
        assert!(!answer.body.contains("invalid digit"), "{}", answer.body);
    }

    #[tokio::test]
    async fn a_get_reads_and_never_changes() {
        let server = sample(|_| {}).await;
        let query = "/graphql?query=query($n:Int!){double(number:$n)}&variables=%7B%22n%22:4%7D";
        assert_eq!(
            server.send(get(query)).await.json(),
            json!({ "data": { "double": 8 } })
        );
        for refused in ["mutation{change}", "subscription{count}"] {
            let answer = server.send(get(&format!("/graphql?query={refused}"))).await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("allow")),
                (405, "POST"),
                "{refused}"
            );
        }
        assert_eq!(
            server
                .send(get("/graphql?query={double}&variables=x"))
                .await
                .status,
            400
        );
        assert_eq!(server.send(get("/graphql")).await.status, 400);
    }

    #[tokio::test]
    async fn another_method_is_refused_with_the_ones_that_are_served() {
        let mut request = get("/graphql");
        request.set_method(Method::DELETE);
        let answer = sample(|_| {}).await.send(request).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("allow")),
            (405, "GET, POST")
        );
    }

    #[tokio::test]
    async fn a_form_from_another_site_is_refused() {
        let server = sample(|_| {}).await;
        let mut form = post(JSON, "mutation { change }");
        form.headers_mut()
            .insert("content-type", HeaderValue::from_static("text/plain"));
        assert_eq!(server.send(form).await.status, 415);
        let mut foreign = post(JSON, "mutation { change }");
        foreign
            .headers_mut()
            .insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
        assert_eq!(server.send(foreign).await.status, 403);
    }

    #[tokio::test]
    async fn what_is_too_large_is_refused() {
        let server = sample(|settings| {
            settings.limit.body_bytes = 300;
            settings.limit.query_bytes = 100;
            settings.limit.query_aliases = 2;
        })
        .await;
        assert_eq!(server.send(post(JSON, &"a".repeat(300))).await.status, 413);
        for query in [
            format!("{{ {} }}", "a".repeat(100)),
            "{ a: __typename b: __typename c: __typename }".to_owned(),
        ] {
            let answer = server.send(post(JSON, &query)).await;
            assert_eq!(answer.status, 400);
            assert_eq!(
                answer.json()["errors"][0]["extensions"]["code"],
                "QUERY_TOO_LARGE"
            );
        }
    }

    #[tokio::test]
    async fn an_operation_that_takes_too_long_is_given_up() {
        let server = sample(|settings| settings.limit.request_time = Duration::from_millis(5)).await;
        for accept in [JSON, RESPONSE] {
            let answer = server.send(post(accept, "{ never }")).await;
            assert_eq!(answer.status, 503);
            assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "TIMEOUT");
        }
        let answer = server.send(post(EVENTS, "{ never }")).await;
        assert!(answer.body.contains("TIMEOUT"), "{}", answer.body);
    }

    #[tokio::test]
    async fn mutations_over_the_rate_wait_and_queries_do_not() {
        let server = sample(|settings| settings.limit.mutations_per_minute = std::num::NonZeroU32::MIN).await;
        assert_eq!(server.send(post(JSON, "mutation { change }")).await.status, 200);
        let answer = server.send(post(JSON, "mutation { change }")).await;
        assert_eq!(answer.status, 429);
        assert!(
            answer
                .header("retry-after")
                .parse::<u64>()
                .is_ok_and(|seconds| (1..=61).contains(&seconds))
        );
        assert_eq!(server.send(post(JSON, "{ double(number: 1) }")).await.status, 200);
    }

    #[tokio::test]
    async fn a_panic_is_answered_with_the_id_and_nothing_else() {
        let answer = sample(|_| {}).await.send(post(JSON, "{ panics }")).await;
        assert_eq!(answer.status, 500);
        assert!(
            answer.body.contains(answer.header("x-request-id")),
            "{}",
            answer.body
        );
        assert!(!answer.body.contains("None"), "{}", answer.body);
    }
}
