use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Executor, Request, Response, ServerError};
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream, Stream};
use poem::http::StatusCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::caller::{Caller, Client};
use super::operation::{Operation, OperationKind};
use super::query_limit;
use super::rate::Rate;
use super::refusal::Refusal;
use super::seal::seal;
use super::stopwatch::Stopwatch;
use super::variable;
use crate::config::Limits;

/// Every operation passes here, whatever carries it: POST, GET, events or WebSocket.
///
/// The gate measures the document before it is executed, counts mutations, ends what takes too long, keeps inner
/// failures inside and counts the outcome.
pub(super) struct Gate<E> {
    executor: E,
    limit: Limits,
    mutations: Rate<Client>,
    streams: Arc<Semaphore>,
}

/// An operation that may be carried out.
pub(super) struct Admitted {
    pub(super) request: Request,
    /// `None` when the document holds no operation to be carried out, which execution then says.
    pub(super) operation: Option<Operation>,
}

impl<E: Executor> Gate<E> {
    pub(super) fn new(executor: E, limit: Limits) -> Self {
        Self {
            executor,
            mutations: Rate::per_minute(limit.mutations_per_minute),
            streams: Arc::new(Semaphore::new(limit.streams)),
            limit,
        }
    }

    pub(super) fn limit(&self) -> &Limits {
        &self.limit
    }

    /// Measures the document, and tells which operation of it will be carried out.
    pub(super) fn measure(&self, request: &mut Request) -> Result<Option<Operation>, Refusal> {
        query_limit::check_text(&request.query, &self.limit)
            .map_err(|fault| Refusal::too_large_a_query(vec![fault]))?;
        let operation_name = request.operation_name.clone();
        let variables = request.variables.clone();
        let Ok(document) = request.parsed_query() else {
            return Ok(None);
        };
        query_limit::check_document(document, &self.limit).map_err(Refusal::too_large_a_query)?;
        variable::check(document, operation_name.as_deref(), &variables).map_err(Refusal::bad_variables)?;
        Ok(Operation::of(document, operation_name.as_deref()))
    }

    /// Counts a mutation of this client; the rest is not counted.
    pub(super) fn count(&self, operation: Option<&Operation>, client: Client) -> Result<(), Refusal> {
        match operation {
            Some(operation) if operation.kind == OperationKind::Mutation => self.mutations.count(&client),
            _ => Ok(()),
        }
    }

    /// Executes a query or mutation.
    ///
    /// # Errors
    /// The time was over; a mutation cut off this way has been rolled back.
    pub(super) async fn execute(&self, admitted: Admitted, caller: &Caller) -> Result<Response, Refusal> {
        let stopwatch = Stopwatch::start();
        let Admitted { request, operation } = admitted;
        let executed = tokio::time::timeout(self.limit.request_time, self.executor.execute(request)).await;
        let result = executed
            .map_err(|_| too_slow(self.limit.request_time))
            .map(|mut response| {
                seal(&mut response, &caller.request_id);
                response
            });
        let kind = kind_name(operation.as_ref());
        record(kind, outcome(result.as_ref().ok()));
        metrics::histogram!("graphql_operation_duration_seconds", "kind" => kind).record(stopwatch.seconds());
        result
    }

    /// Follows an operation, one response per result.
    ///
    /// # Errors
    /// As many streams are open as the server takes.
    pub(super) fn follow(
        &self,
        admitted: Admitted,
        caller: &Caller,
    ) -> Result<BoxStream<'static, Response>, Refusal> {
        let permit = self.open_stream()?;
        let Admitted { request, operation } = admitted;
        record(kind_name(operation.as_ref()), "followed");
        let request_id = caller.request_id.clone();
        let results = self
            .executor
            .execute_stream(request, None)
            .map(move |mut response| {
                let _open = &permit;
                seal(&mut response, &request_id);
                response
            });
        let is_endless = operation.is_some_and(|operation| operation.kind == OperationKind::Subscription);
        Ok(if is_endless {
            results.boxed()
        } else {
            first_within(results, self.limit.request_time).boxed()
        })
    }

    /// Counts one more open stream until the permit is dropped.
    pub(super) fn open_stream(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        Arc::clone(&self.streams).try_acquire_owned().map_err(|_| {
            Refusal::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "BUSY",
                "too many subscriptions are open; try again later",
            )
        })
    }

    /// Waits until every stream is closed.
    pub(super) async fn all_streams_closed(&self) {
        let all = u32::try_from(self.limit.streams).unwrap_or(u32::MAX);
        // The semaphore is never closed, so the only outcome is that all permits are back.
        drop(self.streams.acquire_many(all).await);
    }

    /// Housekeeping, now and then.
    pub(super) fn tidy(&self) {
        self.mutations.forget_quiet_clients();
    }
}

impl Refusal {
    /// The refusal for transports that know no status codes.
    pub(super) fn into_graphql(self) -> Response {
        let code = self.code;
        let errors = self.messages.into_iter().map(|message| {
            let mut error = ServerError::new(message, None);
            error.extensions.get_or_insert_default().set("code", code);
            error
        });
        Response::from_errors(errors.collect())
    }
}

/// The first result within the time, or a refusal in its place.
fn first_within(
    results: impl Stream<Item = Response> + Send,
    time: Duration,
) -> impl Stream<Item = Response> {
    stream::once(async move {
        let mut results = std::pin::pin!(results);
        match tokio::time::timeout(time, results.next()).await {
            Ok(result) => result.unwrap_or_default(),
            Err(_) => too_slow(time).into_graphql(),
        }
    })
}

fn too_slow(time: Duration) -> Refusal {
    let message = format!(
        "the operation took longer than {} s and was given up",
        time.as_secs()
    );
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "TIMEOUT", message)
}

fn outcome(response: Option<&Response>) -> &'static str {
    match response {
        None => "timeout",
        Some(response) if response.is_ok() => "ok",
        Some(_) => "errors",
    }
}

fn kind_name(operation: Option<&Operation>) -> &'static str {
    operation.map_or("unknown", |operation| operation.kind.name())
}

fn record(kind: &'static str, outcome: &'static str) {
    metrics::counter!("graphql_operations_total", "kind" => kind, "outcome" => outcome).increment(1);
}
