//! Clients that ask without pause, and how long their answers took.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

/// As many people as press a button at the same moment on an evening before a deadline.
pub const CLIENTS: usize = 8;

/// What the clients of one round met.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// Answers a second, of all clients together.
    pub rate: f64,
    /// The time that 99 of 100 answers stayed within, in milliseconds.
    pub p99_ms: f64,
}

/// Every client asks its questions one after another, `ask(client, number)`, until it has none left or the time is over.
pub async fn round<A, F>(time: Duration, ask: A) -> Round
where
    A: Fn(usize, usize) -> Option<F> + Clone + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let start = now();
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let ask = ask.clone();
        clients.spawn(async move {
            let mut took = Vec::new();
            while let Some(answer) = ask(client, took.len()).filter(|_| start.elapsed() < time) {
                let asked = now();
                answer.await;
                took.push(asked.elapsed());
            }
            took
        });
    }
    let mut took: Vec<Duration> = clients.join_all().await.into_iter().flatten().collect();
    let rate = took.len() as f64 / start.elapsed().as_secs_f64();
    took.sort_unstable();
    let p99 = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
    Round {
        rate,
        p99_ms: p99.as_secs_f64() * 1e3,
    }
}

/// The round in the middle by rate.
pub fn median(mut rounds: Vec<Round>) -> Round {
    rounds.sort_by(|one, other| one.rate.total_cmp(&other.rate));
    rounds[rounds.len() / 2]
}

#[expect(clippy::disallowed_methods, reason = "a benchmark asks the machine's clock")]
fn now() -> Instant {
    Instant::now()
}
