//! A bound without prices: every request at its best, as if it were alone.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::decimal::steps_gained;
use super::possible::{Comer, Place, Possible};
use super::worth::Worth;
use crate::Problem;
use crate::week::Window;

/// Steps that all requests bring together, each at its best place; of alternatives only so many as may be placed, the
/// best; and the reward of every sibling pair.
pub(super) fn bound(problem: &Problem, possible: &Possible<'_>, worth: &Worth<'_>, scale: i32) -> i64 {
    let mut most: HashMap<usize, i64> = HashMap::new();
    let mut note = |comer: &Comer<'_>, place: Place, minutes: i32, lost: i128| {
        let time = Window::new(place.start, place.start + minutes);
        let units = worth.of_request(comer.request, comer.at, place.teacher, place.day, time);
        let best = most.entry(comer.request.id).or_insert(0);
        *best = steps_gained(units - lost, scale).max(*best);
    };
    for request in &problem.requests {
        let minutes = request.duration_min.unwrap_or(0);
        possible.lessons(request, |place, comer| {
            let time = Window::new(place.start, place.start + minutes);
            let is_unwelcome = problem.teachers[place.teacher]
                .rather_not
                .overlaps(place.day, time);
            let lost = if is_unwelcome { worth.teacher_rather_not } else { 0 };
            note(&comer, place, minutes, lost);
        });
    }
    for class in &problem.classes {
        possible.meetings(class, |place, comers, _| {
            for comer in comers {
                note(comer, place, class.duration_min, 0);
            }
        });
    }
    for choose in &problem.choose {
        // A request in several lists counts in the first: what a list leaves out is left out at once.
        let mut alternatives: Vec<usize> = choose.requests.clone();
        alternatives.sort_by_key(|request| (Reverse(*most.get(request).unwrap_or(&0)), *request));
        for request in alternatives.iter().skip(choose.at_most) {
            most.insert(*request, 0);
        }
    }
    let pairs = i64::try_from(problem.siblings.len()).unwrap_or(i64::MAX);
    most.values().sum::<i64>() + pairs.saturating_mul(steps_gained(worth.siblings, scale))
}
