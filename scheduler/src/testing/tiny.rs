//! Tiny random problems: a handful of requests, one or two teachers, and something of every feature.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::exhaustive;
use crate::problem::{
    Choose, Class, Course, FORMAT, Form, Pin, Previous, Request, RequestVenue, Room, Teacher, Venue, Weights,
};
use crate::week::{Week, Window};
use crate::{Placement, Problem, validate};

const DAY_START: i32 = 840;

/// The legal problem of a seed: the same on every machine.
pub(crate) fn tiny_problem(seed: u64) -> Problem {
    let mut maker = Maker {
        chance: ChaCha8Rng::seed_from_u64(seed),
        days: 5,
        grid_min: 5,
        lesson_days: vec![0],
    };
    let mut problem = maker.problem();
    let lessons = exhaustive::lessons(&problem);
    let rooms: Vec<usize> = problem.rooms().map(|(venue, _)| venue).collect();
    for lessons in lessons {
        let Some(lesson) = maker.one_of(&lessons) else {
            continue;
        };
        // Most had this very lesson last year, some have it pinned.
        let request = maker.pick(&lesson.requests);
        if maker.chance.random_bool(0.5) {
            let Placement {
                teacher, day, start, ..
            } = *lesson;
            problem.requests[request].previous = Some(Previous {
                teacher,
                venue: rooms[lesson.room],
                day,
                start,
            });
        }
        if maker.chance.random_bool(0.15) {
            let Placement {
                teacher,
                room,
                day,
                start,
                ..
            } = *lesson;
            problem.pins.push(Pin {
                requests: lesson.requests.clone(),
                teacher,
                room,
                day,
                start,
            });
            if validate(&problem).is_err() {
                problem.pins.pop();
            }
        }
    }
    problem
}

struct Maker {
    chance: ChaCha8Rng,
    days: usize,
    grid_min: i32,
    /// The only days on which anything can happen.
    lesson_days: Vec<usize>,
}

impl Maker {
    fn problem(&mut self) -> Problem {
        self.days = self.below(3) + 5;
        self.grid_min = self.pick(&[5, 10, 15, 20, 30, 7]);
        self.lesson_days = self.some(self.days, 0.4);
        self.lesson_days.truncate(2);
        let venues = self.venues();
        let courses: Vec<Course> = (0..3).map(|id| self.course(id)).collect();
        let teachers: Vec<Teacher> = (0..=self.below(2))
            .map(|id| self.teacher(id, venues.len()))
            .collect();
        let classes: Vec<Class> = (0..self.below(3))
            .map(|id| self.class(id, venues.len(), teachers.len()))
            .collect();
        let count = self.below(4) + 2;
        let requests: Vec<Request> = (0..count)
            .map(|id| self.request(id, venues.len(), teachers.len(), &courses, &classes))
            .collect();
        let two = |maker: &mut Self| {
            let first = maker.below(count);
            [first, (first + 1 + maker.below(count - 1)) % count]
        };
        Problem {
            format: FORMAT.to_owned(),
            name: "tiny".to_owned(),
            grid_min: self.grid_min,
            days: self.days,
            weights: self.weights(),
            travel_min: self.travel(venues.len()),
            siblings: (0..self.below(3)).map(|_| two(self)).collect(),
            all_or_none: (0..self.below(2)).map(|_| two(self).to_vec()).collect(),
            choose: (0..self.below(2))
                .map(|_| Choose {
                    requests: two(self).to_vec(),
                    at_most: 1,
                })
                .collect(),
            pins: Vec::new(),
            max_moved: self.chance.random_bool(0.3).then(|| self.below(3)),
            venues,
            courses,
            teachers,
            classes,
            requests,
        }
    }

    fn weights(&mut self) -> Weights {
        let mut points = |most: usize| self.below(most * 2 + 1) as f64 / 2.0;
        Weights {
            pupil_travel_per_min: points(3),
            young_age: 10,
            young_until: DAY_START + 60,
            young_late_per_min: points(2),
            teacher_venue_day: points(200),
            teacher_travel_per_min: points(4),
            teacher_gap_per_min: points(4),
            same_teacher: points(150),
            same_venue: points(40),
            same_day: points(60),
            same_time: points(40),
            same_time_within_min: 15,
            siblings_together: points(200),
            venue_day: points(100),
            rather_not: points(60),
            teacher_rather_not: points(60),
            room_change: points(15),
            max_run_min: self.pick(&[40, 60, 90, 180]),
            min_break_min: self.pick(&[0, 5, 10, 12, 20]),
            setup_min: self.pick(&[0, 5, 10]),
        }
    }

    fn venues(&mut self) -> Vec<Venue> {
        let mut rooms = 0;
        let count = self.below(3) + 1;
        (0..count)
            .map(|id| {
                let base = self.chance.random_bool(0.4);
                let here = if count > 1 { 1 } else { self.below(2) + 1 };
                let rooms = (0..here).map(|_| {
                    rooms += 1;
                    self.room(rooms - 1)
                });
                Venue {
                    id,
                    name: format!("venue {id}"),
                    base,
                    rooms: rooms.collect(),
                }
            })
            .collect()
    }

