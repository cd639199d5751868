//! All timetables of a tiny problem, one after the other: slow, and beyond doubt.

use crate::rule::MENDED_BY_MORE;
use crate::solution::Kind;
use crate::week::Window;
use crate::{Placement, Problem, Solution, check};

/// The best that any timetable of a problem reaches.
#[derive(Debug, Clone, Default)]
pub(crate) struct Best {
    /// A timetable with the most points.
    pub(crate) placements: Vec<Placement>,
    /// Its points, to a thousandth.
    pub(crate) score: f64,
    /// The most requests that a timetable places; not always the same timetable.
    pub(crate) placed: usize,
}

/// Tries every timetable; none if there is no valid one, or if there would be more than `limit` combinations.
pub(crate) fn best_of_all(problem: &Problem, limit: usize) -> Option<Best> {
    let units = lessons(problem);
    let combinations = units
        .iter()
        .try_fold(1_usize, |all, unit| all.checked_mul(unit.len() + 1))?;
    if combinations > limit {
        return None;
    }
    let mut search = Search {
        problem,
        units,
        chosen: Solution::new(&problem.name, Vec::new()),
        best: None,
    };
    search.decide(0);
    search.best
}

struct Search<'p> {
    problem: &'p Problem,
    units: Vec<Vec<Placement>>,
    chosen: Solution,
    best: Option<Best>,
}

impl Search<'_> {
    fn decide(&mut self, unit: usize) {
        let judgement = check(self.problem, &self.chosen);
        if judgement
            .broken
            .iter()
            .any(|broken| !MENDED_BY_MORE.contains(&broken.rule))
        {
            return;
        }
        if unit < self.units.len() {
            self.decide(unit + 1);
            for option in 0..self.units[unit].len() {
                self.chosen.placements.push(self.units[unit][option].clone());
                self.decide(unit + 1);
                self.chosen.placements.pop();
            }
        } else if judgement.broken.is_empty() {
            let best = self.best.get_or_insert_with(|| Best {
                score: f64::NEG_INFINITY,
                ..Best::default()
            });
            best.placed = best.placed.max(judgement.placed);
            if judgement.score > best.score {
                best.score = judgement.score;
                best.placements.clone_from(&self.chosen.placements);
            }
        }
    }
}

/// Every lesson that breaks no rule by itself: a list for each individual request, then for each class.
pub(super) fn lessons(problem: &Problem) -> Vec<Vec<Placement>> {
    let alone = problem.requests.iter().filter_map(|request| {
        let unit = Placement {
            kind: Kind::Request,
            id: request.id,
            ..nowhere()
        };
        Some(lessons_of(
            problem,
            &unit,
            request.duration_min?,
            &[vec![request.id]],
        ))
    });
    let classes = problem.classes.iter().map(|class| {
        let eligible = problem
            .requests
            .iter()
            .filter(|request| request.classes.contains(&class.id));
        let eligible: Vec<usize> = eligible.map(|request| request.id).collect();
        let unit = Placement {
            kind: Kind::Class,
            id: class.id,
            ..nowhere()
        };
        lessons_of(problem, &unit, class.duration_min, &subsets(&eligible))
    });
    alone.chain(classes).collect()
}

fn lessons_of(
    problem: &Problem,
    unit: &Placement,
    duration_min: i32,
    members: &[Vec<usize>],
) -> Vec<Placement> {
    let mut lessons = Vec::new();
    for teacher in &problem.teachers {
        for (_, room) in problem.rooms() {
            for day in 0..problem.days {
                for window in room.available.day(day) {
                    let starts = (window.start..=window.end - duration_min)
                        .filter(|start| start % problem.grid_min == 0);
                    for start in starts.filter(|&start| {
                        teacher
                            .available
                            .holds(day, Window::new(start, start + duration_min))
                    }) {
                        lessons.extend(members.iter().map(|members| Placement {
                            teacher: teacher.id,
                            room: room.id,
                            day,
                            start,
                            requests: members.clone(),
                            ..unit.clone()
                        }));
                    }
                }
            }
        }
    }
    lessons.retain(|lesson| {
        let alone = Solution::new(&problem.name, vec![lesson.clone()]);
        check(problem, &alone)
            .broken
            .iter()
            .all(|broken| MENDED_BY_MORE.contains(&broken.rule) && broken.rule != "class size")
    });
    lessons.sort_by_key(|lesson| {
        (
            lesson.day,
            lesson.start,
            lesson.teacher,
            lesson.room,
            lesson.requests.clone(),
        )
    });
    lessons.dedup();
    lessons
}

fn subsets(of: &[usize]) -> Vec<Vec<usize>> {
    (1_u32..1 << of.len())
        .map(|mask| {
            (0..of.len())
                .filter(|bit| mask >> bit & 1 == 1)
                .map(|bit| of[bit])
                .collect()
        })
        .collect()
}

fn nowhere() -> Placement {
    Placement {
        kind: Kind::Request,
        id: 0,
        teacher: 0,
        room: 0,
        day: 0,
        start: 0,
        requests: Vec::new(),
    }
}
