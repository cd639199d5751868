//! Values that are legal or not by themselves: ranges, windows, ids that are positions.

use crate::Problem;
use crate::fault::{Faults, Path};
use crate::problem::{FORMAT, Weights};
use crate::week::{Week, Window};

const DAY_MIN: i32 = 24 * 60;
/// Minutes beyond this are a slip of the pen, and sums of smaller ones cannot overflow.
const MOST_MINUTES: i32 = 1_000_000;
/// Points beyond this are a slip of the pen, and sums of smaller ones stay exact enough to compare.
const MOST_POINTS: f64 = 1e9;

/// Reports every value that is not legal.
pub(crate) fn check(problem: &Problem, faults: &mut Faults) {
    let document = Path::DOCUMENT;
    let mut checks = Checks { problem, faults };
    if problem.format != FORMAT {
        let wrong = format!("this is the format {:?}", problem.format);
        checks
            .faults
            .report(document.key("format"), wrong, format!("{FORMAT:?}"));
    }
    checks.minutes(document.key("grid_min"), problem.grid_min, 1, DAY_MIN);
    if !(5..=7).contains(&problem.days) {
        let wrong = format!("a week of {} days", problem.days);
        checks.faults.report(document.key("days"), wrong, "5, 6 or 7");
    }
    checks.weights(&problem.weights);
    checks.venues();
    checks.travel();
    checks.courses();
    checks.teachers();
    checks.classes();
    checks.requests();
    checks.lists_of_requests();
    checks.pins();
}

struct Checks<'a> {
    problem: &'a Problem,
    faults: &'a mut Faults,
}

