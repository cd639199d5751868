//! How many of last year's lessons cannot stay, whatever the timetable.

use std::collections::BTreeMap;

use crate::Problem;
use crate::problem::{Form, Previous, Request};
use crate::week::Window;

/// A number of requests with a previous lesson that every timetable moves; there may be more.
///
/// A lesson cannot stay when teacher, venue, rooms or pupil do not allow it any more, or a pin puts it elsewhere; and
/// of single lessons of one teacher that overlap only some can stay.
pub(crate) fn at_least(problem: &Problem) -> usize {
    let mut moved = 0;
    let mut staying: BTreeMap<(usize, usize), Vec<Window>> = BTreeMap::new();
    for request in &problem.requests {
        let Some(previous) = request.previous else {
            continue;
        };
        match lesson_that_can_stay(problem, request, previous) {
            None => moved += 1,
            Some(Stay::Single(time)) => staying
                .entry((previous.teacher, previous.day))
                .or_default()
                .push(time),
            Some(Stay::InClass) => {}
        }
    }
    for lessons in staying.values_mut() {
        // The most lessons that fit after each other: always take the one that ends first.
        lessons.sort_by_key(|lesson| (lesson.end, lesson.start));
        let mut free_from = 0;
        for lesson in lessons {
            if lesson.start >= free_from {
                free_from = lesson.end;
            } else {
                moved += 1;
            }
        }
    }
    moved
}

/// How a lesson could stay where it was.
enum Stay {
    Single(Window),
    InClass,
}

fn lesson_that_can_stay(problem: &Problem, request: &Request, previous: Previous) -> Option<Stay> {
    let pinned_elsewhere = problem.pins.iter().any(|pin| {
        let venue = problem.rooms().nth(pin.room).map(|(venue, _)| venue);
        let there = pin.teacher == previous.teacher
            && venue == Some(previous.venue)
            && pin.day == previous.day
            && pin.start == previous.start;
        pin.requests.contains(&request.id) && !there
    });
    let goes_there = request.venues.iter().any(|wish| wish.venue == previous.venue);
    if pinned_elsewhere || !goes_there || previous.start % problem.grid_min != 0 {
        return None;
    }
    if problem.courses[request.course].form == Form::Individual {
        let qualified = problem.teachers[previous.teacher]
            .courses
            .contains(&request.course);
        let time = Window::new(previous.start, previous.start + request.duration_min?);
        (qualified && fits(problem, request, previous, time, 1)).then_some(Stay::Single(time))
    } else {
        let classes = request.classes.iter().map(|class| &problem.classes[*class]);
        let mut meeting = classes.filter(|class| {
            class.teachers.contains(&previous.teacher) && class.venues.contains(&previous.venue)
        });
        let can_meet = meeting.any(|class| {
            let time = Window::new(previous.start, previous.start + class.duration_min);
            fits(problem, request, previous, time, class.min_size)
        });
        can_meet.then_some(Stay::InClass)
    }
}

fn fits(problem: &Problem, request: &Request, previous: Previous, time: Window, size: usize) -> bool {
    let teacher = &problem.teachers[previous.teacher];
    let needs = &problem.courses[request.course].needs;
    let mut rooms = problem.venues[previous.venue].rooms.iter();
    teacher.venues.contains(&previous.venue)
        && teacher.available.holds(previous.day, time)
        && request.available.holds(previous.day, time)
        && rooms.any(|room| {
            room.capacity >= size
                && needs.iter().all(|need| room.features.contains(need))
                && room.available.holds(previous.day, time)
        })
}
