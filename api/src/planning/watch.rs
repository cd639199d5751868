//! How long the optimiser's process is waited for.

use std::time::Duration;

use super::optimiser::Process;

/// Between signs of life, which also bring word that somebody has stopped the run.
pub(super) const HEARTBEAT: Duration = Duration::from_millis(500);

/// Heartbeats that a process has to give its best, once it was asked.
const PATIENCE_BEATS: u32 = 20;

/// Heartbeats beyond its time limit after which a process is asked: it should have ended by itself.
const OVERTIME_BEATS: u32 = 20;

/// How long a process has searched, counted in heartbeats, and when it has had its time.
pub(super) struct Watch {
    beats: u32,
    most_beats: u32,
    asked_at: Option<u32>,
}

impl Watch {
    pub(super) fn new(time_limit_s: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a time limit is above zero and at most an hour"
        )]
        let most = (time_limit_s / HEARTBEAT.as_secs_f64()).ceil() as u32;
        Self {
            beats: 0,
            most_beats: most + OVERTIME_BEATS,
            asked_at: None,
        }
    }

    /// Seconds up to the last heartbeat; the first is at zero.
    pub(super) fn elapsed_s(&self) -> f64 {
        f64::from(self.beats) * HEARTBEAT.as_secs_f64()
    }

    /// Counts a heartbeat; asks the process to stop when it should, once, and says when it was asked in vain.
    pub(super) fn is_out_of_patience(&mut self, is_stopped: bool, process: &Process) -> bool {
        self.beats += 1;
        if self.asked_at.is_none() && (is_stopped || self.beats > self.most_beats) {
            process.ask_to_stop();
            self.asked_at = Some(self.beats);
        }
        self.asked_at
            .is_some_and(|asked| self.beats - asked > PATIENCE_BEATS)
    }
}
