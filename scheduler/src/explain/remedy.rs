//! Remedies: what would give a request its place, each confirmed by the judge.
//!
//! A timetable is tried with something made plentiful (the pupil's times, the pupil's venues, teachers' hours, rooms,
//! seats). Where the request then goes shows what it takes: a time, a venue, so many minutes, a room, a seat. That
//! change alone is made in the problem, and the timetable with the request in it is judged by it.

use serde::{Deserialize, Serialize};

use super::{Case, Explanation, Reason, with};
use crate::Problem;
use crate::change::{Change, add_room};
use crate::problem::RequestVenue;
use crate::score::check;
use crate::search::{Tables, Trial};
use crate::solution::{Kind, Placement, Solution};
use crate::week::Window;

/// Changes that together give the request a place, with nobody moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remedy {
    /// What would have to be different; all of it is needed.
    pub changes: Vec<Change>,
    /// The lesson that becomes possible; its room is numbered as it is after the changes.
    pub placement: Placement,
    /// Points that the timetable gains.
    pub points: f64,
}

/// What is made plentiful at once, from what costs least to what costs most.
const PLENTY: [&[Plenty]; 5] = [
    &[Plenty::Time],
    &[Plenty::Venue],
    &[Plenty::Seats],
    &[Plenty::Hours],
    &[Plenty::Rooms],
];
/// For those whom none of these helps.
const MORE: [&[Plenty]; 4] = [
    &[Plenty::Time, Plenty::Hours],
    &[Plenty::Hours, Plenty::Rooms],
    &[Plenty::Time, Plenty::Rooms],
    &[Plenty::Time, Plenty::Venue, Plenty::Hours, Plenty::Rooms],
];

#[derive(Clone, Copy, PartialEq)]
enum Plenty {
    Time,
    Venue,
    Seats,
    Hours,
    Rooms,
}

/// Minutes of contract that nobody uses up.
const MANY_MIN: i32 = 10_000;

/// Adds to each explanation what would help.
pub(super) fn add(case: &Case<'_>, explanations: &mut [Explanation], is_cancelled: &dyn Fn() -> bool) {
    for plenty in PLENTY {
        try_with(case, plenty, explanations, |_| true, is_cancelled);
    }
    for plenty in MORE {
        let is_helpless = |explanation: &Explanation| explanation.remedies.is_empty();
        try_with(case, plenty, explanations, is_helpless, is_cancelled);
    }
}

fn try_with(
    case: &Case<'_>,
    plenty: &[Plenty],
    explanations: &mut [Explanation],
    is_tried: impl Fn(&Explanation) -> bool,
    is_cancelled: &dyn Fn() -> bool,
) {
    let mut solution = case.solution.clone();
    let problem = case.with_eager(|problem| {
        for plenty in plenty {
            plenty.give(case, problem, &mut solution);
        }
    });
    let tables = Tables::new(&problem);
    let Some(mut trial) = Trial::new(&tables, &solution) else {
        return;
    };
    for explanation in explanations
        .iter_mut()
        .filter(|explanation| is_tried(explanation))
    {
        let has_place = matches!(
            explanation.reason,
            Reason::Alternative { .. } | Reason::Overlooked { .. }
        );
        if has_place || is_cancelled() {
            continue;
        }
        let remedy = trial
            .place(explanation.request)
            .and_then(|placement| what_it_takes(case, &problem, plenty, explanation.request, placement))
            .and_then(|(changes, placement)| confirm(case, changes, placement));
        explanation.remedies.extend(remedy);
    }
}

/// The changes that the lesson may need, and the lesson in the numbers that hold after them.
fn what_it_takes(
    case: &Case<'_>,
    plentiful: &Problem,
    plenty: &[Plenty],
    request: usize,
    mut placement: Placement,
) -> Option<(Vec<Change>, Placement)> {
    let venue = venue_of(plentiful, placement.room)?;
    let changes = plenty
        .iter()
        .filter_map(|plenty| plenty.change(case.problem, request, venue, &placement))
        .collect();
    if plenty.contains(&Plenty::Rooms) {
        // Venues before this one have no further room after the change.
        placement.room -= venue;
    }
    Some((changes, placement))
}

