//! Which part of a run is done: rounds of the search, by time or by turns.

use std::time::Duration;

use crate::options::{Options, USUAL_WORK};

/// A run limited by work always searches with so many, whatever the threads, so that threads change nothing.
pub(super) const SEARCHES: usize = 2;
/// A run has so many rounds, within the limits of a round's length. Short ones: parting the
/// teams anew takes little time, and what needs the teachers of both is put off by no more than a round.
const ROUNDS: u32 = 512;
const SHORTEST_ROUND: Duration = Duration::from_millis(10);
const LONGEST_ROUND: Duration = Duration::from_millis(100);
const FEWEST_TURNS: u64 = 64;

/// The rounds of a run.
#[derive(Clone, Copy)]
pub(super) struct Rounds {
    time_limit_s: Option<f64>,
    /// When the first round began: what went before it took time, but none of the turns.
    began_s: f64,
    work_limit: Option<u64>,
    /// Turns of each search in all earlier rounds.
    turns_done: u64,
    /// Turns of each search in a round.
    pub(super) turns: u64,
    pub(super) length: Duration,
    /// Rounds done.
    pub(super) count: u64,
}

impl Rounds {
    /// The rounds of a run whose first begins after so many seconds.
    pub(super) fn new(options: &Options, began_s: f64) -> Self {
        let time_limit = options.time_limit.filter(|_| options.stopwatch.is_some());
        let work_limit = options.work_limit.or(time_limit.is_none().then_some(USUAL_WORK));
        let length = time_limit.unwrap_or_default() / ROUNDS;
        Self {
            time_limit_s: time_limit.map(|limit| limit.as_secs_f64()),
            began_s,
            work_limit,
            turns_done: 0,
            turns: work_limit.map_or(u64::MAX, |work| {
                work.div_ceil(SEARCHES as u64 * u64::from(ROUNDS))
                    .max(FEWEST_TURNS)
            }),
            length: length.clamp(SHORTEST_ROUND, LONGEST_ROUND),
            count: 0,
        }
    }

    /// Does time alone end the run?
    pub(super) fn by_time(&self) -> bool {
        self.work_limit.is_none()
    }

    pub(super) fn are_done(&self) -> bool {
        self.work_limit.is_some_and(|work| self.work_done(0) >= work)
    }

    pub(super) fn add_one(&mut self) {
        self.count += 1;
        self.turns_done = self.turns_done.saturating_add(self.turns);
    }

    /// Turns of all searches, after so many of each in this round.
    pub(super) fn work_done(&self, turns: u64) -> u64 {
        self.turns_done
            .saturating_add(turns)
            .saturating_mul(SEARCHES as u64)
    }

    /// How much of the run all rounds so far took.
    pub(super) fn searched(&self, seconds: f64) -> f64 {
        // Turns do not look at the clock.
        self.fraction(seconds - self.began_s, 0)
    }

    /// How much of the run is done after so many turns of this round.
    pub(super) fn fraction(&self, seconds: f64, turns: u64) -> f64 {
        match (self.work_limit, self.time_limit_s) {
            (Some(work), _) => self.work_done(turns) as f64 / work as f64,
            (None, Some(limit)) => seconds / limit,
            (None, None) => 0.0,
        }
    }
}
