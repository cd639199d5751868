//! What lies just below the bound: is there a timetable after all?
//!
//! A claim may say that there is none in a *window* of steps below what its prices and bands prove. Here that is tried, timetable by
//! timetable. A timetable falls short of what is proven by what its parts lose:
//!
//! ```text
//! proven - points  >=  sum over teachers of  (best week - the week)
//!                    + sum over troupes of   (what is proven of its classes - what they bring)
//!                    + the prices of those who want lessons of their own and have none
//!                    + what siblings were promised and did not get  +  what openings cost and nobody paid
//! ```
//!
//! No part is negative, so one that alone loses as much as the window is wide cannot be in a timetable of the window. A *troupe* are classes
//! that share pupils, whether or not a tree of the claim speaks of them. The files, from the whole to the parts:
//!
//! | file | holds |
//! |---|---|
//! | `choose` | one set of lessons and classes for each day of each teacher |
//! | `sets` | the sets that a day could have |
//! | `order` | the best order of a set |
//! | `hours` | the hours of everything chosen: classes with their pupils, pupils in one place |
//! | `troupe`, `seats` | what classes bring, and who sits where |
//! | `thing` | a lesson or class at a venue on a day, with its hours |
//!
//! Rooms are left out, and what alternatives, all-or-none lists and `max_moved` forbid beyond what their prices say.

mod choose;
mod hours;
mod order;
mod seats;
mod sets;
mod thing;
mod troupe;

use std::ops::Range;

use self::choose::Choose;
use self::sets::Set;
use self::thing::Thing;
pub(super) use self::troupe::Band;
use self::troupe::Troupe;
use super::item::{Gatherings, Item, Market};
use super::teacher::{Measure, Priced};

/// So much is tried, about a minute; a claim that asks for more is not checked.
const MOST_TRIES: u64 = 1_000_000_000;
/// Requests are counted as the bits of a number.
const MOST_REQUESTS: usize = 128;

/// A window below what is proven, and all that it takes to look for a timetable in it.
pub(super) struct Window<'w> {
    pub(super) market: &'w Market<'w>,
    pub(super) gatherings: &'w [Gatherings],
    /// Steps.
    pub(super) width: i64,
    things: Vec<Thing>,
    troupes: Vec<Troupe>,
    /// By teacher and day: the sets that it could have.
    days: Vec<Vec<Set>>,
    weeks: Vec<Week>,
}

/// The week of a teacher.
struct Week {
    /// Steps that it brings at most.
    most: i64,
    /// Slots within the contract.
    slots: usize,
    max_days: usize,
    /// Positions in the list of days.
    days: Range<usize>,
}

/// How much may still be tried.
pub(super) struct Tries(u64);

/// There is more to try than may be.
pub(super) struct TooMuch;

impl Tries {
    fn spend(&mut self, tries: usize) -> Result<(), TooMuch> {
        self.0 = self.0.checked_sub(tries as u64).ok_or(TooMuch)?;
        Ok(())
    }
}

/// Is there no timetable in a window of so many steps? `items` are everything that can be taught, with what rooms charge it; `bands` are those of
/// the claim, each with what is proven of it.
pub(super) fn is_empty(
    market: &Market<'_>,
    items: &[(&Item, i64)],
    gatherings: &[Gatherings],
    bands: &[Band<'_>],
    width: i64,
) -> Result<bool, TooMuch> {
    if market.problem.requests.len() > MOST_REQUESTS {
        return Err(TooMuch);
    }
    let mut tries = Tries(MOST_TRIES);
    let mut window = Window {
        market,
        gatherings,
        width,
        things: thing::list(market, items, gatherings),
        troupes: troupe::list(market, gatherings, bands),
        days: Vec::new(),
        weeks: Vec::new(),
    };
    for teacher in &market.problem.teachers {
        let own = items.iter().enumerate();
        let own = own.filter(|(_, (item, _))| item.teacher == teacher.id);
        let own: Vec<(usize, &Item, i64)> = own
            .map(|(thing, &(item, rooms))| (thing, item, item.gain - rooms))
            .collect();
        let priced = own.iter().map(|&(_, item, gain)| Priced { item, gain });
        let priced: Vec<Priced> = priced.collect();
        let Some(measure) = Measure::of(market.problem, teacher, market.worth, market.scale, &priced) else {
            continue;
        };
        let first = window.days.len();
        let week = sets::week(&window, &measure, &own, &mut tries)?;
        window.days.extend(week.days);
        window.weeks.push(Week {
            most: week.most,
            slots: measure.contract_slots(),
            max_days: teacher.max_days.unwrap_or(market.problem.days),
            days: first..window.days.len(),
        });
    }
    Choose::new(&window).finds_nothing(&mut tries)
}