impl Plenty {
    fn give(self, case: &Case<'_>, problem: &mut Problem, solution: &mut Solution) {
        match self {
            Self::Time => {
                let days: Vec<Vec<Window>> = (0..problem.days)
                    .map(|day| teaching_hours(problem, day))
                    .collect();
                for request in &case.unplaced {
                    problem.requests[*request].available.0.clone_from(&days);
                }
            }
            Self::Venue => {
                let everywhere: Vec<RequestVenue> = (0..problem.venues.len())
                    .map(|venue| RequestVenue {
                        venue,
                        travel_min: 0,
                        penalty: 0.0,
                    })
                    .collect();
                for request in &case.unplaced {
                    problem.requests[*request].venues.clone_from(&everywhere);
                }
            }
            Self::Seats => problem.classes.iter_mut().for_each(|class| class.max_size += 1),
            Self::Hours => {
                for teacher in &mut problem.teachers {
                    teacher.contract_min += MANY_MIN;
                }
            }
            Self::Rooms => {
                let days: Vec<Vec<Window>> = (0..problem.days)
                    .map(|day| teaching_hours(problem, day))
                    .collect();
                for venue in 0..problem.venues.len() {
                    add_room(problem, solution, venue, |week| week.clone_from(&days));
                }
            }
        }
    }

    /// The change that the lesson may need.
    fn change(
        self,
        problem: &Problem,
        request: usize,
        venue: usize,
        placement: &Placement,
    ) -> Option<Change> {
        let asked = &problem.requests[request];
        let duration_min = match placement.kind {
            Kind::Request => asked.duration_min?,
            Kind::Class => problem.classes[placement.id].duration_min,
        };
        let (day, start, end) = (placement.day, placement.start, placement.start + duration_min);
        match self {
            Self::Time => Some(Change::PupilTime {
                request,
                day,
                start,
                end,
            }),
            Self::Venue => Some(Change::PupilVenue { request, venue }),
            Self::Seats => (placement.kind == Kind::Class).then_some(Change::Seat { class: placement.id }),
            Self::Hours => Some(Change::TeacherMinutes {
                teacher: placement.teacher,
                minutes: duration_min,
            }),
            Self::Rooms => Some(Change::Room {
                venue,
                day,
                start,
                end,
            }),
        }
    }
}

/// The hours in which anybody teaches on a day.
fn teaching_hours(problem: &Problem, day: usize) -> Vec<Window> {
    let windows = problem
        .teachers
        .iter()
        .flat_map(|teacher| teacher.available.day(day));
    windows.copied().reduce(Window::hull).into_iter().collect()
}

fn venue_of(problem: &Problem, room: usize) -> Option<usize> {
    problem.rooms().nth(room).map(|(venue, _)| venue)
}

/// The remedy, if the judge finds nothing wrong with it; changes that it does not need are left out.
fn confirm(case: &Case<'_>, mut changes: Vec<Change>, placement: Placement) -> Option<Remedy> {
    let mut points = gain(case, &changes, &placement)?;
    let mut at = 0;
    while at < changes.len() && changes.len() > 1 {
        let mut fewer = changes.clone();
        fewer.remove(at);
        match gain(case, &fewer, &placement) {
            Some(gained) => (changes, points) = (fewer, gained),
            None => at += 1,
        }
    }
    let is_needed = gain(case, &[], &placement).is_none();
    is_needed.then_some(Remedy {
        changes,
        placement,
        points,
    })
}

/// What the timetable gains with the lesson after the changes; none if it breaks a rule.
fn gain(case: &Case<'_>, changes: &[Change], placement: &Placement) -> Option<f64> {
    let mut problem = case.problem.clone();
    let mut solution = case.solution.clone();
    for change in changes {
        change.make(&mut problem, &mut solution);
    }
    let judgement = check(&problem, &with(&solution, placement));
    judgement
        .broken
        .is_empty()
        .then_some(judgement.score - case.score)
}
