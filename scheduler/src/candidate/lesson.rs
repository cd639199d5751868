//! Individual lessons: a request with a teacher at a venue on a day.

use super::place::{meet, starts_within};
use super::points::{self, TeacherDay};
use super::room_set::RoomSets;
use super::wish::{Wish, Wishes};
use crate::Problem;
use crate::problem::Teacher;
use crate::week::Window;

/// An individual lesson that can be held, with its most points over all its starts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lesson {
    /// Whose.
    pub(crate) request: usize,
    /// By whom.
    pub(crate) teacher: usize,
    /// Where.
    pub(crate) venue: usize,
    /// On which day.
    pub(crate) day: usize,
    /// The rooms to choose from, by number in [`RoomSets`].
    pub(crate) room_set: usize,
    /// Its length.
    pub(crate) duration_min: i32,
    /// No start is earlier.
    pub(crate) earliest_start: i32,
    /// No start is later.
    pub(crate) latest_start: i32,
    /// The most points over its starts: the pupil's, less the teacher's for a time rather not.
    pub(crate) points: f64,
    /// The points at exactly the teacher, venue, day and start of last year, if that is among the starts.
    pub(crate) points_if_unmoved: Option<f64>,
}

/// A time at which an individual lesson can begin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LessonStart {
    pub(crate) start: i32,
    /// The pupil's points, less the teacher's for a time rather not.
    pub(crate) points: f64,
    /// Is this exactly the teacher, venue, day and start of last year?
    pub(crate) is_unmoved: bool,
}

impl Lesson {
    /// Every start, by time.
    pub(crate) fn starts(&self, problem: &Problem, room_sets: &RoomSets) -> Vec<LessonStart> {
        let rooms = room_sets.get(self.room_set).windows(problem, self.day);
        let teacher = &problem.teachers[self.teacher];
        let visit = TeacherVisit {
            problem,
            teacher,
            day: self.day,
            room_set: self.room_set,
            windows: &meet(teacher.available.day(self.day), &rooms),
        };
        let wish = Wish::find(problem, self.request, self.venue);
        let mut starts: Vec<LessonStart> = wish
            .into_iter()
            .flat_map(|wish| visit.starts(wish, self.duration_min))
            .collect();
        starts.sort_unstable_by_key(|start| start.start);
        starts.dedup_by_key(|start| start.start);
        starts
    }
}

/// Lists the individual lessons by teacher, venue, day, course and request.
pub(super) fn list(problem: &Problem, wishes: &Wishes, room_sets: &mut RoomSets) -> Vec<Lesson> {
    let wishes = wishes.by_course_and_venue();
    let mut lessons = Vec::new();
    for teacher in &problem.teachers {
        for &venue in &teacher.venues {
            let courses: Vec<(usize, usize)> = teacher
                .courses
                .iter()
                .filter(|&&course| !wishes[course][venue].is_empty())
                .filter_map(|&course| {
                    Some((
                        course,
                        room_sets.suitable(problem, &problem.courses[course], venue, 1)?,
                    ))
                })
                .collect();
            for day in 0..problem.days {
                for &(course, room_set) in &courses {
                    let rooms = room_sets.get(room_set).windows(problem, day);
                    let windows = meet(teacher.available.day(day), &rooms);
                    if windows.is_empty() {
                        continue;
                    }
                    let visit = TeacherVisit {
                        problem,
                        teacher,
                        day,
                        room_set,
                        windows: &windows,
                    };
                    lessons.extend(
                        wishes[course][venue]
                            .iter()
                            .filter_map(|&wish| visit.lesson(wish)),
                    );
                }
            }
        }
    }
    lessons
}

/// A teacher at a venue on a day, with the windows in which a suitable room is there too.
struct TeacherVisit<'a> {
    problem: &'a Problem,
    teacher: &'a Teacher,
    day: usize,
    room_set: usize,
    windows: &'a [Window],
}

impl TeacherVisit<'_> {
    fn lesson(&self, wish: Wish) -> Option<Lesson> {
        let at = TeacherDay {
            teacher: self.teacher.id,
            day: self.day,
        };
        if !wish.allows(at.teacher, at.day) {
            return None;
        }
        let duration_min = wish
            .request
            .duration_min
            .filter(|&min| min <= self.problem.weights.max_run_min)?;
        let mut lesson = Lesson {
            request: wish.request.id,
            teacher: at.teacher,
            venue: wish.at.venue,
            day: self.day,
            room_set: self.room_set,
            duration_min,
            earliest_start: i32::MAX,
            latest_start: i32::MIN,
            points: f64::NEG_INFINITY,
            points_if_unmoved: None,
        };
        for at in self.starts(wish, duration_min) {
            lesson.earliest_start = lesson.earliest_start.min(at.start);
            lesson.latest_start = lesson.latest_start.max(at.start);
            lesson.points = lesson.points.max(at.points);
            if at.is_unmoved {
                lesson.points_if_unmoved = Some(at.points);
            }
        }
        (lesson.earliest_start <= lesson.latest_start).then_some(lesson)
    }

    /// The starts within windows in which pupil, teacher and room are there throughout; twice where two windows have it.
    fn starts<'s>(&'s self, wish: Wish<'s>, duration_min: i32) -> impl Iterator<Item = LessonStart> {
        let grid_min = self.problem.grid_min;
        let shared = wish
            .request
            .available
            .day(self.day)
            .iter()
            .flat_map(|pupils| self.windows.iter().map(|window| window.shared(*pupils)));
        shared
            .filter_map(move |window| starts_within(window, duration_min, grid_min))
            .flat_map(move |(first, last)| (first..=last).step_by(grid_min.unsigned_abs() as usize))
            .filter(move |&start| wish.allows_start(start))
            .map(move |start| self.start(wish, Window::new(start, start + duration_min)))
    }

    fn start(&self, wish: Wish<'_>, time: Window) -> LessonStart {
        let at = TeacherDay {
            teacher: self.teacher.id,
            day: self.day,
        };
        let mut points = points::of_pupil(&self.problem.weights, wish, at, time);
        if self.teacher.rather_not.overlaps(self.day, time) {
            points -= self.problem.weights.teacher_rather_not;
        }
        LessonStart {
            start: time.start,
            points,
            is_unmoved: points::stays(wish, at, time.start),
        }
    }
}