    fn room(&mut self, id: usize) -> Room {
        let features = if self.chance.random_bool(0.8) {
            vec!["piano".to_owned()]
        } else {
            Vec::new()
        };
        Room {
            id,
            features,
            capacity: self.below(3) + 1,
            available: self.week(180),
        }
    }

    fn course(&mut self, id: usize) -> Course {
        let form = if id == 0 { Form::Group } else { Form::Individual };
        let needs = if self.chance.random_bool(0.3) {
            vec!["piano".to_owned()]
        } else {
            Vec::new()
        };
        Course {
            id,
            name: format!("course {id}"),
            form,
            needs,
        }
    }

    fn teacher(&mut self, id: usize, venues: usize) -> Teacher {
        Teacher {
            id,
            courses: self.some(3, 0.8),
            venues: self.some(venues, 0.9),
            available: self.week(180),
            rather_not: self.seldom(),
            contract_min: self.pick(&[40, 60, 90, 120, 300]),
            max_venues_per_day: self.below(3) + 1,
            max_days: self.chance.random_bool(0.3).then_some(1),
        }
    }

    fn class(&mut self, id: usize, venues: usize, teachers: usize) -> Class {
        let min_size = self.below(2) + 1;
        Class {
            id,
            course: 0,
            duration_min: self.duration_min(),
            min_size,
            max_size: min_size + self.below(2),
            venues: self.some(venues, 0.8),
            teachers: self.some(teachers, 0.8),
        }
    }

    fn request(
        &mut self,
        id: usize,
        venues: usize,
        teachers: usize,
        courses: &[Course],
        classes: &[Class],
    ) -> Request {
        let course = self.below(courses.len());
        let is_alone = courses[course].form == Form::Individual;
        let at = self.some(venues, 0.8);
        let previous = Previous {
            teacher: self.below(teachers),
            venue: self.below(venues),
            day: self.lesson_day(),
            start: self.start(),
        };
        Request {
            id,
            pupil: if id > 0 && self.chance.random_bool(0.2) {
                id - 1
            } else {
                id
            },
            age: self.pick(&[8, 14]),
            course,
            duration_min: is_alone.then(|| self.duration_min()),
            points: self.below(20) as f64 * 50.0 + 200.1,
            venues: at
                .into_iter()
                .map(|venue| RequestVenue {
                    venue,
                    travel_min: self.minutes_below(20),
                    penalty: self.below(3) as f64 * 15.0,
                })
                .collect(),
            available: self.week(150),
            rather_not: self.seldom(),
            classes: if is_alone {
                Vec::new()
            } else {
                self.some(classes.len(), 0.8)
            },
            previous: self.chance.random_bool(0.3).then_some(previous),
        }
    }

    fn travel(&mut self, venues: usize) -> Vec<Vec<i32>> {
        (0..venues)
            .map(|from| {
                (0..venues)
                    .map(|to| if from == to { 0 } else { self.pick(&[0, 5, 10, 30]) })
                    .collect()
            })
            .collect()
    }

    /// One window on each lesson day, now and then none or two.
    fn week(&mut self, longest_min: i32) -> Week {
        let mut week = vec![Vec::new(); self.days];
        for day in self.lesson_days.clone() {
            let start = DAY_START + self.minutes_below(6) * 5;
            let end = start + 20 + self.minutes_below(longest_min - 20);
            week[day] = match self.below(6) {
                0 => Vec::new(),
                1 if end - start > 60 => {
                    let break_start = start + 20 + self.minutes_below(20);
                    vec![
                        Window::new(start, break_start),
                        Window::new(break_start + self.minutes_below(15), end),
                    ]
                }
                _ => vec![Window::new(start, end)],
            };
        }
        Week(week)
    }

    fn seldom(&mut self) -> Week {
        if self.chance.random_bool(0.3) {
            self.week(60)
        } else {
            Week(vec![Vec::new(); self.days])
        }
    }

    fn duration_min(&mut self) -> i32 {
        self.pick(&[20, 25, 30, 40, 21])
    }

    fn start(&mut self) -> i32 {
        (DAY_START + self.minutes_below(60)) / self.grid_min * self.grid_min
    }

    fn lesson_day(&mut self) -> usize {
        self.lesson_days.first().copied().unwrap_or(0)
    }

    /// Each number below `count` with this probability, but at least one if there is any.
    fn some(&mut self, count: usize, probability: f64) -> Vec<usize> {
        let mut some: Vec<usize> = (0..count)
            .filter(|_| self.chance.random_bool(probability))
            .collect();
        if some.is_empty() && count > 0 {
            some.push(self.below(count));
        }
        some
    }

    fn minutes_below(&mut self, count: i32) -> i32 {
        self.chance.random_range(0..count)
    }

    fn below(&mut self, count: usize) -> usize {
        self.chance.random_range(0..count)
    }

    fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        (!items.is_empty()).then(|| &items[self.below(items.len())])
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}
