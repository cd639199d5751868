//! What is bounded: the points of a timetable, or how many requests it places.

use std::borrow::Cow;

use crate::Problem;
pub use crate::certificate::Objective;

/// The problem whose score is what is bounded: for [`Objective::Placed`] a place is worth one point, and nothing else
/// counts.
pub(super) fn counted(problem: &Problem, objective: Objective) -> Cow<'_, Problem> {
    if objective == Objective::Points {
        return Cow::Borrowed(problem);
    }
    let mut counted = problem.clone();
    let weights = &mut counted.weights;
    for points in [
        &mut weights.pupil_travel_per_min,
        &mut weights.young_late_per_min,
        &mut weights.teacher_venue_day,
        &mut weights.teacher_travel_per_min,
        &mut weights.teacher_gap_per_min,
        &mut weights.same_teacher,
        &mut weights.same_venue,
        &mut weights.same_day,
        &mut weights.same_time,
        &mut weights.siblings_together,
        &mut weights.venue_day,
        &mut weights.rather_not,
        &mut weights.teacher_rather_not,
        &mut weights.room_change,
    ] {
        *points = 0.0;
    }
    for request in &mut counted.requests {
        request.points = 1.0;
        for at in &mut request.venues {
            at.penalty = 0.0;
        }
    }
    Cow::Owned(counted)
}
