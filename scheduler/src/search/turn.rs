//! One turn of the search: take something out, put back what brings most, keep it or undo it.

mod excursion;
mod follow_plan;
mod recreate;
mod resequence;
mod ruin;
mod ruin_class;
mod ruin_day;
mod ruin_visit;

use std::cmp::Ordering;
use std::sync::Arc;

use crate::class_plan::ClassPlan;
use crate::options::Part;
use crate::search::dice::Dice;
use crate::search::hand::{Aim, Hand};
use crate::search::points::Points;
use crate::search::tables::Tables;

/// So many improving places of 256 are overlooked, and so many in an absent-minded turn.
const BLINK: u64 = 5;
const ABSENT_BLINK: u64 = 50;
/// How often a turn becomes an excursion, by experiment.
const EXCURSION: f64 = 0.0005;
/// How often a turn is absent-minded.
const ABSENT: f64 = 0.05;
/// Classes are tried every so many minutes: between, nearly the same pupils can come. Now and then every start is.
const CLASS_STEP_MIN: i32 = 15;
const EVERY_START: f64 = 0.1;

/// The state of a search, turn after turn.
pub(super) struct Turns<'a> {
    pub(super) hand: Hand<'a>,
    /// Requests to be placed this turn.
    pub(super) loose: Vec<u32>,
    /// Classes to be opened this turn.
    shut: Vec<u32>,
    /// Open classes that gave pupils away this turn.
    drained: Vec<u32>,
    /// Requests among the loose that have an aim, and the aim.
    aimed: Vec<u32>,
    aim: Aim,
    /// Do all teachers' days keep the rules after the ruin?
    sound: bool,
    /// Plans for classes that share pupils, to be followed now and then.
    pub(super) plans: Arc<[ClassPlan]>,
    /// A part of the method that is left out.
    pub(super) without: Option<Part>,
}

impl<'a> Turns<'a> {
    pub(super) fn new(tables: &'a Tables<'a>, dice: Dice) -> Self {
        Self {
            hand: Hand::new(tables, dice),
            loose: Vec::new(),
            shut: Vec::new(),
            drained: Vec::new(),
            aimed: Vec::new(),
            aim: Aim::ANY,
            sound: true,
            plans: Arc::default(),
            without: None,
        }
    }

    /// Takes a turn, or now and then an excursion of many. Returns whether it was kept.
    pub(super) fn take(&mut self, temperature: f64) -> bool {
        if self.hand.dice.chance(EXCURSION) && self.has_leap() {
            self.take_excursion(temperature)
        } else {
            self.take_turn(temperature)
        }
    }

    /// Takes a turn. It is kept when it loses less than the patience of the moment allows.
    pub(in crate::search) fn take_turn(&mut self, temperature: f64) -> bool {
        let before = self.standing();
        self.hand.draft.begin_turn();
        self.begin();
        self.ruin();
        self.rebuild();
        let kept = self.sound && self.bears(before, temperature);
        if !kept {
            self.hand.draft.undo_turn();
        }
        kept
    }

    /// Forgets what the turn before took out.
    fn begin(&mut self) {
        self.choose_whim();
        self.loose.clear();
        self.shut.clear();
        self.aimed.clear();
        self.drained.clear();
        self.sound = true;
    }

    /// Puts back what brings most, and notes whether all rules are kept then.
    fn rebuild(&mut self) {
        if self.sound {
            self.recreate();
            self.sound = self.drained_are_large_enough() && self.groups_are_whole();
        }
    }

    /// What the timetable lacks, and what it is worth.
    fn standing(&self) -> (usize, Points) {
        (self.hand.draft.shortcomings(), self.hand.value())
    }

    /// Is what has been lost since then within the patience of the moment?
    fn bears(&mut self, (shortcomings, value): (usize, Points), temperature: f64) -> bool {
        let loss = value - self.hand.value();
        match self.hand.draft.shortcomings().cmp(&shortcomings) {
            Ordering::Less => true,
            Ordering::Equal => loss <= 0 || (loss as f64) < temperature * self.hand.dice.patience(),
            Ordering::Greater => false,
        }
    }

    fn choose_whim(&mut self) {
        let grid_min = self.tables().clock.grid_min;
        let hand = &mut self.hand;
        hand.whim.blink = if hand.dice.chance(ABSENT) {
            ABSENT_BLINK
        } else {
            BLINK
        };
        hand.whim.forbidden = None;
        let coarse_min = (CLASS_STEP_MIN / grid_min).max(1) * grid_min;
        hand.whim.class_step_min = if hand.dice.chance(EVERY_START) {
            grid_min
        } else {
            coarse_min
        };
    }

    pub(super) fn tables(&self) -> &'a Tables<'a> {
        self.hand.draft.tables
    }

    /// Takes a lesson out and notes who has to be placed again.
    fn kill(&mut self, unit: u32) {
        let draft = &mut self.hand.draft;
        if draft.lessons[unit as usize].is_none() || draft.pinned_unit[unit as usize] {
            return;
        }
        match draft.class_of_unit(unit) {
            None => self.loose.push(unit),
            Some(class) => {
                self.loose.extend_from_slice(&draft.members[class as usize]);
                self.shut.push(class);
            }
        }
        self.sound &= draft.close(unit);
    }

    fn kill_class(&mut self, class: u32) {
        self.kill(self.hand.draft.class_unit(class));
    }

    /// Have the classes that gave pupils away enough left or got others?
    fn drained_are_large_enough(&self) -> bool {
        let draft = &self.hand.draft;
        self.drained.iter().all(|class| {
            let least = draft.tables.classes[*class as usize].min_size;
            draft.class_lesson(*class).is_none() || draft.members[*class as usize].len() >= least
        })
    }

    /// Is the teacher in the scope?
    fn is_active(&self, teacher: u32) -> bool {
        self.hand.scope.has_teacher[teacher as usize]
    }

    /// All-or-none groups that the turn left in part.
    fn broken_groups(&self) -> Vec<u32> {
        let draft = &self.hand.draft;
        let is_broken = |group: &u32| {
            let placed = draft.grouped[*group as usize] as usize;
            0 < placed && placed < draft.tables.groups[*group as usize].requests.len()
        };
        let mut broken: Vec<u32> = draft.groups_touched.iter().copied().filter(is_broken).collect();
        broken.sort_unstable();
        broken.dedup();
        broken
    }
}
