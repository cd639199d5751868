//! Taking out classes, alone and in families.

use crate::search::turn::Turns;

/// A class gives away at most so many of the pupils it can spare, less one.
const MOST_SPARED: usize = 4;
/// How often a class gives away one more than it can spare.
const EXCHANGE: f64 = 0.25;

impl Turns<'_> {
    /// Closes a class if its teacher is in the scope.
    pub(super) fn kill_active_class(&mut self, class: u32) {
        if self
            .hand
            .draft
            .class_lesson(class)
            .is_some_and(|lesson| self.is_active(lesson.teacher))
        {
            self.kill_class(class);
        }
    }

    /// A class and a day of a teacher who may take it.
    pub(super) fn ruin_class(&mut self) {
        let Some(class) = self.hand.dice.pick(&self.hand.scope.classes) else {
            return;
        };
        self.kill_active_class(class);
        let teachers = &self.tables().classes[class as usize].teachers;
        if let Some(teacher) = self.hand.dice.pick(teachers) {
            let day = self.any_day();
            self.kill_day(teacher, day, 1.0, 0.2);
        }
    }

    /// Two to four classes that share pupils are closed, those that are closed may open.
    pub(super) fn ruin_class_family(&mut self) {
        let Some(class) = self.hand.dice.pick(&self.hand.scope.classes) else {
            return;
        };
        let tables = self.tables();
        let limits = &tables.classes[class as usize];
        self.question(class);
        for _ in 0..=self.hand.dice.below(3) {
            if let Some(neighbour) = self.hand.dice.pick(&limits.neighbours) {
                self.question(neighbour);
            }
        }
        if self.hand.dice.chance(0.6)
            && let Some(teacher) = self.hand.dice.pick(&limits.teachers)
        {
            let day = self.any_day();
            self.kill_day(teacher, day, 0.6, 0.0);
        }
    }

    fn question(&mut self, class: u32) {
        if self.hand.draft.class_lesson(class).is_some() {
            self.kill_active_class(class);
        } else if !self.shut.contains(&class) {
            self.shut.push(class);
        }
    }

    /// Pupils whom a class and its neighbours can spare, and all who wait for the class.
    pub(super) fn ruin_spare(&mut self) {
        let Some(class) = self.hand.dice.pick(&self.hand.scope.classes) else {
            return;
        };
        let tables = self.tables();
        let limits = &tables.classes[class as usize];
        self.spare(class);
        for _ in 0..2 + self.hand.dice.below(3) {
            if let Some(neighbour) = self.hand.dice.pick(&limits.neighbours) {
                self.spare(neighbour);
            }
        }
        let waiting = limits
            .eligible
            .iter()
            .filter(|request| !self.hand.draft.is_placed(**request));
        self.loose.extend(waiting);
    }

    fn spare(&mut self, class: u32) {
        let Some(lesson) = self.hand.draft.class_lesson(class) else {
            return;
        };
        let least = self.tables().classes[class as usize].min_size;
        let mut spare = self.hand.draft.members[class as usize]
            .len()
            .saturating_sub(least);
        // Now and then one more, to be replaced by another: a class of the least size can only exchange.
        spare += usize::from(self.hand.dice.chance(EXCHANGE));
        if !self.is_active(lesson.teacher) {
            return;
        }
        self.drained.push(class);
        for _ in 0..spare.min(1 + self.hand.dice.below(MOST_SPARED)) {
            let Some(member) = self.hand.dice.pick(&self.hand.draft.members[class as usize]) else {
                return;
            };
            if !self.hand.draft.pinned_member[member as usize] {
                self.hand.draft.leave_class(member);
                self.loose.push(member);
            }
        }
    }
}
