//! Where pupils who continue were taught last year: a plausible timetable, made lesson by lesson.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::free_time::{self, Span};
use crate::{Application, Asker, Choice, Form, LastYearLesson, Room, Teacher, Weekday};

/// Last year's teachers had a little time to spare.
const FILLED_PERCENT: u32 = 95;

/// A teacher rather stays where lessons are given already than open another day: worth so many minutes' travel.
const NEW_DAY_COST: u32 = 30;

/// So many of a hundred pupils have lost the day they had: training, school or family is in the way this year.
const DAY_GONE_PERCENT: u32 = 15;

/// Gives each individual course that continues its teacher, venue and time of last year, where one can be found.
pub(super) fn remember(
    asker: &Asker,
    teachers: &[Teacher],
    applications: &mut [Application],
    chance: &mut Chance,
) {
    let mut lessons: Vec<(usize, usize)> = Vec::new();
    for (at, application) in applications.iter().enumerate() {
        for (rank, choice) in application.choices.iter().enumerate() {
            if choice.continues && asker.courses[choice.course].form == Form::Individual {
                lessons.push((at, rank));
            }
        }
    }
    chance.shuffle(&mut lessons);

    let mut week = Week::new(asker, teachers);
    for (at, rank) in lessons {
        let application = &mut applications[at];
        let free = Weekday::ALL.map(|weekday| free_time::spans(&application.windows, weekday));
        let Some(slot) = week.best_slot(&application.choices[rank], &free, chance) else {
            continue;
        };
        week.take(slot, asker.courses[application.choices[rank].course].lesson_min);
        application.choices[rank].last_year = Some(slot.lesson);
        let other_days = application
            .windows
            .iter()
            .any(|window| window.weekday != slot.lesson.weekday);
        if other_days && chance.percent(DAY_GONE_PERCENT) {
            application
                .windows
                .retain(|window| window.weekday != slot.lesson.weekday);
        }
    }
}

/// A lesson and the room it is in.
#[derive(Clone, Copy)]
struct Slot {
    lesson: LastYearLesson,
    room: usize,
}

/// The spans of each weekday, Monday first.
type WeekSpans = [Vec<Span>; Weekday::ALL.len()];

/// Last year's week as far as it is filled.
struct Week<'a> {
    asker: &'a Asker,
    teachers: &'a [Teacher],
    teacher_free: Vec<WeekSpans>,
    /// For each venue and room.
    room_free: Vec<Vec<WeekSpans>>,
    taught_min: Vec<u16>,
    venue_of_day: BTreeMap<(usize, Weekday), usize>,
    teacher_busy: BTreeMap<(usize, Weekday), Vec<Span>>,
    room_busy: BTreeMap<(usize, usize, Weekday), Vec<Span>>,
}

impl<'a> Week<'a> {
    fn new(asker: &'a Asker, teachers: &'a [Teacher]) -> Self {
        Self {
            asker,
            teachers,
            teacher_free: teachers
                .iter()
                .map(|teacher| Weekday::ALL.map(|day| free_time::spans(&teacher.windows, day)))
                .collect(),
            room_free: asker
                .venues
                .iter()
                .map(|venue| venue.rooms.iter().map(opening).collect())
                .collect(),
            taught_min: vec![0; teachers.len()],
            venue_of_day: BTreeMap::new(),
            teacher_busy: BTreeMap::new(),
            room_busy: BTreeMap::new(),
        }
    }

    /// The slot that costs pupil and teacher least; one teacher is at one venue a day.
    fn best_slot(&self, choice: &Choice, free: &WeekSpans, chance: &mut Chance) -> Option<Slot> {
        let lesson_min = self.asker.courses[choice.course].lesson_min;
        let mut best: Option<(u32, Slot)> = None;
        for (id, teacher) in self.teachers.iter().enumerate() {
            let filled_min = u32::from(self.taught_min[id] + lesson_min);
            if !teacher.courses.contains(&choice.course)
                || filled_min * 100 > u32::from(teacher.contract_min) * FILLED_PERCENT
            {
                continue;
            }
            for (rank, &venue) in choice.venues.iter().enumerate() {
                if !teacher.venues.contains(&venue) {
                    continue;
                }
                for weekday in Weekday::ALL {
                    let day = self.venue_of_day.get(&(id, weekday));
                    if day.is_some_and(|&elsewhere| elsewhere != venue) {
                        continue;
                    }
                    let Some(slot) = self.first_slot(choice.course, id, venue, weekday, free) else {
                        continue;
                    };
                    let far = u32::try_from(rank).unwrap_or(u32::MAX).saturating_mul(10);
                    let cost = far + if day.is_none() { NEW_DAY_COST } else { 0 } + chance.between(0, 30);
                    if best.is_none_or(|(least, _)| cost < least) {
                        best = Some((cost, slot));
                    }
                }
            }
        }
        best.map(|(_, slot)| slot)
    }

