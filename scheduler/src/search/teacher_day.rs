//! One teacher's day: its lessons in order, and what one more would cost, asked in constant time for each gap.

use crate::search::points::{Points, times};
use crate::search::tables::Tables;

/// Beyond any minute of a day, yet far from overflow.
const FAR_MIN: i32 = 100_000_000;

/// A lesson of the day.
#[derive(Clone, Copy)]
pub(super) struct DayLesson {
    pub(super) start: i32,
    pub(super) end: i32,
    pub(super) venue: u32,
    pub(super) room: u32,
    /// A request, or a class when its number is beyond the requests'.
    pub(super) unit: u32,
    /// Where the run of lessons without a break that ends here began.
    run_start: i32,
    /// Where the run of lessons without a break that begins here ends.
    run_end: i32,
}

/// The lessons of a teacher's day, ordered by time.
#[derive(Default, Clone)]
pub(super) struct TeacherDay {
    pub(super) lessons: Vec<DayLesson>,
    /// Venues of the day with their number of lessons.
    pub(super) visits: Vec<(u32, u32)>,
    /// Visits, ways, waiting and changes of room.
    pub(super) cost: Points,
}

/// A lesson that might be put in.
#[derive(Clone, Copy)]
pub(super) struct Offer {
    pub(super) start: i32,
    pub(super) end: i32,
    pub(super) venue: u32,
}

impl TeacherDay {
    /// Does the teacher come to the venue this day?
    #[inline]
    pub(super) fn visits(&self, venue: u32) -> bool {
        self.visits.iter().any(|(visited, _)| *visited == venue)
    }

    /// The earliest and latest time that a lesson at the venue could fill in a gap: after lesson `gap - 1`, before
    /// lesson `gap`.
    #[inline]
    pub(super) fn room_in_gap(&self, tables: &Tables<'_>, venue: u32, gap: usize) -> (i32, i32) {
        let after = match gap.checked_sub(1).and_then(|before| self.lessons.get(before)) {
            Some(before) => before.end + tables.moving_min[tables.way(before.venue, venue)],
            None => -FAR_MIN,
        };
        let until = match self.lessons.get(gap) {
            Some(after) => after.start - tables.moving_min[tables.way(venue, after.venue)],
            None => FAR_MIN,
        };
        (after, until)
    }

    /// What putting the lesson into a gap costs in ways and waiting; none when it does not fit there or leaves
    /// no time for a break. Visits, rooms and the day's opening are not counted here.
    #[inline]
    pub(super) fn insertion_cost(&self, tables: &Tables<'_>, offer: Offer, gap: usize) -> Option<Points> {
        let costs = &tables.costs;
        let (mut run_start, mut run_end) = (offer.start, offer.end);
        let mut cost = 0;
        let before = gap.checked_sub(1).and_then(|before| self.lessons.get(before));
        let after = self.lessons.get(gap);
        if let Some(before) = before {
            let way = tables.way(before.venue, offer.venue);
            let pause = offer.start - before.end;
            let idle = pause - tables.moving_min[way];
            if idle < 0 {
                return None;
            }
            cost += tables.travel_cost[way] + costs.gap_per_min * Points::from(idle);
            if pause < costs.min_break_min {
                run_start = before.run_start;
            }
        }
        if let Some(after) = after {
            let way = tables.way(offer.venue, after.venue);
            let pause = after.start - offer.end;
            let idle = pause - tables.moving_min[way];
            if idle < 0 {
                return None;
            }
            cost += tables.travel_cost[way] + costs.gap_per_min * Points::from(idle);
            if pause < costs.min_break_min {
                run_end = after.run_end;
            }
        }
        if run_end - run_start > costs.max_run_min {
            return None;
        }
        if let (Some(before), Some(after)) = (before, after) {
            let way = tables.way(before.venue, after.venue);
            let idle = after.start - before.end - tables.moving_min[way];
            cost -= tables.travel_cost[way] + costs.gap_per_min * Points::from(idle);
        }
        Some(cost)
    }

    /// What a room for a lesson in a gap costs, because the teacher changes room before or after it.
    #[inline]
    pub(super) fn room_cost(&self, tables: &Tables<'_>, venue: u32, room: u32, gap: usize) -> Points {
        let before = gap.checked_sub(1).and_then(|before| self.lessons.get(before));
        let after = self.lessons.get(gap);
        let changes = |lesson: &DayLesson| i64::from(lesson.venue == venue && lesson.room != room);
        let mut count = before.map_or(0, changes) + after.map_or(0, changes);
        if let (Some(before), Some(after)) = (before, after) {
            count -= i64::from(before.venue == after.venue && before.room != after.room);
        }
        count * tables.costs.room_change
    }

    /// The gap in which a lesson that starts then belongs.
    pub(super) fn gap_for(&self, start: i32) -> usize {
        self.lessons.partition_point(|lesson| lesson.start <= start)
    }

    /// Puts a lesson in and counts anew. Returns whether the day keeps the rules.
    pub(super) fn insert(&mut self, tables: &Tables<'_>, offer: Offer, room: u32, unit: u32) -> bool {
        let lesson = DayLesson {
            start: offer.start,
            end: offer.end,
            venue: offer.venue,
            room,
            unit,
            run_start: offer.start,
            run_end: offer.end,
        };
        self.lessons.insert(self.gap_for(offer.start), lesson);
        match self.visits.iter_mut().find(|(venue, _)| *venue == offer.venue) {
            Some((_, lessons)) => *lessons += 1,
            None => self.visits.push((offer.venue, 1)),
        }
        self.count(tables)
    }

    /// Takes a lesson out and counts anew. Returns whether the day keeps the rules: where the way from A to C is
    /// longer than by B, it may not.
    pub(super) fn remove(&mut self, tables: &Tables<'_>, unit: u32) -> bool {
        let Some(at) = self.lessons.iter().position(|lesson| lesson.unit == unit) else {
            return true;
        };
        let lesson = self.lessons.remove(at);
        if let Some(visit) = self.visits.iter().position(|(venue, _)| *venue == lesson.venue) {
            self.visits[visit].1 -= 1;
            if self.visits[visit].1 == 0 {
                self.visits.swap_remove(visit);
            }
        }
        self.count(tables)
    }

    fn count(&mut self, tables: &Tables<'_>) -> bool {
        let costs = &tables.costs;
        let mut cost = costs.visit * times(self.visits.len());
        let mut keeps = true;
        let mut before: Option<DayLesson> = None;
        for lesson in &mut self.lessons {
            lesson.run_start = lesson.start;
            if let Some(before) = before {
                let way = tables.way(before.venue, lesson.venue);
                let pause = lesson.start - before.end;
                let idle = pause - tables.moving_min[way];
                keeps &= idle >= 0;
                cost += tables.travel_cost[way] + costs.gap_per_min * Points::from(idle);
                if before.venue == lesson.venue && before.room != lesson.room {
                    cost += costs.room_change;
                }
                if pause < costs.min_break_min {
                    lesson.run_start = before.run_start;
                }
            }
            keeps &= lesson.end - lesson.run_start <= costs.max_run_min;
            before = Some(*lesson);
        }
        let mut after: Option<DayLesson> = None;
        for lesson in self.lessons.iter_mut().rev() {
            lesson.run_end = match after {
                Some(after) if after.start - lesson.end < costs.min_break_min => after.run_end,
                _ => lesson.end,
            };
            after = Some(*lesson);
        }
        self.cost = cost;
        keeps
    }
}
