//! Things that must agree with each other: forms and durations, classes and their courses.

use crate::Problem;
use crate::fault::{Faults, Path};
use crate::problem::Form;

/// Reports everything that does not agree. Ids that point nowhere are passed over: they are faults already.
pub(super) fn check(problem: &Problem, faults: &mut Faults) {
    classes_are_of_courses_taught_in_classes(problem, faults);
    requests_agree_with_their_course(problem, faults);
    pins_hold_one_lesson(problem, faults);
}

fn form(problem: &Problem, course: usize) -> Option<Form> {
    problem.courses.get(course).map(|course| course.form)
}

fn classes_are_of_courses_taught_in_classes(problem: &Problem, faults: &mut Faults) {
    let list = Path::DOCUMENT;
    let list = list.key("classes");
    for (i, class) in problem.classes.iter().enumerate() {
        if form(problem, class.course) == Some(Form::Individual) {
            let wrong = format!("course {} is taught one pupil at a time", class.course);
            faults.report(
                list.at(i).key("course"),
                wrong,
                "a course of the form group or ensemble",
            );
        }
    }
}

fn requests_agree_with_their_course(problem: &Problem, faults: &mut Faults) {
    let list = Path::DOCUMENT;
    let list = list.key("requests");
    for (i, request) in problem.requests.iter().enumerate() {
        let place = list.at(i);
        match (form(problem, request.course), request.duration_min) {
            (Some(Form::Individual), None) => {
                let wrong = format!("course {} is taught one pupil at a time", request.course);
                faults.report(place.key("duration_min"), wrong, "the minutes of the lesson");
            }
            (Some(Form::Group | Form::Ensemble), Some(_)) => {
                let wrong = format!(
                    "course {} is taught in classes, which have their own length",
                    request.course
                );
                faults.report(place.key("duration_min"), wrong, "null");
            }
            _ => {}
        }
        for (j, class) in request.classes.iter().enumerate() {
            let Some(class) = problem.classes.get(*class) else {
                continue;
            };
            if class.course != request.course {
                let wrong = format!("class {} is of course {}", class.id, class.course);
                let right = format!("a class of course {}", request.course);
                faults.report(place.key("classes").at(j), wrong, right);
            }
        }
    }
}

fn pins_hold_one_lesson(problem: &Problem, faults: &mut Faults) {
    let list = Path::DOCUMENT;
    let list = list.key("pins");
    let mut pinned = vec![None; problem.requests.len()];
    for (i, pin) in problem.pins.iter().enumerate() {
        let place = list.at(i);
        let place = place.key("requests");
        for (j, request) in pin.requests.iter().enumerate() {
            let Some(first) = pinned.get_mut(*request) else {
                continue;
            };
            if let Some(first) = first.filter(|first| *first != i) {
                faults.report(
                    place.at(j),
                    format!("request {request} is in pins[{first}] too"),
                    "one pin a request",
                );
            }
            *first = Some(i);
        }
        let alone = |request: &usize| {
            let request = problem.requests.get(*request)?;
            Some(form(problem, request.course)? == Form::Individual)
        };
        if pin.requests.len() > 1 && pin.requests.iter().any(|request| alone(request) == Some(true)) {
            let right = "the one request of an individual lesson, or requests of one class";
            faults.report(
                place,
                "several requests, one of them for an individual lesson",
                right,
            );
        }
    }
}
