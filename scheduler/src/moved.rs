//! How many of the lessons of before cannot stay, whatever the timetable.

use std::collections::{BTreeMap, BTreeSet};

use crate::Problem;
use crate::model::{KeptLesson, KeptLessons, Limits, Shared};
use crate::problem::{Class, Form, Previous, Request};
use crate::week::Window;

/// Seconds for the program; a school of thousands of pupils takes a fraction of it.
const PATIENCE_S: f64 = 10.0;

/// A number of requests with a previous lesson that every timetable moves; there may be more.
///
/// A lesson cannot stay when teacher, venue, rooms or pupil do not allow it any more, or a pin puts it elsewhere. Of
/// those that could, an integer program says how many can stay together: beside each other in the teachers' and the
/// rooms' time, within contract, on so many days.
pub(crate) fn at_least(problem: &Problem, is_cancelled: &(dyn Fn() -> bool + Sync)) -> usize {
    let stays: Vec<Stay> = stays(problem);
    let with_previous = problem
        .requests
        .iter()
        .filter(|request| request.previous.is_some())
        .count();
    let program = program(problem, &stays);
    let most = program.most(&Limits {
        seconds: PATIENCE_S,
        is_cancelled,
    });
    with_previous - most
}

/// By request: could its lesson of before stay, if it were alone?
pub(crate) fn can_stay(problem: &Problem) -> Vec<bool> {
    let mut can_stay = vec![false; problem.requests.len()];
    for request in stays(problem).into_iter().flat_map(|stay| stay.requests) {
        can_stay[request] = true;
    }
    can_stay
}

/// A lesson that could be held again where and when it was.
struct Stay {
    previous: Previous,
    time: Window,
    course: usize,
    class: Option<usize>,
    requests: Vec<usize>,
    seats: usize,
}

/// Every lesson that could stay by itself.
fn stays(problem: &Problem) -> Vec<Stay> {
    let mut stays = Vec::new();
    let mut meetings: BTreeMap<(usize, [usize; 3], i32), Vec<usize>> = BTreeMap::new();
    for request in &problem.requests {
        let Some(previous) = request.previous else {
            continue;
        };
        if !can_come(problem, request, previous) {
            continue;
        }
        if problem.courses[request.course].form == Form::Individual {
            stays.extend(lesson_of_ones_own(problem, request, previous));
        } else {
            let where_and_who = [previous.teacher, previous.venue, previous.day];
            for class in &request.classes {
                let meeting = meetings
                    .entry((*class, where_and_who, previous.start))
                    .or_default();
                meeting.push(request.id);
            }
        }
    }
    for ((class, [teacher, venue, day], start), requests) in meetings {
        let previous = Previous {
            teacher,
            venue,
            day,
            start,
        };
        stays.extend(meeting(problem, &problem.classes[class], previous, requests));
    }
    stays
}

/// May the pupil still go there, and is the request not pinned elsewhere?
fn can_come(problem: &Problem, request: &Request, previous: Previous) -> bool {
    let pinned_elsewhere = problem.pins.iter().any(|pin| {
        let venue = problem.rooms().nth(pin.room).map(|(venue, _)| venue);
        let there = pin.teacher == previous.teacher
            && venue == Some(previous.venue)
            && pin.day == previous.day
            && pin.start == previous.start;
        pin.requests.contains(&request.id) && !there
    });
    goes_to(request, previous.venue) && !pinned_elsewhere && previous.start % problem.grid_min == 0
}

fn goes_to(request: &Request, venue: usize) -> bool {
    request.venues.iter().any(|wish| wish.venue == venue)
}

fn lesson_of_ones_own(problem: &Problem, request: &Request, previous: Previous) -> Option<Stay> {
    let time = Window::new(previous.start, previous.start + request.duration_min?);
    let qualified = problem.teachers[previous.teacher]
        .courses
        .contains(&request.course);
    let fits = qualified
        && request.available.holds(previous.day, time)
        && has_place(problem, request.course, previous, time, 1);
    fits.then(|| Stay {
        previous,
        time,
        course: request.course,
        class: None,
        requests: vec![request.id],
        seats: 1,
    })
}

