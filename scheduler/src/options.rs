//! How a run is to go, and what it reports.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use crate::Solution;

/// Turns of a run that is given no limit.
pub(crate) const USUAL_WORK: u64 = 100_000;

/// How a run is to go.
#[derive(Debug, Clone)]
pub struct Options {
    /// When to stop. It needs a [`Stopwatch`]; without one the run is limited by work.
    pub time_limit: Option<Duration>,
    /// How much to do, in turns of the search. The same problem, seed and work limit give the same timetable on every
    /// machine and any number of threads, if no time limit ends the run before. For that such a run does without what
    /// depends on how fast the bound is: the plans for classes that it finds.
    pub work_limit: Option<u64>,
    /// Threads to use; at least one is used.
    pub threads: usize,
    /// What chance is drawn from.
    pub seed: u64,
    /// A timetable to start from. What does not fit the problem any more is left out.
    pub start: Option<Solution>,
    /// What tells the time since the run began.
    pub stopwatch: Option<Stopwatch>,
    /// A part of the method to do without, to measure what it is worth.
    pub without: Option<Part>,
}

/// A part of the method that a run can do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Trees of cases for classes that share pupils: the bound is that of the prices alone.
    Trees,
    /// Teams that share out a large school: every search has all of it.
    Teams,
    /// The search's moves that close and open classes and pass pupils on.
    ClassMoves,
    /// The search's moves that follow the plans for classes that the bound's trees find.
    ClassPlans,
    /// The search's moves that put a teacher's day in its best order.
    DayOrder,
    /// The search's moves that give up a teacher's visit, a teacher's day or a venue's day.
    VisitMoves,
    /// The search's excursions: a leap and many turns, kept or taken back together.
    Excursions,
    /// A heat that follows how many turns there are for each request: it is the same for every run.
    Heat,
}

impl Part {
    /// Every part with its name.
    pub const ALL: [(&'static str, Self); 8] = [
        ("trees", Self::Trees),
        ("teams", Self::Teams),
        ("class-moves", Self::ClassMoves),
        ("class-plans", Self::ClassPlans),
        ("day-order", Self::DayOrder),
        ("visit-moves", Self::VisitMoves),
        ("excursions", Self::Excursions),
        ("heat", Self::Heat),
    ];
}

impl Default for Options {
    /// One thread, seed 0, and 100 000 turns.
    fn default() -> Self {
        Self {
            time_limit: None,
            work_limit: None,
            threads: 1,
            seed: 0,
            start: None,
            stopwatch: None,
            without: None,
        }
    }
}

/// Tells how long a run has been going; whoever starts the run brings it, since this crate reads no clock.
#[derive(Clone)]
pub struct Stopwatch(Arc<dyn Fn() -> Duration + Send + Sync>);

impl Stopwatch {
    /// A stopwatch that is read by calling `elapsed`.
    pub fn new(elapsed: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self(Arc::new(elapsed))
    }

    /// The time since the run began.
    pub fn elapsed(&self) -> Duration {
        (self.0)()
    }
}

impl fmt::Debug for Stopwatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stopwatch({:?})", self.elapsed())
    }
}

/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// The first timetable was built.
    Construct,
    /// The timetable is being improved and the bound lowered.
    Improve,
    /// The run is over.
    Done,
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Progress {
    /// Seconds since the run began; 0 without a stopwatch.
    pub seconds: f64,
    /// What is being done.
    pub phase: Phase,
    /// Points of the best timetable so far; none as long as none keeps every rule.
    pub score: Option<f64>,
    /// No timetable has more points than this.
    pub bound: f64,
    /// Requests placed by the best timetable so far.
    pub placed: Option<usize>,
    /// No timetable places more requests than this.
    pub placed_bound: usize,
}

/// What a run tells while it goes on.
#[derive(Clone, Copy)]
pub struct Report<'r> {
    /// How far it has come.
    pub progress: Progress,
    best: &'r dyn Fn() -> Option<Solution>,
}

impl<'r> Report<'r> {
    pub(crate) fn new(progress: Progress, best: &'r dyn Fn() -> Option<Solution>) -> Self {
        Self { progress, best }
    }

    /// The best timetable so far, judged like the one at the end; it costs a moment, so ask now and then only.
    pub fn best(&self) -> Option<Solution> {
        (self.best)()
    }
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
