//! Which rooms are taken or closed when, a bit for each slot.

use crate::search::draft::Draft;
use crate::search::points::Points;
use crate::search::tables::{Clock, Tables, id};
use crate::search::teacher_day::Offer;
use crate::week::Window;

/// The slots of each room's day that are taken, or at which the room is closed.
pub(super) struct Occupancy {
    clock: Clock,
    words: usize,
    taken: Vec<u64>,
    /// Free slots that are held for others: taken, as long as they are held. Empty when none are.
    held: Vec<u64>,
}

impl Occupancy {
    pub(super) fn new(tables: &Tables<'_>) -> Self {
        let words = tables.clock.slots.div_ceil(64).max(1);
        let mut occupancy = Self {
            clock: tables.clock,
            words,
            taken: vec![u64::MAX; tables.rooms.count() * tables.days * words],
            held: Vec::new(),
        };
        for room in 0..id(tables.rooms.count()) {
            for day in 0..id(tables.days) {
                for window in tables.rooms.windows(room, day) {
                    occupancy.open(tables.on_day(room, day), *window);
                }
            }
        }
        occupancy
    }

    /// Opens the room in every slot that the window touches.
    fn open(&mut self, day: usize, window: Window) {
        let (first, after) = self.clock.bounds();
        let time = window.shared(Window::new(first, after));
        if time.start < time.end {
            for (word, mask) in masks(self.clock, time) {
                self.taken[day * self.words + word] &= !mask;
            }
        }
    }

    /// Is nobody in the room? `day` is the position of the room's day.
    #[inline]
    fn is_free(&self, day: usize, time: Window) -> bool {
        masks(self.clock, time).all(|(word, mask)| self.taken[day * self.words + word] & mask == 0)
    }

    /// Takes the room or leaves it.
    pub(super) fn flip(&mut self, day: usize, time: Window) {
        for (word, mask) in masks(self.clock, time) {
            self.taken[day * self.words + word] ^= mask;
        }
    }

    /// Takes what is free of those days of rooms that are not one's own.
    fn hold(&mut self, own: &[bool]) {
        let days = self.taken.chunks_exact_mut(self.words).zip(own);
        self.held = days
            .flat_map(|(taken, own)| {
                taken.iter_mut().map(move |word| {
                    let held = if *own { 0 } else { !*word };
                    *word |= held;
                    held
                })
            })
            .collect();
    }

    /// Lets go of what is held. What was freed meanwhile stays free.
    fn let_go(&mut self) {
        for (taken, held) in self.taken.iter_mut().zip(self.held.drain(..)) {
            *taken ^= held;
        }
    }
}

/// The slots that the time touches, as words and their bits.
#[inline]
fn masks(clock: Clock, time: Window) -> impl Iterator<Item = (usize, u64)> + use<> {
    let (first, after) = (clock.slot(time.start), clock.slot_after(time.end));
    (first / 64..after.div_ceil(64)).map(move |word| {
        let from = first.max(word * 64) - word * 64;
        let until = after.min(word * 64 + 64) - word * 64;
        (word, (u64::MAX >> (64 - (until - from))) << from)
    })
}

/// The slots of a day at which no room of several is free.
#[derive(Default)]
pub(in crate::search) struct FullSlots(Vec<u64>);

impl FullSlots {
    /// Is a room free in each slot that the time touches? It need not be the same room.
    #[inline]
    pub(in crate::search) fn leave_room(&self, clock: Clock, time: Window) -> bool {
        masks(clock, time).all(|(word, mask)| self.0[word] & mask == 0)
    }
}

