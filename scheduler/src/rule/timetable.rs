//! A solution laid out for judging: lessons with what their ids point to, ordered by teacher, room and pupil.

use std::collections::BTreeMap;

use crate::problem::{Class, Course, Problem, Request, RequestVenue, Room, Teacher};
use crate::rule::Broken;
use crate::rule::known_id;
use crate::solution::{Kind, Placement, Solution};
use crate::week::Window;

/// A solution as the rules see it. Placements whose ids point nowhere are not in it.
pub(crate) struct Timetable<'a> {
    pub(crate) problem: &'a Problem,
    /// In the order of the solution.
    pub(crate) lessons: Vec<Lesson<'a>>,
    /// Who comes to which lesson, in the order of the solution.
    pub(crate) attendances: Vec<Attendance<'a>>,
    /// Lessons by (teacher, day), in the order of the day.
    pub(crate) teacher_days: BTreeMap<(usize, usize), Vec<usize>>,
    /// Lessons by (room, day), in the order of the day.
    pub(crate) room_days: BTreeMap<(usize, usize), Vec<usize>>,
    /// Lessons by (pupil, day), in the order of the day.
    pub(crate) pupil_days: BTreeMap<(usize, usize), Vec<usize>>,
    /// The lesson of each request, the last one if it wrongly has several.
    pub(crate) lesson_of: Vec<Option<usize>>,
}

/// One lesson with what its ids point to.
pub(crate) struct Lesson<'a> {
    pub(crate) placement: &'a Placement,
    pub(crate) unit: Unit<'a>,
    pub(crate) course: &'a Course,
    pub(crate) teacher: &'a Teacher,
    pub(crate) room: &'a Room,
    pub(crate) venue: usize,
    pub(crate) day: usize,
    pub(crate) time: Window,
}

/// What a lesson teaches.
#[derive(Clone, Copy)]
pub(crate) enum Unit<'a> {
    /// One pupil's request.
    Request(&'a Request),
    /// A class.
    Class(&'a Class),
}

/// One request at one lesson.
pub(crate) struct Attendance<'a> {
    pub(crate) request: &'a Request,
    /// Position in [`Timetable::lessons`].
    pub(crate) lesson: usize,
    /// The pupil's entry for the lesson's venue, if the pupil goes there at all.
    pub(crate) wish: Option<&'a RequestVenue>,
}

impl Lesson<'_> {
    /// "request 3" or "class 5".
    pub(crate) fn what(&self) -> String {
        match self.placement.kind {
            Kind::Request => format!("request {}", self.placement.id),
            Kind::Class => format!("class {}", self.placement.id),
        }
    }
}

impl<'a> Timetable<'a> {
    /// Lays out a solution, and reports ids that point nowhere.
    pub(crate) fn new(problem: &'a Problem, solution: &'a Solution, broken: &mut Vec<Broken>) -> Self {
        let rooms: Vec<(usize, &Room)> = problem.rooms().collect();
        let mut week = Self {
            problem,
            lessons: Vec::with_capacity(solution.placements.len()),
            attendances: Vec::with_capacity(problem.requests.len()),
            teacher_days: BTreeMap::new(),
            room_days: BTreeMap::new(),
            pupil_days: BTreeMap::new(),
            lesson_of: vec![None; problem.requests.len()],
        };
        for placement in &solution.placements {
            match lesson(problem, &rooms, placement) {
                Ok(lesson) => week.add(lesson, broken),
                Err(noun) => broken.push(known_id::broken(noun, placement)),
            }
        }
        week.sort_days();
        week
    }

    /// Is the request placed?
    pub(crate) fn is_placed(&self, request: usize) -> bool {
        self.lesson_of.get(request).is_some_and(Option::is_some)
    }

    /// The lessons of each teacher's day, in order.
    pub(crate) fn days_of_teachers(&self) -> impl Iterator<Item = ((usize, usize), Vec<&Lesson<'a>>)> {
        self.teacher_days
            .iter()
            .map(|(key, day)| (*key, day.iter().map(|i| &self.lessons[*i]).collect()))
    }

