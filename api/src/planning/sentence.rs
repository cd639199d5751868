//! A broken rule as a sentence with names.

use chrono::Weekday;
use scheduler::{rule::Broken, solution::Kind};

use super::{data::Data, position::Positions};

/// Says what breaks the rule: who, where and when, as far as the rule concerns them.
pub(super) fn sentence(broken: &Broken, data: &Data, positions: &Positions) -> String {
    let facts = &broken.facts;
    let mut parts = Vec::new();
    if let Some(name) = facts
        .lesson
        .and_then(|(kind, id)| lesson(kind, id, data, positions))
    {
        parts.push(name);
    }
    if let Some(teacher) = facts.teacher.and_then(|teacher| data.teachers.get(teacher)) {
        parts.push(format!("with {}", teacher.details.name));
    }
    if let Some(pupil) = facts.pupil.and_then(|pupil| data.submitted.get(pupil)) {
        parts.push(format!("for {}", pupil.pupil.details.name()));
    }
    if let Some(room) = facts.room.and_then(|room| room_name(room, data, positions)) {
        parts.push(format!("in {room}"));
    }
    if let Some(day) = facts
        .day
        .and_then(|day| Weekday::try_from(u8::try_from(day).ok()?).ok())
    {
        parts.push(format!("on {}", day_name(day)));
    }
    if let Some(minute) = facts.minute {
        parts.push(format!("at {:02}:{:02}", minute / 60, minute % 60));
    }
    if let Some(number) = facts.number {
        parts.push(format!("({number})"));
    }
    let rule = capitalised(broken.rule);
    if parts.is_empty() {
        format!("{rule}.")
    } else {
        format!("{rule}: {}.", parts.join(" "))
    }
}

/// The group's own name, or the course's and the pupil's.
fn lesson(kind: Kind, id: usize, data: &Data, positions: &Positions) -> Option<String> {
    if kind == Kind::Class {
        return data.planned.get(id).map(|class| class.name.clone());
    }
    let choice = positions.requests.get(id)?;
    let entry = data
        .submitted
        .iter()
        .find(|entry| entry.choices.iter().any(|own| own.id == *choice))?;
    let wanted = entry.choices.iter().find(|own| own.id == *choice)?;
    let course = data.courses.iter().find(|course| course.id == wanted.course_id)?;
    Some(format!(
        "{} for {}",
        course.details.name.nb,
        entry.pupil.details.name()
    ))
}

fn room_name(room: usize, data: &Data, positions: &Positions) -> Option<String> {
    let id = positions.rooms.get(room)?;
    let room = data.rooms.iter().find(|room| room.id == *id)?;
    let venue = data.venues.iter().find(|venue| venue.id == room.venue_id)?;
    Some(format!("{}, {}", room.details.name, venue.details.name))
}

fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
