//! For each rule the smallest timetable that breaks it, beside one that just does not.

use scheduler::problem::{
    Choose, Class, Course, FORMAT, Form, Pin, Previous, Problem, Request, RequestVenue, Room, Teacher, Venue,
    Weights,
};
use scheduler::solution::{Kind, Placement, Solution};
use scheduler::week::{Week, Window};
use scheduler::{check, validate};

/// A school with its timetable, to be changed in one place.
struct School {
    problem: Problem,
    lessons: Vec<Placement>,
}

impl School {
    /// One teacher gives two piano lessons and a choir of two in a row, all at the base; the third chorister waits.
    fn new() -> Self {
        let week = Week(vec![vec![Window::new(800, 1200)]; 5]);
        let never = Week(vec![vec![]; 5]);
        let room = |id, features: &[&str]| Room {
            id,
            features: features.iter().map(ToString::to_string).collect(),
            capacity: 3,
            available: week.clone(),
        };
        let venue = |id, base, rooms| Venue {
            id,
            name: String::new(),
            base,
            rooms,
        };
        let course = |id, form, needs: &[&str]| Course {
            id,
            name: String::new(),
            form,
            needs: needs.iter().map(ToString::to_string).collect(),
        };
        let request = |id, course, duration_min, classes: &[usize]| Request {
            id,
            pupil: id,
            age: 15,
            course,
            duration_min,
            points: 1000.0,
            venues: [0, 1]
                .map(|venue| RequestVenue {
                    venue,
                    travel_min: 10,
                    penalty: 0.0,
                })
                .to_vec(),
            available: week.clone(),
            rather_not: never.clone(),
            classes: classes.to_vec(),
            previous: None,
        };
        let teacher = Teacher {
            id: 0,
            courses: vec![0],
            venues: vec![0, 1],
            available: week.clone(),
            rather_not: never.clone(),
            contract_min: 120,
            max_venues_per_day: 2,
            max_days: None,
        };
        let class = Class {
            id: 0,
            course: 1,
            duration_min: 60,
            min_size: 2,
            max_size: 3,
            venues: vec![0, 1],
            teachers: vec![0],
        };
        let problem = Problem {
            format: FORMAT.to_owned(),
            name: "small".to_owned(),
            grid_min: 5,
            days: 5,
            weights: weights(),
            venues: vec![
                venue(0, true, vec![room(0, &["piano"]), room(1, &[])]),
                venue(1, false, vec![room(2, &["piano"])]),
            ],
            travel_min: vec![vec![0, 20], vec![20, 0]],
            courses: vec![
                course(0, Form::Individual, &["piano"]),
                course(1, Form::Group, &[]),
            ],
            teachers: vec![teacher.clone(), Teacher { id: 1, ..teacher }],
            classes: vec![class],
            requests: vec![
                request(0, 0, Some(30), &[]),
                request(1, 0, Some(30), &[]),
                request(2, 1, None, &[0]),
                request(3, 1, None, &[0]),
                request(4, 1, None, &[0]),
            ],
            siblings: vec![],
            all_or_none: vec![],
            choose: vec![],
            pins: vec![],
            max_moved: None,
        };
        let lessons = vec![
            lesson(Kind::Request, 0, 0, 900, &[0]),
            lesson(Kind::Request, 1, 0, 930, &[1]),
            lesson(Kind::Class, 0, 1, 960, &[2, 3]),
        ];
        Self { problem, lessons }
    }

