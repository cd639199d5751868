//! What a request brings at a certain teacher, venue, day and start.

use super::wish::Wish;
use crate::problem::Weights;
use crate::week::Window;

/// A teacher on a day.
#[derive(Clone, Copy)]
pub(super) struct TeacherDay {
    pub(super) teacher: usize,
    pub(super) day: usize,
}

/// Points of the pupil: for the place, less travel, late hours and unwanted times, plus what stays as it was.
pub(super) fn of_pupil(weights: &Weights, wish: Wish, at: TeacherDay, lesson: Window) -> f64 {
    let Wish {
        request, at: choice, ..
    } = wish;
    let mut points =
        request.points - weights.pupil_travel_per_min * f64::from(choice.travel_min) - choice.penalty;
    if request.age <= weights.young_age {
        points -= weights.young_late_per_min * f64::from((lesson.end - weights.young_until).max(0));
    }
    if request.rather_not.overlaps(at.day, lesson) {
        points -= weights.rather_not;
    }
    if let Some(before) = request.previous {
        if before.teacher == at.teacher {
            points += weights.same_teacher;
        }
        if before.venue == choice.venue {
            points += weights.same_venue;
        }
        if before.day == at.day {
            points += weights.same_day;
            if (before.start - lesson.start).abs() <= weights.same_time_within_min {
                points += weights.same_time;
            }
        }
    }
    points
}

/// Is this exactly where and when the request was before?
pub(super) fn stays(wish: Wish, at: TeacherDay, start: i32) -> bool {
    wish.request.previous.is_some_and(|before| {
        before.teacher == at.teacher
            && before.venue == wish.at.venue
            && before.day == at.day
            && before.start == start
    })
}
