//! The requests as the candidates need them: by course and venue, with what pins them.

use crate::Problem;
use crate::problem::{Pin, Request, RequestVenue};

/// Requests that still can be placed, found by course and venue or by class and venue.
pub(super) struct Wishes<'p> {
    problem: &'p Problem,
    venue_of_room: Vec<usize>,
    pin: Vec<Option<&'p Pin>>,
    given_up: Vec<bool>,
}

/// A request at one of its venues.
#[derive(Clone, Copy)]
pub(super) struct Wish<'p> {
    pub(super) request: &'p Request,
    pub(super) at: RequestVenue,
    pub(super) pin: Option<&'p Pin>,
}

impl<'p> Wish<'p> {
    /// The wish of a request for a venue, with what pins it.
    pub(super) fn find(problem: &'p Problem, request: usize, venue: usize) -> Option<Self> {
        let asked = &problem.requests[request];
        let at = *asked.venues.iter().find(|at| at.venue == venue)?;
        let pin = problem.pins.iter().find(|pin| pin.requests.contains(&request));
        Some(Self {
            request: asked,
            at,
            pin,
        })
    }
}

impl Wish<'_> {
    /// Does the pin, if any, allow this teacher and day at the venue of the wish?
    pub(super) fn allows(&self, teacher: usize, day: usize) -> bool {
        self.pin
            .is_none_or(|pin| pin.teacher == teacher && pin.day == day)
    }

    /// Does the pin, if any, allow this start?
    pub(super) fn allows_start(&self, start: i32) -> bool {
        self.pin.is_none_or(|pin| pin.start == start)
    }
}

impl<'p> Wishes<'p> {
    pub(super) fn of(problem: &'p Problem) -> Self {
        let mut pin = vec![None; problem.requests.len()];
        for pinned in &problem.pins {
            for &request in &pinned.requests {
                pin[request] = Some(pinned);
            }
        }
        Self {
            problem,
            venue_of_room: problem.rooms().map(|(venue, _)| venue).collect(),
            pin,
            given_up: vec![false; problem.requests.len()],
        }
    }

    /// Wishes for individual lessons: `[course][venue]`.
    pub(super) fn by_course_and_venue(&self) -> Vec<Vec<Vec<Wish<'p>>>> {
        let mut wishes = vec![vec![Vec::new(); self.problem.venues.len()]; self.problem.courses.len()];
        for request in self
            .problem
            .requests
            .iter()
            .filter(|request| request.duration_min.is_some())
        {
            for wish in self.at_venues(request) {
                wishes[request.course][wish.at.venue].push(wish);
            }
        }
        wishes
    }

    /// Wishes for classes: `[class][venue]`, by request.
    pub(super) fn by_class_and_venue(&self) -> Vec<Vec<Vec<Wish<'p>>>> {
        let mut wishes = vec![vec![Vec::new(); self.problem.venues.len()]; self.problem.classes.len()];
        for request in &self.problem.requests {
            for &class in &request.classes {
                for wish in self.at_venues(request) {
                    wishes[class][wish.at.venue].push(wish);
                }
            }
        }
        wishes
    }

    /// Leaves out every request that must come together with one that cannot be placed; tells whether any was.
    pub(super) fn give_up(&mut self, problem: &Problem, is_placeable: &[bool]) -> bool {
        let mut any = false;
        for group in &problem.all_or_none {
            if group.iter().all(|&request| is_placeable[request]) {
                continue;
            }
            for &request in group.iter().filter(|&&request| is_placeable[request]) {
                self.given_up[request] = true;
                any = true;
            }
        }
        any
    }

    fn at_venues(&self, request: &'p Request) -> impl Iterator<Item = Wish<'p>> {
        let pin = self.pin[request.id];
        let pinned_venue = pin.map(|pin| self.venue_of_room[pin.room]);
        let given_up = self.given_up[request.id];
        request
            .venues
            .iter()
            .filter(move |at| !given_up && pinned_venue.is_none_or(|venue| venue == at.venue))
            .map(move |&at| Wish { request, at, pin })
    }
}
