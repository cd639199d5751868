//! A finished timetable on which single requests are tried: where one would go, and who would have to make way.

use crate::search::best::Best;
use crate::search::dice::Dice;
use crate::search::hand::Aim;
use crate::search::tables::{NONE, Tables, id};
use crate::search::turn::Turns;
use crate::solution::{Placement, Solution};

/// A timetable under trial. Every trial is taken back; chance has no part in it.
pub(crate) struct Trial<'a> {
    turns: Turns<'a>,
}

/// A way to place a request by taking out one lesson.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Swap {
    /// The lesson of the request.
    pub(crate) placed: Placement,
    /// Whose lesson was taken out.
    pub(crate) out: usize,
    /// Where that lesson goes instead, if anywhere.
    pub(crate) moved: Option<Placement>,
}

impl<'a> Trial<'a> {
    /// Puts a timetable in; none if it does not fit as it is.
    pub(crate) fn new(tables: &'a Tables<'a>, solution: &Solution) -> Option<Self> {
        let mut turns = Turns::new(tables, Dice::new(0, 0));
        turns.hand.whim.blink = 0;
        turns.settle_all(&solution.placements);
        let draft = &mut turns.hand.draft;
        for request in tables.problem.pins.iter().flat_map(|pin| &pin.requests) {
            draft.pinned_unit[*request] = true;
        }
        draft.begin_turn();
        let placed: usize = solution
            .placements
            .iter()
            .map(|lesson| lesson.requests.len())
            .sum();
        (draft.at.iter().flatten().count() == placed).then_some(Self { turns })
    }

    /// Where the request would go with nobody moved: alone, in an open class, or in a class opened for it.
    pub(crate) fn place(&mut self, request: usize) -> Option<Placement> {
        let placement = self.put_in(id(request));
        self.turns.hand.draft.undo_turn();
        placement
    }

    /// The way to place the request by moving one other lesson that costs least.
    pub(crate) fn swap(&mut self, request: usize) -> Option<Swap> {
        let tables = self.turns.tables();
        let asked = &tables.requests[request];
        if !asked.individual {
            return None;
        }
        let mut best: Option<(i64, Swap)> = None;
        for teacher in &tables.teachers_of_course[asked.course as usize] {
            for day in 0..id(tables.days) {
                if asked.available[day as usize].is_empty() {
                    continue;
                }
                let lessons = self.turns.hand.draft.day(*teacher, day).lessons.clone();
                for lesson in lessons {
                    let draft = &self.turns.hand.draft;
                    let is_pinned = draft.pinned_unit[lesson.unit as usize];
                    if is_pinned || draft.class_of_unit(lesson.unit).is_some() {
                        continue;
                    }
                    let before = draft.score;
                    let swap = self.exchange(id(request), lesson.unit);
                    let gain = self.turns.hand.draft.score - before;
                    self.turns.hand.draft.undo_turn();
                    if let Some(swap) = swap
                        && best.as_ref().is_none_or(|(most, _)| gain > *most)
                    {
                        best = Some((gain, swap));
                    }
                }
            }
        }
        best.map(|(_, swap)| swap)
    }

    fn exchange(&mut self, request: u32, out: u32) -> Option<Swap> {
        if !self.turns.hand.draft.close(out) {
            return None;
        }
        let placed = self.put_in(request)?;
        let moved = self.turns.hand.place(out).then(|| self.placement(out)).flatten();
        Some(Swap {
            placed,
            out: out as usize,
            moved,
        })
    }

    fn put_in(&mut self, request: u32) -> Option<Placement> {
        if !self.turns.hand.place(request) {
            let tables = self.turns.tables();
            let classes = tables.requests[request as usize].classes.iter();
            let mut shut = classes
                .map(|(class, _)| *class)
                .filter(|class| self.turns.hand.draft.class_lesson(*class).is_none())
                .collect::<Vec<u32>>();
            // Small classes are opened for few.
            shut.sort_by_key(|class| tables.classes[*class as usize].min_size);
            for class in shut {
                self.turns.hand.place_class(class, Aim::ANY);
                if self.turns.hand.draft.is_placed(request) {
                    break;
                }
                self.turns
                    .hand
                    .draft
                    .close(self.turns.hand.draft.class_unit(class));
            }
        }
        self.placement(request)
    }

    /// The lesson that the request has, alone or in a class.
    fn placement(&self, request: u32) -> Option<Placement> {
        let draft = &self.turns.hand.draft;
        let unit = match draft.class_of[request as usize] {
            NONE => request,
            class => draft.class_unit(class),
        };
        Best::copy(draft).placement(self.turns.tables(), unit)
    }
}
