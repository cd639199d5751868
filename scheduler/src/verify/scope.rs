//! The timetables that a node of a tree speaks of: those in which the decisions before it fell as they did.

use super::meeting::Sits;

/// Some timetables.
#[derive(Clone)]
pub(super) struct Scope {
    /// By class of the band.
    pub(super) classes: Vec<Cases>,
    /// How many classes are held at least, and at most.
    pub(super) least: usize,
    pub(super) most: usize,
}

/// What a class may do.
#[derive(Clone)]
pub(super) struct Cases {
    /// The meetings that may be held.
    pub(super) open: Vec<usize>,
    /// Must one of them be?
    pub(super) must: bool,
    /// By pupil of the band.
    pub(super) sits: Vec<Sits>,
}

/// A decision to be taken; classes and pupils by position in the band, meetings by position in their class.
pub(super) enum Question {
    Held { class: usize, meetings: Vec<usize> },
    Sits { class: usize, pupil: usize },
    MoreThan(usize),
}

impl Scope {
    /// All timetables, for classes with so many meetings.
    pub(super) fn all(meetings: impl Iterator<Item = usize>, pupils: usize) -> Self {
        let classes: Vec<Cases> = meetings
            .map(|count| Cases {
                open: (0..count).collect(),
                must: false,
                sits: vec![Sits::Maybe; pupils],
            })
            .collect();
        Self {
            least: 0,
            most: classes.len(),
            classes,
        }
    }

    /// Those among them in which the decision fell so.
    pub(super) fn answered(mut self, question: &Question, yes: bool) -> Self {
        match question {
            Question::Held { class, meetings } => {
                let cases = &mut self.classes[*class];
                cases.open.retain(|meeting| meetings.contains(meeting) == yes);
                cases.must |= yes;
            }
            Question::Sits { class, pupil } => {
                if yes {
                    for cases in &mut self.classes {
                        cases.sits[*pupil] = Sits::No;
                    }
                }
                let cases = &mut self.classes[*class];
                cases.sits[*pupil] = if yes { Sits::Yes } else { Sits::No };
                cases.must |= yes;
            }
            Question::MoreThan(number) => {
                if yes {
                    self.least = self.least.max(number.saturating_add(1));
                } else {
                    self.most = self.most.min(*number);
                }
            }
        }
        self
    }
}
