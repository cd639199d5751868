//! What a little more of something would bring, at the prices found: the relaxed problem is valued with and without it.
//!
//! ```text
//! a teacher's hour      week(contract + 60) - week(contract)         of the teacher's best week at the prices
//! an hour of a room     60 / grid times the prices of the room rows of its venue and day
//! a seat of a class     offer(max_size + 1) - offer(max_size)        where the class is held
//! ```
//!
//! A prediction: other prices would do as well, and what holds a little may not hold an hour. That is why the best are
//! confirmed by solving again (module `value`).

use std::collections::HashMap;

use super::bounder::Bounder;
use super::relaxation::Relaxation;
use super::value::Evaluator;
use crate::Problem;
use crate::candidate::Candidates;
use crate::change::Change;
use crate::solution::{Kind, Solution};

/// Minutes of an hour.
const HOUR_MIN: i32 = 60;

/// A change, and the points it would bring.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Marginal {
    pub(crate) change: Change,
    pub(crate) points: f64,
}

/// The changes that would bring something, by the prices of `bound`, the most valuable first.
pub(crate) fn marginals(bound: &Bounder, problem: &Problem, timetable: &Solution) -> Vec<Marginal> {
    let (relaxation, prices) = bound.at_best();
    let mut evaluator = Evaluator::default();
    let mut found = hours(&mut evaluator, relaxation, prices, problem);
    found.extend(room_hours(relaxation, prices, problem, timetable));
    found.extend(seats(relaxation, prices, problem, timetable));
    found.retain(|marginal| marginal.points > 0.0);
    found.sort_by(|a, b| b.points.total_cmp(&a.points));
    found
}

fn hours(
    evaluator: &mut Evaluator,
    relaxation: &Relaxation,
    prices: &[f64],
    problem: &Problem,
) -> Vec<Marginal> {
    let mut generous = problem.clone();
    for teacher in &mut generous.teachers {
        teacher.contract_min += HOUR_MIN;
    }
    let with_more = Relaxation::of(&generous, &Candidates::of(&generous));
    if with_more.rows.len() != relaxation.rows.len() {
        // The prices do not fit: nothing is known.
        return Vec::new();
    }
    let before = evaluator.weeks(relaxation, prices);
    let after = evaluator.weeks(&with_more, prices);
    let by_teacher = relaxation.weeks.iter().zip(before).zip(after);
    by_teacher
        .map(|((week, before), after)| Marginal {
            change: Change::TeacherMinutes {
                teacher: week.teacher,
                minutes: HOUR_MIN,
            },
            points: with_more.scale.points(i64::from(after)) - relaxation.scale.points(i64::from(before)),
        })
        .collect()
}

/// An hour of one more room for each venue and day whose rooms have a price, when most lessons are held there.
fn room_hours(
    relaxation: &Relaxation,
    prices: &[f64],
    problem: &Problem,
    timetable: &Solution,
) -> Vec<Marginal> {
    let venue_of: Vec<usize> = problem.rooms().map(|(venue, _)| venue).collect();
    let mut worth: HashMap<(usize, usize), f64> = HashMap::new();
    for (row, room_row) in relaxation.rows.room.clone().zip(&relaxation.room_rows) {
        if let Some(room) = room_row.rooms.first() {
            *worth.entry((venue_of[*room], room_row.day)).or_default() += prices[row].max(0.0);
        }
    }
    let mut places: Vec<((usize, usize), f64)> = worth.into_iter().collect();
    places.sort_by_key(|(place, _)| *place);
    places
        .into_iter()
        .filter_map(|((venue, day), price)| {
            let start = busiest_hour(problem, timetable, &venue_of, venue, day)?;
            Some(Marginal {
                change: Change::Room {
                    venue,
                    day,
                    start,
                    end: start + HOUR_MIN,
                },
                points: price * f64::from(HOUR_MIN / problem.grid_min),
            })
        })
        .collect()
}

/// The start of the hour in which most minutes are taught at a venue on a day; of equals the first.
fn busiest_hour(
    problem: &Problem,
    timetable: &Solution,
    venue_of: &[usize],
    venue: usize,
    day: usize,
) -> Option<i32> {
    let lessons: Vec<(i32, i32)> = timetable
        .placements
        .iter()
        .filter(|lesson| lesson.day == day && venue_of.get(lesson.room) == Some(&venue))
        .filter_map(|lesson| {
            let minutes = match lesson.kind {
                Kind::Request => problem.requests[lesson.id].duration_min?,
                Kind::Class => problem.classes[lesson.id].duration_min,
            };
            Some((lesson.start, lesson.start + minutes))
        })
        .collect();
    let taught = |from: i32| -> i32 {
        let shared = |(start, end): &(i32, i32)| ((*end).min(from + HOUR_MIN) - (*start).max(from)).max(0);
        lessons.iter().map(shared).sum()
    };
    let starts = lessons.iter().map(|(start, _)| *start);
    starts.max_by_key(|start| (taught(*start), -start))
}

/// A seat of each class that is full.
fn seats(relaxation: &Relaxation, prices: &[f64], problem: &Problem, timetable: &Solution) -> Vec<Marginal> {
    let mut generous = problem.clone();
    for class in &mut generous.classes {
        class.max_size += 1;
    }
    let candidates = Candidates::of(&generous);
    let with_more = Relaxation::of(&generous, &candidates);
    if with_more.rows.len() != relaxation.rows.len() {
        return Vec::new();
    }
    let number: HashMap<(usize, usize, usize), usize> = (0..)
        .zip(&candidates.rosters)
        .map(|(number, roster)| ((roster.class, roster.venue, roster.day), number))
        .collect();
    let mut before = Evaluator::default();
    let mut after = Evaluator::default();
    let mut slack = Vec::new();
    before.value(relaxation, prices, &mut slack);
    after.value(&with_more, prices, &mut slack);
    let venue_of: Vec<usize> = problem.rooms().map(|(venue, _)| venue).collect();
    let full = timetable.placements.iter().filter(|lesson| {
        lesson.kind == Kind::Class && lesson.requests.len() == problem.classes[lesson.id].max_size
    });
    full.filter_map(|lesson| {
        let roster = *number.get(&(lesson.id, *venue_of.get(lesson.room)?, lesson.day))?;
        let (more, less) = (after.offers().get(roster)?.0, before.offers().get(roster)?.0);
        Some(Marginal {
            change: Change::Seat { class: lesson.id },
            points: with_more.scale.points(more) - relaxation.scale.points(less),
        })
    })
    .collect()
}
