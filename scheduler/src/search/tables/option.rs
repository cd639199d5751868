//! Where and when a request of an individual course, or a class, can be placed at all.

use crate::search::points::Points;
use crate::search::tables::class::Opening;
use crate::search::tables::room::keep_outermost;
use crate::search::tables::{Starts, Tables, id};
use crate::week::Window;

/// A teacher, venue and day at which a request can be placed, with the ranges of its starts.
pub(in crate::search) struct Choice {
    pub(in crate::search) teacher: u32,
    pub(in crate::search) venue: u32,
    /// Its ranges in [`Tables::starts`]: a day has fewer minutes than sixteen bits can count.
    first_range: u32,
    ranges: u16,
    day: u8,
    /// On the day of the previous lesson: the start matters.
    pub(in crate::search) previous_day: bool,
    /// Points wherever it starts.
    pub(in crate::search) points: Points,
    /// No start brings more than this, siblings and the teacher's costs aside.
    pub(in crate::search) most: Points,
}

impl Choice {
    /// On which day.
    #[inline]
    pub(in crate::search) fn day(&self) -> u32 {
        u32::from(self.day)
    }

    /// Its ranges of starts.
    #[inline]
    pub(in crate::search) fn ranges<'a>(&self, starts: &'a [Starts]) -> &'a [Starts] {
        &starts[self.first_range as usize..][..usize::from(self.ranges)]
    }
}

/// Lists the choices of every request, the most promising first; those that cannot pay are left out.
pub(super) fn fill_choices(tables: &mut Tables<'_>) {
    let mut starts = Vec::new();
    let mut choices = Vec::with_capacity(tables.requests.len());
    for request in 0..tables.requests.len() {
        let mut list = Vec::new();
        if tables.requests[request].individual {
            list_choices(tables, request, &mut list, &mut starts);
        }
        list.sort_by_key(|choice| -choice.most);
        choices.push(list);
    }
    tables.choices = choices;
    tables.starts = starts;
}

fn list_choices(tables: &Tables<'_>, request: usize, list: &mut Vec<Choice>, starts: &mut Vec<Starts>) {
    let course = tables.requests[request].course;
    for (venue, cost) in &tables.requests[request].venues {
        for day in 0..tables.days {
            let rooms = tables.rooms.windows_for(course, *venue, id(day), 1);
            let free = shared(&tables.requests[request].available[day], &rooms);
            if free.is_empty() {
                continue;
            }
            for teacher in &tables.teachers_of_course[course as usize] {
                let slot = Slot {
                    request,
                    teacher: *teacher,
                    venue: *venue,
                    cost: *cost,
                    day,
                };
                list.extend(choice(tables, &slot, &free, starts));
            }
        }
    }
}

struct Slot {
    request: usize,
    teacher: u32,
    venue: u32,
    cost: Points,
    day: usize,
}

fn choice(tables: &Tables<'_>, slot: &Slot, free: &[Window], starts: &mut Vec<Starts>) -> Option<Choice> {
    let teacher = &tables.teachers[slot.teacher as usize];
    let request = &tables.requests[slot.request];
    let length_min = request.duration_min;
    let too_long = length_min > tables.costs.max_run_min || length_min > teacher.contract_min;
    if too_long || teacher.max_venues == 0 || teacher.max_days == 0 || !teacher.venues.contains(&slot.venue) {
        return None;
    }
    let first_range = starts.len();
    let (mut points, mut most_later) = (request.points - slot.cost, 0);
    let costs = &tables.costs;
    let mut previous_day = false;
    if let Some(previous) = request.previous {
        let add = |same: bool, gain: Points| if same { gain } else { 0 };
        points += add(id(previous.teacher) == slot.teacher, costs.same_teacher);
        points += add(id(previous.venue) == slot.venue, costs.same_venue);
        previous_day = previous.day == slot.day;
        points += add(previous_day, costs.same_day);
        most_later = add(previous_day, costs.same_time);
    }
    let mut least_late = i32::MAX;
    for window in shared(&teacher.available[slot.day], free) {
        let first = tables.clock.round_up(window.start);
        let last = tables.clock.round_down(window.end - length_min);
        if first <= last {
            starts.push(Starts { first, last });
            least_late = least_late.min((first + length_min - costs.young_until).max(0));
        }
    }
    if starts.len() == first_range {
        return None;
    }
    if request.young {
        most_later -= costs.late_per_min * Points::from(least_late);
    }
    Some(Choice {
        teacher: slot.teacher,
        venue: slot.venue,
        day: u8::try_from(slot.day).unwrap_or(u8::MAX),
        first_range: id(first_range),
        ranges: u16::try_from(starts.len() - first_range).unwrap_or(u16::MAX),
        previous_day,
        points,
        most: points + most_later,
    })
}

/// Lists the openings of every class.
pub(super) fn fill_openings(tables: &mut Tables<'_>) {
    for class in 0..tables.classes.len() {
        let mut openings = Vec::new();
        for venue in 0..tables.classes[class].venues.len() {
            for day in 0..tables.days {
                list_openings(tables, class, venue, day, &mut openings);
            }
        }
        tables.classes[class].openings = openings;
    }
}

fn list_openings(tables: &Tables<'_>, class: usize, venue: usize, day: usize, openings: &mut Vec<Opening>) {
    let asked = &tables.classes[class];
    let rooms = tables
        .rooms
        .windows_for(asked.course, asked.venues[venue], id(day), asked.min_size);
    if rooms.is_empty() || asked.duration_min > tables.costs.max_run_min {
        return;
    }
    for id in &asked.teachers {
        let teacher = &tables.teachers[*id as usize];
        let goes =
            teacher.venues.contains(&asked.venues[venue]) && teacher.max_venues > 0 && teacher.max_days > 0;
        if !goes || asked.duration_min > teacher.contract_min {
            continue;
        }
        let windows = shared(&teacher.available[day], &rooms).into_iter();
        let starts = windows.map(|window| Starts {
            first: tables.clock.round_up(window.start),
            last: tables.clock.round_down(window.end - asked.duration_min),
        });
        let starts: Vec<Starts> = starts.filter(|starts| starts.first <= starts.last).collect();
        if !starts.is_empty() {
            openings.push(Opening {
                venue,
                day: super::id(day),
                teacher: *id,
                starts,
            });
        }
    }
}

/// The windows in which both are free, none inside another.
fn shared(one: &[Window], other: &[Window]) -> Vec<Window> {
    let pairs = one.iter().flat_map(|a| other.iter().map(|b| a.shared(*b)));
    let mut windows: Vec<Window> = pairs.filter(|window| window.start < window.end).collect();
    keep_outermost(&mut windows);
    windows
}
