//! The first timetable: what is given, then classes, then requests by their points.

use crate::pinned;
use crate::search::hand::Aim;
use crate::search::tables::id;
use crate::search::turn::Turns;
use crate::solution::{Kind, Placement, Solution};

impl Turns<'_> {
    /// Builds a first timetable around the pins, from a given one if there is one.
    pub(super) fn construct(&mut self, start: Option<&Solution>) {
        self.hand.whim.blink = 0;
        self.settle_pins();
        if let Some(start) = start {
            self.settle_all(&start.placements);
            self.fill_what_became_too_small(&start.placements);
        }
        if self.tables().problem.max_moved.is_some() {
            self.stay_as_before();
        }
        self.place_what_must_be();
        self.open_classes_from_small_to_large();
        self.place_by_points();
        self.mend_groups();
        self.hand.draft.begin_turn();
    }

    /// Puts in lessons as told; those that do not fit beside what is there are left out.
    pub(super) fn settle_all(&mut self, placements: &[Placement]) {
        for placement in placements {
            let least = match placement.kind {
                Kind::Request => 1,
                Kind::Class => self
                    .tables()
                    .classes
                    .get(placement.id)
                    .map_or(1, |class| class.min_size),
            };
            self.hand.settle(placement, least);
        }
    }

    /// Classes that lost pupils stay where they were if others make them large enough.
    fn fill_what_became_too_small(&mut self, placements: &[Placement]) {
        for placement in placements {
            let Some(limits) = self.tables().classes.get(placement.id) else {
                continue;
            };
            self.hand.draft.begin_turn();
            if placement.kind != Kind::Class || !self.hand.settle(placement, 1) {
                continue;
            }
            self.fill_to_minimum(id(placement.id));
            if self.hand.draft.members[placement.id].len() < limits.min_size {
                self.hand.draft.undo_turn();
            }
        }
    }

    fn settle_pins(&mut self) {
        for placement in pinned::lessons(self.tables().problem).lessons {
            if !self.hand.settle(&placement, placement.requests.len()) {
                continue;
            }
            let draft = &mut self.hand.draft;
            let unit = match placement.kind {
                Kind::Request => id(placement.id),
                Kind::Class => draft.class_unit(id(placement.id)),
            };
            draft.pinned_unit[unit as usize] = true;
            for request in &placement.requests {
                draft.pinned_member[*request] = true;
            }
            draft.pinned_classes.extend(draft.class_of_unit(unit));
            if placement.kind == Kind::Class {
                self.fill_to_minimum(id(placement.id));
            }
        }
    }

    /// A pinned class needs its minimum, whatever the others bring.
    fn fill_to_minimum(&mut self, class: u32) {
        let limits = &self.tables().classes[class as usize];
        let mut eligible = limits.eligible.clone();
        eligible.sort_by_key(|request| {
            let asked = &self.tables().requests[*request as usize];
            (asked.group != super::tables::NONE, -asked.points)
        });
        for request in eligible {
            if self.hand.draft.members[class as usize].len() >= limits.min_size {
                return;
            }
            if self.hand.can_join(request, class) {
                self.hand.draft.join_class(request, class);
            }
        }
    }

    /// Every lesson of last year where it was, if it fits there still.
    fn stay_as_before(&mut self) {
        let problem = self.tables().problem;
        for request in &problem.requests {
            let Some(previous) = request.previous else {
                continue;
            };
            for room in self
                .tables()
                .rooms
                .suitable(id(request.course), id(previous.venue))
            {
                let placement = Placement {
                    kind: Kind::Request,
                    id: request.id,
                    teacher: previous.teacher,
                    room: *room as usize,
                    day: previous.day,
                    start: previous.start,
                    requests: vec![request.id],
                };
                if self.hand.settle(&placement, 1) {
                    break;
                }
            }
        }
    }

    fn place_what_must_be(&mut self) {
        for group in self.tables().groups.iter().filter(|group| group.must) {
            for request in &group.requests {
                if !self.hand.draft.is_placed(*request) {
                    self.hand.place(*request);
                }
            }
        }
    }

    fn open_classes_from_small_to_large(&mut self) {
        let mut classes: Vec<u32> = (0..id(self.tables().classes.len())).collect();
        self.hand.dice.shuffle(&mut classes);
        classes.sort_by_key(|class| self.tables().classes[*class as usize].min_size);
        for class in classes {
            if self.hand.draft.class_lesson(class).is_none() {
                self.hand.place_class(class, Aim::ANY);
            }
        }
    }

    fn place_by_points(&mut self) {
        let mut requests: Vec<u32> = (0..id(self.tables().requests.len())).collect();
        self.hand.dice.shuffle(&mut requests);
        requests.sort_by_key(|request| -self.tables().requests[*request as usize].points);
        for request in requests {
            if !self.hand.draft.is_placed(request) {
                self.hand.place(request);
            }
        }
    }

    /// Makes every all-or-none group whole, or takes out what is placed of it. Returns whether all are whole now.
    pub(super) fn mend_groups(&mut self) -> bool {
        self.hand.draft.groups_touched = (0..id(self.tables().groups.len())).collect();
        self.groups_are_whole()
    }
}
