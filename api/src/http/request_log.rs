use std::future::Future;

use poem::Response;
use poem::http::Method;
use poem::http::header::HeaderValue;

use super::caller::Caller;
use super::graphql::OperationName;
use super::stopwatch::Stopwatch;

/// Writes one line for a request when its answer begins, counts it, and tells the client its id.
///
/// The line holds neither the query of the address, nor variables, nor addresses of clients: nothing about people.
pub(super) async fn log(
    caller: &Caller,
    method: &Method,
    route: &'static str,
    answer: impl Future<Output = Response>,
) -> Response {
    let stopwatch = Stopwatch::start();
    let mut response = answer.await;
    let seconds = stopwatch.seconds();
    let status = response.status().as_u16();
    tracing::info!(
        request_id = caller.request_id,
        method = method.as_str(),
        route,
        status,
        operation = response
            .data::<OperationName>()
            .map(|OperationName(name)| name.as_str()),
        duration_ms = seconds * 1000.0,
        "request"
    );
    let method = known_method(method);
    metrics::counter!("http_requests_total", "method" => method, "route" => route, "status" => status.to_string())
        .increment(1);
    metrics::histogram!("http_request_duration_seconds", "method" => method, "route" => route)
        .record(seconds);
    if let Ok(id) = HeaderValue::from_str(&caller.request_id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

/// A client may invent methods; the metrics must not grow with them.
fn known_method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}
