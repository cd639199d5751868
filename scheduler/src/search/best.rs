//! The best timetable so far, kept apart from the draft that goes on changing.

use crate::search::draft::{Draft, Lesson};
use crate::search::points::Points;
use crate::search::tables::{Tables, id};
use crate::solution::{Kind, Placement};

/// A finished timetable as the search holds it.
#[derive(Clone)]
pub(super) struct Best {
    /// The lesson of each request of an individual course, then of each class.
    pub(super) lessons: Vec<Option<Lesson>>,
    /// Who is in each class.
    pub(super) members: Vec<Vec<u32>>,
    pub(super) score: Points,
}

impl Best {
    /// A copy of the draft, to be kept up to date by [`Best::follow`].
    pub(super) fn of(draft: &mut Draft<'_>) -> Self {
        draft.take_changed();
        Self::copy(draft)
    }

    /// A copy of the draft as it stands.
    pub(super) fn copy(draft: &Draft<'_>) -> Self {
        Self {
            lessons: draft.lessons.clone(),
            members: draft.members.clone(),
            score: draft.score,
        }
    }

    /// Copies what changed in the draft since it was copied last.
    pub(super) fn follow(&mut self, draft: &mut Draft<'_>) {
        for unit in draft.take_changed().0 {
            self.lessons[unit as usize] = draft.lessons[unit as usize];
            if let Some(class) = draft.class_of_unit(unit) {
                self.members[class as usize].clone_from(&draft.members[class as usize]);
            }
        }
        self.score = draft.score;
    }

    /// Brings the draft back to this timetable.
    pub(super) fn restore(&self, draft: &mut Draft<'_>) {
        let differing: Vec<u32> = (0..id(self.lessons.len()))
            .filter(|unit| {
                let class = draft.class_of_unit(*unit);
                let members = class.is_some_and(|c| draft.members[c as usize] != self.members[c as usize]);
                members || draft.lessons[*unit as usize] != self.lessons[*unit as usize]
            })
            .collect();
        for unit in &differing {
            draft.close(*unit);
        }
        for unit in differing {
            if let Some(lesson) = self.lessons[unit as usize] {
                let class = draft.class_of_unit(unit);
                draft.open(
                    unit,
                    lesson,
                    class.map_or_else(Vec::new, |c| self.members[c as usize].clone()),
                );
            }
        }
        draft.begin_turn();
    }

    /// How many requests it places.
    pub(super) fn placed(&self, tables: &Tables<'_>) -> usize {
        let alone = self.lessons[..tables.requests.len()].iter().flatten().count();
        alone + self.members.iter().map(Vec::len).sum::<usize>()
    }

    /// The timetable as placements, in the order of requests and classes.
    pub(super) fn placements(&self, tables: &Tables<'_>) -> Vec<Placement> {
        (0..id(self.lessons.len()))
            .filter_map(|unit| self.placement(tables, unit))
            .collect()
    }

    /// The placement of a unit, if it has a lesson.
    pub(super) fn placement(&self, tables: &Tables<'_>, unit: u32) -> Option<Placement> {
        let lesson = self.lessons[unit as usize]?;
        let (kind, id, requests) = match (unit as usize).checked_sub(tables.requests.len()) {
            None => (Kind::Request, unit as usize, vec![unit as usize]),
            Some(class) => {
                let mut members: Vec<usize> = self.members[class]
                    .iter()
                    .map(|request| *request as usize)
                    .collect();
                members.sort_unstable();
                (Kind::Class, class, members)
            }
        };
        Some(Placement {
            kind,
            id,
            teacher: lesson.teacher as usize,
            room: lesson.room as usize,
            day: lesson.day as usize,
            start: lesson.start,
            requests,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;
    use crate::search::dice::Dice;
    use crate::search::turn::Turns;

    #[test]
    fn what_a_restored_draft_lost_is_noticed_by_the_best_that_follows_it() {
        // Given an empty timetable and a best that followed the draft to a full one,
        let problem = Problem::from_json(include_str!("../../bench/problems/XS-1.json")).unwrap();
        let tables = Tables::new(&problem);
        let mut turns = Turns::new(&tables, Dice::new(1, 0));
        let empty = Best::copy(&turns.hand.draft);
        let mut best = Best::of(&mut turns.hand.draft);
        turns.construct(None);
        best.follow(&mut turns.hand.draft);
        assert!(best.placed(&tables) > 20);
        // when the draft is emptied, and the best follows it once more,
        empty.restore(&mut turns.hand.draft);
        best.follow(&mut turns.hand.draft);
        // then it is as empty as the draft.
        assert_eq!((best.placed(&tables), best.score), (0, empty.score));
    }
}
