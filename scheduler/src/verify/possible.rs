//! Everything that can stand in a timetable, tried one start after the other: slow, and beyond doubt.
//!
//! What is asked of a lesson alone is asked here: who is qualified, available, eligible, which rooms suit, what a pin
//! demands. What ties lessons together is not.

use crate::Problem;
use crate::problem::{Class, Course, Form, Pin, Request, RequestVenue, Room, Teacher};
use crate::week::Window;

const DAY_MIN: i32 = 24 * 60;

/// What can stand in a timetable of a problem.
pub(super) struct Possible<'p> {
    problem: &'p Problem,
    pin: Vec<Option<&'p Pin>>,
    /// Requests that must come together with one that cannot be placed.
    hopeless: Vec<bool>,
}

/// Where and when something can stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) teacher: usize,
    pub(super) venue: usize,
    pub(super) day: usize,
    pub(super) start: i32,
}

/// A request that can come to a place, with its entry for the venue.
#[derive(Clone, Copy)]
pub(super) struct Comer<'p> {
    pub(super) request: &'p Request,
    pub(super) at: &'p RequestVenue,
}

impl<'p> Possible<'p> {
    /// A list of requests of which one cannot be placed is hopeless, and that may make others so.
    pub(super) fn of(problem: &'p Problem) -> Self {
        let mut pin = vec![None; problem.requests.len()];
        for pinned in &problem.pins {
            for &request in &pinned.requests {
                pin[request] = Some(pinned);
            }
        }
        let mut possible = Self {
            problem,
            pin,
            hopeless: vec![false; problem.requests.len()],
        };
        loop {
            let can = possible.can_be_placed();
            let groups = &problem.all_or_none;
            let broken = groups
                .iter()
                .filter(|group| group.iter().any(|&request| !can[request]));
            let lost: Vec<usize> = broken
                .flatten()
                .copied()
                .filter(|&request| !possible.hopeless[request])
                .collect();
            if lost.is_empty() {
                return possible;
            }
            for request in lost {
                possible.hopeless[request] = true;
            }
        }
    }

    fn can_be_placed(&self) -> Vec<bool> {
        let mut can = vec![false; self.problem.requests.len()];
        for request in &self.problem.requests {
            self.lessons(request, |_, _| can[request.id] = true);
        }
        for class in &self.problem.classes {
            self.meetings(class, |_, comers, _| {
                for comer in comers {
                    can[comer.request.id] = true;
                }
            });
        }
        can
    }

    /// Every place of a lesson of one's own, with the pupil's entry for the venue.
    pub(super) fn lessons(&self, request: &'p Request, mut found: impl FnMut(Place, Comer<'p>)) {
        let problem = self.problem;
        let course = &problem.courses[request.course];
        let (Form::Individual, Some(duration_min)) = (course.form, request.duration_min) else {
            return;
        };
        if self.hopeless[request.id] || duration_min > problem.weights.max_run_min {
            return;
        }
        let times = |(day, start)| {
            let time = Window::new(start, start + duration_min);
            request.available.holds(day, time).then_some((day, time))
        };
        let times: Vec<(usize, Window)> = self.starts().filter_map(times).collect();
        for at in &request.venues {
            let rooms = rooms(problem, course, at.venue, 1);
            let qualified = |teacher: &&Teacher| {
                teacher.courses.contains(&request.course) && teacher.venues.contains(&at.venue)
            };
            for teacher in problem.teachers.iter().filter(qualified) {
                for &(day, time) in &times {
                    let place = Place {
                        teacher: teacher.id,
                        venue: at.venue,
                        day,
                        start: time.start,
                    };
                    if teacher.available.holds(day, time)
                        && rooms.iter().any(|room| room.available.holds(day, time))
                        && self.pin_allows(request, place)
                    {
                        found(place, Comer { request, at });
                    }
                }
            }
        }
    }

    /// Every place where a class can meet, with those who can come and how many may.
    pub(super) fn meetings(&self, class: &Class, mut found: impl FnMut(Place, &[Comer<'p>], usize)) {
        let problem = self.problem;
        if class.duration_min > problem.weights.max_run_min {
            return;
        }
        let members =
            |request: &&'p Request| request.classes.contains(&class.id) && !self.hopeless[request.id];
        let members: Vec<&Request> = problem.requests.iter().filter(members).collect();
        for &venue in &class.venues {
            let wishes = |request: &&'p Request| {
                let at = request.venues.iter().find(|at| at.venue == venue)?;
                Some(Comer { request, at })
            };
            let members: Vec<Comer> = members.iter().filter_map(wishes).collect();
            let rooms = rooms(
                problem,
                &problem.courses[class.course],
                venue,
                class.min_size.max(1),
            );
            let largest = rooms.iter().map(|room| room.capacity).max().unwrap_or(0);
            let max_size = class.max_size.min(largest);
            for (day, start) in self.starts() {
                let time = Window::new(start, start + class.duration_min);
                if !rooms.iter().any(|room| room.available.holds(day, time)) {
                    continue;
                }
                let can_come: Vec<Comer> = members
                    .iter()
                    .filter(|comer| comer.request.available.holds(day, time))
                    .copied()
                    .collect();
                for &teacher in &class.teachers {
                    let place = Place {
                        teacher,
                        venue,
                        day,
                        start,
                    };
                    let teacher = &problem.teachers[teacher];
                    if !teacher.venues.contains(&venue) || !teacher.available.holds(day, time) {
                        continue;
                    }
                    let comers: Vec<Comer> = can_come
                        .iter()
                        .filter(|comer| self.pin_allows(comer.request, place))
                        .copied()
                        .collect();
                    if comers.len() >= class.min_size.max(1) && max_size >= class.min_size {
                        found(place, &comers, max_size);
                    }
                }
            }
        }
    }

    /// Every day and minute on the grid.
    fn starts(&self) -> impl Iterator<Item = (usize, i32)> + use<'p> {
        let (days, grid_min) = (self.problem.days, self.problem.grid_min);
        (0..days).flat_map(move |day| {
            (0..DAY_MIN)
                .filter(move |minute| minute % grid_min == 0)
                .map(move |minute| (day, minute))
        })
    }

    fn pin_allows(&self, request: &Request, place: Place) -> bool {
        self.pin[request.id].is_none_or(|pin| {
            let venue = self.problem.rooms().nth(pin.room).map(|(venue, _)| venue);
            pin.teacher == place.teacher
                && venue == Some(place.venue)
                && pin.day == place.day
                && pin.start == place.start
        })
    }
}

/// The rooms of a venue that have what a course needs and hold so many pupils.
pub(super) fn rooms<'p>(problem: &'p Problem, course: &Course, venue: usize, pupils: usize) -> Vec<&'p Room> {
    let suits = |room: &&Room| {
        room.capacity >= pupils && course.needs.iter().all(|need| room.features.contains(need))
    };
    problem.venues[venue].rooms.iter().filter(suits).collect()
}
