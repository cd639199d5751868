//! Which rooms are taken when, a bit for each slot.

use crate::search::draft::Draft;
use crate::search::points::Points;
use crate::search::tables::{Clock, Tables};
use crate::search::teacher_day::Offer;
use crate::week::Window;

/// The taken slots of each room's day.
pub(super) struct Occupancy {
    clock: Clock,
    words: usize,
    taken: Vec<u64>,
}

impl Occupancy {
    pub(super) fn new(tables: &Tables<'_>) -> Self {
        let words = tables.clock.slots.div_ceil(64).max(1);
        Self {
            clock: tables.clock,
            words,
            taken: vec![0; tables.rooms.count() * tables.days * words],
        }
    }

    /// Is nobody in the room? `day` is the position of the room's day.
    #[inline]
    fn is_free(&self, day: usize, time: Window) -> bool {
        self.masks(time)
            .all(|(word, mask)| self.taken[day * self.words + word] & mask == 0)
    }

    /// Takes the room or leaves it.
    pub(super) fn flip(&mut self, day: usize, time: Window) {
        for (word, mask) in self.masks(time) {
            self.taken[day * self.words + word] ^= mask;
        }
    }

    #[inline]
    fn masks(&self, time: Window) -> impl Iterator<Item = (usize, u64)> + use<> {
        let (first, after) = (self.clock.slot(time.start), self.clock.slot_after(time.end));
        (first / 64..after.div_ceil(64)).map(move |word| {
            let from = first.max(word * 64) - word * 64;
            let until = after.min(word * 64 + 64) - word * 64;
            (word, (u64::MAX >> (64 - (until - from))) << from)
        })
    }
}

impl Draft<'_> {
    /// The cheapest free room for a lesson in a gap of the teacher's day, and what changing room costs.
    /// Of rooms that cost the same it is the plainest and smallest.
    #[inline]
    pub(in crate::search) fn find_room(&self, seat: Seat, offer: Offer, gap: usize) -> Option<(u32, Points)> {
        let tables = self.tables;
        let day = self.day(seat.teacher, seat.day);
        let mut best: Option<(u32, Points)> = None;
        for room in tables.rooms.suitable(seat.course, offer.venue) {
            if !self.room_takes(*room, seat.day, offer, seat.size) {
                continue;
            }
            if tables.costs.room_change == 0 {
                return Some((*room, 0));
            }
            let cost = day.room_cost(tables, offer.venue, *room, gap);
            if best.is_none_or(|(_, least)| cost < least) {
                best = Some((*room, cost));
            }
        }
        best
    }

    /// Can so many pupils use the room then?
    #[inline]
    pub(in crate::search) fn room_takes(&self, room: u32, day: u32, offer: Offer, size: usize) -> bool {
        let time = Window::new(offer.start, offer.end);
        self.tables.rooms.capacity[room as usize] >= size
            && self.rooms.is_free(self.tables.on_day(room, day), time)
            && self
                .tables
                .rooms
                .windows(room, day)
                .iter()
                .any(|window| window.holds(time))
    }
}

/// For whom a room is sought.
#[derive(Clone, Copy)]
pub(in crate::search) struct Seat {
    pub(in crate::search) teacher: u32,
    pub(in crate::search) day: u32,
    pub(in crate::search) course: u32,
    pub(in crate::search) size: usize,
}
