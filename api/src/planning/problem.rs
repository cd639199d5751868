//! From a season's data to the optimiser's problem. Everything stands in the order of ids, so the same data make the
//! same problem.

use scheduler::{
    Problem,
    problem::{Class, Course, FORMAT, Form, Pin, Room, Teacher, Venue},
    week::{Week, Window},
};

use super::{
    data::Data,
    position::{Index, Positions, known},
    relation, request,
    weight::weights,
};
use crate::domain::{
    course,
    id::{RoomId, VenueId},
    room::RoomFeature,
    teacher,
    timetable::{self, PlannedClass},
    venue::VenueKind,
    week::{Preference, WeekSpan, WeekWindow},
};

/// A problem, and whose each position in it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// What the optimiser sees.
    pub problem: Problem,
    /// What it does not see.
    pub positions: Positions,
}

/// Makes the problem of a season.
pub fn snapshot(data: &Data) -> Snapshot {
    let positions = positions(data);
    let index = positions.index();
    let requests = request::requests(data, &index);
    let problem = Problem {
        format: FORMAT.to_owned(),
        name: data.season.name.clone(),
        grid_min: data.season.grid_min,
        days: usize::from(data.season.weekday_count),
        weights: weights(),
        venues: venues(data, &index),
        travel_min: travel_min(data),
        courses: data
            .courses
            .iter()
            .enumerate()
            .map(|(id, course)| course_of(id, course))
            .collect(),
        teachers: data
            .teachers
            .iter()
            .enumerate()
            .map(|(id, teacher)| teacher_of(id, teacher, data, &index))
            .collect(),
        classes: data
            .planned
            .iter()
            .enumerate()
            .filter_map(|(id, class)| class_of(id, class, &index))
            .collect(),
        siblings: relation::siblings(data, &requests, &index),
        all_or_none: relation::all_or_none(data, &index),
        choose: relation::choose(data, &index),
        pins: data.pins.iter().filter_map(|pin| pin_of(pin, &index)).collect(),
        max_moved: None,
        requests,
    };
    Snapshot { problem, positions }
}

/// Why no problem can be made of the data, or why the optimiser would refuse it: one sentence for the administrator.
pub fn fault(data: &Data, problem: &Problem) -> Option<String> {
    let index = positions(data).index();
    let lost = data
        .pins
        .iter()
        .filter(|pin| !known(&index.requests, &pin.choice_ids).is_empty() && pin_of(pin, &index).is_none())
        .count();
    if lost > 0 {
        return Some(format!(
            "Pins name teachers or rooms that the season no longer has ({lost} in all): remove them and start again."
        ));
    }
    let faults = scheduler::validate(problem).err()?;
    let first = faults.listed.first().map(ToString::to_string).unwrap_or_default();
    Some(match faults.count() {
        1 => format!("The season's data cannot be planned with: {first}."),
        count => format!(
            "The season's data cannot be planned with: {first} (and {} more).",
            count - 1
        ),
    })
}

/// The windows of a week, sorted, in one list for each of the teaching days.
pub(super) fn week(days: u8, spans: impl Iterator<Item = WeekSpan>) -> Week {
    let mut week = vec![Vec::new(); usize::from(days)];
    for span in spans {
        if let Some(day) = week.get_mut(span.weekday.num_days_from_monday() as usize) {
            day.push(Window::new(span.start_min, span.end_min));
        }
    }
    for day in &mut week {
        day.sort_unstable();
        day.dedup();
    }
    Week(week)
}

/// When a person can come, with windows that touch or overlap made one: a lesson may begin gladly and end less so.
pub(super) fn available(days: u8, windows: &[WeekWindow]) -> Week {
    let mut week = week(days, windows.iter().map(|window| window.span));
    for day in &mut week.0 {
        let mut joined: Vec<Window> = Vec::with_capacity(day.len());
        for window in day.iter() {
            match joined.last_mut() {
                Some(last) if window.start <= last.end => last.end = last.end.max(window.end),
                _ => joined.push(*window),
            }
        }
        *day = joined;
    }
    week
}

/// When a person would rather not come.
pub(super) fn rather_not(days: u8, windows: &[WeekWindow]) -> Week {
    let unloved = windows
        .iter()
        .filter(|window| window.preference == Preference::RatherNot);
    week(days, unloved.map(|window| window.span))
}

