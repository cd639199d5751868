//! A line that tells a person at a terminal how far the work has come. Where nobody looks on, nothing is written.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget};

/// How often the line is drawn anew.
const DRAWN_EVERY: Duration = Duration::from_millis(200);

/// The line; it goes away when it is dropped.
pub(super) struct ProgressLine(ProgressBar);

impl ProgressLine {
    /// A line on standard error.
    pub(super) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.enable_steady_tick(DRAWN_EVERY);
        Self(bar)
    }

    /// What it says from now on.
    pub(super) fn say(&self, text: String) {
        self.0.set_message(text);
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
