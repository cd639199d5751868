//! The best order of a day: its lessons stay at their venues, their order, starts and rooms are chosen anew.
//!
//! ```text
//! maximise   sum over the lessons of their points at their start
//!          - sum over lessons that follow each other of   way + waiting + change of room
//!
//! nobody teaches two lessons at once, ways and set-up find their time, no run of lessons is too long without a pause
//! ```
//!
//! Depth first, lesson after lesson in the order of the day. A beginning is given up when the most that the other lessons could
//! bring would not lift it above the best day known, or when the same lessons were taught as well by then.

use std::collections::HashMap;

use crate::search::points::Points;
use crate::search::tables::Tables;

/// More beginnings than this are not looked at: then the best day found so far must do.
const MOST_BEGINNINGS: usize = 4_000;
/// Days of more lessons are left as they are: they have too many orders.
pub(super) const MOST_LESSONS: usize = 16;

/// A lesson of the day, with every start that it could have.
pub(super) struct Movable {
    pub(super) venue: u32,
    pub(super) length_min: i32,
    /// Ordered by start.
    pub(super) places: Vec<Place>,
}

/// A start in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: i32,
    pub(super) room: u32,
    pub(super) points: Points,
}

/// The places of all lessons, by lesson, that bring most together; none if none were found that bring more than `least`.
pub(super) fn best_day(tables: &Tables<'_>, lessons: &[Movable], least: Points) -> Option<Vec<Place>> {
    let mut sequence = Sequence {
        tables,
        lessons,
        most_from: lessons.iter().map(most_from).collect(),
        best: least,
        best_way: Vec::new(),
        way: Vec::new(),
        seen: HashMap::new(),
        beginnings: 0,
    };
    sequence.go_on(&Beginning {
        taught: 0,
        worth: 0,
        last: None,
    });
    let mut places: Vec<Option<Place>> = vec![None; lessons.len()];
    for (lesson, place) in sequence.best_way {
        places[lesson] = Some(place);
    }
    places.into_iter().collect()
}

/// By place: the most points of it and those after it.
fn most_from(lesson: &Movable) -> Vec<Points> {
    let mut most = Points::MIN;
    let mut from: Vec<Points> = lesson
        .places
        .iter()
        .rev()
        .map(|place| {
            most = most.max(place.points);
            most
        })
        .collect();
    from.reverse();
    from
}

struct Sequence<'d, 't> {
    tables: &'d Tables<'t>,
    lessons: &'d [Movable],
    /// By lesson: [`most_from`].
    most_from: Vec<Vec<Points>>,
    best: Points,
    best_way: Vec<(usize, Place)>,
    /// The lessons of the beginning at hand, in order.
    way: Vec<(usize, Place)>,
    /// What beginnings that leave the same to be done brought at most.
    seen: HashMap<(u32, Last), Points>,
    beginnings: usize,
}

/// The first lessons of a day.
struct Beginning {
    /// Which, as bits.
    taught: u32,
    worth: Points,
    last: Option<Last>,
}

/// How a beginning ends.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Last {
    venue: u32,
    room: u32,
    end: i32,
    run_start: i32,
}

/// One more lesson for a beginning.
struct Step {
    lesson: usize,
    place: Place,
    worth: Points,
    last: Last,
}

impl Sequence<'_, '_> {
    fn go_on(&mut self, beginning: &Beginning) {
        if self.way.len() == self.lessons.len() {
            if beginning.worth > self.best {
                self.best = beginning.worth;
                self.best_way.clone_from(&self.way);
            }
            return;
        }
        self.beginnings += 1;
        if self.beginnings > MOST_BEGINNINGS || self.was_as_good(beginning) {
            return;
        }
        for (most, step) in self.steps(beginning) {
            if most <= self.best {
                break;
            }
            self.way.push((step.lesson, step.place));
            self.go_on(&Beginning {
                taught: beginning.taught | 1 << step.lesson,
                worth: step.worth,
                last: Some(step.last),
            });
            self.way.pop();
        }
    }

    /// No more is brought by the lessons that are not taught yet, if all of them start at this minute or later; none if one cannot.
    fn most_of_rest(&self, taught: u32, from: i32) -> Option<Points> {
        let rest = (0..self.lessons.len()).filter(|lesson| taught >> lesson & 1 == 0);
        rest.map(|lesson| {
            let places = &self.lessons[lesson].places;
            let first = places.partition_point(|place| place.start < from);
            self.most_from[lesson].get(first).copied()
        })
        .sum()
    }

    /// Was the same taught by then at least as well? Otherwise this one is noted.
    fn was_as_good(&mut self, beginning: &Beginning) -> bool {
        let Some(last) = beginning.last else { return false };
        let before = self.seen.entry((beginning.taught, last)).or_insert(Points::MIN);
        let is_as_good = *before >= beginning.worth;
        *before = (*before).max(beginning.worth);
        is_as_good
    }

    /// Every lesson that may come next wherever that may still lead to a better day, with the most that such a day could bring,
    /// the most promising first.
    fn steps(&self, beginning: &Beginning) -> Vec<(Points, Step)> {
        let from = beginning.last.map_or(i32::MIN, |last| last.end);
        let mut steps = Vec::new();
        for (lesson, movable) in self.lessons.iter().enumerate() {
            let taught = beginning.taught | 1 << lesson;
            if taught == beginning.taught {
                continue;
            }
            // It is cheaper to ask first what the rest could bring if this lesson took no time.
            let Some(most_of_rest) = self.most_of_rest(taught, from) else {
                continue;
            };
            let first = movable.places.partition_point(|place| place.start < from);
            for place in &movable.places[first..] {
                let step = self.step(beginning, lesson, *place);
                let Some(step) = step.filter(|step| step.worth + most_of_rest > self.best) else {
                    continue;
                };
                let Some(rest) = self.most_of_rest(taught, step.last.end) else {
                    // Later it is too late for another lesson too.
                    break;
                };
                if step.worth + rest > self.best {
                    steps.push((step.worth + rest, step));
                }
            }
        }
        steps.sort_by_key(|(most, step)| (-most, step.place.start));
        steps
    }

