//! Spots: a request at a venue on a day, where siblings are rewarded for being together.

use std::collections::HashMap;

use crate::Problem;
use crate::candidate::Candidates;

/// Every request at every venue and day where it has a candidate.
#[derive(Debug, Default)]
pub(super) struct Spots {
    index: HashMap<(usize, usize, usize), u32>,
    /// The request of each spot.
    pub(super) request: Vec<usize>,
    /// Sibling rows at each spot.
    pub(super) terms: Vec<Vec<SiblingTerm>>,
    /// Pair, venue and day of each sibling row.
    pub(super) sibling_rows: Vec<(usize, usize, usize)>,
}

/// One of a pair in its row for a venue and a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct SiblingTerm {
    /// The row, counted among the sibling rows.
    pub(super) row: u32,
    /// The first of the pair is promised the price of the row, the second the rest of the reward.
    pub(super) is_first: bool,
}

impl Spots {
    /// The spots of all candidates.
    pub(super) fn of(problem: &Problem, candidates: &Candidates) -> Self {
        let mut spots = Self::default();
        for lesson in &candidates.lessons {
            spots.add(lesson.request, lesson.venue, lesson.day);
        }
        for roster in &candidates.rosters {
            for attendance in roster.meetings.iter().flat_map(|meeting| &meeting.pupils) {
                spots.add(attendance.request, roster.venue, roster.day);
            }
        }
        if problem.weights.siblings_together > 0.0 {
            spots.join_siblings(problem);
        }
        spots
    }

    /// The spot of a request at a venue on a day, which must have a candidate.
    pub(super) fn number(&self, request: usize, venue: usize, day: usize) -> u32 {
        self.index[&(request, venue, day)]
    }

    fn add(&mut self, request: usize, venue: usize, day: usize) {
        let next = self.request.len() as u32;
        if *self.index.entry((request, venue, day)).or_insert(next) == next {
            self.request.push(request);
            self.terms.push(Vec::new());
        }
    }

    fn join_siblings(&mut self, problem: &Problem) {
        for (pair, &[first, second]) in problem.siblings.iter().enumerate() {
            for at in &problem.requests[first].venues {
                for day in 0..problem.days {
                    let spot = |request| self.index.get(&(request, at.venue, day)).copied();
                    if let (Some(a), Some(b)) = (spot(first), spot(second)) {
                        let row = self.sibling_rows.len() as u32;
                        self.terms[a as usize].push(SiblingTerm { row, is_first: true });
                        self.terms[b as usize].push(SiblingTerm { row, is_first: false });
                        self.sibling_rows.push((pair, at.venue, day));
                    }
                }
            }
        }
    }
}
