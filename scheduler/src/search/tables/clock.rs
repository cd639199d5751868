//! The grid of a day.

use crate::Problem;

/// The grid of a day: starts are counted in slots from the first minute anybody teaches.
#[derive(Clone, Copy)]
pub(in crate::search) struct Clock {
    pub(in crate::search) grid_min: i32,
    /// Are all durations, pauses and ways multiples of the grid, so that nothing needs rounding?
    aligned: bool,
    pub(super) first_min: i32,
    /// Slots in a minute, in parts of 2^32: multiplying by it takes less time than dividing by the grid.
    slots_per_min: u64,
    pub(in crate::search) slots: usize,
}

impl Clock {
    pub(super) fn new(problem: &Problem) -> Self {
        let grid = problem.grid_min;
        let windows = || {
            problem
                .teachers
                .iter()
                .flat_map(|teacher| teacher.available.0.iter().flatten())
        };
        let first = windows().map(|window| window.start).min().unwrap_or(0) / grid * grid;
        let last = windows().map(|window| window.end).max().unwrap_or(first);
        let lengths = problem.requests.iter().filter_map(|request| request.duration_min);
        let lengths = lengths.chain(problem.classes.iter().map(|class| class.duration_min));
        let w = &problem.weights;
        let mut all = lengths
            .chain(problem.travel_min.iter().flatten().copied())
            .chain([w.setup_min, w.min_break_min, w.same_time_within_min])
            .chain(problem.pins.iter().map(|pin| pin.start));
        let slots = usize::try_from((last - first + grid - 1) / grid).unwrap_or(0);
        Self {
            grid_min: grid,
            aligned: all.all(|minutes| minutes % grid == 0),
            first_min: first,
            slots_per_min: slots_per_min(grid),
            slots,
        }
    }

    /// The first start on the grid that is not before `min`.
    #[inline]
    pub(in crate::search) fn up(self, min: i32) -> i32 {
        if self.aligned {
            min
        } else {
            min.div_euclid(self.grid_min) * self.grid_min + self.step(min)
        }
    }

    /// The last start on the grid that is not after `min`.
    #[inline]
    pub(in crate::search) fn down(self, min: i32) -> i32 {
        if self.aligned {
            min
        } else {
            min.div_euclid(self.grid_min) * self.grid_min
        }
    }

    /// Like [`Clock::up`] for minutes that nothing is known of.
    pub(in crate::search) fn round_up(self, min: i32) -> i32 {
        min.div_euclid(self.grid_min) * self.grid_min + self.step(min)
    }

    /// Like [`Clock::down`] for minutes that nothing is known of.
    pub(in crate::search) fn round_down(self, min: i32) -> i32 {
        min.div_euclid(self.grid_min) * self.grid_min
    }

    /// The minute before which nobody teaches, and the end of the last slot.
    pub(in crate::search) fn bounds(self) -> (i32, i32) {
        let slots = i32::try_from(self.slots).unwrap_or(i32::MAX);
        (self.first_min, self.first_min + slots * self.grid_min)
    }

    /// The slot in which a minute lies.
    #[inline]
    #[expect(
        clippy::cast_sign_loss,
        reason = "no lesson starts before the first minute anybody teaches"
    )]
    pub(in crate::search) fn slot(self, min: i32) -> usize {
        (((min - self.first_min) as u64 * self.slots_per_min) >> 32) as usize
    }

    /// The slot after the last that a lesson touches.
    #[inline]
    pub(in crate::search) fn slot_after(self, end_min: i32) -> usize {
        self.slot(end_min + self.grid_min - 1)
    }

    fn step(self, min: i32) -> i32 {
        if min.rem_euclid(self.grid_min) == 0 {
            0
        } else {
            self.grid_min
        }
    }
}

/// Slots in a minute, in parts of 2^32, rounded up: exact for all minutes of a day.
fn slots_per_min(grid_min: i32) -> u64 {
    (1 << 32) / u64::from(grid_min.unsigned_abs()) + 1
}

#[cfg(test)]
mod tests {
    use super::{Clock, slots_per_min};

    #[test]
    fn a_minute_lies_in_the_slot_that_division_says_on_every_grid() {
        for grid_min in 1..=1440 {
            let clock = Clock {
                grid_min,
                aligned: true,
                first_min: 0,
                slots_per_min: slots_per_min(grid_min),
                slots: 0,
            };
            for min in 0..2 * 1440 {
                assert_eq!(
                    clock.slot(min),
                    usize::try_from(min / grid_min).unwrap(),
                    "{min} on {grid_min}"
                );
            }
        }
    }
}
