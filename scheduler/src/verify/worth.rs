//! What a lesson is worth, in exact units of points; and the same when only places count.

use super::decimal::{gain, loss};
use crate::Problem;
use crate::certificate::Objective;
use crate::problem::{Request, RequestVenue};
use crate::week::Window;

/// The points of a problem in units: gains never fewer, losses never more than they are.
pub(super) struct Worth<'p> {
    problem: &'p Problem,
    objective: Objective,
    travel_per_min: i128,
    late_per_min: i128,
    rather_not: i128,
    same_teacher: i128,
    same_venue: i128,
    same_day: i128,
    same_time: i128,
    /// For the time a teacher would rather not teach.
    pub(super) teacher_rather_not: i128,
    /// For a sibling pair at one venue on one day.
    pub(super) siblings: i128,
    /// For a visit of a teacher to a venue on a day.
    pub(super) visit: i128,
    /// For a minute of a teacher's travel.
    pub(super) teacher_travel_per_min: i128,
    /// For a minute of a teacher's waiting.
    pub(super) gap_per_min: i128,
    /// For opening a venue on a day.
    pub(super) opening: i128,
}

impl<'p> Worth<'p> {
    pub(super) fn of(problem: &'p Problem, objective: Objective) -> Self {
        let weights = &problem.weights;
        // When places are counted nothing else is.
        let counts = |units: i128| {
            if objective == Objective::Placed { 0 } else { units }
        };
        Self {
            problem,
            objective,
            travel_per_min: counts(loss(weights.pupil_travel_per_min)),
            late_per_min: counts(loss(weights.young_late_per_min)),
            rather_not: counts(loss(weights.rather_not)),
            same_teacher: counts(gain(weights.same_teacher)),
            same_venue: counts(gain(weights.same_venue)),
            same_day: counts(gain(weights.same_day)),
            same_time: counts(gain(weights.same_time)),
            teacher_rather_not: counts(loss(weights.teacher_rather_not)),
            siblings: counts(gain(weights.siblings_together)),
            visit: counts(loss(weights.teacher_venue_day)),
            teacher_travel_per_min: counts(loss(weights.teacher_travel_per_min)),
            gap_per_min: counts(loss(weights.teacher_gap_per_min)),
            opening: counts(loss(weights.venue_day)),
        }
    }

    /// What a request brings when it is taught by a teacher, at one of its venues, on a day, at a time.
    pub(super) fn of_request(
        &self,
        request: &Request,
        at: &RequestVenue,
        teacher: usize,
        day: usize,
        time: Window,
    ) -> i128 {
        let weights = &self.problem.weights;
        if self.objective == Objective::Placed {
            return gain(1.0);
        }
        let mut units = gain(request.points) - loss(at.penalty);
        units -= self.travel_per_min * i128::from(at.travel_min);
        if request.age <= weights.young_age && time.end > weights.young_until {
            units -= self.late_per_min * i128::from(time.end - weights.young_until);
        }
        if request.rather_not.overlaps(day, time) {
            units -= self.rather_not;
        }
        if let Some(previous) = request.previous {
            if previous.teacher == teacher {
                units += self.same_teacher;
            }
            if previous.venue == at.venue {
                units += self.same_venue;
            }
            if previous.day == day {
                units += self.same_day;
                if (previous.start - time.start).abs() <= weights.same_time_within_min {
                    units += self.same_time;
                }
            }
        }
        units
    }
}