    fn broken(&self) -> Vec<String> {
        let solution = Solution::new(&self.problem.name, self.lessons.clone());
        check(&self.problem, &solution)
            .broken
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    fn points(&self, name: &str) -> f64 {
        let solution = Solution::new(&self.problem.name, self.lessons.clone());
        check(&self.problem, &solution).points[name]
    }

    /// The second piano lesson.
    fn second(&mut self) -> &mut Placement {
        &mut self.lessons[1]
    }

    /// The choir.
    fn choir(&mut self) -> &mut Placement {
        &mut self.lessons[2]
    }

    fn teacher(&mut self) -> &mut Teacher {
        &mut self.problem.teachers[0]
    }
}

fn lesson(kind: Kind, id: usize, room: usize, start: i32, requests: &[usize]) -> Placement {
    Placement {
        kind,
        id,
        teacher: 0,
        room,
        day: 0,
        start,
        requests: requests.to_vec(),
    }
}

fn weights() -> Weights {
    Weights {
        pupil_travel_per_min: 3.0,
        young_age: 10,
        young_until: 950,
        young_late_per_min: 0.5,
        teacher_venue_day: 120.0,
        teacher_travel_per_min: 2.0,
        teacher_gap_per_min: 1.0,
        same_teacher: 150.0,
        same_venue: 40.0,
        same_day: 60.0,
        same_time: 45.0,
        same_time_within_min: 15,
        siblings_together: 80.0,
        venue_day: 50.0,
        rather_not: 61.0,
        teacher_rather_not: 20.0,
        room_change: 15.0,
        max_run_min: 120,
        min_break_min: 10,
        setup_min: 5,
    }
}

fn previous(start: i32) -> Previous {
    Previous {
        teacher: 0,
        venue: 0,
        day: 0,
        start,
    }
}

fn pin(requests: &[usize], start: i32) -> Pin {
    Pin {
        requests: requests.to_vec(),
        teacher: 0,
        room: 0,
        day: 0,
        start,
    }
}

#[test]
fn the_small_school_is_legal_and_its_timetable_breaks_nothing() {
    let school = School::new();
    assert_eq!(validate(&school.problem), Ok(()));
    assert_eq!(school.broken(), [""; 0]);
}

type Change = fn(&mut School);

/// For each rule a change that is just legal, one that breaks it, and what is said then.
#[rustfmt::skip]
const RULES: [(Change, Change, &str); 32] = [
    (|s| s.lessons.truncate(2), |s| { let again = s.lessons[2].clone(); s.lessons.push(Placement { day: 1, ..again }) }, "placed twice: class 0"),
    (|s| s.choir().requests = vec![2, 4], |s| s.choir().requests = vec![2, 3, 2], "placed twice: class 0"),
    (|s| s.lessons.truncate(1), |s| s.second().requests = vec![], "not an individual lesson: request 1"),
    (|s| { s.teacher().courses = vec![0, 1] }, |s| s.teacher().courses = vec![1], "teacher not qualified: request 0"),
    (|s| s.problem.classes[0].teachers = vec![1, 0], |s| s.problem.classes[0].teachers = vec![1], "teacher not qualified: class 0"),
    (|s| s.problem.classes[0].venues = vec![0], |s| s.problem.classes[0].venues = vec![1], "class not at this venue: class 0"),
    (|s| s.problem.classes[0].min_size = 2, |s| s.problem.classes[0].min_size = 3, "class size: class 0 2"),
    (|s| s.choir().requests = vec![2, 3, 4], |s| { s.problem.classes[0].min_size = 1; s.problem.classes[0].max_size = 1 }, "class size: class 0 2"),
    (|s| { s.problem.grid_min = 30 }, |s| s.problem.grid_min = 60, "off the grid: request 1"),
    (|s| s.teacher().venues = vec![0], |s| s.teacher().venues = vec![1], "teacher not at this venue: request 0"),
    (|s| s.teacher().available.0[0] = vec![Window::new(900, 1020)], |s| s.teacher().available.0[0] = vec![Window::new(901, 1020)], "teacher not available: request 0"),
    (|s| s.teacher().available.0[0] = vec![Window::new(900, 960), Window::new(960, 1020)], |s| s.teacher().available.0[0] = vec![Window::new(900, 950), Window::new(950, 1020)], "teacher not available: request 1"),
    (|s| s.problem.venues[0].rooms[1].available.0[0] = vec![Window::new(960, 1020)], |s| s.problem.venues[0].rooms[1].available.0[0] = vec![Window::new(960, 1019)], "room not available: class 0"),
    (|s| s.problem.courses[0].needs = vec![], |s| s.second().room = 1, "room lacks: piano request 1"),
    (|s| s.problem.venues[0].rooms[1].capacity = 2, |s| s.problem.venues[0].rooms[1].capacity = 1, "room too small: class 0"),
    (|s| s.choir().requests = vec![4, 3], |s| s.problem.requests[3].classes = vec![], "request not eligible for class: 3 class 0"),
    (|s| { s.problem.requests[0].venues.truncate(1) }, |s| { s.problem.requests[0].venues.remove(0); }, "pupil does not go to this venue: 0"),
    (|s| s.problem.requests[0].available.0[0] = vec![Window::new(900, 930)], |s| s.problem.requests[0].available.0[0] = vec![Window::new(900, 929)], "pupil not available: 0"),
    (|s| s.teacher().contract_min = 120, |s| s.teacher().contract_min = 119, "teacher over contract: 0 120"),
    (|s| { s.teacher().max_days = Some(2); s.second().day = 1 }, |s| { s.teacher().max_days = Some(1); s.second().day = 1 }, "teacher on too many days: 0 2"),
    (|s| s.teacher().max_venues_per_day = 1, |s| { s.teacher().max_venues_per_day = 1; s.second().room = 2; s.second().start = 1050 }, "teacher at too many venues: 0 0"),
    (|s| s.problem.weights.max_run_min = 120, |s| s.problem.weights.max_run_min = 119, "teacher without a break: 0 0 960"),
    (|s| { s.problem.weights.max_run_min = 60; s.choir().start = 970 }, |s| { s.problem.weights.max_run_min = 60; s.choir().start = 965 }, "teacher without a break: 0 0 965"),
    (|s| { s.second().room = 2; s.second().start = 1045 }, |s| { s.second().room = 2; s.second().start = 1040 }, "teacher in two places: 0 0 1040"),
    (|s| { s.second().teacher = 1 }, |s| { s.second().teacher = 1; s.second().start = 925 }, "room taken twice: 0 0 925"),
    (|s| { s.problem.requests[1].pupil = 0; s.second().teacher = 1; s.second().room = 2; s.second().start = 950 }, |s| { s.problem.requests[1].pupil = 0; s.second().teacher = 1; s.second().room = 2; s.second().start = 945 }, "pupil in two places: 0 0 945"),
    (|s| s.problem.all_or_none = vec![vec![0, 3]], |s| s.problem.all_or_none = vec![vec![0, 4]], "all or none: [0, 4]"),
    (|s| s.problem.choose = vec![Choose { requests: vec![0, 1, 4], at_most: 2 }], |s| s.problem.choose = vec![Choose { requests: vec![0, 1, 4], at_most: 1 }], "more than wanted: [0, 1, 4]"),
    (|s| s.problem.pins = vec![pin(&[0], 900)], |s| s.problem.pins = vec![pin(&[0], 905)], "pin moved: 0"),
    (|s| s.problem.pins = vec![pin(&[1], 930)], |s| s.problem.pins = vec![pin(&[4], 960)], "pin moved: 4"),
    (|s| { s.problem.max_moved = Some(1); s.problem.requests[0].previous = Some(previous(905)) }, |s| { s.problem.max_moved = Some(0); s.problem.requests[0].previous = Some(previous(905)) }, "too many moved: 1"),
    (|s| { s.problem.max_moved = Some(0); s.problem.requests[0].previous = Some(previous(900)) }, |s| { s.problem.max_moved = Some(0); s.problem.requests[4].previous = Some(previous(900)) }, "too many moved: 1"),
];

#[test]
fn a_timetable_breaks_a_rule_when_it_must_and_not_before() {
    for (legal, breaking, rule) in RULES {
        let mut school = School::new();
        legal(&mut school);
        assert_eq!(school.broken(), [""; 0], "beside {rule}");
        let mut school = School::new();
        breaking(&mut school);
        assert!(
            school.broken().iter().any(|broken| broken == rule),
            "{rule}: {:?}",
            school.broken()
        );
    }
}

/// What a wish gives or costs in the small school, a change, and what it gives or costs then.
#[rustfmt::skip]
const WISHES: [(&str, f64, Change, f64); 24] = [
    ("placed", 4000.0, |s| { s.choir().requests.push(4) }, 5000.0),
    ("pupil_travel", -120.0, |s| s.problem.requests[0].venues[0].travel_min = 11, -123.0),
    ("venue_wish", 0.0, |s| s.problem.requests[0].venues[0].penalty = 0.5, -0.5),
    ("young_late", 0.0, |s| s.problem.requests[1].age = 10, -5.0),
    ("young_late", 0.0, |s| s.problem.requests[1].age = 11, 0.0),
    ("young_late", 0.0, |s| s.problem.requests[0].age = 5, 0.0),
    ("rather_not", 0.0, |s| s.problem.requests[0].rather_not.0[0] = vec![Window::new(929, 1000)], -61.0),
    ("rather_not", 0.0, |s| s.problem.requests[0].rather_not.0[0] = vec![Window::new(930, 1000)], 0.0),
    ("rather_not", 0.0, |s| s.teacher().rather_not.0[0] = vec![Window::new(800, 931)], -40.0),
    ("room_change", -15.0, |s| s.choir().room = 0, 0.0),
    ("room_change", -15.0, |s| { s.choir().room = 2; s.choir().start = 985 }, 0.0),
    ("same_as_before", 0.0, |s| s.problem.requests[0].previous = Some(previous(915)), 295.0),
    ("same_as_before", 0.0, |s| s.problem.requests[0].previous = Some(previous(916)), 250.0),
    ("same_as_before", 0.0, |s| { s.problem.requests[0].previous = Some(previous(900)); s.lessons[0].day = 1 }, 190.0),
    ("siblings_together", 0.0, |s| s.problem.siblings = vec![[0, 2]], 80.0),
    ("siblings_together", 0.0, |s| s.problem.siblings = vec![[0, 4]], 0.0),
    ("siblings_together", 0.0, |s| { s.problem.siblings = vec![[0, 2]]; s.lessons[0].day = 1 }, 0.0),
    ("teacher_day", -120.0, |s| s.second().day = 1, -240.0),
    ("teacher_day", -120.0, |s| { s.choir().room = 2; s.choir().start = 985 }, -240.0),
    ("teacher_travel", 0.0, |s| { s.choir().room = 2; s.choir().start = 1000 }, -40.0),
    ("teacher_gap", 0.0, |s| s.choir().start = 970, -10.0),
    ("teacher_gap", 0.0, |s| { s.choir().room = 2; s.choir().start = 1000 }, -15.0),
    ("venue_day", 0.0, |s| s.choir().day = 1, 0.0),
    ("venue_day", 0.0, |s| { s.choir().room = 2; s.choir().start = 985 }, -50.0),
];

#[test]
fn a_wish_gives_and_costs_what_the_settings_say() {
    for (i, (name, before, change, after)) in WISHES.into_iter().enumerate() {
        let mut school = School::new();
        let points = school.points(name);
        change(&mut school);
        assert_eq!((points, school.points(name)), (before, after), "{name}, case {i}");
    }
}