impl Draft<'_> {
    /// Notes when no room that suits a course at a venue is free on a day. Returns whether one ever is.
    #[inline]
    pub(in crate::search) fn note_full_slots(
        &self,
        course: u32,
        venue: u32,
        day: u32,
        full: &mut FullSlots,
    ) -> bool {
        let words = self.rooms.words;
        full.0.clear();
        full.0.resize(words, u64::MAX);
        for room in self.tables.rooms.suitable(course, venue) {
            let first = self.tables.on_day(*room, day) * words;
            for (full, taken) in full.0.iter_mut().zip(&self.rooms.taken[first..first + words]) {
                *full &= taken;
            }
        }
        full.0.iter().any(|word| *word != u64::MAX)
    }

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

    /// Leaves what is free of those days of rooms (`room * days + day`) that are not one's own to others. The rooms of lessons
    /// that are taken out can be used again.
    pub(in crate::search) fn leave_rooms_to_others(&mut self, own: &[bool]) {
        self.rooms.hold(own);
    }

    /// From now on every room can be used again.
    pub(in crate::search) fn use_all_rooms(&mut self) {
        self.rooms.let_go();
    }

    /// Can so many pupils use the room then?
    #[inline]
    pub(in crate::search) fn room_takes(&self, room: u32, day: u32, offer: Offer, size: usize) -> bool {
        let rooms = &self.tables.rooms;
        let time = Window::new(offer.start, offer.end);
        rooms.capacity[room as usize] >= size
            && self.rooms.is_free(self.tables.on_day(room, day), time)
            && (rooms.slots_tell_windows || rooms.windows(room, day).iter().any(|window| window.holds(time)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;
    use crate::search::dice::Dice;
    use crate::search::turn::Turns;

    /// Room, day and start of every half hour at which a room can be used while teachers are there.
    fn free(draft: &Draft<'_>) -> Vec<(u32, u32, i32)> {
        let rooms = &draft.tables.rooms;
        let teachers = draft.tables.problem.teachers.iter();
        let worked: Vec<Window> = teachers
            .flat_map(|teacher| teacher.available.0.concat())
            .collect();
        let opens = worked.iter().map(|window| window.start).min().unwrap();
        let closes = worked.iter().map(|window| window.end).max().unwrap();
        let mut free = Vec::new();
        for room in 0..id(rooms.count()) {
            for day in 0..id(draft.tables.days) {
                for window in rooms.windows(room, day) {
                    let starts = (window.start.max(opens)..=window.end.min(closes) - 30).step_by(5);
                    let takes = |start: &i32| {
                        let offer = Offer {
                            start: *start,
                            end: start + 30,
                            venue: rooms.venue[room as usize],
                        };
                        draft.room_takes(room, day, offer, 1)
                    };
                    free.extend(starts.filter(takes).map(|start| (room, day, start)));
                }
            }
        }
        free
    }

    #[test]
    fn rooms_left_to_others_are_free_only_where_a_lesson_of_ones_own_was() {
        // Given a timetable, and all that is free left to others,
        let problem = Problem::from_json(include_str!("../../../bench/problems/XS-1.json")).unwrap();
        let tables = Tables::new(&problem);
        let mut turns = Turns::new(&tables, Dice::new(1, 0));
        turns.construct(None);
        let draft = &mut turns.hand.draft;
        let free_before = free(draft);
        let room_days = tables.rooms.count() * tables.days;
        draft.leave_rooms_to_others(&vec![false; room_days]);
        assert_eq!(free(draft), []);
        // when a lesson is taken out,
        let (unit, lesson) = (0..)
            .zip(&draft.lessons)
            .find_map(|(unit, lesson)| Some((unit, (*lesson)?)))
            .unwrap();
        draft.close(unit);
        // then its room is free while it was there, and nothing else is,
        let freed = free(draft);
        let is_there = |(room, day, start): &(u32, u32, i32)| {
            (*room, *day) == (lesson.room, lesson.day) && lesson.start <= *start && start + 30 <= lesson.end
        };
        assert!(!freed.is_empty() && freed.iter().all(is_there), "{freed:?}");
        // and when all rooms are used again, they are free where they were, and there.
        draft.use_all_rooms();
        let free_now = free(draft);
        assert!(
            free_before
                .iter()
                .chain(&freed)
                .all(|place| free_now.contains(place))
        );
        draft.undo_turn();
        assert_eq!(free(draft), free_before);
    }

    #[test]
    fn rooms_of_ones_own_stay_free() {
        let problem = Problem::from_json(include_str!("../../../bench/problems/XS-1.json")).unwrap();
        let tables = Tables::new(&problem);
        let mut draft = Draft::new(&tables);
        let free_before = free(&draft);
        let own: Vec<bool> = (0..tables.rooms.count() * tables.days)
            .map(|day| day % 2 == 0)
            .collect();
        draft.leave_rooms_to_others(&own);
        let is_own = |(room, day, _): &&(u32, u32, i32)| own[tables.on_day(*room, *day)];
        assert_eq!(
            free(&draft),
            free_before.iter().filter(is_own).copied().collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_lesson_lies_within_one_window_of_its_room_on_and_off_the_grid() {
        for (first, second) in [
            ((900, 960), (960, 1080)),
            ((900, 958), (962, 1080)),
            ((900, 960), (965, 1080)),
        ] {
            // Given a room that is open in two windows which touch, share a slot, or are a slot apart,
            let mut problem = Problem::from_json(include_str!("../../../bench/problems/XS-1.json")).unwrap();
            for week in problem.teachers.iter_mut().map(|teacher| &mut teacher.available) {
                week.0[0] = vec![Window::new(840, 1200)];
            }
            let windows = [first, second].map(|(start, end)| Window::new(start, end));
            problem.venues[0].rooms[0].available.0[0] = windows.to_vec();
            let tables = Tables::new(&problem);
            let draft = Draft::new(&tables);
            // when a lesson is to be there at any start and of any length,
            for start in (840..1200).step_by(5) {
                for length in 1..=(1200 - start) {
                    let offer = Offer {
                        start,
                        end: start + length,
                        venue: 0,
                    };
                    // then it can if one of the windows holds it.
                    let is_held = windows
                        .iter()
                        .any(|window| window.holds(Window::new(start, offer.end)));
                    assert_eq!(
                        draft.room_takes(0, 0, offer, 1),
                        is_held,
                        "{windows:?}: {start} for {length}"
                    );
                }
            }
        }
    }
}
