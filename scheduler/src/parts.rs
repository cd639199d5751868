//! A problem that falls apart: municipalities, or schools, that share no teacher, room, pupil or wish.
//!
//! Two things belong together when something joins them: a teacher and the venues he goes to; a class, its venues and its
//! teachers; a request, its venues, its classes and its lesson of before; requests of one pupil, siblings, lists of
//! alternatives or of all or none; a pin. What is joined by nothing can be planned apart: points and bounds add up.

use crate::Problem;
use crate::problem::{Choose, Class, Pin, Previous, Request, RequestVenue, Room, Teacher, Venue};
use crate::solution::{Kind, Placement};

/// A part of a problem, as a problem of its own.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) problem: Problem,
    /// The numbers that its things have in the whole.
    rooms: Vec<usize>,
    teachers: Vec<usize>,
    classes: Vec<usize>,
    requests: Vec<usize>,
}

impl Part {
    /// A lesson of the part, in the numbers of the whole.
    pub(crate) fn in_whole(&self, lesson: &Placement) -> Placement {
        Placement {
            kind: lesson.kind,
            id: match lesson.kind {
                Kind::Request => self.requests[lesson.id],
                Kind::Class => self.classes[lesson.id],
            },
            teacher: self.teachers[lesson.teacher],
            room: self.rooms[lesson.room],
            day: lesson.day,
            start: lesson.start,
            requests: lesson
                .requests
                .iter()
                .map(|request| self.requests[*request])
                .collect(),
        }
    }

    /// Those lessons of the whole that are the part's, in its own numbers.
    pub(crate) fn of_whole(&self, lessons: &[Placement]) -> Vec<Placement> {
        lessons.iter().filter_map(|lesson| self.own(lesson)).collect()
    }

    fn own(&self, lesson: &Placement) -> Option<Placement> {
        let known = |list: &[usize], number: usize| list.binary_search(&number).ok();
        let requests = lesson.requests.iter();
        Some(Placement {
            kind: lesson.kind,
            id: match lesson.kind {
                Kind::Request => known(&self.requests, lesson.id)?,
                Kind::Class => known(&self.classes, lesson.id)?,
            },
            teacher: known(&self.teachers, lesson.teacher)?,
            room: known(&self.rooms, lesson.room)?,
            day: lesson.day,
            start: lesson.start,
            requests: requests
                .filter_map(|request| known(&self.requests, *request))
                .collect(),
        })
    }

    /// The number that a request has in the whole.
    pub(crate) fn request_in_whole(&self, request: usize) -> usize {
        self.requests[request]
    }
}

/// The parts in which something can be placed; one that is the whole, or a `max_moved` that counts them all, leaves
/// nothing apart.
pub(crate) fn parts(problem: &Problem) -> Vec<Part> {
    if problem.max_moved.is_some() {
        return Vec::new();
    }
    let mut joined = Joined::of(problem);
    let mut number_of_first = vec![usize::MAX; joined.first.len()];
    let mut members: Vec<Members> = Vec::new();
    for thing in 0..joined.first.len() {
        let first = joined.find(thing);
        if number_of_first[first] == usize::MAX {
            number_of_first[first] = members.len();
            members.push(Members::default());
        }
        joined.add(thing, &mut members[number_of_first[first]]);
    }
    members.retain(|members| !members.requests.is_empty() && !members.teachers.is_empty());
    if members.len() < 2 {
        return Vec::new();
    }
    members.into_iter().map(|members| members.part(problem)).collect()
}

/// What belongs together, by union and find over venues, teachers, classes and requests, in this order.
struct Joined {
    first: Vec<usize>,
    venues: usize,
    teachers: usize,
    classes: usize,
}

impl Joined {
    fn of(problem: &Problem) -> Self {
        let (venues, teachers) = (problem.venues.len(), problem.teachers.len());
        let classes = problem.classes.len();
        let things = venues + teachers + classes + problem.requests.len();
        let mut joined = Self {
            first: (0..things).collect(),
            venues,
            teachers,
            classes,
        };
        for teacher in &problem.teachers {
            for venue in &teacher.venues {
                joined.join(joined.teacher(teacher.id), *venue);
            }
        }
        for class in &problem.classes {
            for venue in &class.venues {
                joined.join(joined.class(class.id), *venue);
            }
            for teacher in &class.teachers {
                joined.join(joined.class(class.id), joined.teacher(*teacher));
            }
        }
        joined.join_requests(problem);
        joined
    }