    /// Each two lessons in a row of a teacher's day.
    pub(crate) fn teacher_steps(&self) -> impl Iterator<Item = (&Lesson<'a>, &Lesson<'a>)> {
        self.teacher_days.values().flat_map(|day| {
            day.windows(2)
                .map(|pair| (&self.lessons[pair[0]], &self.lessons[pair[1]]))
        })
    }

    /// Minutes of travel from one lesson to another.
    pub(crate) fn travel_min(&self, from: &Lesson<'_>, to: &Lesson<'_>) -> i32 {
        self.problem.travel_min[from.venue][to.venue]
    }

    /// Minutes that a teacher needs from one lesson to another: travel and set-up between venues.
    pub(crate) fn teacher_moves_min(&self, from: &Lesson<'_>, to: &Lesson<'_>) -> i32 {
        if from.venue == to.venue {
            0
        } else {
            self.travel_min(from, to) + self.problem.weights.setup_min
        }
    }

    /// Requests at lessons where the pupil goes: the ones that give and cost points.
    pub(crate) fn welcomed(&self) -> impl Iterator<Item = (&'a Request, &'a RequestVenue, &Lesson<'a>)> {
        self.attendances
            .iter()
            .filter_map(|a| Some((a.request, a.wish?, &self.lessons[a.lesson])))
    }

    fn add(&mut self, lesson: Lesson<'a>, broken: &mut Vec<Broken>) {
        let index = self.lessons.len();
        self.teacher_days
            .entry((lesson.teacher.id, lesson.day))
            .or_default()
            .push(index);
        self.room_days
            .entry((lesson.room.id, lesson.day))
            .or_default()
            .push(index);
        for id in &lesson.placement.requests {
            let Some(request) = self.problem.requests.get(*id) else {
                broken.push(known_id::broken("request", lesson.placement));
                continue;
            };
            let wish = request.venues.iter().find(|wish| wish.venue == lesson.venue);
            self.attendances.push(Attendance {
                request,
                lesson: index,
                wish,
            });
            self.pupil_days
                .entry((request.pupil, lesson.day))
                .or_default()
                .push(index);
            self.lesson_of[request.id] = Some(index);
        }
        self.lessons.push(lesson);
    }

    fn sort_days(&mut self) {
        let lessons = &self.lessons;
        for days in [&mut self.teacher_days, &mut self.room_days, &mut self.pupil_days] {
            for day in days.values_mut() {
                day.sort_by_key(|i| {
                    let lesson = &lessons[*i];
                    (lesson.time, lesson.venue, lesson.room.id)
                });
            }
        }
    }
}

/// The placement with what its ids point to, or the noun of the first id that points nowhere.
fn lesson<'a>(
    problem: &'a Problem,
    rooms: &[(usize, &'a Room)],
    placement: &'a Placement,
) -> Result<Lesson<'a>, &'static str> {
    let (unit, course, duration_min) = match placement.kind {
        Kind::Request => {
            let request = problem.requests.get(placement.id).ok_or("request")?;
            // A lesson of its own for a request that wants a class has no length to judge.
            (
                Unit::Request(request),
                request.course,
                request.duration_min.ok_or("individual request")?,
            )
        }
        Kind::Class => {
            let class = problem.classes.get(placement.id).ok_or("class")?;
            (Unit::Class(class), class.course, class.duration_min)
        }
    };
    let (venue, room) = *rooms.get(placement.room).ok_or("room")?;
    if placement.day >= problem.days {
        return Err("day");
    }
    Ok(Lesson {
        placement,
        unit,
        course: problem.courses.get(course).ok_or("course")?,
        teacher: problem.teachers.get(placement.teacher).ok_or("teacher")?,
        room,
        venue,
        day: placement.day,
        time: Window::new(placement.start, placement.start.saturating_add(duration_min)),
    })
}
