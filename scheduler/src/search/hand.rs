//! The hand that places: a draft, chance, and what this turn allows.

mod alone;
mod class;
mod crew;
mod join;
mod settle;

use crate::search::dice::Dice;
use crate::search::draft::{Draft, FullSlots, Lesson};
use crate::search::points::{Points, times};
use crate::search::scope::{Scope, Team};
use crate::search::tables::{NONE, Tables};

/// Places lessons where they bring most.
pub(super) struct Hand<'a> {
    pub(super) draft: Draft<'a>,
    pub(super) dice: Dice,
    pub(super) whim: Whim,
    pub(super) scope: Scope,
    crews: crew::Crews,
    /// Scratch: when no room is free for the lesson that is being placed.
    full: FullSlots,
}

/// What this turn allows and overlooks.
pub(super) struct Whim {
    /// So many improving places of 256 are overlooked, so that not every turn does the same.
    pub(super) blink: u64,
    /// A teacher's visit (teacher, day, venue; `NONE` for any) that may not be made this turn.
    pub(super) forbidden: Option<(u32, u32, u32)>,
    /// May a class take pupils from others that stay large enough?
    pub(super) steal: bool,
    /// Classes are tried at starts that are round by so many minutes: a multiple of the grid.
    pub(super) class_step_min: i32,
    /// What keeping a request exactly where it was is worth beyond its points.
    pub(super) keep_price: Points,
}

/// Where a lesson should go; `NONE` leaves it open.
#[derive(Clone, Copy)]
pub(super) struct Aim {
    pub(super) teacher: u32,
    pub(super) venue: u32,
    pub(super) day: u32,
}

impl Aim {
    /// Anywhere.
    pub(super) const ANY: Self = Self {
        teacher: NONE,
        venue: NONE,
        day: NONE,
    };

    #[inline]
    fn allows(self, teacher: u32, venue: u32, day: u32) -> bool {
        (self.teacher == NONE || self.teacher == teacher)
            && (self.venue == NONE || self.venue == venue)
            && (self.day == NONE || self.day == day)
    }
}

impl<'a> Hand<'a> {
    /// A hand over an empty draft.
    pub(super) fn new(tables: &'a Tables<'a>, dice: Dice) -> Self {
        Self {
            draft: Draft::new(tables),
            dice,
            whim: Whim {
                blink: 0,
                forbidden: None,
                steal: false,
                class_step_min: tables.clock.grid_min,
                keep_price: 0,
            },
            scope: Scope::all(tables),
            crews: crew::Crews::default(),
            full: FullSlots::default(),
        }
    }

    /// From now on only the team's part is touched.
    pub(super) fn join(&mut self, team: Team) {
        self.draft.leave_rooms_to_others(&team.room_days);
        self.scope = team.scope;
    }

    /// From now on everything may be touched again.
    pub(super) fn leave_team(&mut self) {
        self.draft.use_all_rooms();
        self.scope = Scope::all(self.draft.tables);
    }

    /// Places a request where it brings most, alone or in an open class. Returns whether it did.
    pub(super) fn place(&mut self, request: u32) -> bool {
        self.place_aimed(request, Aim::ANY)
    }

    /// The same, and a lesson of its own only where the aim allows.
    pub(super) fn place_aimed(&mut self, request: u32, aim: Aim) -> bool {
        if self.draft.is_chosen_out(request) || !self.scope.has_request[request as usize] {
            return false;
        }
        if self.draft.tables.requests[request as usize].individual {
            self.place_alone(request, aim)
        } else {
            self.join_best_class(request)
        }
    }

    /// What the draft is worth, with the price of moving.
    pub(super) fn value(&self) -> Points {
        self.draft.score + self.whim.keep_price * times(self.draft.kept)
    }

    /// What it is worth beyond its points that a request is exactly where it was.
    pub(super) fn keep_gain(&self, request: u32, lesson: &Lesson) -> Points {
        if self.whim.keep_price != 0 && self.draft.tables.is_kept(request, lesson) {
            self.whim.keep_price
        } else {
            0
        }
    }

    fn is_forbidden(&self, teacher: u32, venue: u32, day: u32) -> bool {
        self.whim
            .forbidden
            .is_some_and(|(whose, when, at)| (whose, when) == (teacher, day) && (at == NONE || at == venue))
    }

    fn may_visit(&self, teacher: u32, venue: u32, day: u32, aim: Aim) -> bool {
        self.scope.has_teacher[teacher as usize]
            && !self.is_forbidden(teacher, venue, day)
            && aim.allows(teacher, venue, day)
    }
}