    fn join_requests(&mut self, problem: &Problem) {
        let mut first_of_pupil = std::collections::BTreeMap::new();
        for request in &problem.requests {
            let own = self.request(request.id);
            for wish in &request.venues {
                self.join(own, wish.venue);
            }
            for class in &request.classes {
                self.join(own, self.class(*class));
            }
            if let Some(previous) = request.previous {
                self.join(own, self.teacher(previous.teacher));
                self.join(own, previous.venue);
            }
            let first = *first_of_pupil.entry(request.pupil).or_insert(own);
            self.join(own, first);
        }
        let pairs = problem.siblings.iter().map(<[usize; 2]>::as_slice);
        let lists = problem.all_or_none.iter().map(Vec::as_slice);
        let choices = problem.choose.iter().map(|choose| choose.requests.as_slice());
        for list in pairs.chain(lists).chain(choices) {
            for two in list.windows(2) {
                self.join(self.request(two[0]), self.request(two[1]));
            }
        }
        let venue_of: Vec<usize> = problem.rooms().map(|(venue, _)| venue).collect();
        for pin in &problem.pins {
            for request in &pin.requests {
                self.join(self.request(*request), self.teacher(pin.teacher));
                self.join(self.request(*request), venue_of[pin.room]);
            }
        }
    }

    fn teacher(&self, teacher: usize) -> usize {
        self.venues + teacher
    }

    fn class(&self, class: usize) -> usize {
        self.venues + self.teachers + class
    }

    fn request(&self, request: usize) -> usize {
        self.venues + self.teachers + self.classes + request
    }

