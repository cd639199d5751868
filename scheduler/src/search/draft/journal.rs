//! What was done since the turn began, so that it can be undone; and what differs from the best timetable.

use crate::search::draft::Draft;
use crate::search::draft::unit::Lesson;

/// One step that changed a draft.
pub(super) enum Step {
    Opened {
        unit: u32,
    },
    Closed {
        unit: u32,
        lesson: Lesson,
        members: Vec<u32>,
    },
    Joined {
        request: u32,
    },
    Left {
        request: u32,
        class: u32,
    },
}

/// The steps of a turn or an excursion, and the units that changed since the best timetable was kept.
pub(super) struct Journal {
    steps: Vec<Step>,
    /// The first step of the turn; those before it are of other turns of an excursion.
    turn: usize,
    /// May several turns be taken back together?
    on_excursion: bool,
    recording: bool,
    changed: Vec<u32>,
    is_changed: Vec<bool>,
}

/// The units that changed since the best timetable was kept.
pub(in crate::search) struct Changed(pub(in crate::search) Vec<u32>);

impl Journal {
    pub(super) fn new(units: usize) -> Self {
        Self {
            steps: Vec::new(),
            turn: 0,
            on_excursion: false,
            recording: true,
            changed: Vec::new(),
            is_changed: vec![false; units],
        }
    }

    pub(super) fn note(&mut self, unit: u32, step: Step) {
        if !self.is_changed[unit as usize] {
            self.is_changed[unit as usize] = true;
            self.changed.push(unit);
        }
        if self.recording {
            self.steps.push(step);
        }
    }
}

impl Draft<'_> {
    /// Begins a turn: what was done so far stays done, or is kept or taken back with the excursion.
    pub(in crate::search) fn begin_turn(&mut self) {
        if !self.journal.on_excursion {
            self.journal.steps.clear();
        }
        self.journal.turn = self.journal.steps.len();
        self.groups_touched.clear();
    }

    /// Begins an excursion: the turns from here on are kept or taken back together.
    pub(in crate::search) fn begin_excursion(&mut self) {
        self.journal.on_excursion = false;
        self.begin_turn();
        self.journal.on_excursion = true;
    }

    /// Ends the excursion; its turns are taken back unless they are kept.
    pub(in crate::search) fn end_excursion(&mut self, keep: bool) {
        self.journal.on_excursion = false;
        if !keep {
            self.journal.turn = 0;
            self.undo_turn();
        }
    }

    /// Takes back everything since the turn began.
    pub(in crate::search) fn undo_turn(&mut self) {
        self.journal.recording = false;
        while self.journal.steps.len() > self.journal.turn
            && let Some(step) = self.journal.steps.pop()
        {
            match step {
                Step::Opened { unit } => {
                    self.close(unit);
                }
                Step::Closed {
                    unit,
                    lesson,
                    members,
                } => self.open(unit, lesson, members),
                Step::Joined { request } => self.leave_class(request),
                Step::Left { request, class } => self.join_class(request, class),
            }
        }
        self.journal.recording = true;
    }

    /// Teachers whose lessons were taken out this turn, each once, at most `most`.
    pub(in crate::search) fn teachers_touched(&self, most: usize) -> Vec<u32> {
        let mut teachers = Vec::with_capacity(most);
        for step in &self.journal.steps[self.journal.turn..] {
            if let Step::Closed { lesson, .. } = step
                && !teachers.contains(&lesson.teacher)
            {
                teachers.push(lesson.teacher);
                if teachers.len() == most {
                    break;
                }
            }
        }
        teachers
    }

    /// The units that changed since this was last asked.
    pub(in crate::search) fn take_changed(&mut self) -> Changed {
        for unit in &self.journal.changed {
            self.journal.is_changed[*unit as usize] = false;
        }
        Changed(std::mem::take(&mut self.journal.changed))
    }
}

#[cfg(test)]
mod tests {
    use crate::Problem;
    use crate::search::best::Best;
    use crate::search::dice::Dice;
    use crate::search::tables::Tables;
    use crate::search::turn::Turns;

    #[test]
    fn an_excursion_that_is_not_kept_leaves_the_timetable_as_it_was() {
        // Given a timetable,
        let problem = Problem::from_json(include_str!("../../../bench/problems/S-3-full.json")).unwrap();
        let tables = Tables::new(&problem);
        let mut turns = Turns::new(&tables, Dice::new(1, 0));
        turns.construct(None);
        let before = Best::copy(&turns.hand.draft).placements(&tables);
        for keep in [false, true] {
            // when many turns are taken on an excursion, so hot that most of them are kept,
            turns.hand.draft.begin_excursion();
            for _ in 0..200 {
                turns.take_turn(1e9);
            }
            let on_the_way = Best::copy(&turns.hand.draft).placements(&tables);
            assert_ne!(on_the_way, before);
            turns.hand.draft.end_excursion(keep);
            // then it is as before if the excursion is not kept, and as on the way if it is.
            let after = Best::copy(&turns.hand.draft).placements(&tables);
            assert_eq!(after, if keep { on_the_way } else { before.clone() });
        }
    }
}
