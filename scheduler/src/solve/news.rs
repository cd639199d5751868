//! What a run tells while it goes on.

use super::{Run, get};
use crate::options::{Phase, Progress, Report};
use crate::prover::Bounds;
use crate::search::Crew;

/// Something is reported at least so often.
const REPORT_EVERY_S: f64 = 1.0;

/// Passes on what is new.
pub(super) struct News<'n> {
    on_report: &'n mut dyn FnMut(&Report<'_>),
    last: Option<Progress>,
}

impl<'n> News<'n> {
    pub(super) fn new(on_report: &'n mut dyn FnMut(&Report<'_>)) -> Self {
        Self {
            on_report,
            last: None,
        }
    }

    /// Reports when something changed or nothing was heard for a while.
    pub(super) fn report(&mut self, run: &Run<'_>, crew: &Crew<'_>, bounds: Bounds, rounds_done: u64) {
        let known = get(&run.known);
        let is_news = self.last.is_none_or(|last| {
            known.score != last.score
                || bounds.points < last.bound
                || bounds.placed < last.placed_bound
                || run.seconds() - last.seconds >= REPORT_EVERY_S
        });
        if is_news {
            self.tell(
                run,
                crew,
                bounds,
                if rounds_done == 0 {
                    Phase::Construct
                } else {
                    Phase::Improve
                },
            );
        }
    }

    /// Reports how far the run has come.
    pub(super) fn tell(&mut self, run: &Run<'_>, crew: &Crew<'_>, bounds: Bounds, phase: Phase) {
        let known = get(&run.known);
        let progress = Progress {
            seconds: run.seconds(),
            phase,
            score: known.score,
            bound: bounds.points.max(known.score.unwrap_or(f64::NEG_INFINITY)),
            placed: known.placed,
            placed_bound: bounds.placed.max(known.placed.unwrap_or(0)),
        };
        // A timetable that breaks a rule is no timetable; the end of the run says so.
        let best = || run.best(crew, bounds).and_then(Result::ok);
        (self.on_report)(&Report::new(progress, &best));
        self.last = Some(progress);
    }
}
