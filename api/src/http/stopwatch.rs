use std::time::Instant;

/// Measures how long something takes, for the log and the metrics only; nothing is decided by it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stopwatch(Instant);

impl Stopwatch {
    pub(super) fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "a measure is not a decision")]
        Self(Instant::now())
    }

    pub(super) fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}