    /// The earliest time at which pupil, teacher and a room are free.
    fn first_slot(
        &self,
        course: usize,
        teacher: usize,
        venue: usize,
        weekday: Weekday,
        free: &WeekSpans,
    ) -> Option<Slot> {
        let offer = &self.asker.courses[course];
        let day = usize::from(weekday.number());
        let both = common(&free[day], &self.teacher_free[teacher][day]);
        if both.is_empty() {
            return None;
        }
        let teacher_busy = self
            .teacher_busy
            .get(&(teacher, weekday))
            .map_or(&[][..], Vec::as_slice);
        let mut best: Option<(u16, usize)> = None;
        for (room, described) in self.asker.venues[venue].rooms.iter().enumerate() {
            if !described.suits(offer) {
                continue;
            }
            let room_busy = self
                .room_busy
                .get(&(venue, room, weekday))
                .map_or(&[][..], Vec::as_slice);
            let start = common(&both, &self.room_free[venue][room][day])
                .into_iter()
                .find_map(|span| first_start(span, offer.lesson_min, teacher_busy, room_busy));
            if let Some(start) = start
                && best.is_none_or(|(earliest, _)| start < earliest)
            {
                best = Some((start, room));
            }
        }
        best.map(|(start_min, room)| Slot {
            lesson: LastYearLesson {
                teacher,
                venue,
                weekday,
                start_min,
            },
            room,
        })
    }

    fn take(&mut self, slot: Slot, lesson_min: u16) {
        let LastYearLesson {
            teacher,
            venue,
            weekday,
            start_min,
        } = slot.lesson;
        let span = (start_min, start_min + lesson_min);
        self.taught_min[teacher] += lesson_min;
        self.venue_of_day.insert((teacher, weekday), venue);
        self.teacher_busy
            .entry((teacher, weekday))
            .or_default()
            .push(span);
        self.room_busy
            .entry((venue, slot.room, weekday))
            .or_default()
            .push(span);
    }
}

/// What two lists of spans have in common.
fn common(some: &[Span], others: &[Span]) -> Vec<Span> {
    let mut both = Vec::new();
    for &(start, end) in some {
        for &(other_start, other_end) in others {
            let span = (start.max(other_start), end.min(other_end));
            if span.0 < span.1 {
                both.push(span);
            }
        }
    }
    both
}

/// The first start in a span at which a lesson meets nothing that teacher or room is busy with.
fn first_start((mut start, end): Span, lesson_min: u16, teacher: &[Span], room: &[Span]) -> Option<u16> {
    while start + lesson_min <= end {
        match teacher
            .iter()
            .chain(room)
            .find(|(from, to)| *from < start + lesson_min && start < *to)
        {
            Some((_, to)) => start = *to,
            None => return Some(start),
        }
    }
    None
}

/// When a room is to be had on each weekday.
fn opening(room: &Room) -> WeekSpans {
    Weekday::ALL.map(|weekday| {
        let windows = room.windows.iter().filter(|window| window.weekday == weekday);
        windows.map(|window| (window.start_min, window.end_min)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_starts_after_what_is_busy_and_may_touch_it() {
        assert_eq!(
            first_start((840, 900), 20, &[(840, 860)], &[(860, 880)]),
            Some(880)
        );
        assert_eq!(first_start((840, 900), 20, &[(860, 880)], &[]), Some(840));
        assert_eq!(first_start((840, 900), 25, &[], &[(860, 880)]), None);
    }

    #[test]
    fn spans_in_common_are_those_in_both() {
        assert_eq!(
            common(&[(840, 900), (960, 1020)], &[(870, 990)]),
            [(870, 900), (960, 990)]
        );
        assert_eq!(common(&[(840, 900)], &[(900, 990)]), []);
    }
}
