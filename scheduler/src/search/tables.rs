//! A problem laid out for speed: flat tables of what is asked millions of times.

mod class;
mod clock;
mod group;
mod most;
mod option;
mod request;
mod room;
mod start;

use crate::Problem;
use crate::search::points::{Points, Scale};
use crate::week::Window;

pub(super) use class::{Class, Opening};
pub(super) use clock::Clock;
pub(super) use option::Choice;
pub(super) use request::Request;
pub(super) use start::Starts;

/// No such id.
pub(super) const NONE: u32 = u32::MAX;

/// An id as the tables hold it.
pub(super) fn id(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NONE)
}

/// Everything about a problem that a search asks.
pub(crate) struct Tables<'a> {
    pub(super) problem: &'a Problem,
    pub(super) scale: Scale,
    pub(super) costs: Costs,
    pub(super) days: usize,
    pub(super) venues: usize,
    pub(super) clock: Clock,
    /// Minutes a teacher needs between two venues, set-up included: `from * venues + to`.
    pub(super) moving_min: Vec<i32>,
    /// Minutes a pupil needs between two venues.
    pub(super) travel_min: Vec<i32>,
    /// What a teacher's way between two venues costs.
    pub(super) travel_cost: Vec<Points>,
    /// What opening a venue on a day costs; nothing for a base.
    pub(super) venue_cost: Vec<Points>,
    pub(super) teachers: Vec<Teacher>,
    pub(super) requests: Vec<Request>,
    pub(super) classes: Vec<Class>,
    pub(super) rooms: room::Rooms<'a>,
    /// Where and when each request of an individual course can be placed, the most promising first.
    pub(super) choices: Vec<Vec<Choice>>,
    /// The ranges of starts that the choices point to.
    pub(super) starts: Vec<Starts>,
    /// Qualified teachers of each course.
    pub(super) teachers_of_course: Vec<Vec<u32>>,
    /// Requests that are placed together or not at all.
    pub(super) groups: Vec<group::Group>,
    /// How many alternatives of each list may be placed.
    pub(super) choose_at_most: Vec<u32>,
    /// Teachers who teach on fewer days than they could.
    pub(super) limited_in_days: Vec<u32>,
    /// Requests that were taught before.
    pub(super) with_previous: usize,
    /// How many requests must be placed because a pinned one is, and what the search gives for each.
    pub(super) must: group::Must,
}

/// What the search asks about a teacher.
pub(super) struct Teacher {
    pub(super) contract_min: i32,
    pub(super) max_venues: usize,
    pub(super) max_days: usize,
    pub(super) courses: Vec<u32>,
    pub(super) venues: Vec<u32>,
    /// Classes the teacher is listed for.
    pub(super) classes: Vec<u32>,
    /// Windows of availability by day.
    pub(super) available: Vec<Vec<Window>>,
    /// Windows the teacher would rather not teach in, by day.
    pub(super) rather_not: Vec<Vec<Window>>,
}

/// The numbers of the wishes and of the rules about breaks.
#[derive(Clone)]
pub(super) struct Costs {
    pub(super) visit: Points,
    pub(super) gap_per_min: Points,
    pub(super) room_change: Points,
    pub(super) late_per_min: Points,
    pub(super) young_until: i32,
    pub(super) rather_not: Points,
    pub(super) teacher_rather_not: Points,
    pub(super) siblings: Points,
    pub(super) same_teacher: Points,
    pub(super) same_venue: Points,
    pub(super) same_day: Points,
    pub(super) same_time: Points,
    pub(super) same_time_within_min: i32,
    pub(super) max_run_min: i32,
    pub(super) min_break_min: i32,
}

impl<'a> Tables<'a> {
    /// Lays out a legal problem.
    pub(crate) fn new(problem: &'a Problem) -> Self {
        let scale = Scale::new(problem);
        let costs = Costs::new(problem, scale);
        let clock = Clock::new(problem);
        let rooms = room::Rooms::new(problem);
        let groups = group::groups(problem);
        let must = group::Must::new(problem, scale, &groups);
        let teachers = teachers(problem);
        let requests = request::requests(problem, scale, &groups, &must);
        let classes = class::classes(problem, clock, &requests, &rooms);
        let mut tables = Self {
            problem,
            scale,
            costs,
            days: problem.days,
            venues: problem.venues.len(),
            clock,
            moving_min: problem.between(|from, to, travel| {
                if from == to {
                    0
                } else {
                    travel + problem.weights.setup_min
                }
            }),
            travel_min: problem.between(|_, _, travel| travel),
            travel_cost: problem.between(|_, _, travel| {
                scale.units(problem.weights.teacher_travel_per_min * f64::from(travel))
            }),
            venue_cost: venue_cost(problem, scale),
            teachers,
            requests,
            classes,
            rooms,
            choices: Vec::new(),
            starts: Vec::new(),
            teachers_of_course: teachers_of_course(problem),
            groups,
            limited_in_days: limited_in_days(problem),
            choose_at_most: problem.choose.iter().map(|choose| id(choose.at_most)).collect(),
            with_previous: problem
                .requests
                .iter()
                .filter(|request| request.previous.is_some())
                .count(),
            must,
        };
        option::fill_choices(&mut tables);
        option::fill_openings(&mut tables);
        tables
    }

