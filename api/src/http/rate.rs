use std::hash::Hash;
use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::refusal::Refusal;

/// How often each client may do something; a whole minute's worth may come at once.
pub(super) struct Rate<Client: Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<Client>,
    clock: DefaultClock,
}

impl<Client: Hash + Eq + Clone> Rate<Client> {
    pub(super) fn per_minute(times: NonZeroU32) -> Self {
        Self {
            limiter: RateLimiter::keyed(Quota::per_minute(times)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts one more time for this client, or refuses it and says how long to wait.
    pub(super) fn count(&self, client: &Client) -> Result<(), Refusal> {
        self.limiter.check_key(client).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            Refusal::too_often(wait.as_secs() + 1)
        })
    }

    /// Forgets the clients that have been quiet; called now and then, so that memory does not grow.
    pub(super) fn forget_quiet_clients(&self) {
        self.limiter.retain_recent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_over_its_rate_waits_and_the_others_do_not() {
        let rate = Rate::per_minute(NonZeroU32::MIN);
        assert_eq!(rate.count(&"eager"), Ok(()));
        assert!(
            rate.count(&"eager")
                .is_err_and(|refusal| refusal.status.as_u16() == 429)
        );
        assert_eq!(rate.count(&"calm"), Ok(()));
    }
}
