//! How much a command that goes on from a timetable may do.

use std::time::Duration;

use scheduler::Options;

use super::solve::start_stopwatch;

#[derive(clap::Args)]
pub(super) struct Effort {
    /// Stop after so many turns of each search: the same answer on every machine and any number of threads.
    #[arg(long, value_name = "TURNS")]
    work_limit: Option<u64>,
    /// Threads to use.
    #[arg(long, value_name = "N", default_value_t = 2)]
    threads: usize,
    /// Another seed, another search.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

impl Effort {
    /// The options of a search that begins now: by time, unless there is a limit of work.
    pub(super) fn options(&self, time_limit: Duration) -> Options {
        Options {
            time_limit: self.work_limit.is_none().then_some(time_limit),
            work_limit: self.work_limit,
            threads: self.threads,
            seed: self.seed,
            start: None,
            stopwatch: Some(start_stopwatch()),
            without: None,
        }
    }
}
