//! Requests that are crowded out: what is full, and who would have to make way.

use serde::{Deserialize, Serialize};

use super::Case;
use crate::score::check;
use crate::search::Trial;
use crate::solution::Placement;

/// What is full, and the cheapest way to make room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Crowd {
    /// Teachers who could teach it, each with the lesson minutes left by contract.
    pub teachers: Vec<Hours>,
    /// Classes that it could join and that are held, each with the seats left.
    pub classes: Vec<Seats>,
    /// The cheapest single lesson to move or to give up for it.
    pub cheapest: Option<MakeWay>,
}

/// What is left of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Who.
    pub teacher: usize,
    /// Lesson minutes a week that are not used.
    pub left_min: i32,
}

/// What is left of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// Which.
    pub class: usize,
    /// Seats that nobody has.
    pub left: usize,
}

/// A lesson that makes way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MakeWay {
    /// Whose lesson.
    pub request: usize,
    /// Where that lesson goes instead; it is lost if there is no place.
    pub moved_to: Option<Placement>,
    /// The lesson that becomes possible.
    pub placement: Placement,
    /// Points that the timetable gains, or loses.
    pub points: f64,
}

pub(super) fn crowd(case: &Case<'_>, request: usize, trial: &mut Trial<'_>) -> Crowd {
    let problem = case.problem;
    let asked = &problem.requests[request];
    let mut used_min = vec![0; problem.teachers.len()];
    let mut members = vec![None; problem.classes.len()];
    for lesson in &case.solution.placements {
        let duration_min = match lesson.kind {
            crate::solution::Kind::Request => problem.requests[lesson.id].duration_min.unwrap_or(0),
            crate::solution::Kind::Class => {
                members[lesson.id] = Some(lesson.requests.len());
                problem.classes[lesson.id].duration_min
            }
        };
        used_min[lesson.teacher] += duration_min;
    }
    let mut teachers: Vec<usize> = if asked.classes.is_empty() {
        let qualified = problem
            .teachers
            .iter()
            .filter(|teacher| teacher.courses.contains(&asked.course));
        qualified.map(|teacher| teacher.id).collect()
    } else {
        let classes = asked
            .classes
            .iter()
            .flat_map(|class| &problem.classes[*class].teachers);
        classes.copied().collect()
    };
    teachers.sort_unstable();
    teachers.dedup();
    let hours = teachers.into_iter().map(|teacher| Hours {
        teacher,
        left_min: problem.teachers[teacher].contract_min - used_min[teacher],
    });
    let seats = asked.classes.iter().filter_map(|&class| {
        Some(Seats {
            class,
            left: problem.classes[class].max_size.saturating_sub(members[class]?),
        })
    });
    Crowd {
        teachers: hours.collect(),
        classes: seats.collect(),
        cheapest: make_way(case, request, trial),
    }
}

fn make_way(case: &Case<'_>, request: usize, trial: &mut Trial<'_>) -> Option<MakeWay> {
    let swap = trial.swap(request)?;
    let mut solution = case.solution.clone();
    solution.placements.retain(|lesson| lesson.requests != [swap.out]);
    solution.placements.push(swap.placed.clone());
    solution.placements.extend(swap.moved.clone());
    let judgement = check(case.problem, &solution);
    judgement.broken.is_empty().then_some(MakeWay {
        request: swap.out,
        moved_to: swap.moved,
        placement: swap.placed,
        points: judgement.score - case.score,
    })
}
