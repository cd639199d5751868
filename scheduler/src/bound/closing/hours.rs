//! When each lesson and class can begin, start by start; the relaxed problem knows only the first and the last.

use super::super::block::What;
use super::super::class_offer::ClassOffer;
use super::super::relaxation::{Relaxation, gathering};
use crate::Problem;
use crate::candidate::{Candidates, ClassStarts};

/// The hours of every item.
#[derive(Debug)]
pub(super) struct Hours {
    /// By block and item.
    all: Vec<Vec<Vec<Hour>>>,
    /// By roster: the class with every meeting that differs, also those that another is as good as.
    pub(super) classes: Vec<ClassOffer>,
}

/// A time at which a lesson or class can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hour {
    pub(super) start: i32,
    pub(super) end: i32,
    /// Steps of a lesson then, not charged for anything; 0 for a class.
    pub(super) points: i32,
    /// Of a lesson: is that exactly when and where it was last year?
    pub(super) is_unmoved: bool,
    /// Of a class: which of its meetings.
    pub(super) meeting: usize,
}

impl Hours {
    /// The hours of a problem's items.
    pub(super) fn of(problem: &Problem, candidates: &Candidates, relaxation: &Relaxation) -> Self {
        let mut classes: Vec<ClassOffer> = relaxation
            .classes
            .iter()
            .map(ClassOffer::without_meetings)
            .collect();
        let mut all = Vec::new();
        for block in &relaxation.blocks {
            let of_item = |what: What| match what {
                What::Lesson(lesson) => lesson_hours(problem, candidates, relaxation, lesson as usize),
                What::Class { roster } => {
                    let roster = roster as usize;
                    let starts = class_starts(problem, candidates, block.teacher, roster);
                    let meetings = starts.meetings.iter();
                    classes[roster].meetings = meetings
                        .map(|meeting| {
                            gathering(
                                relaxation.scale,
                                &relaxation.spots,
                                &candidates.rosters[roster],
                                meeting,
                            )
                        })
                        .collect();
                    class_hours(problem.classes[classes[roster].class].duration_min, &starts)
                }
            };
            all.push(block.items.iter().map(|item| item.what).map(of_item).collect());
        }
        Self { all, classes }
    }

    /// The hours of an item of a block, by time.
    pub(super) fn at(&self, block: usize, item: usize) -> &[Hour] {
        &self.all[block][item]
    }
}

fn lesson_hours(
    problem: &Problem,
    candidates: &Candidates,
    relaxation: &Relaxation,
    lesson: usize,
) -> Vec<Hour> {
    let lesson = &candidates.lessons[lesson];
    let starts = lesson.starts(problem, &candidates.room_sets).into_iter();
    starts
        .map(|at| Hour {
            start: at.start,
            end: at.start + lesson.duration_min,
            points: relaxation.scale.gain(at.points),
            is_unmoved: at.is_unmoved,
            meeting: 0,
        })
        .collect()
}

fn class_starts(problem: &Problem, candidates: &Candidates, teacher: usize, roster: usize) -> ClassStarts {
    let mut visits = candidates.visits.iter();
    let visit = visits.find(|visit| visit.roster == roster && visit.teacher == teacher);
    visit.map_or_else(ClassStarts::default, |visit| {
        visit.starts(problem, &candidates.room_sets, &candidates.rosters[roster])
    })
}

fn class_hours(duration_min: i32, starts: &ClassStarts) -> Vec<Hour> {
    let hour = |&(start, meeting): &(i32, usize)| Hour {
        start,
        end: start + duration_min,
        points: 0,
        is_unmoved: false,
        meeting,
    };
    starts.starts.iter().map(hour).collect()
}