    fn find(&mut self, thing: usize) -> usize {
        let mut at = thing;
        while self.first[at] != at {
            self.first[at] = self.first[self.first[at]];
            at = self.first[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.first[one.max(other)] = one.min(other);
    }

    /// Adds a thing to the members of its part.
    fn add(&self, thing: usize, members: &mut Members) {
        if thing < self.venues {
            members.venues.push(thing);
        } else if thing < self.class(0) {
            members.teachers.push(thing - self.venues);
        } else if thing < self.request(0) {
            members.classes.push(thing - self.class(0));
        } else {
            members.requests.push(thing - self.request(0));
        }
    }
}

/// The numbers of what is in a part, each list rising.
#[derive(Default)]
struct Members {
    venues: Vec<usize>,
    teachers: Vec<usize>,
    classes: Vec<usize>,
    requests: Vec<usize>,
}

impl Members {
    /// The part as a problem of its own. Courses keep their numbers.
    fn part(self, whole: &Problem) -> Part {
        let mut rooms = Vec::new();
        let venues = self.venues.iter().enumerate().map(|(id, venue)| {
            let venue = &whole.venues[*venue];
            let renumbered = venue.rooms.iter().map(|room| {
                rooms.push(room.id);
                Room {
                    id: rooms.len() - 1,
                    ..room.clone()
                }
            });
            Venue {
                id,
                rooms: renumbered.collect(),
                ..venue.clone()
            }
        });
        let venues: Vec<Venue> = venues.collect();
        let travel = |from: &usize| {
            self.venues
                .iter()
                .map(|to| whole.travel_min[*from][*to])
                .collect()
        };
        let problem = Problem {
            format: whole.format.clone(),
            name: whole.name.clone(),
            grid_min: whole.grid_min,
            days: whole.days,
            weights: whole.weights.clone(),
            travel_min: self.venues.iter().map(travel).collect(),
            courses: whole.courses.clone(),
            teachers: self
                .teachers
                .iter()
                .enumerate()
                .map(|(id, teacher)| self.teacher(id, &whole.teachers[*teacher]))
                .collect(),
            classes: self
                .classes
                .iter()
                .enumerate()
                .map(|(id, class)| self.class(id, &whole.classes[*class]))
                .collect(),
            requests: self
                .requests
                .iter()
                .enumerate()
                .map(|(id, request)| self.request(id, &whole.requests[*request]))
                .collect(),
            siblings: whole
                .siblings
                .iter()
                .filter_map(|pair| Some([own(&self.requests, pair[0])?, own(&self.requests, pair[1])?]))
                .collect(),
            all_or_none: whole
                .all_or_none
                .iter()
                .map(|list| owns(&self.requests, list))
                .filter(|list| !list.is_empty())
                .collect(),
            choose: whole
                .choose
                .iter()
                .map(|choose| Choose {
                    requests: owns(&self.requests, &choose.requests),
                    at_most: choose.at_most,
                })
                .filter(|choose| !choose.requests.is_empty())
                .collect(),
            pins: whole
                .pins
                .iter()
                .filter_map(|pin| self.pin(pin, &rooms))
                .collect(),
            max_moved: None,
            venues,
        };
        Part {
            problem,
            rooms,
            teachers: self.teachers,
            classes: self.classes,
            requests: self.requests,
        }
    }

    fn teacher(&self, id: usize, teacher: &Teacher) -> Teacher {
        Teacher {
            id,
            venues: owns(&self.venues, &teacher.venues),
            ..teacher.clone()
        }
    }

    fn class(&self, id: usize, class: &Class) -> Class {
        Class {
            id,
            venues: owns(&self.venues, &class.venues),
            teachers: owns(&self.teachers, &class.teachers),
            ..class.clone()
        }
    }

    fn request(&self, id: usize, request: &Request) -> Request {
        let venues = request.venues.iter().filter_map(|wish| {
            Some(RequestVenue {
                venue: own(&self.venues, wish.venue)?,
                ..*wish
            })
        });
        Request {
            id,
            venues: venues.collect(),
            classes: owns(&self.classes, &request.classes),
            previous: request.previous.and_then(|previous| {
                Some(Previous {
                    teacher: own(&self.teachers, previous.teacher)?,
                    venue: own(&self.venues, previous.venue)?,
                    ..previous
                })
            }),
            ..request.clone()
        }
    }

    fn pin(&self, pin: &Pin, rooms: &[usize]) -> Option<Pin> {
        Some(Pin {
            requests: owns(&self.requests, &pin.requests),
            teacher: own(&self.teachers, pin.teacher)?,
            room: own(rooms, pin.room)?,
            ..*pin
        })
    }
}

/// The number within a rising list, if it is there.
fn own(list: &[usize], number: usize) -> Option<usize> {
    list.binary_search(&number).ok()
}

fn owns(list: &[usize], numbers: &[usize]) -> Vec<usize> {
    numbers.iter().filter_map(|number| own(list, *number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solution::Solution;
    use crate::testing::{best_of_all, tiny_problem};
    use crate::{check, join, validate};

    /// Problems with more combinations than this are passed over.
    const COMBINATIONS: usize = 20_000;

    #[test]
    fn schools_side_by_side_fall_apart_and_what_they_bring_adds_up() {
        let mut tried = 0;
        for seed in 0..200 {
            // Given a school twice in one problem, which can be tried out,
            let school = Problem {
                max_moved: None,
                ..tiny_problem(seed)
            };
            let Some(alone) = best_of_all(&school, COMBINATIONS) else {
                continue;
            };
            let whole = join("twice", &[school.clone(), school]).unwrap();
            assert_eq!(validate(&whole), Ok(()), "seed {seed}");
            // when it is taken apart,
            let parts = parts(&whole);
            // then each part is legal, and the best of the parts together is the best of both schools.
            let mut lessons = Vec::new();
            let mut score = 0.0;
            for part in &parts {
                assert_eq!(validate(&part.problem), Ok(()), "seed {seed}");
                let Some(best) = best_of_all(&part.problem, COMBINATIONS) else {
                    panic!("seed {seed}: a part has no timetable although the whole has")
                };
                score += best.score;
                let own: Vec<Placement> = best
                    .placements
                    .iter()
                    .map(|lesson| part.in_whole(lesson))
                    .collect();
                assert_eq!(part.of_whole(&own), best.placements, "seed {seed}");
                lessons.extend(own);
            }
            if parts.is_empty() {
                continue;
            }
            tried += 1;
            let judgement = check(&whole, &Solution::new(&whole.name, lessons));
            assert_eq!(judgement.broken, [], "seed {seed}");
            assert!((judgement.score - score).abs() < 0.01, "seed {seed}");
            assert!((score - 2.0 * alone.score).abs() < 0.01, "seed {seed}: {score}");
        }
        assert!(tried > 10, "{tried} tried");
    }
}
