//! A timetable in the making: every lesson placed so far, its points kept up to date, every step taken back at will.

mod journal;
mod member;
mod room;
mod unit;

use crate::search::points::{Points, times};
use crate::search::tables::{NONE, Tables};
use crate::search::teacher_day::TeacherDay;

pub(super) use room::{FullSlots, Seat};
pub(super) use unit::Lesson;

/// A timetable in the making. It keeps every rule but those that only whole turns can keep: see
/// [`Draft::shortcomings`].
pub(super) struct Draft<'a> {
    pub(super) tables: &'a Tables<'a>,
    /// The lesson of each request of an individual course, then of each class.
    pub(super) lessons: Vec<Option<Lesson>>,
    /// Who is in each class.
    pub(super) members: Vec<Vec<u32>>,
    /// Where each request is, in its own lesson or in a class.
    pub(super) at: Vec<Option<At>>,
    /// What each placed request brings there, siblings aside.
    points_of: Vec<Points>,
    /// The class of each request, or none.
    pub(super) class_of: Vec<u32>,
    /// Teachers' days: `teacher * days + day`.
    pub(super) days: Vec<TeacherDay>,
    /// Lesson minutes that each teacher's contract has left.
    pub(super) left_min: Vec<i32>,
    /// Days on which each teacher could begin to teach.
    days_left: Vec<usize>,
    rooms: room::Occupancy,
    /// Visits by teachers: `venue * days + day`.
    visits: Vec<u32>,
    /// Unplaced requests by course, in no order.
    pub(super) unplaced: Vec<Vec<u32>>,
    /// Where each unplaced request stands in its list.
    unplaced_at: Vec<u32>,
    /// Placed requests of each list of alternatives.
    chosen: Vec<u32>,
    /// Placed requests of each all-or-none group.
    pub(super) grouped: Vec<u32>,
    /// Groups of which a request was placed or taken out since the turn began; some more than once.
    pub(super) groups_touched: Vec<u32>,
    /// Groups that are placed in part.
    groups_in_part: usize,
    /// Requests that are where they were last year.
    pub(super) kept: usize,
    /// Placed requests that must be placed.
    pub(super) must_placed: usize,
    /// How many requests may be moved; none: any number.
    pub(super) most_moved: Option<usize>,
    /// Points, with the bonus for requests that must be placed.
    pub(super) score: Points,
    /// Units and members that no turn may touch.
    pub(super) pinned_unit: Vec<bool>,
    pub(super) pinned_member: Vec<bool>,
    pub(super) pinned_classes: Vec<u32>,
    journal: journal::Journal,
}

/// Where and when a request is taught.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) venue: u32,
    pub(super) day: u32,
    pub(super) start: i32,
    pub(super) end: i32,
}

impl<'a> Draft<'a> {
    /// An empty timetable.
    pub(super) fn new(tables: &'a Tables<'a>) -> Self {
        let requests = tables.requests.len();
        let units = requests + tables.classes.len();
        let mut draft = Self {
            tables,
            lessons: vec![None; units],
            members: vec![Vec::new(); tables.classes.len()],
            at: vec![None; requests],
            points_of: vec![0; requests],
            class_of: vec![NONE; requests],
            days: vec![TeacherDay::default(); tables.teachers.len() * tables.days],
            left_min: tables
                .teachers
                .iter()
                .map(|teacher| teacher.contract_min)
                .collect(),
            days_left: tables.teachers.iter().map(|teacher| teacher.max_days).collect(),
            rooms: room::Occupancy::new(tables),
            visits: vec![0; tables.venues * tables.days],
            unplaced: vec![Vec::new(); tables.teachers_of_course.len()],
            unplaced_at: vec![NONE; requests],
            chosen: vec![0; tables.choose_at_most.len()],
            grouped: vec![0; tables.groups.len()],
            groups_touched: Vec::new(),
            groups_in_part: 0,
            kept: 0,
            must_placed: 0,
            most_moved: tables.problem.max_moved,
            score: 0,
            pinned_unit: vec![false; units],
            pinned_member: vec![false; requests],
            pinned_classes: Vec::new(),
            journal: journal::Journal::new(units),
        };
        for request in 0..requests {
            draft.list_unplaced(super::tables::id(request));
        }
        draft
    }

    /// The number under which a class stands among the units.
    #[inline]
    pub(super) fn class_unit(&self, class: u32) -> u32 {
        super::tables::id(self.at.len()) + class
    }

    /// The class that a unit is, if it is one.
    #[inline]
    pub(super) fn class_of_unit(&self, unit: u32) -> Option<u32> {
        unit.checked_sub(super::tables::id(self.at.len()))
    }

    /// The lesson of a class.
    #[inline]
    pub(super) fn class_lesson(&self, class: u32) -> Option<Lesson> {
        self.lessons[self.at.len() + class as usize]
    }

    /// The lesson that the request comes to, its own or a class's.
    pub(super) fn lesson_of(&self, request: u32) -> Option<Lesson> {
        match self.class_of[request as usize] {
            NONE => self.lessons[request as usize],
            class => self.class_lesson(class),
        }
    }

    /// Is the request placed?
    #[inline]
    pub(super) fn is_placed(&self, request: u32) -> bool {
        self.at[request as usize].is_some()
    }

    /// A teacher's day.
    #[inline]
    pub(super) fn day(&self, teacher: u32, day: u32) -> &TeacherDay {
        &self.days[self.tables.on_day(teacher, day)]
    }

