//! Time and identifiers as parameters: the only place that asks the machine for either.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, SubsecRound, Utc};
use rand::{Rng, SeedableRng, rngs::StdRng};
use uuid::Uuid;

/// What time it is: the machine's clock, or one that a test sets.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    Machine,
    Set(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The machine's clock.
    pub fn machine() -> Self {
        Self(Source::Machine)
    }

    /// A clock that stands still until it is [`Clock::set`]; its clones go with it.
    pub fn standing_at(instant: DateTime<Utc>) -> Self {
        Self(Source::Set(Arc::new(Mutex::new(instant))))
    }

    /// Now, in whole milliseconds: what both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "this is the place that may ask")]
            Source::Machine => Utc::now().trunc_subsecs(3),
            Source::Set(instant) => *instant.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Sets a standing clock. The machine's clock goes on as it is.
    pub fn set(&self, now: DateTime<Utc>) {
        if let Source::Set(instant) = &self.0 {
            *instant.lock().unwrap_or_else(PoisonError::into_inner) = now.trunc_subsecs(3);
        }
    }
}

/// Tells the time since now, by a clock that nobody sets.
pub fn stopwatch() -> impl Fn() -> Duration + Clone + Send + Sync + 'static {
    #[expect(clippy::disallowed_methods, reason = "this is the place that may ask")]
    let start = std::time::Instant::now();
    move || start.elapsed()
}

/// New identifiers and secrets.
#[derive(Debug, Clone)]
pub struct Ids(Arc<Mutex<StdRng>>);

impl Ids {
    /// From the machine's randomness.
    pub fn machine() -> Self {
        #[expect(clippy::disallowed_methods, reason = "this is the place that may ask")]
        let random = StdRng::from_rng(&mut rand::rng());
        Self(Arc::new(Mutex::new(random)))
    }

    /// The same ids in every run, for the demo and for tests.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// A new id of a noun, in the order of time (UUID version 7).
    pub fn next<Id: From<Uuid>>(&self, now: DateTime<Utc>) -> Id {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        Id::from(uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid())
    }

    /// Bytes that nobody can guess.
    pub fn bytes<const LENGTH: usize>(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_made_later_sort_later() {
        let ids = Ids::seeded(1);
        let early = DateTime::from_timestamp_millis(1_000).unwrap();
        let late = DateTime::from_timestamp_millis(1_001).unwrap();
        assert!(ids.next::<Uuid>(early) < ids.next::<Uuid>(late));
    }

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        let now = DateTime::from_timestamp_millis(1_000).unwrap();
        assert_eq!(Ids::seeded(7).next::<Uuid>(now), Ids::seeded(7).next::<Uuid>(now));
        assert_ne!(Ids::seeded(7).next::<Uuid>(now), Ids::seeded(8).next::<Uuid>(now));
    }

    #[test]
    fn a_standing_clock_moves_when_it_is_set_and_so_do_its_clones() {
        let clock = Clock::standing_at(DateTime::UNIX_EPOCH);
        let clone = clock.clone();
        clock.set(DateTime::from_timestamp_millis(5).unwrap());
        assert_eq!(clone.now().timestamp_millis(), 5);
    }
}
