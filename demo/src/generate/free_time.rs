//! When an invented person can come: weekly windows on the grid, and what is left of them.

use super::chance::Chance;
use crate::{GRID_MIN, PersonWindow, Preference, Weekday};

/// A span of minutes `[start, end)` in a day.
pub(super) type Span = (u16, u16);

/// A free span shorter than this is no use to anybody.
const SHORTEST_MIN: u16 = 25;

/// When the last teachers go home.
const LATEST_MIN: u16 = 21 * 60;

/// A pupil's week: from when school ends until it is late for the age, with a day off here, a training there and
/// some hours that suit less well.
pub(super) fn pupil_week(age: u8, chance: &mut Chance) -> Vec<PersonWindow> {
    let mut windows = Vec::new();
    for weekday in Weekday::ALL {
        if chance.percent(14) {
            continue;
        }
        windows.extend(pupil_day(weekday, age, chance));
    }
    while windows.is_empty() {
        windows.extend(pupil_day(Weekday::Monday, age, chance));
    }
    windows
}

fn pupil_day(weekday: Weekday, age: u8, chance: &mut Chance) -> Vec<PersonWindow> {
    let school_ends_min = match age {
        0..=9 => 13 * 60 + 30,
        10..=12 => 14 * 60,
        13..=15 => 14 * 60 + 45,
        _ => 15 * 60 + 30,
    };
    let late_min = match age {
        0..=8 => 18 * 60 + 30,
        9..=12 => 20 * 60,
        _ => 21 * 60,
    };
    let on_the_way_min = GRID_MIN * chance.one_of([0, 1, 2, 3, 4, 5, 6]);
    let mut free = vec![(school_ends_min + on_the_way_min, late_min)];
    if chance.percent(40) {
        let start = GRID_MIN * minutes(chance.between(16 * 12, 19 * 12 - 1));
        let training = (start, start + chance.one_of([75, 90, 120, 150]));
        free = without(&free, training);
        free.retain(|(start, end)| end - start >= SHORTEST_MIN);
    }
    let disliked = chance.percent(25).then(|| {
        let start = 60 * minutes(chance.between(14, 19));
        (start, start + chance.one_of([60, 120]))
    });
    free.into_iter()
        .flat_map(|span| windows(weekday, span, disliked))
        .collect()
}

/// A teacher's week: some days, each one long afternoon; on one day perhaps rather not in the evening. Where the
/// afternoons together are shorter than the contract, they last until the evening is over.
pub(super) fn teacher_week(days: &[Weekday], contract_min: u32, chance: &mut Chance) -> Vec<PersonWindow> {
    let evening_off = if chance.percent(30) {
        chance.pick(days).copied()
    } else {
        None
    };
    let mut afternoons: Vec<Span> = days
        .iter()
        .map(|_| {
            (
                chance.one_of([13 * 60 + 30, 13 * 60 + 30, 14 * 60, 14 * 60 + 30]),
                chance.one_of([19 * 60, 20 * 60, 20 * 60 + 30, LATEST_MIN]),
            )
        })
        .collect();
    let free_min: u32 = afternoons.iter().map(|(start, end)| u32::from(end - start)).sum();
    if free_min < contract_min {
        for (_, end) in &mut afternoons {
            *end = LATEST_MIN;
        }
    }
    days.iter()
        .zip(afternoons)
        .flat_map(|(&weekday, afternoon)| {
            let disliked = (evening_off == Some(weekday)).then_some((18 * 60, LATEST_MIN));
            windows(weekday, afternoon, disliked)
        })
        .collect()
}

/// The spans in which a person can come on a day, glad or not.
pub(super) fn spans(windows: &[PersonWindow], weekday: Weekday) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for window in windows.iter().filter(|window| window.weekday == weekday) {
        match spans.last_mut() {
            Some((_, end)) if *end == window.start_min => *end = window.end_min,
            _ => spans.push((window.start_min, window.end_min)),
        }
    }
    spans
}

/// The free span as windows: the disliked hours are told apart.
fn windows(weekday: Weekday, free: Span, disliked: Option<Span>) -> Vec<PersonWindow> {
    let (start, end) = free;
    let (from, to) = disliked.map_or((end, end), |(from, to)| {
        (from.clamp(start, end), to.clamp(start, end))
    });
    [
        (start, from, Preference::Available),
        (from, to, Preference::RatherNot),
        (to, end, Preference::Available),
    ]
    .into_iter()
    .filter(|(start, end, _)| start < end)
    .map(|(start_min, end_min, preference)| PersonWindow {
        weekday,
        start_min,
        end_min,
        preference,
    })
    .collect()
}

/// What is left of free spans when one is taken.
fn without(free: &[Span], (from, to): Span) -> Vec<Span> {
    free.iter()
        .flat_map(|&(start, end)| [(start, end.min(from)), (start.max(to), end)])
        .filter(|(start, end)| start < end)
        .collect()
}

fn minutes(count: u32) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::chance::Part;
    use super::*;

    #[test]
    fn disliked_hours_split_a_window_in_three_and_change_nothing_of_the_whole() {
        let split = windows(Weekday::Friday, (840, 1200), Some((900, 960)));
        assert_eq!(split.len(), 3);
        assert_eq!(split[1].preference, Preference::RatherNot);
        assert_eq!(spans(&split, Weekday::Friday), [(840, 1200)]);
    }

    #[test]
    fn disliked_hours_outside_the_window_leave_it_whole() {
        for disliked in [None, Some((600, 700)), Some((1200, 1300))] {
            let whole = windows(Weekday::Monday, (840, 1200), disliked);
            assert_eq!(whole.len(), 1);
            assert_eq!(whole[0].preference, Preference::Available);
        }
    }

    #[test]
    fn a_training_leaves_what_is_before_and_after_it() {
        assert_eq!(without(&[(840, 1200)], (900, 990)), [(840, 900), (990, 1200)]);
        assert_eq!(without(&[(840, 1200)], (1100, 1300)), [(840, 1100)]);
        assert_eq!(without(&[(840, 1200)], (800, 1300)), []);
    }

    #[test]
    fn spans_of_another_day_or_with_a_gap_stay_apart() {
        let week = [
            windows(Weekday::Monday, (840, 900), None),
            windows(Weekday::Monday, (960, 1020), None),
            windows(Weekday::Tuesday, (1020, 1080), None),
        ]
        .concat();
        assert_eq!(spans(&week, Weekday::Monday), [(840, 900), (960, 1020)]);
    }

    #[test]
    fn a_teacher_has_time_for_the_contract_however_short_the_afternoons_drawn() {
        for seed in 0..400 {
            let mut chance = Chance::new(seed, Part::Teachers);
            let week = teacher_week(&[Weekday::Monday, Weekday::Friday], 600, &mut chance);
            let free_min: u16 = week.iter().map(|window| window.end_min - window.start_min).sum();
            assert!(free_min >= 600, "{free_min} minutes, seed {seed}");
        }
    }
}
