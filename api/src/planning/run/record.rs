//! What a worker writes down of the run in its hands: only as long as it has the lease.

use scheduler::{Rung, certificate::Certificate};

use super::Carried;
use crate::{
    db::retrying,
    domain::planning_run::{Progress, RepairOutcome, RepairStep},
    planning::{line::Reached, result::Judged, worker::LEASE},
    store::{
        StoreError,
        planning_queue::{self, Heartbeat},
        planning_repair,
    },
};

impl Carried<'_> {
    /// Keeps a timetable that is no worse than the best, so that a search that dies loses little.
    pub(super) async fn keep(&mut self, judged: Judged) -> Result<(), StoreError> {
        if self.best.as_ref().is_some_and(|best| best.score > judged.score) {
            return Ok(());
        }
        let document = serde_json::value::to_raw_value(&judged.solution);
        self.best = Some(judged);
        let (worker, lease) = (self.worker, self.lease);
        match document {
            Ok(document) => {
                retrying(|| async {
                    let mut tx = worker.db.write().await?;
                    // A lost lease is noticed by the next heartbeat.
                    planning_queue::save_incumbent(&mut tx, lease, &document).await?;
                    tx.commit().await?;
                    Ok(())
                })
                .await
            }
            Err(fault) => {
                tracing::error!(%fault, run = %self.run.id, "a timetable cannot be written down");
                Ok(())
            }
        }
    }

    /// Writes down what the search has reached, when it is time for an event.
    pub(super) async fn note(&mut self, reached: &Reached) -> Result<(), StoreError> {
        self.progress = progress(reached).with_bounds_of(&self.progress);
        let Some(event) = self.course.step(self.spent_s, &self.progress) else {
            return Ok(());
        };
        let carried = &*self;
        retrying(|| async {
            let mut tx = carried.worker.db.write().await?;
            if planning_queue::save_progress(&mut tx, carried.lease, &carried.progress).await? {
                planning_queue::insert_event(&mut tx, &carried.run, &event).await?;
            }
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    /// Keeps the proof of the bounds. A run without one is a run all the same.
    pub(super) async fn keep_certificate(&self, certificate: &Certificate) -> Result<(), StoreError> {
        let document = match serde_json::value::to_raw_value(certificate) {
            Ok(document) => document,
            Err(fault) => {
                tracing::error!(%fault, run = %self.run.id, "a certificate cannot be written down");
                return Ok(());
            }
        };
        retrying(|| async {
            let mut tx = self.worker.db.write().await?;
            planning_queue::save_certificate(&mut tx, self.lease, &document).await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    /// Writes down a step of a repair, so that its curve grows as it is found.
    pub(super) async fn note_rung(&mut self, rung: &Rung, seconds: f64) -> Result<(), StoreError> {
        self.curve.push(repair_step(rung));
        retrying(|| async {
            let mut tx = self.worker.db.write().await?;
            planning_repair::save_curve(&mut tx, self.lease, &self.curve).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(())
        })
        .await?;
        self.note(&Reached {
            seconds,
            phase: "improve".to_owned(),
            score: Some(rung.score),
            bound: None,
            placed: Some(rung.placed),
            placed_bound: None,
        })
        .await
    }

    /// Writes down what a repair does to those who hold a place.
    pub(super) async fn note_repair(&self, counts: [usize; 4]) -> Result<(), StoreError> {
        let [must_move, moved, lost, gained] = counts.map(|count| i32::try_from(count).unwrap_or(i32::MAX));
        let outcome = RepairOutcome {
            must_move,
            moved,
            lost,
            gained,
        };
        retrying(|| async {
            let mut tx = self.worker.db.write().await?;
            planning_repair::save_outcome(&mut tx, self.lease, outcome).await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    pub(super) async fn sign_of_life(&self) -> Result<Heartbeat, StoreError> {
        retrying(|| async {
            let mut tx = self.worker.db.write().await?;
            let until = self.worker.clock.now() + LEASE;
            let heartbeat = planning_queue::heartbeat(&mut tx, self.lease, until, self.spent_s).await?;
            planning_queue::save_progress(&mut tx, self.lease, &self.progress).await?;
            tx.commit().await?;
            Ok(heartbeat)
        })
        .await
    }

    /// Lets go of a run that is to go on with another worker.
    pub(super) async fn let_go(self) -> Result<(), StoreError> {
        retrying(|| async {
            let mut tx = self.worker.db.write().await?;
            planning_queue::release(&mut tx, self.lease, self.worker.clock.now(), self.spent_s).await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }
}

fn progress(reached: &Reached) -> Progress {
    let count = |number: Option<usize>| number.and_then(|number| i32::try_from(number).ok());
    Progress {
        phase: Some(reached.phase.clone()),
        score: reached.score,
        bound: reached.bound,
        placed: count(reached.placed),
        placed_bound: count(reached.placed_bound),
    }
}

fn repair_step(rung: &Rung) -> RepairStep {
    let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    RepairStep {
        allowed: count(rung.allowed),
        moved: count(rung.moved),
        lost: count(rung.lost),
        gained: count(rung.gained),
        placed: count(rung.placed),
        score: rung.score,
    }
}
