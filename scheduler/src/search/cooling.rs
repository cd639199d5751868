//! How often a run cools down. A long run is hot for long, and as long as it is hot it finds nothing good: so it cools down in a
//! small part of its time first, and again whenever four times as much has gone by. Whoever stops it early has a good timetable.

/// The first cooling of a long run ends after this part of it. Until then it can still turn out that the run is long, or is not: the first
/// rounds are slower than the others.
pub(super) const FIRST: f64 = 1.0 / 64.0;
/// Where the coolings of a long run begin, as parts of the run.
const OF_A_LONG_RUN: [f64; 4] = [0.0, FIRST, 1.0 / 16.0, 1.0 / 4.0];
const ALL_AT_ONCE: [f64; 1] = [0.0];
/// A run is long if it has so many turns for each request. With fewer, one cooling needs them all, by experiment
/// (docs/optimiser-experiments.md).
const LONG: f64 = 300.0;

/// The coolings of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Coolings {
    /// Where each begins; the first with the run.
    starts: &'static [f64],
}

/// One of the coolings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cooling {
    /// How much of it is done.
    pub(super) done: f64,
    /// How much of the run it is.
    pub(super) length: f64,
}

impl Coolings {
    /// One for the whole run.
    pub(super) const ONE: Self = Self { starts: &ALL_AT_ONCE };

    /// Those of a run that takes so many turns for each request in all.
    pub(super) fn of(turns_per_request: f64) -> Self {
        if turns_per_request < LONG {
            Self::ONE
        } else {
            Self {
                starts: &OF_A_LONG_RUN,
            }
        }
    }

    /// The one under way when so much of the run is done.
    pub(super) fn at(self, done: f64) -> Cooling {
        let begun = self.starts.partition_point(|&start| start <= done);
        let start = self.starts[begun.saturating_sub(1)];
        let length = self.starts.get(begun).unwrap_or(&1.0) - start;
        Cooling {
            done: (done - start) / length,
            length,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cooling, Coolings, LONG};

    #[test]
    fn a_short_run_cools_down_once() {
        let coolings = Coolings::of(LONG - 1.0);
        for done in [0.0, 0.01, 0.5, 1.0] {
            assert_eq!(coolings.at(done), Cooling { done, length: 1.0 });
        }
    }

    #[test]
    fn a_long_run_cools_down_four_times_from_hot_to_cold() {
        let cooling = |done, length| Cooling { done, length };
        for (done_of_run, expected) in [
            // The first sixty-fourth,
            (0.0, cooling(0.0, 1.0 / 64.0)),
            (1.0 / 128.0, cooling(0.5, 1.0 / 64.0)),
            // the rest of the first sixteenth,
            (1.0 / 64.0, cooling(0.0, 3.0 / 64.0)),
            (5.0 / 128.0, cooling(0.5, 3.0 / 64.0)),
            // the rest of the first quarter,
            (1.0 / 16.0, cooling(0.0, 3.0 / 16.0)),
            (5.0 / 32.0, cooling(0.5, 3.0 / 16.0)),
            // and the rest of the run.
            (1.0 / 4.0, cooling(0.0, 3.0 / 4.0)),
            (5.0 / 8.0, cooling(0.5, 3.0 / 4.0)),
            (1.0, cooling(1.0, 3.0 / 4.0)),
        ] {
            assert_eq!(Coolings::of(LONG).at(done_of_run), expected, "{done_of_run}");
        }
    }
}
