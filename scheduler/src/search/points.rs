//! Points as whole numbers, so that sums can be taken back exactly and are the same on every machine.

use crate::Problem;

/// Points in the small units of a [`Scale`].
pub(super) type Points = i64;

/// A count as a factor of points.
pub(super) fn times(count: usize) -> Points {
    Points::try_from(count).unwrap_or(Points::MAX)
}

/// How many small units a point has: a power of ten that leaves every sum far below the limit of `i64`.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    units_per_point: f64,
}

impl Scale {
    /// The finest scale for a problem, at most a millionth of a point.
    pub(super) fn new(problem: &Problem) -> Self {
        let w = &problem.weights;
        let a_day = 1440.0;
        let per_lesson = [
            w.teacher_venue_day,
            w.venue_day,
            w.rather_not,
            w.teacher_rather_not,
            w.room_change,
        ]
        .into_iter()
        .chain([w.same_teacher, w.same_venue, w.same_day, w.same_time])
        .sum::<f64>()
            + a_day * (w.pupil_travel_per_min + w.young_late_per_min)
            + a_day * (w.teacher_travel_per_min + w.teacher_gap_per_min);
        let most = problem.requests.iter().map(|request| {
            let penalty = request.venues.iter().map(|wish| wish.penalty).fold(0.0, f64::max);
            request.points + penalty + per_lesson
        });
        let most = 1.0 + most.sum::<f64>() + w.siblings_together * problem.siblings.len() as f64;
        let mut units_per_point = 1e6;
        while units_per_point > 1.0 && most * units_per_point > 1e16 {
            units_per_point /= 10.0;
        }
        Self { units_per_point }
    }

    /// Points in small units, rounded.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the scale was chosen so that every sum fits"
    )]
    pub(super) fn units(self, points: f64) -> Points {
        (points * self.units_per_point).round() as Points
    }

    /// Small units in points.
    pub(super) fn points(self, units: Points) -> f64 {
        units as f64 / self.units_per_point
    }
}