fn positions(data: &Data) -> Positions {
    let courses: Vec<_> = data.courses.iter().map(|course| course.id).collect();
    Positions {
        venues: data.venues.iter().map(|venue| venue.id).collect(),
        rooms: data
            .venues
            .iter()
            .flat_map(|venue| rooms_in(data, venue.id))
            .collect(),
        courses,
        teachers: data.teachers.iter().map(|teacher| teacher.id).collect(),
        classes: data.planned.iter().map(|class| class.id).collect(),
        requests: data
            .submitted
            .iter()
            .flat_map(|entry| entry.choices.iter().map(|choice| choice.id))
            .collect(),
        pupils: data.submitted.iter().map(|entry| entry.pupil.id).collect(),
    }
}

fn rooms_in(data: &Data, venue: VenueId) -> impl Iterator<Item = RoomId> {
    let rooms = data.rooms.iter().filter(move |room| room.venue_id == venue);
    rooms.map(|room| room.id)
}

fn venues(data: &Data, index: &Index) -> Vec<Venue> {
    let mut venues: Vec<Venue> = data
        .venues
        .iter()
        .enumerate()
        .map(|(id, venue)| Venue {
            id,
            name: venue.details.name.clone(),
            base: venue.details.kind == VenueKind::Base,
            rooms: Vec::new(),
        })
        .collect();
    let season = &data.season;
    for room in &data.rooms {
        let (Some(venue), Some(id)) = (index.venues.get(&room.venue_id), index.rooms.get(&room.id)) else {
            continue;
        };
        let spans = room.details.weekly_spans(season.starts_on, season.ends_on);
        venues[*venue].rooms.push(Room {
            id: *id,
            features: room
                .details
                .features
                .iter()
                .map(|feature| word(*feature))
                .collect(),
            capacity: count(room.details.capacity),
            available: week(season.weekday_count, spans.into_iter()),
        });
    }
    venues
}

/// A way that nobody has measured takes as long as the map says.
fn travel_min(data: &Data) -> Vec<Vec<i32>> {
    let minutes = |from: &crate::domain::venue::Venue, to: &crate::domain::venue::Venue| {
        if from.id == to.id {
            return 0;
        }
        data.travel_min
            .get(&(from.id, to.id))
            .copied()
            .unwrap_or_else(|| crate::domain::travel::travel_min(from.details.position, to.details.position))
    };
    data.venues
        .iter()
        .map(|from| data.venues.iter().map(|to| minutes(from, to)).collect())
        .collect()
}

fn course_of(id: usize, course: &course::Course) -> Course {
    Course {
        id,
        name: course.details.name.nb.clone(),
        form: match course.details.form {
            course::Form::Individual => Form::Individual,
            course::Form::Group => Form::Group,
            course::Form::Ensemble => Form::Ensemble,
        },
        needs: course
            .details
            .needs
            .iter()
            .map(|feature| word(*feature))
            .collect(),
    }
}

fn teacher_of(id: usize, teacher: &teacher::Teacher, data: &Data, index: &Index) -> Teacher {
    let days = data.season.weekday_count;
    Teacher {
        id,
        courses: known(&index.courses, &teacher.course_ids),
        venues: known(&index.venues, &teacher.venue_ids),
        available: available(days, &teacher.availability),
        rather_not: rather_not(days, &teacher.availability),
        contract_min: teacher.details.contract_min,
        max_venues_per_day: count(teacher.details.max_venues_per_day),
        max_days: teacher.details.max_days.map(count),
    }
}

fn class_of(id: usize, class: &PlannedClass, index: &Index) -> Option<Class> {
    Some(Class {
        id,
        course: *index.courses.get(&class.course_id)?,
        duration_min: class.lesson_min,
        min_size: count(class.min_size),
        max_size: count(class.max_size),
        venues: known(&index.venues, &class.venue_ids),
        teachers: known(&index.teachers, &class.teacher_ids),
    })
}

/// A pin of choices that no longer count holds nobody and is left out.
fn pin_of(pin: &timetable::Pin, index: &Index) -> Option<Pin> {
    let requests = known(&index.requests, &pin.choice_ids);
    if requests.is_empty() {
        return None;
    }
    Some(Pin {
        requests,
        teacher: *index.teachers.get(&pin.slot.teacher_id)?,
        room: *index.rooms.get(&pin.slot.room_id)?,
        day: pin.slot.span.weekday.num_days_from_monday() as usize,
        start: pin.slot.span.start_min,
    })
}

fn word(feature: RoomFeature) -> String {
    match feature {
        RoomFeature::Piano => "piano",
        RoomFeature::Drums => "drums",
        RoomFeature::DanceFloor => "dance floor",
        RoomFeature::Stage => "stage",
        RoomFeature::Large => "large",
        RoomFeature::StepFree => "step-free",
    }
    .to_owned()
}

/// Counts are checked to be above zero where they are written.
fn count(number: i32) -> usize {
    usize::try_from(number).unwrap_or(0)
}
