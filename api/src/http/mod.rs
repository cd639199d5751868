//! The only place that knows HTTP: GraphQL over POST, GET, events and WebSocket, the app's files, health, metrics.
//!
//! A request passes, from outside in: its id and its line in the log, the security headers, the route. An operation
//! passes the `gate` whatever carries it. Knows no rule of the school and no SQL.

mod accept;
mod answer;
mod app_file;
mod caller;
mod decode;
mod events;
mod gate;
mod graphql;
mod health;
pub mod metric;
mod operation;
mod origin;
mod query_limit;
mod rate;
mod refusal;
mod request_log;
mod route;
#[cfg(test)]
mod sample;
mod seal;
mod security_header;
mod server;
mod session;
mod stopwatch;
mod variable;
mod web_socket;

use std::net::IpAddr;

use async_graphql::{Executor, Request};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;

use crate::config::HttpSettings;
use crate::graphql as contract;
use crate::service::Tools;
use caller::{Caller, Callers, Client};
use gate::{Admitted, Gate};
use rate::Rate;
use refusal::Refusal;
pub use route::routes;
pub use server::{ListenError, Server};
use session::Credential;

/// What the server is made of.
pub struct Parts<E> {
    /// Executes GraphQL, with its own limits of depth and complexity.
    pub executor: E,
    /// What the house works with.
    pub tools: Tools,
    /// Prints the metrics.
    pub metrics: PrometheusHandle,
    /// Addresses and limits.
    pub settings: HttpSettings,
    /// Cancelled when the program is told to end.
    pub ending: CancellationToken,
}

/// The server's state, shared by all requests.
pub struct Web<E> {
    gate: Gate<E>,
    tools: Tools,
    metrics: PrometheusHandle,
    settings: HttpSettings,
    callers: Callers,
    sign_ins: Rate<IpAddr>,
    ending: CancellationToken,
}

impl<E: Executor> Web<E> {
    /// Puts the parts together.
    pub fn new(parts: Parts<E>) -> Self {
        Self {
            gate: Gate::new(parts.executor, parts.settings.limit.clone()),
            callers: Callers::new(parts.tools.ids.bytes(), parts.settings.is_behind_proxy),
            sign_ins: Rate::per_minute(parts.settings.limit.sign_ins_per_minute),
            tools: parts.tools,
            metrics: parts.metrics,
            settings: parts.settings,
            ending: parts.ending,
        }
    }

    /// Lets an operation in: measured, counted, and with what its resolvers need.
    async fn admit(
        &self,
        mut request: Request,
        caller: &Caller,
        credential: &Credential,
    ) -> Result<Admitted, Refusal> {
        let operation = self.gate.measure(&mut request)?;
        let account = session::account(&self.tools, credential, caller).await?;
        let client = account
            .as_ref()
            .map_or(Client::Address(caller.address), |account| {
                Client::Account(account.id)
            });
        self.gate.count(operation.as_ref(), client)?;
        let request = contract::prepare(request, &self.tools, account);
        Ok(Admitted { request, operation })
    }
}
