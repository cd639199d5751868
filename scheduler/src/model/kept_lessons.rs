//! Lessons that stay: of what was taught before, how much can be taught again just as it was?
//!
//! Each lesson `l` could be held where and when it was before, with those pupils `r` who came to it.
//!
//! ```text
//! maximise    sum over l, r of  x[r,l]
//!
//! nobody stays where nothing is held       x[r,l]                               <= z[l]
//! each pupil stays in one lesson           sum over l of  x[r,l]                <= 1
//! no lesson is too large                   sum over r of  x[r,l]                <= seats[l] z[l]
//! what lessons share is not used up        sum over l of  a[k,l] z[l]           <= b[k]
//! no teacher comes on too many days        z[l] <= d[g],  sum over g of d[g]    <= most
//!
//! z[l], d[g] in {0, 1},  0 <= x[r,l] <= 1
//! ```
//!
//! Rules that no row stands for are left out, so that no timetable keeps more than the program does.

use good_lp::solvers::highs::highs;
use good_lp::{Expression, ProblemVariables, Solver, SolverModel, Variable, constraint, variable};

use super::highs::{Limits, solve};

/// Lessons that could stay, and what stands in their way.
#[derive(Debug, Default)]
pub(crate) struct KeptLessons {
    /// Pupils; lessons name them by number.
    pub(crate) pupils: usize,
    pub(crate) lessons: Vec<KeptLesson>,
    /// What lessons share.
    pub(crate) shared: Vec<Shared>,
    /// Of these days at most so many: the lessons of each day.
    pub(crate) days: Vec<(Vec<Vec<usize>>, usize)>,
}

/// A lesson that could be held as it was.
#[derive(Debug, Clone)]
pub(crate) struct KeptLesson {
    /// Who came and could come again.
    pub(crate) pupils: Vec<usize>,
    pub(crate) seats: usize,
}

/// A row over lessons: what each of them takes, and how much there is.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    pub(crate) takes: Vec<(usize, f64)>,
    pub(crate) there_is: f64,
}

impl KeptLessons {
    /// No timetable lets more pupils stay; all of them when nothing was proven in time.
    pub(crate) fn most(&self, limits: &Limits<'_>) -> usize {
        let mut variables = ProblemVariables::new();
        let mut stay = Expression::default();
        let mut once = vec![Expression::default(); self.pupils];
        let mut rows = Vec::new();
        let mut held = Vec::new();
        for lesson in &self.lessons {
            let z = variables.add(variable().binary());
            let mut size = Expression::default();
            for pupil in &lesson.pupils {
                let x = variables.add(variable().bounds(0..1));
                stay += x;
                once[*pupil] += x;
                size += x;
                rows.push(constraint!(x <= z));
            }
            if lesson.seats < lesson.pupils.len() {
                rows.push(constraint!(size <= lesson.seats as f64 * z));
            }
            held.push(z);
        }
        for (days, most) in &self.days {
            let used: Vec<Variable> = days.iter().map(|_| variables.add(variable().binary())).collect();
            for (lessons, day) in days.iter().zip(&used) {
                rows.extend(lessons.iter().map(|lesson| constraint!(held[*lesson] <= *day)));
            }
            rows.push(constraint!(used.into_iter().sum::<Expression>() <= *most as f64));
        }
        for row in &self.shared {
            let mut sum = Expression::default();
            for (lesson, takes) in &row.takes {
                sum.add_mul(*takes, held[*lesson]);
            }
            rows.push(constraint!(sum <= row.there_is));
        }
        rows.extend(once.into_iter().map(|once| constraint!(once <= 1)));
        let mut program = highs.create_model(variables.maximise(stay));
        for row in rows {
            program.add_constraint(row);
        }
        whole(solve(program, limits)).min(self.pupils)
    }
}

/// A count that was computed as a fraction, at least zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count, and what is beyond all counts stays there"
)]
fn whole(count: f64) -> usize {
    /// More than rounding errors, less than a pupil.
    const SLACK: f64 = 1e-3;
    (count + SLACK).max(0.0) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENT: Limits<'static> = Limits {
        seconds: 60.0,
        is_cancelled: &|| false,
    };

    fn lesson(pupils: &[usize], seats: usize) -> KeptLesson {
        KeptLesson {
            pupils: pupils.to_vec(),
            seats,
        }
    }

    #[test]
    fn of_a_class_and_the_lesson_that_overlaps_it_the_class_stays() {
        let program = KeptLessons {
            pupils: 4,
            lessons: vec![lesson(&[0, 1, 2], 5), lesson(&[3], 1)],
            shared: vec![Shared {
                takes: vec![(0, 1.0), (1, 1.0)],
                there_is: 1.0,
            }],
            days: Vec::new(),
        };
        assert_eq!(program.most(&PATIENT), 3);
    }

    #[test]
    fn hours_and_days_and_seats_bind_together() {
        // Three days of two lessons of 30 minutes; two days and 90 minutes are left, and one class has lost a seat.
        let program = KeptLessons {
            pupils: 7,
            lessons: vec![
                lesson(&[0, 6], 1),
                lesson(&[1], 1),
                lesson(&[2], 1),
                lesson(&[3], 1),
                lesson(&[4], 1),
                lesson(&[5], 1),
            ],
            shared: vec![Shared {
                takes: (0..6).map(|lesson| (lesson, 30.0)).collect(),
                there_is: 90.0,
            }],
            days: vec![(vec![vec![0, 1], vec![2, 3], vec![4, 5]], 2)],
        };
        assert_eq!(program.most(&PATIENT), 3);
    }

    #[test]
    fn where_nothing_could_stay_nothing_does() {
        assert_eq!(KeptLessons::default().most(&PATIENT), 0);
    }

    #[test]
    fn what_is_cancelled_at_once_says_that_all_might_stay() {
        let program = KeptLessons {
            pupils: 2,
            lessons: vec![lesson(&[0], 1), lesson(&[1], 1)],
            shared: vec![Shared {
                takes: vec![(0, 1.0), (1, 1.0)],
                there_is: 1.0,
            }],
            days: Vec::new(),
        };
        let most = program.most(&Limits {
            seconds: 60.0,
            is_cancelled: &|| true,
        });
        assert!((1..=2).contains(&most), "{most}");
    }
}