    /// The lesson there after the beginning; none where a rule forbids it.
    fn step(&self, beginning: &Beginning, lesson: usize, place: Place) -> Option<Step> {
        let costs = &self.tables.costs;
        let movable = &self.lessons[lesson];
        let end = place.start + movable.length_min;
        let mut worth = beginning.worth + place.points;
        let mut run_start = place.start;
        if let Some(last) = beginning.last {
            let way = self.tables.way(last.venue, movable.venue);
            let pause = place.start - last.end;
            let idle = pause - self.tables.moving_min[way];
            if idle < 0 {
                return None;
            }
            worth -= self.tables.travel_cost[way] + costs.gap_per_min * Points::from(idle);
            if last.venue == movable.venue && last.room != place.room {
                worth -= costs.room_change;
            }
            if pause < costs.min_break_min {
                run_start = last.run_start;
            }
        }
        if end - run_start > costs.max_run_min {
            return None;
        }
        // Where changing room costs nothing, which it was is the same.
        let room = if costs.room_change == 0 { 0 } else { place.room };
        Some(Step {
            lesson,
            place,
            worth,
            last: Last {
                venue: movable.venue,
                room,
                end,
                run_start,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;

    /// A day that chance makes: up to four lessons with up to five places each.
    fn any_day(seed: u64, venues: u32) -> Vec<Movable> {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut below = |limit: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            i32::try_from((state >> 11) % limit).unwrap()
        };
        (0..2 + below(3))
            .map(|_| {
                let mut places: Vec<Place> = (0..=below(5))
                    .map(|_| Place {
                        start: 900 + 5 * below(40),
                        room: u32::try_from(below(2)).unwrap(),
                        points: Points::from(below(300)),
                    })
                    .collect();
                places.sort_by_key(|place| place.start);
                Movable {
                    venue: u32::try_from(below(u64::from(venues))).unwrap(),
                    length_min: 20 + 10 * below(5),
                    places,
                }
            })
            .collect()
    }

    /// What a day brings, by the rules as they are written; none if it breaks one.
    fn worth(tables: &Tables<'_>, lessons: &[Movable], places: &[Place]) -> Option<Points> {
        let costs = &tables.costs;
        let mut order: Vec<usize> = (0..lessons.len()).collect();
        order.sort_by_key(|&lesson| places[lesson].start);
        let end = |lesson: usize| places[lesson].start + lessons[lesson].length_min;
        let mut sum: Points = places.iter().map(|place| place.points).sum();
        let mut run_start = places[order[0]].start;
        for (at, &lesson) in order.iter().enumerate() {
            if at > 0 {
                let before = order[at - 1];
                let way = tables.way(lessons[before].venue, lessons[lesson].venue);
                let pause = places[lesson].start - end(before);
                let idle = pause - tables.moving_min[way];
                if idle < 0 {
                    return None;
                }
                sum -= tables.travel_cost[way] + costs.gap_per_min * Points::from(idle);
                if lessons[before].venue == lessons[lesson].venue
                    && places[before].room != places[lesson].room
                {
                    sum -= costs.room_change;
                }
                if pause >= costs.min_break_min {
                    run_start = places[lesson].start;
                }
            }
            if end(lesson) - run_start > costs.max_run_min {
                return None;
            }
        }
        Some(sum)
    }

    fn best_of_all(tables: &Tables<'_>, lessons: &[Movable], places: &mut Vec<Place>) -> Option<Points> {
        let Some(next) = lessons.get(places.len()) else {
            return worth(tables, lessons, places);
        };
        let mut best = None;
        for place in &next.places {
            places.push(*place);
            best = best.max(best_of_all(tables, lessons, places));
            places.pop();
        }
        best
    }

    #[test]
    fn no_order_of_a_day_is_better_than_the_best() {
        let mut problem = Problem::from_json(include_str!("../../bench/problems/XS-1.json")).unwrap();
        let mut days_with_an_order = 0;
        for (seed, room_change) in (1..=1_500).zip([0.0, 7.0].into_iter().cycle()) {
            // Given a day that chance makes, and the best of all its orders, starts and rooms,
            problem.weights.room_change = room_change;
            problem.weights.max_run_min = if seed % 3 == 0 { 90 } else { 180 };
            let tables = Tables::new(&problem);
            let lessons = any_day(seed, 3);
            let best = best_of_all(&tables, &lessons, &mut Vec::new());
            // when it is put in order,
            let found = best_day(&tables, &lessons, Points::MIN / 4);
            // then the order found brings just that, and none is found that brings more.
            let reached = found.map(|places| worth(&tables, &lessons, &places).expect("it keeps the rules"));
            assert_eq!(reached, best, "seed {seed}");
            if let Some(best) = best {
                days_with_an_order += 1;
                assert_eq!(best_day(&tables, &lessons, best), None, "seed {seed}");
            }
        }
        assert!(
            days_with_an_order > 500,
            "only {days_with_an_order} days have an order"
        );
    }
}
