use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::Executor;
use poem::endpoint::make_sync;
use poem::listener::{Acceptor, Listener, TcpAcceptor, TcpListener};
use tokio_util::sync::CancellationToken;

use super::accept::Media;
use super::refusal::Refusal;
use super::route::metrics_page;
use super::{Web, routes};

/// A connection that neither sends nor receives this long is closed; subscriptions beat more often.
const LONGEST_IDLE: Duration = Duration::from_secs(75);

/// How often the metrics and the rate limits forget what is old.
const TIDY_EVERY: Duration = Duration::from_secs(10);

/// An address the server cannot listen on.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address}: {}", reason(source))]
pub struct ListenError {
    /// The address as it was given.
    pub address: SocketAddr,
    /// What the system said.
    pub source: io::Error,
}

/// The server with its ports taken, ready to answer.
pub struct Server<E> {
    web: Arc<Web<E>>,
    acceptor: TcpAcceptor,
    metrics_acceptor: Option<TcpAcceptor>,
    address: SocketAddr,
}

impl<E: Executor> Server<E> {
    /// Takes the ports.
    ///
    /// # Errors
    /// A port is in use, or the address is not one of this machine's.
    pub async fn listen(web: Web<E>) -> Result<Self, ListenError> {
        let (acceptor, address) = listen(web.settings.listen).await?;
        let metrics_acceptor = match web.settings.metrics_listen {
            Some(address) => Some(listen(address).await?.0),
            None => None,
        };
        Ok(Self {
            web: Arc::new(web),
            acceptor,
            metrics_acceptor,
            address,
        })
    }

    /// The address taken; its port is the system's choice when port 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until the program is told to end, then until the requests in flight are answered.
    ///
    /// # Errors
    /// The system took the port away.
    pub async fn run(self) -> io::Result<()> {
        let Self {
            web,
            acceptor,
            metrics_acceptor,
            address,
        } = self;
        tracing::info!(%address, "listening");
        let ending = web.ending.clone();
        let grace_time = web.settings.limit.grace_time;
        let stop_tidying = ending.clone().drop_guard();
        tokio::spawn(tidy(Arc::clone(&web)));
        if let Some(acceptor) = metrics_acceptor {
            tokio::spawn(serve_metrics(Arc::clone(&web), acceptor));
        }
        poem::Server::new_with_acceptor(acceptor)
            .idle_timeout(LONGEST_IDLE)
            .run_with_graceful_shutdown(
                routes(Arc::clone(&web)),
                ending.cancelled_owned(),
                Some(grace_time),
            )
            .await?;
        if tokio::time::timeout(grace_time, web.gate.all_streams_closed())
            .await
            .is_err()
        {
            tracing::warn!("some subscriptions were cut off: they did not end in time");
        }
        drop(stop_tidying);
        tracing::info!("ended");
        Ok(())
    }
}

async fn listen(address: SocketAddr) -> Result<(TcpAcceptor, SocketAddr), ListenError> {
    let error = |source| ListenError { address, source };
    let acceptor = TcpListener::bind(address).into_acceptor().await.map_err(error)?;
    let taken = acceptor
        .local_addr()
        .first()
        .and_then(|local| local.as_socket_addr().copied());
    Ok((acceptor, taken.unwrap_or(address)))
}

/// Metrics on a port of their own, which the operator keeps from the public.
async fn serve_metrics<E: Executor>(web: Arc<Web<E>>, acceptor: TcpAcceptor) {
    let ending = web.ending.clone();
    let endpoint = make_sync(move |request| match request.uri().path() {
        "/metrics" => metrics_page(&web.metrics),
        _ => Refusal::not_found().into_response(Media::Json),
    });
    let server = poem::Server::new_with_acceptor(acceptor).idle_timeout(LONGEST_IDLE);
    let grace_time = Some(Duration::from_secs(1));
    if let Err(error) = server
        .run_with_graceful_shutdown(endpoint, ending.cancelled_owned(), grace_time)
        .await
    {
        tracing::error!(%error, "the metrics are no longer served");
    }
}

async fn tidy<E: Executor>(web: Arc<Web<E>>) {
    let mut every = tokio::time::interval(TIDY_EVERY);
    while stays(&web.ending, &mut every).await {
        web.metrics.run_upkeep();
        web.gate.tidy();
        web.sign_ins.forget_quiet_clients();
    }
}

/// Waits for the next turn; false when the program ends before it.
async fn stays(ending: &CancellationToken, every: &mut tokio::time::Interval) -> bool {
    tokio::select! {
        () = ending.cancelled() => false,
        _ = every.tick() => true,
    }
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => "the port is in use by another program".to_owned(),
        io::ErrorKind::PermissionDenied => "ports below 1024 need the system's permission".to_owned(),
        io::ErrorKind::AddrNotAvailable => "the address is not one of this machine's".to_owned(),
        _ => error.to_string(),
    }
}