    /// Position of a pair of venues in the tables about ways.
    #[inline]
    pub(super) fn way(&self, from: u32, to: u32) -> usize {
        from as usize * self.venues + to as usize
    }

    /// What the dearest request is worth.
    pub(super) fn dearest(&self) -> Points {
        self.requests
            .iter()
            .map(|request| request.points)
            .max()
            .unwrap_or(0)
    }

    /// Position of a teacher's, room's or venue's day in tables by day.
    #[inline]
    pub(super) fn on_day(&self, id: u32, day: u32) -> usize {
        id as usize * self.days + day as usize
    }
}

impl Costs {
    fn new(problem: &Problem, scale: Scale) -> Self {
        let w = &problem.weights;
        Self {
            visit: scale.units(w.teacher_venue_day),
            gap_per_min: scale.units(w.teacher_gap_per_min),
            room_change: scale.units(w.room_change),
            late_per_min: scale.units(w.young_late_per_min),
            young_until: w.young_until,
            rather_not: scale.units(w.rather_not),
            teacher_rather_not: scale.units(w.teacher_rather_not),
            siblings: scale.units(w.siblings_together),
            same_teacher: scale.units(w.same_teacher),
            same_venue: scale.units(w.same_venue),
            same_day: scale.units(w.same_day),
            same_time: scale.units(w.same_time),
            same_time_within_min: w.same_time_within_min,
            max_run_min: w.max_run_min,
            min_break_min: w.min_break_min,
        }
    }

    /// What a request gains where all is as it was.
    pub(super) fn all_as_before(&self) -> Points {
        self.same_teacher + self.same_venue + self.same_day + self.same_time
    }
}

impl Problem {
    /// A table over all pairs of venues.
    fn between<T>(&self, of: impl Fn(usize, usize, i32) -> T) -> Vec<T> {
        let of = &of;
        let rows = self.travel_min.iter().enumerate();
        rows.flat_map(|(from, row)| {
            row.iter()
                .enumerate()
                .map(move |(to, travel)| of(from, to, *travel))
        })
        .collect()
    }
}

/// Teachers with fewer days than they are available on.
fn limited_in_days(problem: &Problem) -> Vec<u32> {
    let is_limited = |teacher: &&crate::problem::Teacher| {
        let could = teacher.available.0.iter().filter(|day| !day.is_empty()).count();
        teacher.max_days.is_some_and(|most| 0 < most && most < could)
    };
    let limited = problem.teachers.iter().filter(is_limited);
    limited.map(|teacher| id(teacher.id)).collect()
}

fn teachers(problem: &Problem) -> Vec<Teacher> {
    let ids = |ids: &[usize]| ids.iter().map(|i| id(*i)).collect();
    let mut teachers: Vec<Teacher> = problem
        .teachers
        .iter()
        .map(|teacher| Teacher {
            contract_min: teacher.contract_min,
            max_venues: teacher.max_venues_per_day,
            max_days: teacher.max_days.unwrap_or(usize::MAX),
            courses: ids(&teacher.courses),
            venues: ids(&teacher.venues),
            classes: Vec::new(),
            available: teacher.available.0.clone(),
            rather_not: teacher.rather_not.0.clone(),
        })
        .collect();
    for class in &problem.classes {
        for teacher in &class.teachers {
            teachers[*teacher].classes.push(id(class.id));
        }
    }
    teachers
}

fn teachers_of_course(problem: &Problem) -> Vec<Vec<u32>> {
    let mut table = vec![Vec::new(); problem.courses.len()];
    for teacher in &problem.teachers {
        for course in &teacher.courses {
            table[*course].push(id(teacher.id));
        }
    }
    table
}

fn venue_cost(problem: &Problem, scale: Scale) -> Vec<Points> {
    let cost = scale.units(problem.weights.venue_day);
    problem
        .venues
        .iter()
        .map(|venue| if venue.base { 0 } else { cost })
        .collect()
}
