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

/// The steps of a turn, and the units that changed since the best timetable was kept.
pub(super) struct Journal {
    steps: Vec<Step>,
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
    /// Begins a turn: what was done so far stays done.
    pub(in crate::search) fn begin_turn(&mut self) {
        self.journal.steps.clear();
        self.groups_touched.clear();
    }

    /// Takes back everything since the turn began.
    pub(in crate::search) fn undo_turn(&mut self) {
        self.journal.recording = false;
        while let Some(step) = self.journal.steps.pop() {
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
        for step in &self.journal.steps {
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
