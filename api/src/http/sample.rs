//! A server with a tiny schema, for the tests of this module.

use std::sync::Arc;

use async_graphql::{Context, Object, Schema, Subscription};
use chrono::DateTime;
use futures_util::stream::{self, Stream, StreamExt};
use poem::http::{HeaderMap, StatusCode};
use poem::{Body, Endpoint, Request, Response};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::{Parts, Web, metric, routes};
use crate::clock::{Clock, Ids};
use crate::config::{HttpSettings, Sources, read};
use crate::db::{DatabaseUrl, Db, DbSettings};
use crate::graphql::Reader;
use crate::keys::Keys;
use crate::service::Tools;

pub(super) struct Query;

#[Object]
impl Query {
    async fn double(&self, number: i32) -> i32 {
        number * 2
    }

    /// The name of who is signed in.
    async fn name(&self, ctx: &Context<'_>) -> Option<String> {
        Reader::of(ctx)
            .ok()?
            .account()
            .map(|account| account.name.clone())
    }

    async fn never(&self) -> bool {
        std::future::pending().await
    }

    async fn broken(&self) -> async_graphql::Result<i32> {
        let parsed: Result<i32, _> = std::future::ready("secret".parse()).await;
        Ok(parsed?)
    }

    async fn panics(&self) -> bool {
        std::hint::black_box(None::<bool>).unwrap()
    }
}

pub(super) struct Mutation;

#[Object]
impl Mutation {
    async fn change(&self) -> bool {
        true
    }
}

pub(super) struct Subscriptions;

#[Subscription]
impl Subscriptions {
    /// Counts up to the given number; without one, says 1 and is silent.
    async fn count(&self, to: Option<i32>) -> impl Stream<Item = i32> {
        let numbers = stream::iter(1..=to.unwrap_or(1));
        if to.is_some() {
            numbers.boxed()
        } else {
            numbers.chain(stream::pending()).boxed()
        }
    }
}

/// A server without a port, with a database of its own.
pub(super) struct Sample<E> {
    routes: E,
    pub(super) tools: Tools,
    pub(super) ending: CancellationToken,
    _folder: tempfile::TempDir,
}

/// An answer, read to its end.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

/// A demonstration server with the default settings, changed by `change`.
pub(super) async fn sample(
    change: impl FnOnce(&mut HttpSettings),
) -> Sample<impl Endpoint<Output = Response>> {
    let sample = make(true, change).await;
    sample.tools.db.migrate().await.unwrap();
    sample
}

/// The same with an empty database.
pub(super) async fn bare_sample() -> Sample<impl Endpoint<Output = Response>> {
    make(true, |_| {}).await
}

/// The same as a school's own server.
pub(super) async fn real_sample() -> Sample<impl Endpoint<Output = Response>> {
    make(false, |_| {}).await
}

async fn make(
    is_demo: bool,
    change: impl FnOnce(&mut HttpSettings),
) -> Sample<impl Endpoint<Output = Response>> {
    let mut settings = read(Sources::default()).unwrap().http;
    change(&mut settings);
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::sqlite(folder.path().join("sample.db"));
    let tools = Tools {
        db: Db::connect(&DbSettings::new(url)).await.unwrap(),
        clock: Clock::standing_at(DateTime::UNIX_EPOCH),
        ids: Ids::seeded(1),
        keys: Keys::new(vec![1; 32]).unwrap(),
        is_demo,
    };
    let ending = CancellationToken::new();
    let web = Web::new(Parts {
        executor: Schema::build(Query, Mutation, Subscriptions).finish(),
        tools: tools.clone(),
        metrics: metric::recorder().unwrap().handle(),
        settings,
        ending: ending.clone(),
    });
    Sample {
        routes: routes(Arc::new(web)),
        tools,
        ending,
        _folder: folder,
    }
}

impl<E: Endpoint<Output = Response>> Sample<E> {
    pub(super) async fn send(&self, request: Request) -> Answer {
        let (parts, body) = self.response(request).await.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: body.into_string().await.unwrap(),
        }
    }

    pub(super) async fn response(&self, request: Request) -> Response {
        self.routes.call(request).await.unwrap()
    }
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// A query as a program sends it.
pub(super) fn post(accept: &str, query: &str) -> Request {
    post_json(accept, &json!({ "query": query }))
}

pub(super) fn post_json(accept: &str, body: &Value) -> Request {
    Request::builder()
        .method(poem::http::Method::POST)
        .uri_str("/graphql")
        .header("host", "127.0.0.1:8080")
        .header("accept", accept)
        .content_type("application/json")
        .body(Body::from(body.to_string()))
}

pub(super) fn get(address: &str) -> Request {
    Request::builder()
        .uri_str(address)
        .header("host", "127.0.0.1:8080")
        .finish()
}
