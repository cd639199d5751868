use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use async_graphql::Executor;
use futures_util::FutureExt;
use poem::endpoint::make;
use poem::http::Method;
use poem::{Endpoint, Request, Response};

use super::accept::Media;
use super::caller::Caller;
use super::refusal::Refusal;
use super::{Web, app_file, graphql, health, request_log, security_header, session};

/// The whole server as one endpoint.
pub fn routes<E: Executor>(web: Arc<Web<E>>) -> impl Endpoint<Output = Response> {
    make(move |request: Request| {
        let web = Arc::clone(&web);
        async move { answer(web, request).await }
    })
}

/// The routes, in the words of the log and the metrics.
#[derive(Debug, Clone, Copy)]
enum Route {
    Graphql,
    Health,
    Ready,
    Metrics,
    SignInDemo,
    SignOut,
    App,
}

impl Route {
    fn of(path: &str) -> Self {
        match path {
            "/graphql" => Self::Graphql,
            "/health" => Self::Health,
            "/ready" => Self::Ready,
            "/metrics" => Self::Metrics,
            "/sign-in/demo" => Self::SignInDemo,
            "/sign-out" => Self::SignOut,
            _ => Self::App,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Graphql => "/graphql",
            Self::Health => "/health",
            Self::Ready => "/ready",
            Self::Metrics => "/metrics",
            Self::SignInDemo => "/sign-in/demo",
            Self::SignOut => "/sign-out",
            Self::App => "app",
        }
    }
}

async fn answer<E: Executor>(web: Arc<Web<E>>, request: Request) -> Response {
    let caller = web.callers.identify(&request);
    let route = Route::of(request.uri().path());
    let method = request.method().clone();
    let is_https = web.settings.is_https();
    let answer = AssertUnwindSafe(dispatch(web, request, route, caller.clone())).catch_unwind();
    let answer = async { answer.await.unwrap_or_else(|_| broken(&caller)) };
    let mut response = request_log::log(&caller, &method, route.name(), answer).await;
    security_header::add(&mut response, is_https);
    response
}

async fn dispatch<E: Executor>(web: Arc<Web<E>>, request: Request, route: Route, caller: Caller) -> Response {
    match route {
        Route::Graphql => graphql::serve(web, request, caller).await,
        Route::SignInDemo | Route::SignOut if request.method() != Method::POST => {
            refuse(Refusal::method("POST", "this address is only written"))
        }
        Route::SignInDemo => session::sign_in_demo(&web, request, &caller)
            .await
            .unwrap_or_else(refuse),
        Route::SignOut => session::sign_out(&web, &request, &caller)
            .await
            .unwrap_or_else(refuse),
        Route::Health | Route::Ready | Route::Metrics | Route::App => look(&web, request, route).await,
    }
}

/// The addresses that are only read.
async fn look<E: Executor>(web: &Web<E>, request: Request, route: Route) -> Response {
    let is_head = request.method() == Method::HEAD;
    if !is_head && request.method() != Method::GET {
        return refuse(Refusal::method("GET, HEAD", "this address is only read"));
    }
    let mut response = match route {
        Route::Health => health::alive(),
        Route::Ready => health::ready(&web.tools.db).await,
        Route::Metrics if web.settings.is_local() => metrics_page(&web.metrics),
        Route::Metrics => refuse(Refusal::not_found()),
        _ => app_file::serve(&request),
    };
    if is_head {
        response.set_body(());
    }
    response
}

fn refuse(refusal: Refusal) -> Response {
    refusal.into_response(Media::Json)
}

/// The metrics in the text format of Prometheus.
pub(super) fn metrics_page(metrics: &metrics_exporter_prometheus::PrometheusHandle) -> Response {
    Response::builder()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(metrics.render())
}

/// A panic is our fault; its text is already on standard error, and the client gets the id.
fn broken(caller: &Caller) -> Response {
    tracing::error!(request_id = caller.request_id, "the request met a panic");
    refuse(Refusal::failure(caller))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{bare_sample, get, sample};
    use serde_json::json;

    #[tokio::test]
    async fn the_process_is_alive_even_when_its_database_is_not_ready() {
        let ready = sample(|_| {}).await;
        assert_eq!(
            ready.send(get("/ready")).await.json(),
            json!({ "ready": true, "reasons": [] })
        );
        let bare = bare_sample().await;
        assert_eq!(bare.send(get("/health")).await.status, 200);
        let answer = bare.send(get("/ready")).await;
        assert_eq!(answer.status, 503);
        assert_eq!(answer.json()["ready"], false);
        assert_eq!(
            answer.json()["reasons"][0],
            "the database lacks the migration 0001_school"
        );
        bare.tools.db.close().await;
        assert_eq!(
            bare.send(get("/ready")).await.json()["reasons"][0],
            "the database does not answer"
        );
    }

    #[tokio::test]
    async fn metrics_are_for_this_machine_only() {
        assert_eq!(sample(|_| {}).await.send(get("/metrics")).await.status, 200);
        let public = sample(|settings| settings.public_url = "https://kulturskole.no".parse().ok()).await;
        assert_eq!(public.send(get("/metrics")).await.status, 404);
        let open =
            sample(|settings| settings.listen = std::net::SocketAddr::from(([0, 0, 0, 0], 8080))).await;
        assert_eq!(open.send(get("/metrics")).await.status, 404);
    }

    #[tokio::test]
    async fn every_answer_carries_the_security_headers() {
        let server = sample(|_| {}).await;
        for address in ["/", "/tilbud", "/assets/none.js", "/health", "/graphql"] {
            let answer = server.send(get(address)).await;
            let policy = answer.header("content-security-policy");
            assert!(
                policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
                "{address}: {policy}"
            );
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
            assert_eq!(answer.header("strict-transport-security"), "", "{address}");
        }
        let https = sample(|settings| settings.public_url = "https://kulturskole.no".parse().ok()).await;
        assert!(
            https
                .send(get("/"))
                .await
                .header("strict-transport-security")
                .starts_with("max-age=")
        );
    }

    #[tokio::test]
    async fn an_address_that_is_read_refuses_to_be_written() {
        let mut request = get("/tilbud");
        request.set_method(poem::http::Method::POST);
        let answer = sample(|_| {}).await.send(request).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("allow")),
            (405, "GET, HEAD")
        );
    }

    #[tokio::test]
    async fn a_head_has_the_headers_and_no_body() {
        let mut request = get("/health");
        request.set_method(poem::http::Method::HEAD);
        let answer = sample(|_| {}).await.send(request).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, ""));
    }
}
