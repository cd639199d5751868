//! Time in rooms: who pays a price for it, and what is given back.
//!
//! Lessons that can use no other rooms than these take together at most the slots in which these rooms are free.

use super::item::Item;
use crate::Problem;
use crate::certificate::RoomPrice;

/// For each item, what rooms charge it; and what is given back whatever the timetable.
pub(super) fn charges(problem: &Problem, prices: &[RoomPrice], items: &[Item]) -> (Vec<i64>, i64) {
    let grid_min = problem.grid_min;
    let slots_of = |minutes: i32| i64::from((minutes + grid_min - 1) / grid_min);
    let mut charged = vec![0; items.len()];
    let mut given_back = 0;
    for price in prices {
        let mut first = i32::MAX;
        let mut end = 0;
        for (item, charged) in items.iter().zip(&mut charged) {
            let pays = item.day == price.day && item.rooms.iter().all(|room| price.rooms.contains(room));
            if pays {
                *charged += price.price * slots_of(item.duration_min);
                first = first.min(item.first);
                end = end.max(item.end);
            }
        }
        let rooms = problem.rooms().filter(|(_, room)| price.rooms.contains(&room.id));
        let free = rooms.map(|(_, room)| {
            let mut slots = 0;
            for minute in (first.min(end)..end).filter(|minute| minute % grid_min == 0) {
                let mut windows = room.available.day(price.day).iter();
                slots += i64::from(windows.any(|window| window.start <= minute && minute < window.end));
            }
            slots
        });
        given_back += price.price * free.sum::<i64>();
    }
    (charged, given_back)
}