fn meeting(problem: &Problem, class: &Class, previous: Previous, mut requests: Vec<usize>) -> Option<Stay> {
    let time = Window::new(previous.start, previous.start + class.duration_min);
    requests.retain(|request| problem.requests[*request].available.holds(previous.day, time));
    let can_join = |request: &&Request| {
        request.classes.contains(&class.id)
            && goes_to(request, previous.venue)
            && request.available.holds(previous.day, time)
    };
    let fits = !requests.is_empty()
        && class.teachers.contains(&previous.teacher)
        && class.venues.contains(&previous.venue)
        && has_place(problem, class.course, previous, time, class.min_size)
        && problem.requests.iter().filter(can_join).count() >= class.min_size;
    fits.then_some(Stay {
        previous,
        time,
        course: class.course,
        class: Some(class.id),
        requests,
        seats: class.max_size,
    })
}

/// Is the teacher there, and a room that is large enough?
fn has_place(problem: &Problem, course: usize, previous: Previous, time: Window, size: usize) -> bool {
    let teacher = &problem.teachers[previous.teacher];
    let needs = &problem.courses[course].needs;
    let mut rooms = problem.venues[previous.venue].rooms.iter();
    teacher.venues.contains(&previous.venue)
        && teacher.available.holds(previous.day, time)
        && rooms.any(|room| {
            room.capacity >= size
                && needs.iter().all(|need| room.features.contains(need))
                && room.available.holds(previous.day, time)
        })
}

fn program(problem: &Problem, stays: &[Stay]) -> KeptLessons {
    let mut number = BTreeMap::new();
    let lessons = stays
        .iter()
        .map(|stay| {
            let pupils = stay.requests.iter().map(|request| {
                let next = number.len();
                *number.entry(*request).or_insert(next)
            });
            KeptLesson {
                pupils: pupils.collect(),
                seats: stay.seats,
            }
        })
        .collect();
    let mut shared = Vec::new();
    shared.extend(of_a_class(stays));
    shared.extend(of_teachers(problem, stays));
    shared.extend(of_rooms(problem, stays));
    KeptLessons {
        pupils: number.len(),
        lessons,
        shared,
        days: teaching_days(problem, stays),
    }
}

/// A class meets once.
fn of_a_class(stays: &[Stay]) -> Vec<Shared> {
    let classes = grouped(stays, |stay| stay.class);
    let one_of = |(_, lessons): (_, Vec<usize>)| Shared {
        takes: lessons.into_iter().map(|lesson| (lesson, 1.0)).collect(),
        there_is: 1.0,
    };
    classes
        .into_iter()
        .filter(|(_, lessons)| lessons.len() > 1)
        .map(one_of)
        .collect()
}

/// A teacher gives one lesson at a time, and no more than the contract says.
fn of_teachers(problem: &Problem, stays: &[Stay]) -> Vec<Shared> {
    let mut rows = Vec::new();
    for (_, lessons) in grouped(stays, |stay| Some((stay.previous.teacher, stay.previous.day))) {
        rows.extend(at_each_moment(stays, &lessons, 1));
    }
    for (teacher, lessons) in grouped(stays, |stay| Some(stay.previous.teacher)) {
        let minutes = |lesson: usize| f64::from(stays[lesson].time.length_min());
        rows.push(Shared {
            takes: lessons
                .into_iter()
                .map(|lesson| (lesson, minutes(lesson)))
                .collect(),
            there_is: f64::from(problem.teachers[teacher].contract_min),
        });
    }
    rows
}

