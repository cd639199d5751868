//! What a teacher can teach at a venue on a day, with what it brings at the prices of a claim.

use std::collections::{BTreeMap, HashMap};

use super::decimal::{steps_gained, steps_lost};
use super::possible::{Comer, Place, Possible, rooms};
use super::price::Charges;
use super::worth::Worth;
use crate::Problem;
use crate::problem::{Class, Request};
use crate::week::Window;

/// A lesson or class that a teacher can teach at a venue on a day, at some start or other.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) of: Of,
    pub(super) teacher: usize,
    pub(super) venue: usize,
    pub(super) day: usize,
    /// The rooms that suit.
    pub(super) rooms: Vec<usize>,
    /// Steps that it brings at its best start, less all charges but those for rooms.
    pub(super) gain: i64,
    /// The earliest start.
    pub(super) first: i32,
    /// The latest end.
    pub(super) end: i32,
    pub(super) duration_min: i32,
}

/// Whose lesson it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    Request(usize),
    Class(usize),
}

/// Who can come to the meetings of a class, and what they bring.
pub(super) struct Gatherings {
    pub(super) class: usize,
    pub(super) min_size: usize,
    pub(super) meetings: Vec<Gathering>,
    /// Different crowds; many meetings have the same.
    pub(super) crowds: Vec<Crowd>,
    /// What the class brings its teacher, by teacher, venue and day.
    pub(super) offers: BTreeMap<(usize, usize, usize), i64>,
}

/// A place where a class can meet.
pub(super) struct Gathering {
    pub(super) place: Place,
    /// Position in the list of crowds.
    pub(super) crowd: usize,
    /// Steps lost because the teacher would rather not teach then.
    pub(super) penalty: i64,
}

/// Those who can come to a meeting.
#[derive(PartialEq, Eq, Hash, Clone)]
pub(super) struct Crowd {
    pub(super) max_size: usize,
    /// Requests with what they bring less their charges, by request.
    pub(super) seats: Vec<(usize, i64)>,
}

impl Crowd {
    /// The most that a class of those brings: the best-paying, as many as pay, but no fewer and no more than may come.
    pub(super) fn best(&self, min_size: usize, gain: impl Fn(&(usize, i64)) -> i64) -> i64 {
        let mut gains: Vec<i64> = self.seats.iter().map(gain).collect();
        gains.sort_unstable_by(|a, b| b.cmp(a));
        let paying = gains.iter().filter(|&&gain| gain > 0).count();
        gains
            .iter()
            .take(paying.clamp(min_size, self.max_size.max(min_size)))
            .sum()
    }
}

/// What things are worth at the prices of a claim.
pub(super) struct Market<'m> {
    pub(super) problem: &'m Problem,
    pub(super) possible: &'m Possible<'m>,
    pub(super) worth: &'m Worth<'m>,
    pub(super) charges: &'m Charges,
    /// By request: its own price; 0 if it is pinned, for then it is charged whatever happens.
    pub(super) unpinned: &'m [i64],
    pub(super) scale: i32,
}

impl<'m> Market<'m> {
    /// The lessons of one's own that a request can have.
    pub(super) fn lessons(&self, request: &'m Request) -> Vec<Item> {
        let mut items: BTreeMap<(usize, usize, usize), Item> = BTreeMap::new();
        let duration_min = request.duration_min.unwrap_or(0);
        self.lesson_hours(request, |place, gain| {
            let item = items
                .entry((place.teacher, place.venue, place.day))
                .or_insert_with(|| {
                    self.item(Of::Request(request.id), place, request.course, 1, duration_min)
                });
            item.extend(place.start, gain);
        });
        items.into_values().collect()
    }

    /// What a request pays that is not pinned, and what rules or nobody can pay instead.
    pub(super) fn replaced(&self, request: usize) -> i64 {
        self.unpinned[request]
    }

