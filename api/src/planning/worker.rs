//! Takes runs from the queue, one at a time, and carries each to its end. Any number of workers, in any number of
//! processes, may serve one database.

use std::time::Duration;

use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{explain::explain_one, optimiser::Optimiser, run::carry, value::value_one};
use crate::{
    clock::{Clock, Ids},
    db::{Db, retrying},
    domain::planning_run::PlanningRun,
    store::{StoreError, planning_queue},
};

/// How long a worker may keep silent before another takes its run.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(10);

/// Wait between looks at an empty queue.
const POLL: Duration = Duration::from_millis(300);

/// Wait after the database failed.
const RECOVERY: Duration = Duration::from_secs(3);

/// A worker.
#[derive(Debug, Clone)]
pub struct Worker {
    /// Where the queue is.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// What does the work.
    pub optimiser: Optimiser,
}

impl Worker {
    /// Works until it is told to end; a run in hand is then let go, and goes on from its best with the next worker.
    pub async fn work(&self, ending: &CancellationToken) {
        let owner: Uuid = self.ids.next(self.clock.now());
        while !ending.is_cancelled() {
            let wait = match Box::pin(self.work_once(owner, ending)).await {
                Ok(true) => continue,
                Ok(false) => POLL,
                Err(fault) => {
                    tracing::error!(%fault, "the worker could not carry a planning run on");
                    RECOVERY
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = ending.cancelled() => {}
            }
        }
    }

    /// Carries one run, if one waits; or finds the reasons of one that is solved, or what more would have brought it. Says
    /// whether there was one.
    async fn work_once(&self, owner: Uuid, ending: &CancellationToken) -> Result<bool, StoreError> {
        let Some(run) = self.take(owner).await? else {
            return Ok(Box::pin(explain_one(self, ending)).await? || Box::pin(value_one(self, ending)).await?);
        };
        tracing::info!(run = %run.id, "a planning run begins or goes on");
        Box::pin(carry(self, run, owner, ending)).await?;
        Ok(true)
    }

    async fn take(&self, owner: Uuid) -> Result<Option<PlanningRun>, StoreError> {
        // To look costs no lock; a queue is empty nearly always.
        let mut tx = self.db.read().await?;
        let is_waiting = planning_queue::is_waiting(&mut tx, self.clock.now()).await?;
        drop(tx);
        if !is_waiting {
            return Ok(None);
        }
        retrying(|| async {
            let now = self.clock.now();
            let mut tx = self.db.write().await?;
            let run = planning_queue::take_next(&mut tx, owner, now, now + LEASE).await?;
            tx.commit().await?;
            Ok(run)
        })
        .await
    }
}
