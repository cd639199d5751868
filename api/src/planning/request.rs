//! From a choice of an application to a request.

use std::collections::HashMap;

use scheduler::problem::{Previous, Request, RequestVenue};

use super::{
    data::Data,
    position::{Index, known},
    problem::{available, rather_not},
};
use crate::{
    domain::{
        application::Choice,
        course::{Course, Form},
        id::{ChoiceId, CourseId},
        person::{AddressProtection, Pupil},
        points::{Standing, points, whole_months},
        timetable::Class,
        travel::travel_min,
        venue::Position,
    },
    store::application::Submitted,
};

/// Points lost for each venue that the family would have liked better ...
const VENUE_RANK_PENALTY: f64 = 15.0;

/// ... up to so many.
const MOST_PENALTY: f64 = 60.0;

/// The request of every choice, in their order.
pub(super) fn requests(data: &Data, index: &Index) -> Vec<Request> {
    let courses: HashMap<CourseId, &Course> = data.courses.iter().map(|course| (course.id, course)).collect();
    let previous: HashMap<ChoiceId, &Class> = data
        .published
        .iter()
        .flat_map(|placed| placed.choice_ids.iter().map(|choice| (*choice, &placed.class)))
        .collect();
    let chosen = data
        .submitted
        .iter()
        .flat_map(|entry| entry.choices.iter().map(move |choice| (entry, choice)));
    chosen
        .enumerate()
        .filter_map(|(id, (entry, choice))| {
            let course = courses.get(&choice.course_id)?;
            let before = previous
                .get(&choice.id)
                .and_then(|class| previous_of(class, data, index));
            request(id, entry, choice, course, data, index).map(|request| Request {
                previous: before,
                ..request
            })
        })
        .collect()
}

fn request(
    id: usize,
    entry: &Submitted,
    choice: &Choice,
    course: &Course,
    data: &Data,
    index: &Index,
) -> Option<Request> {
    let (season, application) = (&data.season, &entry.application);
    let age = season.age_of(entry.pupil.details.birth_date);
    let is_alone = course.details.form == Form::Individual;
    let standing = Standing {
        is_continuing: application.is_continuing,
        months_waited: whole_months(application.waiting_since, season.starts_on),
        rank: choice.rank,
    };
    Some(Request {
        id,
        pupil: *index.pupils.get(&entry.pupil.id)?,
        age,
        course: *index.courses.get(&course.id)?,
        duration_min: is_alone.then_some(course.details.lesson_min),
        points: points(standing),
        venues: venues(choice, course, home(&entry.pupil, data), data, index),
        available: available(season.weekday_count, &application.availability),
        rather_not: rather_not(season.weekday_count, &application.availability),
        classes: classes(choice, age, data),
        previous: None,
    })
}

/// The middle of the pupil's postcode. A protected home is nowhere: the optimiser must not learn of it, not even by
/// the minutes of travel.
fn home(pupil: &Pupil, data: &Data) -> Option<Position> {
    if pupil.details.address_protection != AddressProtection::None {
        return None;
    }
    data.areas.get(&pupil.details.postcode).copied()
}

/// The wished venues where the course is taught. Who lives nowhere travels 0 minutes.
fn venues(
    choice: &Choice,
    course: &Course,
    home: Option<Position>,
    data: &Data,
    index: &Index,
) -> Vec<RequestVenue> {
    let taught = choice
        .venue_ids
        .iter()
        .filter(|venue| course.venue_ids.contains(venue));
    taught
        .filter_map(|venue| index.venues.get(venue).copied())
        .zip(0_u8..)
        .map(|(venue, step)| RequestVenue {
            venue,
            travel_min: home.map_or(0, |home| travel_min(home, data.venues[venue].details.position)),
            penalty: (f64::from(step) * VENUE_RANK_PENALTY).min(MOST_PENALTY),
        })
        .collect()
}

/// The groups of the course that take a pupil of this age at a wished venue.
fn classes(choice: &Choice, age: i32, data: &Data) -> Vec<usize> {
    data.planned
        .iter()
        .enumerate()
        .filter(|(_, class)| {
            class.course_id == choice.course_id
                && (class.min_age..=class.max_age).contains(&age)
                && class
                    .venue_ids
                    .iter()
                    .any(|venue| choice.venue_ids.contains(venue))
        })
        .map(|(id, _)| id)
        .collect()
}

/// Where the published timetable has the choice; nothing when its teacher or venue is no more.
fn previous_of(class: &Class, data: &Data, index: &Index) -> Option<Previous> {
    let room = data.rooms.iter().find(|room| room.id == class.slot.room_id)?;
    let day = class.slot.span.weekday.num_days_from_monday();
    (day < u32::from(data.season.weekday_count)).then_some(())?;
    Some(Previous {
        teacher: *known(&index.teachers, &[class.slot.teacher_id]).first()?,
        venue: *index.venues.get(&room.venue_id)?,
        day: day as usize,
        start: class.slot.span.start_min,
    })
}
