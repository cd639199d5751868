//! Changes that are tried on a snapshot alone. The school's data stay as they are.

use std::{collections::HashMap, hash::Hash};

use scheduler::{Change, Problem, Solution, week::Week};

use super::{position::Index, problem::Snapshot};
use crate::domain::{
    problem::{ProblemCode, Problems},
    what_if::WhatIf,
};

/// Makes the changes in a snapshot. What a change names and the season does not have is a problem.
///
/// An extra room has no id: the positions of a changed snapshot tell requests and teachers, not rooms.
pub fn apply(snapshot: &mut Snapshot, changes: &[WhatIf]) -> Problems {
    let index = snapshot.positions.index();
    let mut problems = Problems::new();
    // Extra rooms last: the rooms behind them get new numbers.
    let (extra, others): (Vec<_>, Vec<_>) = changes
        .iter()
        .enumerate()
        .partition(|(_, change)| matches!(change, WhatIf::ExtraRoom { .. }));
    for (position, change) in others.into_iter().chain(extra) {
        if let Err((field, code)) = apply_one(&mut snapshot.problem, &index, *change) {
            problems.add(
                format!("{position}.{field}"),
                code,
                format!("`{field}` is not planned with in this season"),
            );
        }
    }
    problems
}

/// What is wrong: the field, and how.
type Fault = (&'static str, ProblemCode);

fn apply_one(problem: &mut Problem, index: &Index, change: WhatIf) -> Result<(), Fault> {
    match change {
        WhatIf::TeacherMinutes {
            teacher_id,
            contract_min,
        } => {
            let teacher = found(&index.teachers, teacher_id, "teacherMinutes.teacherId")?;
            problem.teachers[teacher].contract_min = contract_min;
        }
        WhatIf::ExtraRoom { venue_id, span } => {
            let venue = found(&index.venues, venue_id, "extraRoom.venueId")?;
            let day = span.weekday.num_days_from_monday() as usize;
            if day >= problem.days {
                return Err(("extraRoom.weekday", ProblemCode::OutOfRange));
            }
            let room = Change::Room {
                venue,
                day,
                start: span.start_min,
                end: span.end_min,
            };
            // Nothing is placed yet whose room could get another number.
            room.make(problem, &mut Solution::new("", Vec::new()));
        }
        WhatIf::ClosedRoom { room_id } => {
            let room = found(&index.rooms, room_id, "closedRoom.roomId")?;
            let days = problem.days;
            let rooms = problem.venues.iter_mut().flat_map(|venue| &mut venue.rooms);
            for room in rooms.filter(|one| one.id == room) {
                room.available = Week(vec![Vec::new(); days]);
            }
        }
        WhatIf::MoreSeats { course_id, seats } => {
            let course = found(&index.courses, course_id, "moreSeats.courseId")?;
            let seats = usize::try_from(seats).unwrap_or(0);
            let classes = problem.classes.iter_mut();
            for class in classes.filter(|class| class.course == course) {
                class.max_size += seats;
            }
        }
        WhatIf::LongestRun { minutes } => problem.weights.max_run_min = minutes,
    }
    Ok(())
}

fn found<Id: Copy + Eq + Hash>(
    positions: &HashMap<Id, usize>,
    id: Id,
    field: &'static str,
) -> Result<usize, Fault> {
    positions.get(&id).copied().ok_or((field, ProblemCode::NotFound))
}
