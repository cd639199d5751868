//! What the search asks about a request.

use crate::Problem;
use crate::problem::{Form, Previous};
use crate::search::points::{Points, Scale};
use crate::search::tables::group::{Group, Must};
use crate::search::tables::{NONE, id};
use crate::week::Window;

/// A request, with what binds it to others. What is asked for every pupil and start that is tried stands first, on one line of a
/// processor's cache.
#[repr(C, align(64))]
pub(in crate::search) struct Request {
    /// Points for placing it, and the bonus if it must be placed.
    pub(in crate::search) points: Points,
    /// Other requests of the same pupil.
    pub(in crate::search) same_pupil: Vec<u32>,
    /// Requests rewarded when at the same venue on the same day; twice if the pair stands twice.
    pub(in crate::search) siblings: Vec<u32>,
    pub(in crate::search) young: bool,
    /// Is it for lessons of one's own?
    pub(in crate::search) individual: bool,
    /// Is there anything in `rather_not`?
    dislikes: bool,
    /// 0 for a request that wants a class.
    pub(in crate::search) duration_min: i32,
    rather_not: Vec<Vec<Window>>,
    pub(in crate::search) previous: Option<Previous>,
    /// Where the pupil goes, and what it costs there.
    pub(in crate::search) venues: Vec<(u32, Points)>,
    /// What all siblings together would bring.
    pub(in crate::search) siblings_most: Points,
    pub(in crate::search) available: Vec<Vec<Window>>,
    pub(in crate::search) pupil: u32,
    pub(in crate::search) course: u32,
    /// Minutes of the week in which the pupil can come: the fewer, the harder to place.
    pub(in crate::search) free_min: i32,
    /// Its all-or-none group.
    pub(in crate::search) group: u32,
    /// Classes it may join, and its position among the eligible of each.
    pub(in crate::search) classes: Vec<(u32, u32)>,
    /// The lists of alternatives it stands in.
    pub(in crate::search) choose: Vec<u32>,
    /// Other requests in those lists.
    pub(in crate::search) alternatives: Vec<u32>,
}

impl Request {
    /// What coming to a venue costs, if the pupil goes there.
    pub(in crate::search) fn venue_cost(&self, venue: u32) -> Option<Points> {
        self.venues
            .iter()
            .find(|(candidate, _)| *candidate == venue)
            .map(|(_, cost)| *cost)
    }

    /// Times of a day that the pupil would rather not come at.
    #[inline]
    pub(in crate::search) fn disliked(&self, day: u32) -> &[Window] {
        if self.dislikes {
            &self.rather_not[day as usize]
        } else {
            &[]
        }
    }

    /// Its position among the eligible of a class, if it may join.
    pub(in crate::search) fn position_in(&self, class: u32) -> Option<usize> {
        let mut classes = self.classes.iter();
        let found = classes.find(|(other, _)| *other == class);
        found.map(|(_, position)| *position as usize)
    }
}

pub(super) fn requests(problem: &Problem, scale: Scale, groups: &[Group], must: &Must) -> Vec<Request> {
    let mut requests: Vec<Request> = problem
        .requests
        .iter()
        .map(|r| request(problem, scale, must, r))
        .collect();
    let together = scale.units(problem.weights.siblings_together);
    for [a, b] in &problem.siblings {
        for (one, other) in [(*a, *b), (*b, *a)] {
            requests[one].siblings.push(id(other));
            requests[one].siblings_most += together;
        }
    }
    let mut by_pupil: Vec<(u32, usize)> = requests.iter().enumerate().map(|(i, r)| (r.pupil, i)).collect();
    by_pupil.sort_unstable();
    for same in by_pupil.chunk_by(|a, b| a.0 == b.0) {
        for (_, one) in same {
            let others = same.iter().filter(|(_, other)| other != one);
            requests[*one].same_pupil = others.map(|(_, other)| id(*other)).collect();
        }
    }
    for (i, group) in groups.iter().enumerate() {
        for request in &group.requests {
            requests[*request as usize].group = id(i);
        }
    }
    for (i, choose) in problem.choose.iter().enumerate() {
        for request in &choose.requests {
            requests[*request].choose.push(id(i));
            let others = choose.requests.iter().filter(|other| *other != request);
            requests[*request]
                .alternatives
                .extend(others.map(|other| id(*other)));
        }
    }
    let mut eligible = vec![0; problem.classes.len()];
    for request in &mut requests {
        for (class, position) in &mut request.classes {
            *position = eligible[*class as usize];
            eligible[*class as usize] += 1;
        }
    }
    requests
}

fn request(problem: &Problem, scale: Scale, must: &Must, request: &crate::problem::Request) -> Request {
    let weights = &problem.weights;
    let bonus = if must.is[request.id] { must.bonus } else { 0 };
    let cost = |wish: &crate::problem::RequestVenue| {
        scale.units(weights.pupil_travel_per_min * f64::from(wish.travel_min) + wish.penalty)
    };
    Request {
        pupil: id(request.pupil),
        course: id(request.course),
        individual: problem.courses[request.course].form == Form::Individual,
        duration_min: request.duration_min.unwrap_or(0),
        young: request.age <= weights.young_age,
        points: scale.units(request.points) + bonus,
        venues: request
            .venues
            .iter()
            .map(|wish| (id(wish.venue), cost(wish)))
            .collect(),
        available: request.available.0.clone(),
        dislikes: request.rather_not.0.iter().any(|day| !day.is_empty()),
        rather_not: request.rather_not.0.clone(),
        previous: request.previous,
        free_min: request
            .available
            .0
            .iter()
            .flatten()
            .map(|window| window.length_min())
            .sum(),
        siblings: Vec::new(),
        siblings_most: 0,
        same_pupil: Vec::new(),
        classes: request.classes.iter().map(|class| (id(*class), 0)).collect(),
        group: NONE,
        choose: Vec::new(),
        alternatives: Vec::new(),
    }
}