    /// Has the teacher hours left for a lesson on that day, by contract and by number of days?
    #[inline]
    pub(super) fn has_hours(&self, teacher: u32, day: u32, minutes: i32) -> bool {
        minutes <= self.left_min[teacher as usize]
            && (self.days_left[teacher as usize] > 0 || !self.day(teacher, day).lessons.is_empty())
    }

    /// What it costs that the teacher comes to the venue that day; none when that is one venue too many.
    #[inline]
    pub(super) fn visit_cost(&self, teacher: u32, venue: u32, day: u32) -> Option<Points> {
        let plan = self.day(teacher, day);
        if plan.visits(venue) {
            return Some(0);
        }
        if plan.visits.len() >= self.tables.teachers[teacher as usize].max_venues {
            return None;
        }
        let opened = self.visits[self.tables.on_day(venue, day)] > 0;
        Some(
            self.tables.costs.visit
                + if opened {
                    0
                } else {
                    self.tables.venue_cost[venue as usize]
                },
        )
    }

    /// Would one more placement of the request break a list of alternatives?
    #[inline]
    pub(super) fn is_chosen_out(&self, request: u32) -> bool {
        let lists = &self.tables.requests[request as usize].choose;
        lists
            .iter()
            .any(|list| self.chosen[*list as usize] >= self.tables.choose_at_most[*list as usize])
    }

    /// May the request join a class with these members: is it of another pupil, and not one alternative too many?
    pub(super) fn goes_with(&self, request: u32, members: &[u32]) -> bool {
        let asked = &self.tables.requests[request as usize];
        if members.iter().any(|other| asked.same_pupil.contains(other)) {
            return false;
        }
        let newly = |list: &u32| {
            let joins = |member: &&u32| {
                !self.is_placed(**member) && self.tables.requests[**member as usize].choose.contains(list)
            };
            members.iter().filter(joins).count()
        };
        let has_left = |list: &u32| {
            self.chosen[*list as usize] as usize + newly(list)
                < self.tables.choose_at_most[*list as usize] as usize
        };
        self.is_placed(request) || asked.choose.iter().all(has_left)
    }

    /// Can the pupil be there, beside the pupil's other lessons?
    #[inline]
    pub(super) fn pupil_can(&self, request: u32, place: At) -> bool {
        self.tables.requests[request as usize]
            .same_pupil
            .iter()
            .all(|other| {
                self.at[*other as usize].is_none_or(|there| {
                    if there.day != place.day {
                        return true;
                    }
                    let to = self.tables.travel_min[self.tables.way(there.venue, place.venue)];
                    let from = self.tables.travel_min[self.tables.way(place.venue, there.venue)];
                    there.end + to <= place.start || place.end + from <= there.start
                })
            })
    }

    /// What the siblings bring when the request comes to the venue that day.
    #[inline]
    pub(super) fn siblings_gain(&self, request: u32, venue: u32, day: u32) -> Points {
        let siblings = &self.tables.requests[request as usize].siblings;
        let together = siblings
            .iter()
            .filter(|s| self.at[**s as usize].is_some_and(|at| at.venue == venue && at.day == day));
        self.tables.costs.siblings * times(together.count())
    }

    /// What the siblings bring at most when the request comes to the venue, on whichever day.
    #[inline]
    pub(super) fn siblings_gain_at_most(&self, request: u32, venue: u32) -> Points {
        let siblings = self.tables.requests[request as usize].siblings.iter();
        let there =
            siblings.filter(|sibling| self.at[**sibling as usize].is_some_and(|at| at.venue == venue));
        self.tables.costs.siblings * times(there.count())
    }

    /// Does the timetable keep the rules that only whole turns can keep?
    pub(super) fn is_complete(&self) -> bool {
        self.shortcomings() == 0
    }

    /// How far the timetable is from keeping the rules that only whole turns can keep: requests that must be placed
    /// and are not, groups placed in part, seats that pinned classes lack, requests moved beyond what is allowed.
    pub(super) fn shortcomings(&self) -> usize {
        let lacking = |class: &u32| {
            let least = self.tables.classes[*class as usize].min_size;
            least.saturating_sub(self.members[*class as usize].len())
        };
        self.tables.must.count - self.must_placed
            + self.groups_in_part
            + self.pinned_classes.iter().map(lacking).sum::<usize>()
            + self.moved_too_many()
    }

    /// How many more requests could be moved.
    pub(super) fn may_move_more(&self) -> usize {
        let moved = self.tables.with_previous - self.kept;
        self.most_moved
            .map_or(usize::MAX, |most| most.saturating_sub(moved))
    }

    /// How many more requests are moved than allowed.
    pub(super) fn moved_too_many(&self) -> usize {
        let moved = self.tables.with_previous - self.kept;
        self.most_moved.map_or(0, |most| moved.saturating_sub(most))
    }

    fn list_unplaced(&mut self, request: u32) {
        let list = &mut self.unplaced[self.tables.requests[request as usize].course as usize];
        self.unplaced_at[request as usize] = super::tables::id(list.len());
        list.push(request);
    }

    fn unlist_unplaced(&mut self, request: u32) {
        let list = &mut self.unplaced[self.tables.requests[request as usize].course as usize];
        let at = self.unplaced_at[request as usize];
        list.swap_remove(at as usize);
        if let Some(moved) = list.get(at as usize) {
            self.unplaced_at[*moved as usize] = at;
        }
    }
}
