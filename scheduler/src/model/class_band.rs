//! Classes that share pupils: which to hold, where and when, and who sits in them.
//!
//! A *band* is a set of classes that no other class shares a pupil with. Each meeting `m` (a class at a venue, on a
//! day, at a start) has its price `c`; its seats bring points `p`.
//!
//! ```text
//! maximise    sum over m of  ( sum over pupils r of  p[r,m] x[r,m] )  -  c[m] z[m]
//!
//! each class is held at most once      sum over its meetings of  z[m]           <= 1
//! each pupil sits in one class         sum over m of  x[r,m]                    <= 1
//! nobody sits where nobody meets       x[r,m]                                   <= z[m]
//! no class is too small or too large   min z[m]  <=  sum over r of  x[r,m]      <= max z[m]
//!
//! z[m] in {0, 1},  0 <= x[r,m] <= 1
//! ```
//!
//! With the meetings chosen, what is left is an assignment, which has whole numbers by itself: only `z` need be whole.

use good_lp::solvers::highs::highs;
use good_lp::{Expression, ProblemVariables, Solver, SolverModel, constraint, variable};

use super::highs::{Limits, Outcome, solve};

/// A band of classes at given prices.
#[derive(Debug, Default)]
pub(crate) struct ClassBand {
    /// Classes; meetings name them by number.
    pub(crate) classes: usize,
    /// Pupils; seats name them by number.
    pub(crate) pupils: usize,
    /// Every way to hold one of the classes.
    pub(crate) meetings: Vec<Meeting>,
}

/// A class at a venue, on a day, at a start.
#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    pub(crate) class: usize,
    /// What holding it costs, in points.
    pub(crate) price: f64,
    pub(crate) min_size: usize,
    pub(crate) max_size: usize,
    /// Who could come, and the points that brings.
    pub(crate) seats: Vec<(usize, f64)>,
}

impl ClassBand {
    /// Variables of the program.
    pub(crate) fn size(&self) -> usize {
        self.meetings.iter().map(|meeting| 1 + meeting.seats.len()).sum()
    }

    /// Solves the program; the values are `z` and then `x` of each meeting in turn.
    pub(crate) fn solve(&self, limits: &Limits<'_>) -> Outcome {
        let mut variables = ProblemVariables::new();
        let mut objective = Expression::default();
        let mut held = vec![Expression::default(); self.classes];
        let mut sits = vec![Expression::default(); self.pupils];
        let mut rows = Vec::new();
        for meeting in &self.meetings {
            let z = variables.add(variable().binary());
            objective.add_mul(-meeting.price, z);
            held[meeting.class] += z;
            let mut size = Expression::default();
            for &(pupil, points) in &meeting.seats {
                let x = variables.add(variable().bounds(0..1));
                objective.add_mul(points, x);
                sits[pupil] += x;
                size += x;
                rows.push(constraint!(x <= z));
            }
            rows.push(constraint!(size.clone() >= meeting.min_size as f64 * z));
            rows.push(constraint!(size <= meeting.max_size as f64 * z));
        }
        rows.extend(held.into_iter().chain(sits).map(|once| constraint!(once <= 1)));
        let mut program = highs.create_model(variables.maximise(objective));
        for row in rows {
            program.add_constraint(row);
        }
        solve(program, limits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENT: Limits<'static> = Limits {
        seconds: 60.0,
        is_cancelled: &|| false,
    };

    fn meeting(class: usize, price: f64, min_size: usize, seats: &[(usize, f64)]) -> Meeting {
        Meeting {
            class,
            price,
            min_size,
            max_size: 2,
            seats: seats.to_vec(),
        }
    }

    #[test]
    fn two_small_classes_beat_one_that_is_full() {
        // Given three pupils, a class that all could join but only two may, and one with two who also could.
        let band = ClassBand {
            classes: 2,
            pupils: 3,
            meetings: vec![
                meeting(0, 1.0, 1, &[(0, 10.0), (1, 10.0), (2, 9.0)]),
                meeting(1, 1.0, 2, &[(1, 10.0), (2, 9.0)]),
            ],
        };
        // Then the second is held for two and the first for one.
        let outcome = band.solve(&PATIENT);
        assert!(outcome.is_optimal);
        assert!((outcome.bound - 27.0).abs() < 1e-6, "{outcome:?}");
    }

    #[test]
    fn a_class_that_cannot_reach_its_minimum_is_not_held() {
        let band = ClassBand {
            classes: 1,
            pupils: 1,
            meetings: vec![meeting(0, -5.0, 2, &[(0, 10.0)])],
        };
        let outcome = band.solve(&PATIENT);
        assert!(outcome.bound.abs() < 1e-6, "{outcome:?}");
    }

    #[test]
    fn of_two_meetings_of_a_class_one_is_held() {
        let band = ClassBand {
            classes: 1,
            pupils: 2,
            meetings: vec![meeting(0, 3.0, 1, &[(0, 10.0)]), meeting(0, 4.0, 1, &[(1, 12.0)])],
        };
        let outcome = band.solve(&PATIENT);
        assert!((outcome.bound - 8.0).abs() < 1e-6, "{outcome:?}");
    }

    #[test]
    fn a_program_that_is_cancelled_at_once_proves_nothing_wrong() {
        let band = ClassBand {
            classes: 1,
            pupils: 1,
            meetings: vec![meeting(0, 1.0, 1, &[(0, 10.0)])],
        };
        let outcome = band.solve(&Limits {
            seconds: 60.0,
            is_cancelled: &|| true,
        });
        assert!(outcome.bound >= 9.0 - 1e-6, "{outcome:?}");
    }
}