impl Checks<'_> {
    fn weights(&mut self, weights: &Weights) {
        let place = Path::DOCUMENT;
        let place = place.key("weights");
        let points = [
            ("pupil_travel_per_min", weights.pupil_travel_per_min),
            ("young_late_per_min", weights.young_late_per_min),
            ("teacher_venue_day", weights.teacher_venue_day),
            ("teacher_travel_per_min", weights.teacher_travel_per_min),
            ("teacher_gap_per_min", weights.teacher_gap_per_min),
            ("same_teacher", weights.same_teacher),
            ("same_venue", weights.same_venue),
            ("same_day", weights.same_day),
            ("same_time", weights.same_time),
            ("siblings_together", weights.siblings_together),
            ("venue_day", weights.venue_day),
            ("rather_not", weights.rather_not),
            ("teacher_rather_not", weights.teacher_rather_not),
            ("room_change", weights.room_change),
        ];
        for (key, value) in points {
            self.points(place.key(key), value);
        }
        let minutes = [
            ("young_age", weights.young_age),
            ("young_until", weights.young_until),
            ("same_time_within_min", weights.same_time_within_min),
            ("max_run_min", weights.max_run_min),
            ("min_break_min", weights.min_break_min),
            ("setup_min", weights.setup_min),
        ];
        for (key, value) in minutes {
            self.minutes(place.key(key), value, 0, MOST_MINUTES);
        }
    }

    fn venues(&mut self) {
        let list = Path::DOCUMENT;
        let list = list.key("venues");
        let mut rooms = 0;
        for (i, venue) in self.problem.venues.iter().enumerate() {
            let place = list.at(i);
            self.position(place.key("id"), venue.id, i);
            let list = place.key("rooms");
            for (j, room) in venue.rooms.iter().enumerate() {
                let place = list.at(j);
                self.position(place.key("id"), room.id, rooms);
                self.week(place.key("available"), &room.available);
                rooms += 1;
            }
        }
    }

    fn travel(&mut self) {
        let matrix = Path::DOCUMENT;
        let matrix = matrix.key("travel_min");
        let venues = self.problem.venues.len();
        if self.problem.travel_min.len() != venues {
            let wrong = format!("{} rows for {venues} venues", self.problem.travel_min.len());
            self.faults.report(matrix, wrong, "a row for each venue");
        }
        for (i, row) in self.problem.travel_min.iter().enumerate() {
            let place = matrix.at(i);
            if row.len() != venues {
                let wrong = format!("{} entries for {venues} venues", row.len());
                self.faults.report(place, wrong, "an entry for each venue");
            }
            for (j, minutes) in row.iter().enumerate() {
                if i == j && *minutes != 0 {
                    let wrong = format!("{minutes} minutes from a venue to itself");
                    self.faults.report(place.at(j), wrong, "0");
                } else {
                    self.minutes(place.at(j), *minutes, 0, MOST_MINUTES);
                }
            }
        }
    }

    fn courses(&mut self) {
        let list = Path::DOCUMENT;
        let list = list.key("courses");
        for (i, course) in self.problem.courses.iter().enumerate() {
            self.position(list.at(i).key("id"), course.id, i);
        }
    }

    fn teachers(&mut self) {
        let list = Path::DOCUMENT;
        let list = list.key("teachers");
        for (i, teacher) in self.problem.teachers.iter().enumerate() {
            let place = list.at(i);
            self.position(place.key("id"), teacher.id, i);
            self.ids(
                place.key("courses"),
                &teacher.courses,
                "course",
                self.problem.courses.len(),
            );
            self.ids(
                place.key("venues"),
                &teacher.venues,
                "venue",
                self.problem.venues.len(),
            );
            self.week(place.key("available"), &teacher.available);
            self.week(place.key("rather_not"), &teacher.rather_not);
            self.minutes(place.key("contract_min"), teacher.contract_min, 0, MOST_MINUTES);
        }
    }

    fn classes(&mut self) {
        let list = Path::DOCUMENT;
        let list = list.key("classes");
        for (i, class) in self.problem.classes.iter().enumerate() {
            let place = list.at(i);
            self.position(place.key("id"), class.id, i);
            self.id(
                place.key("course"),
                class.course,
                "course",
                self.problem.courses.len(),
            );
            self.minutes(place.key("duration_min"), class.duration_min, 1, DAY_MIN);
            if class.min_size == 0 {
                self.faults
                    .report(place.key("min_size"), "a class of nobody", "1 or more");
            }
            if class.max_size < class.min_size {
                let wrong = format!(
                    "at most {} pupils, but at least {}",
                    class.max_size, class.min_size
                );
                self.faults
                    .report(place.key("max_size"), wrong, "min_size or more");
            }
            self.ids(
                place.key("venues"),
                &class.venues,
                "venue",
                self.problem.venues.len(),
            );
            self.ids(
                place.key("teachers"),
                &class.teachers,
                "teacher",
                self.problem.teachers.len(),
            );
        }
    }

    fn requests(&mut self) {
        let list = Path::DOCUMENT;
        let list = list.key("requests");
        for (i, request) in self.problem.requests.iter().enumerate() {
            let place = list.at(i);
            self.position(place.key("id"), request.id, i);
            self.minutes(place.key("age"), request.age, 0, MOST_MINUTES);
            self.id(
                place.key("course"),
                request.course,
                "course",
                self.problem.courses.len(),
            );
            if let Some(minutes) = request.duration_min {
                self.minutes(place.key("duration_min"), minutes, 1, DAY_MIN);
            }
            self.points(place.key("points"), request.points);
            let wishes = place.key("venues");
            let venues: Vec<usize> = request.venues.iter().map(|wish| wish.venue).collect();
            self.ids(wishes, &venues, "venue", self.problem.venues.len());
            for (j, wish) in request.venues.iter().enumerate() {
                let place = wishes.at(j);
                self.minutes(place.key("travel_min"), wish.travel_min, 0, MOST_MINUTES);
                self.points(place.key("penalty"), wish.penalty);
            }
            self.week(place.key("available"), &request.available);
            self.week(place.key("rather_not"), &request.rather_not);
            self.ids(
                place.key("classes"),
                &request.classes,
                "class",
                self.problem.classes.len(),
            );
            if let Some(previous) = &request.previous {
                let place = place.key("previous");
                self.id(
                    place.key("teacher"),
                    previous.teacher,
                    "teacher",
                    self.problem.teachers.len(),
                );
                self.id(
                    place.key("venue"),
                    previous.venue,
                    "venue",
                    self.problem.venues.len(),
                );
                self.id(place.key("day"), previous.day, "day", self.problem.days);
                self.minutes(place.key("start"), previous.start, 0, DAY_MIN - 1);
            }
        }
    }

    fn lists_of_requests(&mut self) {
        let document = Path::DOCUMENT;
        let requests = self.problem.requests.len();
        let list = document.key("siblings");
        for (i, pair) in self.problem.siblings.iter().enumerate() {
            self.ids(list.at(i), pair, "request", requests);
        }
        let list = document.key("all_or_none");
        for (i, group) in self.problem.all_or_none.iter().enumerate() {
            self.ids(list.at(i), group, "request", requests);
        }
        let list = document.key("choose");
        for (i, choose) in self.problem.choose.iter().enumerate() {
            self.ids(list.at(i).key("requests"), &choose.requests, "request", requests);
        }
    }

    fn pins(&mut self) {
        let list = Path::DOCUMENT;
        let list = list.key("pins");
        let rooms = self.problem.rooms().count();
        for (i, pin) in self.problem.pins.iter().enumerate() {
            let place = list.at(i);
            if pin.requests.is_empty() {
                self.faults.report(
                    place.key("requests"),
                    "the pin holds nobody",
                    "at least one request",
                );
            }
            self.ids(
                place.key("requests"),
                &pin.requests,
                "request",
                self.problem.requests.len(),
            );
            self.id(
                place.key("teacher"),
                pin.teacher,
                "teacher",
                self.problem.teachers.len(),
            );
            self.id(place.key("room"), pin.room, "room", rooms);
            self.id(place.key("day"), pin.day, "day", self.problem.days);
            self.minutes(place.key("start"), pin.start, 0, DAY_MIN - 1);
        }
    }

    fn position(&mut self, place: Path<'_>, id: usize, position: usize) {
        if id != position {
            self.faults.report(
                place,
                format!("the id is {id}"),
                format!("its position, {position}"),
            );
        }
    }

    fn id(&mut self, place: Path<'_>, id: usize, noun: &str, count: usize) {
        if id >= count {
            self.faults
                .report(place, format!("there is no {noun} {id}"), below(noun, count));
        }
    }

    fn ids(&mut self, place: Path<'_>, ids: &[usize], noun: &str, count: usize) {
        for (i, id) in ids.iter().enumerate() {
            self.id(place.at(i), *id, noun, count);
        }
        let mut order: Vec<usize> = (0..ids.len()).collect();
        order.sort_by_key(|i| (ids[*i], *i));
        for pair in order.windows(2) {
            if ids[pair[0]] == ids[pair[1]] {
                let wrong = format!("{noun} {} stands twice in the list", ids[pair[1]]);
                self.faults.report(place.at(pair[1]), wrong, "each once");
            }
        }
    }

    fn minutes(&mut self, place: Path<'_>, value: i32, least: i32, most: i32) {
        if !(least..=most).contains(&value) {
            self.faults
                .report(place, format!("found {value}"), format!("{least} to {most}"));
        }
    }

    fn points(&mut self, place: Path<'_>, value: f64) {
        if !(0.0..=MOST_POINTS).contains(&value) {
            self.faults
                .report(place, format!("found {value}"), format!("0 to {MOST_POINTS}"));
        }
    }

    fn week(&mut self, place: Path<'_>, week: &Week) {
        if week.0.len() != self.problem.days {
            let wrong = format!(
                "{} lists of windows in a week of {} days",
                week.0.len(),
                self.problem.days
            );
            self.faults.report(place, wrong, "a list for each day");
        }
        for (day, windows) in week.0.iter().enumerate() {
            for (i, Window { start, end }) in windows.iter().enumerate() {
                let right = "0 <= start < end <= 1440";
                if end <= start {
                    let wrong = format!("the window ends at {end} and starts at {start}");
                    self.faults.report(place.at(day).at(i), wrong, right);
                } else if *start < 0 || *end > DAY_MIN {
                    let wrong = format!("the window {start} to {end} leaves the day");
                    self.faults.report(place.at(day).at(i), wrong, right);
                }
            }
        }
    }
}

fn below(noun: &str, count: usize) -> String {
    match count.checked_sub(1) {
        None => format!("nothing: there is no {noun}"),
        Some(last) => format!("0 to {last}"),
    }
}
