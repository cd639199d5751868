//! Between the optimiser's timetable and the school's.

use std::collections::HashMap;

use chrono::Weekday;
use scheduler::{Placement, Problem, Solution, solution::Kind};

use super::position::{Index, Positions, known};
use crate::{
    domain::{
        id::{ChoiceId, ClassId, SchoolId, TimetableId},
        timetable::{Class, Slot},
        week::WeekSpan,
    },
    store::class::PlacedClass,
};

/// A placement that points to nothing in its problem; the judge would have named it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a lesson points to a teacher, room, day, request or class that the problem does not have")]
pub struct Stray;

/// The classes of a solution, as a timetable of the school has them.
pub fn classes(
    problem: &Problem,
    positions: &Positions,
    solution: &Solution,
    (school_id, timetable_id): (SchoolId, TimetableId),
    mut next_id: impl FnMut() -> ClassId,
) -> Result<Vec<PlacedClass>, Stray> {
    solution
        .placements
        .iter()
        .map(|placement| {
            let (course, length_min, planned_class_id) = match placement.kind {
                Kind::Request => {
                    let request = problem.requests.get(placement.id).ok_or(Stray)?;
                    (request.course, request.duration_min.ok_or(Stray)?, None)
                }
                Kind::Class => {
                    let class = problem.classes.get(placement.id).ok_or(Stray)?;
                    let planned = positions.classes.get(placement.id).ok_or(Stray)?;
                    (class.course, class.duration_min, Some(*planned))
                }
            };
            let requests = placement.requests.iter();
            let choices: Option<Vec<ChoiceId>> = requests
                .map(|request| positions.requests.get(*request).copied())
                .collect();
            Ok(PlacedClass {
                class: Class {
                    id: next_id(),
                    school_id,
                    timetable_id,
                    course_id: *positions.courses.get(course).ok_or(Stray)?,
                    planned_class_id,
                    slot: slot(placement, length_min, positions).ok_or(Stray)?,
                },
                choice_ids: choices.ok_or(Stray)?,
            })
        })
        .collect()
}

/// The solution that a timetable is, in the terms of a problem made today. What the problem no longer has is left out:
/// choices that were taken back, and lessons that then hold nobody.
pub fn solution(problem: &Problem, index: &Index, classes: &[PlacedClass]) -> Solution {
    let placements = classes
        .iter()
        .filter_map(|placed| placement(index, placed))
        .collect();
    Solution::new(&problem.name, placements)
}

/// Which class of the timetable each placement of [`solution`] is, by kind and id.
pub(super) fn placement(index: &Index, placed: &PlacedClass) -> Option<Placement> {
    let requests = known(&index.requests, &placed.choice_ids);
    let (kind, id) = match placed.class.planned_class_id {
        Some(planned) => (Kind::Class, *index.classes.get(&planned)?),
        None => (Kind::Request, *requests.first()?),
    };
    let slot = placed.class.slot;
    Some(Placement {
        kind,
        id,
        teacher: *index.teachers.get(&slot.teacher_id)?,
        room: *index.rooms.get(&slot.room_id)?,
        day: slot.span.weekday.num_days_from_monday() as usize,
        start: slot.span.start_min,
        requests,
    })
}

fn slot(placement: &Placement, length_min: i32, positions: &Positions) -> Option<Slot> {
    let weekday = u8::try_from(placement.day).ok()?;
    Some(Slot {
        teacher_id: *positions.teachers.get(placement.teacher)?,
        room_id: *positions.rooms.get(placement.room)?,
        span: WeekSpan {
            weekday: Weekday::try_from(weekday).ok()?,
            start_min: placement.start,
            end_min: placement.start + length_min,
        },
    })
}

/// How often each rule is broken, for a sentence: `class size (2), off the grid (1)`.
pub(super) fn broken_rules(broken: &[scheduler::rule::Broken]) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for entry in broken {
        *counts.entry(entry.rule).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable();
    let words: Vec<String> = counts
        .into_iter()
        .map(|(rule, count)| format!("{rule} ({count})"))
        .collect();
    words.join(", ")
}
