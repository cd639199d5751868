//! Requests that no timetable can place, and what is missing.

use serde::{Deserialize, Serialize};

use crate::Problem;
use crate::candidate::Candidates;
use crate::problem::{Form, Request};
use crate::week::{Week, Window};

/// What keeps a request from every timetable: the first of these that is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// No teacher teaches the course, or no class of it is one that the pupil may join.
    Teacher,
    /// None of the teachers comes to a venue that the pupil goes to.
    TeacherAtVenue,
    /// None of those venues has a room for it.
    Room,
    /// Too few others want the class for it to be held.
    Pupils,
    /// Pupil, teacher and room never have time together.
    Time,
    /// It must come together with a request that cannot be placed.
    Other,
}

pub(super) fn missing(problem: &Problem, request: usize) -> Missing {
    let asked = &problem.requests[request];
    let ways = ways(problem, asked);
    if ways.is_empty() {
        return Missing::Teacher;
    }
    let goes = |venue: &usize| asked.venues.iter().any(|wish| wish.venue == *venue);
    let reached: Vec<(usize, usize)> = ways
        .iter()
        .flat_map(|(teacher, venues, size)| {
            let venues = venues
                .iter()
                .filter(|venue| problem.teachers[*teacher].venues.contains(venue));
            venues.filter(|venue| goes(venue)).map(|venue| (*venue, *size))
        })
        .collect();
    if reached.is_empty() {
        return Missing::TeacherAtVenue;
    }
    let needs = &problem.courses[asked.course].needs;
    let has_room = |(venue, size): &(usize, usize)| {
        let mut rooms = problem.venues[*venue].rooms.iter();
        rooms.any(|room| room.capacity >= *size && needs.iter().all(|need| room.features.contains(need)))
    };
    if !reached.iter().any(has_room) {
        return Missing::Room;
    }
    let alone = without_others(problem);
    if Candidates::of(&alone).is_placeable(&alone)[request] {
        return Missing::Other;
    }
    let mut free = alone;
    free.requests[request].available = whole_week(problem);
    if Candidates::of(&free).is_placeable(&free)[request] || asked.duration_min.is_some() {
        return Missing::Time;
    }
    Missing::Pupils
}

/// Who could teach it, where, and how many pupils the room must hold.
fn ways<'p>(problem: &'p Problem, asked: &'p Request) -> Vec<(usize, &'p [usize], usize)> {
    if problem.courses[asked.course].form == Form::Individual {
        let teachers = problem
            .teachers
            .iter()
            .filter(|teacher| teacher.courses.contains(&asked.course));
        teachers
            .map(|teacher| (teacher.id, teacher.venues.as_slice(), 1))
            .collect()
    } else {
        let classes = asked.classes.iter().map(|class| &problem.classes[*class]);
        classes
            .flat_map(|class| {
                class
                    .teachers
                    .iter()
                    .map(|teacher| (*teacher, class.venues.as_slice(), class.min_size))
            })
            .collect()
    }
}

fn without_others(problem: &Problem) -> Problem {
    Problem {
        all_or_none: Vec::new(),
        ..problem.clone()
    }
}

fn whole_week(problem: &Problem) -> Week {
    Week(vec![vec![Window::new(0, 24 * 60)]; problem.days])
}
