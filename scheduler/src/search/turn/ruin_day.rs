//! Teaching on another day, for teachers who do not teach on every day they could.

use crate::search::hand::Aim;
use crate::search::tables::{NONE, id};
use crate::search::turn::Turns;

/// So many unplaced requests of each course get a chance on the new day.
const MOST_INVITED: usize = 12;
/// How often the lessons of the day that is given up are offered the new one first.
const MOVED_TOGETHER: f64 = 0.5;
/// How often another of the teacher's days is put to the question too.
const OTHER_DAY_TOO: f64 = 0.4;

impl Turns<'_> {
    /// A teacher whose days are limited gives up one of them, for one on which nothing is taught yet.
    ///
    /// One lesson after the other, a teacher never comes to another day: the new day is closed as long as the old one has a lesson.
    pub(super) fn ruin_change_of_day(&mut self) {
        let tables = self.tables();
        let Some(teacher) = self.hand.dice.pick(&tables.limited_in_days) else {
            return;
        };
        if !self.is_active(teacher) {
            return;
        }
        let limits = &tables.teachers[teacher as usize];
        let could = (0..id(tables.days)).filter(|day| !limits.available[*day as usize].is_empty());
        let (taught, free): (Vec<u32>, Vec<u32>) =
            could.partition(|day| !self.hand.draft.day(teacher, *day).lessons.is_empty());
        let (Some(old), Some(new)) = (self.hand.dice.pick(&taught), self.hand.dice.pick(&free)) else {
            return;
        };
        self.kill_day(teacher, old, 1.0, 1.0);
        self.hand.whim.forbidden = Some((teacher, old, NONE));
        if self.hand.dice.chance(MOVED_TOGETHER) {
            self.aimed.extend_from_slice(&self.loose);
            self.aim = Aim {
                teacher,
                venue: NONE,
                day: new,
            };
        }
        if self.hand.dice.chance(OTHER_DAY_TOO)
            && let Some(other) = self.hand.dice.pick(&taught)
            && other != old
        {
            self.kill_day(teacher, other, 0.5, 0.3);
        }
        for course in &limits.courses {
            for _ in 0..MOST_INVITED.min(self.hand.draft.unplaced[*course as usize].len()) {
                let unplaced = &self.hand.draft.unplaced[*course as usize];
                self.loose.extend(self.hand.dice.pick(unplaced));
            }
        }
        for class in &limits.classes {
            self.invite_class(*class);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Problem;
    use crate::search::dice::Dice;
    use crate::search::tables::Tables;
    use crate::search::turn::Turns;

    #[test]
    fn a_teacher_of_few_days_gives_up_one_for_another() {
        // Given a timetable of a school where some teachers teach on fewer days than they could,
        let problem = Problem::from_json(include_str!("../../../bench/problems/S-3-full.json")).unwrap();
        let tables = Tables::new(&problem);
        let mut turns = Turns::new(&tables, Dice::new(1, 0));
        turns.construct(None);
        let days = |turns: &Turns<'_>| -> Vec<Vec<bool>> {
            let days = 0..u32::try_from(problem.days).unwrap();
            let is_taught = |teacher, day| !turns.hand.draft.day(teacher, day).lessons.is_empty();
            let teachers = tables.limited_in_days.iter();
            teachers
                .map(|teacher| days.clone().map(|day| is_taught(*teacher, day)).collect())
                .collect()
        };
        assert!(!tables.limited_in_days.is_empty());
        let mut changes = 0;
        for _ in 0..20 {
            let before = days(&turns);
            // when a day is given up and the turn ends,
            turns.hand.draft.begin_turn();
            turns.begin();
            turns.ruin_change_of_day();
            turns.rebuild();
            // then a teacher mostly teaches on a new day, and not on the old one.
            let after = days(&turns);
            for (before, after) in before.iter().zip(&after) {
                let has = |now: bool| {
                    before
                        .iter()
                        .zip(after)
                        .any(|(was, is)| (*was, *is) == (!now, now))
                };
                changes += usize::from(has(true) && has(false));
            }
        }
        assert!(changes >= 5, "{changes}");
        for (teacher, days) in tables.limited_in_days.iter().zip(days(&turns)) {
            let taught = days.into_iter().filter(|taught| *taught).count();
            assert!(taught <= tables.teachers[*teacher as usize].max_days);
        }
    }
}