    /// Every place of a lesson that a request can have, with the steps that it brings there, less all charges but those for rooms.
    pub(super) fn lesson_hours(&self, request: &'m Request, mut found: impl FnMut(Place, i64)) {
        let duration_min = request.duration_min.unwrap_or(0);
        self.possible.lessons(request, |place, comer| {
            let time = Window::new(place.start, place.start + duration_min);
            let mut units = self
                .worth
                .of_request(request, comer.at, place.teacher, place.day, time);
            if self.teacher_would_rather_not(place, time) {
                units -= self.worth.teacher_rather_not;
            }
            found(place, self.gain(comer, place, units));
        });
    }

    /// The meetings of a class, and the class as its teachers can teach it.
    pub(super) fn class(&self, class: &Class) -> (Gatherings, Vec<Item>) {
        let mut known: HashMap<Crowd, usize> = HashMap::new();
        let mut gatherings = Gatherings {
            class: class.id,
            min_size: class.min_size,
            meetings: Vec::new(),
            crowds: Vec::new(),
            offers: BTreeMap::new(),
        };
        let mut best: Vec<i64> = Vec::new();
        let mut items: BTreeMap<(usize, usize, usize), Item> = BTreeMap::new();
        self.possible.meetings(class, |place, comers, max_size| {
            let time = Window::new(place.start, place.start + class.duration_min);
            let seat = |comer: &Comer| {
                let units = self
                    .worth
                    .of_request(comer.request, comer.at, place.teacher, place.day, time);
                (comer.request.id, self.gain(*comer, place, units))
            };
            let crowd = Crowd {
                max_size,
                seats: comers.iter().map(seat).collect(),
            };
            let crowd = *known.entry(crowd).or_insert_with_key(|crowd| {
                gatherings.crowds.push(crowd.clone());
                best.push(crowd.best(class.min_size, |seat| seat.1));
                best.len() - 1
            });
            let penalty = if self.teacher_would_rather_not(place, time) {
                steps_lost(self.worth.teacher_rather_not, self.scale)
            } else {
                0
            };
            gatherings.meetings.push(Gathering {
                place,
                crowd,
                penalty,
            });
            let gain = best[crowd] - penalty - self.charges.class[class.id];
            let item = items
                .entry((place.teacher, place.venue, place.day))
                .or_insert_with(|| {
                    let pupils = class.min_size.max(1);
                    self.item(
                        Of::Class(class.id),
                        place,
                        class.course,
                        pupils,
                        class.duration_min,
                    )
                });
            item.extend(place.start, gain);
        });
        gatherings.offers = items.iter().map(|(&visit, item)| (visit, item.gain)).collect();
        (gatherings, items.into_values().collect())
    }

    /// Steps that a request brings, with what it receives for staying as last year, less its charges.
    fn gain(&self, comer: Comer<'_>, place: Place, units: i128) -> i64 {
        let stays = comer.request.previous.is_some_and(|previous| {
            previous.teacher == place.teacher
                && previous.venue == place.venue
                && previous.day == place.day
                && previous.start == place.start
        });
        let received = if stays { self.charges.unmoved } else { 0 };
        steps_gained(units, self.scale) + received - self.charges.of_request(comer.request.id, place)
    }

    fn teacher_would_rather_not(&self, place: Place, time: Window) -> bool {
        self.problem.teachers[place.teacher]
            .rather_not
            .overlaps(place.day, time)
    }

    /// An item that has no start yet.
    fn item(&self, of: Of, place: Place, course: usize, pupils: usize, duration_min: i32) -> Item {
        let course = &self.problem.courses[course];
        let rooms = rooms(self.problem, course, place.venue, pupils);
        Item {
            of,
            teacher: place.teacher,
            venue: place.venue,
            day: place.day,
            rooms: rooms.iter().map(|room| room.id).collect(),
            gain: i64::MIN,
            first: i32::MAX,
            end: i32::MIN,
            duration_min,
        }
    }
}

impl Item {
    fn extend(&mut self, start: i32, gain: i64) {
        self.gain = self.gain.max(gain);
        self.first = self.first.min(start);
        self.end = self.end.max(start + self.duration_min);
    }
}
