//! Which days of the teachers go together in a timetable in the window.
//!
//! One set is chosen for each day, so that nobody is taught twice and no class held twice, and all lose at most so much together: the
//! teachers' weeks, the bands whose classes are held so, and those whom nobody teaches. It is divided into cases, first by who is taught when;
//! in each of them, what can no longer be is ruled out at once (`alive`).

use std::ops::Range;
use std::rc::Rc;

use super::alive::Alive;
use super::day::{Day, DaySet};
use super::proven::Proven;
use super::week::Limits;
use super::window::Window;
use super::{Looks, TooMuch};

/// What there is to choose from.
pub(super) struct Puzzle<'p> {
    pub(super) window: &'p Window<'p>,
    pub(super) days: &'p [Day],
    /// The limits of each week, and its days.
    pub(super) weeks: Vec<(Limits, Range<usize>)>,
    pub(super) bands: &'p [Proven],
    /// By request for a lesson of one's own: lost if it is not taught.
    pub(super) charges: Vec<i64>,
    /// No more may be lost.
    pub(super) most_loss: i64,
}

/// Everything chosen.
pub(super) struct Chosen<'c> {
    /// By day, each with its best order.
    pub(super) sets: Vec<&'c DaySet>,
    /// Steps lost, but for what bands lose.
    pub(super) loss: i64,
    /// Prices of each band's pupils that prove little more than its plans bring.
    pub(super) prices: Vec<Rc<Vec<i32>>>,
}

/// Hears of all that goes together; says how much may be lost from then on.
pub(super) type Hear<'h> = dyn FnMut(&Chosen<'_>, &mut Looks<'_>) -> Result<i64, TooMuch> + 'h;

impl Puzzle<'_> {
    /// Tells of everything that goes together.
    pub(super) fn solve(&mut self, looks: &mut Looks<'_>, hear: &mut Hear<'_>) -> Result<(), TooMuch> {
        let mut cases = vec![Alive::all(self)];
        while let Some(mut alive) = cases.pop() {
            let Some(loss) = alive.settle(self, looks)? else {
                continue;
            };
            let parts = alive.divided(self);
            if parts.is_empty() {
                let sets = alive.days.iter().zip(self.days);
                let chosen = Chosen {
                    sets: sets.map(|(left, day)| &day.sets[left[0]]).collect(),
                    loss,
                    prices: alive.prices,
                };
                self.most_loss = hear(&chosen, looks)?.min(self.most_loss);
            } else {
                cases.extend(parts);
            }
        }
        Ok(())
    }
}
