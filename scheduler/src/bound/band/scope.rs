//! The plans that a case of a tree speaks of: those in which some decisions fell so.

use super::Band;

/// A question about a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Decision {
    /// Is one of these meetings held? All are of one class, in the order of the band.
    Held(Vec<usize>),
    /// Does the pupil sit in the class? By positions in the band.
    Sits { class: usize, pupil: usize },
    /// Are more classes held than this?
    MoreThan(usize),
}

/// Some of a band's plans.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// The meetings that may be held, in the order of the band.
    pub(super) open: Vec<usize>,
    /// By class: must it be held?
    pub(super) must: Vec<bool>,
    /// How many classes are held, at least and at most.
    pub(super) least: usize,
    pub(super) most: usize,
    /// By class and pupil: does it sit there?
    sits: Vec<Sits>,
    pupils: usize,
}

/// Whether a pupil sits in a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sits {
    Maybe,
    Yes,
    No,
}

impl Scope {
    /// All plans.
    pub(super) fn all(band: &Band) -> Self {
        Self {
            open: (0..band.meetings.len()).collect(),
            must: vec![false; band.classes.len()],
            least: 0,
            most: band.classes.len(),
            sits: vec![Sits::Maybe; band.classes.len() * band.requests.len()],
            pupils: band.requests.len(),
        }
    }

    /// Keeps the plans in which the decision fell so.
    pub(super) fn decide(&mut self, band: &Band, decision: &Decision, yes: bool) {
        match decision {
            Decision::Held(meetings) => {
                let class = meetings.first().map_or(0, |&first| band.meetings[first].class);
                let is_one = |meeting: &usize| meetings.binary_search(meeting).is_ok();
                self.open.retain(|meeting| {
                    let is_other = band.meetings[*meeting].class != class;
                    is_other || is_one(meeting) == yes
                });
                self.must[class] |= yes;
            }
            Decision::Sits { class, pupil } if yes => {
                for row in self.sits.chunks_mut(self.pupils) {
                    row[*pupil] = Sits::No;
                }
                self.sits[class * self.pupils + pupil] = Sits::Yes;
                self.must[*class] = true;
            }
            Decision::Sits { class, pupil } => self.sits[class * self.pupils + pupil] = Sits::No,
            Decision::MoreThan(number) if yes => self.least = self.least.max(number + 1),
            Decision::MoreThan(number) => self.most = self.most.min(*number),
        }
    }

    /// By pupil: does it sit in the class?
    pub(super) fn sits(&self, class: usize) -> &[Sits] {
        &self.sits[class * self.pupils..(class + 1) * self.pupils]
    }

    /// The open meetings of each class.
    pub(super) fn by_class(&self, band: &Band) -> impl Iterator<Item = &[usize]> {
        let mut rest = self.open.as_slice();
        band.classes.iter().map(move |class| {
            let (here, after) = rest.split_at(rest.partition_point(|&meeting| meeting < class.meetings.end));
            rest = after;
            here
        })
    }
}
