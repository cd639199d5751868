//! Several schools as one problem, side by side: nothing of the one has to do with the other.

use crate::Problem;
use crate::fault::Faults;
use crate::problem::{Choose, Class, Course, Pin, Previous, Request, RequestVenue, Room, Teacher, Venue};
use crate::validate::validate;

/// Minutes between venues of different schools: more than a day, so that nobody goes there.
const FAR_MIN: i32 = 24 * 60;

/// Why problems cannot stand side by side.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CannotJoin {
    /// There is none.
    #[error("at least one problem is needed")]
    Nothing,
    /// One of them is not legal.
    #[error("problem {number} is not legal: {faults}")]
    Faulty {
        /// Which, from 1.
        number: usize,
        /// What is wrong with it.
        faults: Faults,
    },
    /// What holds for all of a problem is not the same.
    #[error("problem {number} has another `{key}` than the first")]
    Differs {
        /// Which, from 1.
        number: usize,
        /// What is different.
        key: &'static str,
    },
}

/// Puts problems side by side under a name. They must agree in grid, days, weights, and say nothing of `max_moved`.
///
/// # Errors
/// One is not legal, or they do not agree.
///
/// ```
/// # let text = include_str!("../bench/problems/XS-1.json");
/// use scheduler::{Problem, join};
///
/// let school = Problem::from_json(text)?;
/// let both = join("two schools", &[school.clone(), school.clone()])?;
/// assert_eq!(both.requests.len(), 2 * school.requests.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn join(name: &str, problems: &[Problem]) -> Result<Problem, CannotJoin> {
    let first = problems.first().ok_or(CannotJoin::Nothing)?;
    for (number, problem) in (1..).zip(problems) {
        validate(problem).map_err(|faults| CannotJoin::Faulty { number, faults })?;
        let differing = [
            ("grid_min", problem.grid_min != first.grid_min),
            ("days", problem.days != first.days),
            ("weights", problem.weights != first.weights),
            ("max_moved", problem.max_moved.is_some()),
        ];
        if let Some((key, _)) = differing.into_iter().find(|(_, differs)| *differs) {
            return Err(CannotJoin::Differs { number, key });
        }
    }
    let mut whole = Problem {
        name: name.to_owned(),
        ..empty_like(first)
    };
    for problem in problems {
        add(&mut whole, problem);
    }
    whole.travel_min = travel(problems, whole.venues.len());
    Ok(whole)
}

fn empty_like(problem: &Problem) -> Problem {
    Problem {
        format: problem.format.clone(),
        name: String::new(),
        grid_min: problem.grid_min,
        days: problem.days,
        weights: problem.weights.clone(),
        venues: Vec::new(),
        travel_min: Vec::new(),
        courses: Vec::new(),
        teachers: Vec::new(),
        classes: Vec::new(),
        requests: Vec::new(),
        siblings: Vec::new(),
        all_or_none: Vec::new(),
        choose: Vec::new(),
        pins: Vec::new(),
        max_moved: None,
    }
}

/// What is added to the numbers of a problem's things.
struct Shift {
    venue: usize,
    room: usize,
    course: usize,
    teacher: usize,
    class: usize,
    request: usize,
    pupil: usize,
}

fn by(numbers: &[usize], shift: usize) -> Vec<usize> {
    numbers.iter().map(|number| number + shift).collect()
}

fn add(whole: &mut Problem, problem: &Problem) {
    let shift = Shift {
        venue: whole.venues.len(),
        room: whole.rooms().count(),
        course: whole.courses.len(),
        teacher: whole.teachers.len(),
        class: whole.classes.len(),
        request: whole.requests.len(),
        pupil: whole
            .requests
            .iter()
            .map(|request| request.pupil + 1)
            .max()
            .unwrap_or(0),
    };
    whole.venues.extend(problem.venues.iter().map(|venue| {
        Venue {
            id: venue.id + shift.venue,
            rooms: venue
                .rooms
                .iter()
                .map(|room| Room {
                    id: room.id + shift.room,
                    ..room.clone()
                })
                .collect(),
            ..venue.clone()
        }
    }));
    whole.courses.extend(problem.courses.iter().map(|course| Course {
        id: course.id + shift.course,
        ..course.clone()
    }));
    whole
        .teachers
        .extend(problem.teachers.iter().map(|teacher| Teacher {
            id: teacher.id + shift.teacher,
            courses: by(&teacher.courses, shift.course),
            venues: by(&teacher.venues, shift.venue),
            ..teacher.clone()
        }));
    whole.classes.extend(problem.classes.iter().map(|class| Class {
        id: class.id + shift.class,
        course: class.course + shift.course,
        venues: by(&class.venues, shift.venue),
        teachers: by(&class.teachers, shift.teacher),
        ..class.clone()
    }));
    whole
        .requests
        .extend(problem.requests.iter().map(|request| shift.request(request)));
    let pairs = problem.siblings.iter();
    whole
        .siblings
        .extend(pairs.map(|pair| pair.map(|request| request + shift.request)));
    let lists = problem.all_or_none.iter();
    whole
        .all_or_none
        .extend(lists.map(|list| by(list, shift.request)));
    whole.choose.extend(problem.choose.iter().map(|choose| Choose {
        requests: by(&choose.requests, shift.request),
        at_most: choose.at_most,
    }));
    whole.pins.extend(problem.pins.iter().map(|pin| Pin {
        requests: by(&pin.requests, shift.request),
        teacher: pin.teacher + shift.teacher,
        room: pin.room + shift.room,
        ..*pin
    }));
}

impl Shift {
    fn request(&self, request: &Request) -> Request {
        let venues = request.venues.iter().map(|wish| RequestVenue {
            venue: wish.venue + self.venue,
            ..*wish
        });
        Request {
            id: request.id + self.request,
            pupil: request.pupil + self.pupil,
            course: request.course + self.course,
            venues: venues.collect(),
            classes: by(&request.classes, self.class),
            previous: request.previous.map(|previous| Previous {
                teacher: previous.teacher + self.teacher,
                venue: previous.venue + self.venue,
                ..previous
            }),
            ..request.clone()
        }
    }
}

/// Each school's own ways, and far apart between schools.
fn travel(problems: &[Problem], venues: usize) -> Vec<Vec<i32>> {
    let mut ways = vec![vec![FAR_MIN; venues]; venues];
    let mut first = 0;
    for problem in problems {
        for (from, own) in problem.travel_min.iter().enumerate() {
            ways[first + from][first..first + own.len()].copy_from_slice(own);
        }
        first += problem.venues.len();
    }
    ways
}
