//! Rooms by Hall's condition: lessons that can use no other rooms than these fill at most the time they are free.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, RoomUse, What};
use crate::Problem;
use crate::candidate::{Candidates, free_min};
use crate::week::Window;

/// Some rooms of a venue on a day.
#[derive(Debug)]
pub(super) struct RoomRow {
    /// Their ids.
    pub(super) rooms: Vec<usize>,
    pub(super) day: usize,
    /// Positions in the list of room uses: those that can use no other rooms.
    pub(super) uses: Vec<u32>,
    /// Steps of the grid that the rooms are free, together.
    pub(super) slots: i64,
}

/// The rows that can bind: for each venue and day all rooms, the rooms of each kind of lesson, and of each two.
pub(super) fn list(
    problem: &Problem,
    candidates: &Candidates,
    blocks: &[Block],
    uses: &[RoomUse],
) -> Vec<RoomRow> {
    let demand = demand(candidates, blocks, uses.len());
    let mut by_place: BTreeMap<(usize, usize), Vec<u32>> = BTreeMap::new();
    for (number, room_use) in (0..).zip(uses) {
        let venue = candidates.room_sets.get(room_use.room_set).venue;
        by_place.entry((venue, room_use.day)).or_default().push(number);
    }
    let mut rows = Vec::new();
    for ((venue, day), numbers) in by_place {
        let rooms_of = |number: u32| -> BTreeSet<usize> {
            candidates
                .room_sets
                .get(uses[number as usize].room_set)
                .rooms
                .iter()
                .copied()
                .collect()
        };
        let kinds: BTreeSet<BTreeSet<usize>> = numbers.iter().map(|&number| rooms_of(number)).collect();
        let mut sets: BTreeSet<BTreeSet<usize>> = kinds
            .iter()
            .flat_map(|a| kinds.iter().map(move |b| a | b))
            .collect();
        sets.insert(kinds.iter().flatten().copied().collect());
        for set in sets {
            let uses: Vec<u32> = numbers
                .iter()
                .copied()
                .filter(|&number| rooms_of(number).is_subset(&set))
                .collect();
            let (most_slots, hull) = demand_of(uses.iter().map(|&number| &demand[number as usize]));
            let rooms = problem.venues[venue]
                .rooms
                .iter()
                .filter(|room| set.contains(&room.id));
            let free =
                rooms.map(|room| free_min(room.available.day(day), hull.start, hull.end, problem.grid_min));
            let slots = i64::from(free.sum::<i32>() / problem.grid_min);
            if most_slots > slots {
                rows.push(RoomRow {
                    rooms: set.into_iter().collect(),
                    day,
                    uses,
                    slots,
                });
            }
        }
    }
    rows
}

/// What could ask for a room: the slots of each request or class, and between which minutes.
#[derive(Default)]
struct Demand {
    slots: BTreeMap<Unit, i64>,
    hull: Option<Window>,
}

/// A request or a class.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Request(usize),
    Class(usize),
}

fn demand(candidates: &Candidates, blocks: &[Block], uses: usize) -> Vec<Demand> {
    let mut demand: Vec<Demand> = (0..uses).map(|_| Demand::default()).collect();
    for block in blocks {
        for item in &block.items {
            let unit = match item.what {
                What::Lesson(lesson) => Unit::Request(candidates.lessons[lesson as usize].request),
                What::Class { roster } => Unit::Class(candidates.rosters[roster as usize].class),
            };
            let demand = &mut demand[item.room_use as usize];
            demand.slots.insert(unit, i64::from(item.slots));
            demand.hull = Some(demand.hull.map_or(block.hull, |hull| hull.hull(block.hull)));
        }
    }
    demand
}

/// Each request or class can ask once: the most slots, and the hull of it all.
fn demand_of<'a>(demands: impl Iterator<Item = &'a Demand>) -> (i64, Window) {
    let mut slots: BTreeMap<Unit, i64> = BTreeMap::new();
    let mut hull: Option<Window> = None;
    for demand in demands {
        slots.extend(&demand.slots);
        hull = hull.into_iter().chain(demand.hull).reduce(Window::hull);
    }
    (slots.values().sum(), hull.unwrap_or(Window::new(0, 0)))
}