/// Lessons that need certain rooms are no more at once than there are such rooms.
fn of_rooms(problem: &Problem, stays: &[Stay]) -> Vec<Shared> {
    let needs = |stay: &Stay| -> BTreeSet<&String> { problem.courses[stay.course].needs.iter().collect() };
    let mut rows = Vec::new();
    for ((venue, _), lessons) in grouped(stays, |stay| Some((stay.previous.venue, stay.previous.day))) {
        let kinds: BTreeSet<BTreeSet<&String>> =
            lessons.iter().map(|lesson| needs(&stays[*lesson])).collect();
        for kind in kinds {
            let rooms = problem.venues[venue].rooms.iter();
            let suitable = rooms.filter(|room| kind.iter().all(|need| room.features.contains(need)));
            let bound_to_them = lessons
                .iter()
                .copied()
                .filter(|lesson| kind.is_subset(&needs(&stays[*lesson])));
            let bound_to_them: Vec<usize> = bound_to_them.collect();
            rows.extend(at_each_moment(stays, &bound_to_them, suitable.count()));
        }
    }
    rows
}

/// Of lessons on one day, no more at once than this: a row for each moment at which one begins and more than this are on.
fn at_each_moment(stays: &[Stay], lessons: &[usize], at_once: usize) -> Vec<Shared> {
    let moments: BTreeSet<i32> = lessons.iter().map(|lesson| stays[*lesson].time.start).collect();
    let row = |moment: i32| {
        let on = |lesson: &usize| stays[*lesson].time.overlaps(Window::new(moment, moment + 1));
        Shared {
            takes: lessons
                .iter()
                .copied()
                .filter(on)
                .map(|lesson| (lesson, 1.0))
                .collect(),
            there_is: at_once as f64,
        }
    };
    moments
        .into_iter()
        .map(row)
        .filter(|row| row.takes.len() > at_once)
        .collect()
}

/// The days of those teachers who may not come on all of them.
fn teaching_days(problem: &Problem, stays: &[Stay]) -> Vec<(Vec<Vec<usize>>, usize)> {
    let mut limited = Vec::new();
    for (teacher, lessons) in grouped(stays, |stay| Some(stay.previous.teacher)) {
        let days = grouped_of(lessons, |lesson| Some(stays[lesson].previous.day));
        if let Some(most) = problem.teachers[teacher]
            .max_days
            .filter(|most| *most < days.len())
        {
            limited.push((days.into_values().collect(), most));
        }
    }
    limited
}

/// The lessons by a key, those without one left out.
fn grouped<Key: Ord>(stays: &[Stay], key: impl Fn(&Stay) -> Option<Key>) -> BTreeMap<Key, Vec<usize>> {
    grouped_of((0..stays.len()).collect(), |lesson| key(&stays[lesson]))
}

fn grouped_of<Key: Ord>(
    lessons: Vec<usize>,
    key: impl Fn(usize) -> Option<Key>,
) -> BTreeMap<Key, Vec<usize>> {
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for lesson in lessons {
        if let Some(key) = key(lesson) {
            groups.entry(key).or_default().push(lesson);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{best_of_all, tiny_problem};

    /// Problems with more combinations than this are passed over.
    const COMBINATIONS: usize = 20_000;

    #[test]
    fn no_timetable_moves_fewer_than_is_said_to_be_the_least() {
        let mut tried = 0;
        for seed in 0..600 {
            // Given a tiny problem with previous lessons of which every timetable can be tried,
            let free = Problem {
                max_moved: None,
                ..tiny_problem(seed)
            };
            let Some(allowed) = at_least(&free, &|| false).checked_sub(1) else {
                continue;
            };
            if best_of_all(&free, COMBINATIONS).is_none() {
                continue;
            }
            tried += 1;
            // when one move less is allowed than is said to be needed,
            let strict = Problem {
                max_moved: Some(allowed),
                ..free
            };
            // then there is no timetable.
            assert!(best_of_all(&strict, COMBINATIONS).is_none(), "seed {seed}");
        }
        assert!(tried > 100, "{tried} tried");
    }
}
