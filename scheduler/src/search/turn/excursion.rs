//! Many turns on trial: a leap that no single turn would survive, and what it takes to make good what it broke.
//!
//! To teach on another day, or to hold all classes of a plan at once, loses more at first than the patience of any turn allows: much
//! that made way finds its new place only little by little. So the leap is followed by turns among the teachers who have to do with
//! it, and only then is all of it kept or taken back. For a limit of work all of it counts as one turn.

use crate::options::Part;
use crate::search::turn::Turns;
use crate::search::turn::ruin::Ruin;

/// So many turns follow the leap: with more a small school gains more, and a run that is to stop waits longer.
const TURNS: usize = 300;
/// How often the leap is a plan for classes, where there is one.
const BY_PLAN: f64 = 0.5;
/// So many of the teachers whose lessons the leap took out have their colleagues take part.
const MOST_TEACHERS: usize = 8;

impl Turns<'_> {
    /// Is there anything to begin an excursion with?
    pub(super) fn has_leap(&self) -> bool {
        self.without != Some(Part::Excursions)
            && (self.can_choose(Ruin::Plan) || self.can_choose(Ruin::ChangeOfDay))
    }

    /// Takes a leap and many turns after it, and keeps all of it or nothing. Returns whether it was kept.
    pub(super) fn take_excursion(&mut self, temperature: f64) -> bool {
        let before = self.standing();
        self.hand.draft.begin_excursion();
        self.begin();
        self.leap();
        let touched = self.hand.draft.teachers_touched(MOST_TEACHERS);
        self.rebuild();
        let kept = self.sound && !touched.is_empty() && {
            let near = self.hand.scope.near(self.tables(), &touched);
            let all = std::mem::replace(&mut self.hand.scope, near);
            for _ in 0..TURNS {
                self.take_turn(temperature);
            }
            self.hand.scope = all;
            self.bears(before, temperature)
        };
        self.hand.draft.end_excursion(kept);
        kept
    }

    fn leap(&mut self) {
        let may_plan = self.can_choose(Ruin::Plan);
        if may_plan && (!self.can_choose(Ruin::ChangeOfDay) || self.hand.dice.chance(BY_PLAN)) {
            self.follow_whole_plan();
        } else {
            self.ruin_change_of_day();
        }
    }
}
