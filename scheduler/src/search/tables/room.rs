//! Which rooms suit which course, and when.

use std::collections::HashMap;

use crate::Problem;
use crate::search::tables::id;
use crate::week::{Week, Window};

/// The rooms, by what is needed and where.
pub(in crate::search) struct Rooms<'a> {
    /// The venue of each room.
    pub(in crate::search) venue: Vec<u32>,
    pub(in crate::search) capacity: Vec<usize>,
    available: Vec<&'a Week>,
    /// Is a room open throughout a lesson whenever it is open in each slot that the lesson touches?
    pub(in crate::search) slots_tell_windows: bool,
    venues: usize,
    /// What each course needs: courses with the same needs share a number.
    need_of_course: Vec<usize>,
    /// Rooms that have the need, by need and venue; the plainest and smallest first, so that the piano stays free
    /// for the pianist.
    suitable: Vec<Vec<u32>>,
}

impl<'a> Rooms<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let mut needs: Vec<Vec<&str>> = Vec::new();
        let mut number = HashMap::new();
        let need_of_course = problem.courses.iter().map(|course| {
            let mut need: Vec<&str> = course.needs.iter().map(String::as_str).collect();
            need.sort_unstable();
            need.dedup();
            *number.entry(need.clone()).or_insert_with(|| {
                needs.push(need);
                needs.len() - 1
            })
        });
        let need_of_course = need_of_course.collect();
        let mut suitable = Vec::new();
        for need in &needs {
            for venue in &problem.venues {
                let has = |feature: &&str| {
                    venue
                        .rooms
                        .iter()
                        .map(|room| room.features.iter().any(|f| f == feature))
                        .collect()
                };
                let columns: Vec<Vec<bool>> = need.iter().map(has).collect();
                let rooms = venue
                    .rooms
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| columns.iter().all(|column| column[*i]));
                let mut rooms: Vec<_> = rooms
                    .map(|(_, room)| (room.features.len(), room.capacity, id(room.id)))
                    .collect();
                rooms.sort_unstable();
                suitable.push(rooms.into_iter().map(|(_, _, room)| room).collect());
            }
        }
        Self {
            venue: problem.rooms().map(|(venue, _)| id(venue)).collect(),
            capacity: problem.rooms().map(|(_, room)| room.capacity).collect(),
            available: problem.rooms().map(|(_, room)| &room.available).collect(),
            slots_tell_windows: problem
                .rooms()
                .all(|(_, room)| slots_tell_windows(&room.available, problem.grid_min)),
            venues: problem.venues.len(),
            need_of_course,
            suitable,
        }
    }

    /// How many rooms there are.
    pub(in crate::search) fn count(&self) -> usize {
        self.venue.len()
    }

    /// The rooms of a venue that have what a course needs.
    #[inline]
    pub(in crate::search) fn suitable(&self, course: u32, venue: u32) -> &[u32] {
        &self.suitable[self.need_of_course[course as usize] * self.venues + venue as usize]
    }

    /// The room's windows on a day.
    #[inline]
    pub(in crate::search) fn windows(&self, room: u32, day: u32) -> &[Window] {
        self.available[room as usize].day(day as usize)
    }

    /// The windows in which a suitable room that holds `size` pupils can be used, none inside another.
    pub(super) fn windows_for(&self, course: u32, venue: u32, day: u32, size: usize) -> Vec<Window> {
        let rooms = self
            .suitable(course, venue)
            .iter()
            .filter(|room| self.capacity[**room as usize] >= size);
        let mut windows: Vec<Window> = rooms.flat_map(|room| self.windows(*room, day)).copied().collect();
        keep_outermost(&mut windows);
        windows
    }
}

/// Are all windows on the grid, and none touches another?
fn slots_tell_windows(week: &Week, grid_min: i32) -> bool {
    let on_grid = |window: &Window| window.start % grid_min == 0 && window.end % grid_min == 0;
    let are_apart = |day: &Vec<Window>| {
        let pairs = day
            .iter()
            .enumerate()
            .flat_map(|(i, one)| day[i + 1..].iter().map(move |other| (one, other)));
        pairs
            .into_iter()
            .all(|(one, other)| one.end < other.start || other.end < one.start)
    };
    week.0.iter().all(|day| day.iter().all(on_grid) && are_apart(day))
}

/// Drops windows that lie inside another.
pub(super) fn keep_outermost(windows: &mut Vec<Window>) {
    windows.sort_unstable_by_key(|window| (window.start, -window.end));
    windows.dedup();
    let mut reach = i32::MIN;
    windows.retain(|window| {
        let outermost = window.end > reach;
        reach = reach.max(window.end);
        outermost
    });
}
