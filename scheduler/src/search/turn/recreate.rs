//! Putting back: in which order, who else gets a chance, and groups that stand or fall together.

use crate::search::hand::Aim;
use crate::search::tables::NONE;
use crate::search::turn::Turns;

/// Unplaced requests and closed classes from anywhere that get a chance in every turn.
const EXTRA_REQUESTS: usize = 5;
const EXTRA_CLASSES: usize = 1;
/// Unplaced requests of each course and closed classes of each teacher whose lessons were taken out.
const NEAR_REQUESTS: usize = 2;
const NEAR_CLASSES: usize = 2;
/// Teachers whose unplaced are looked at.
const NEAR_TEACHERS: usize = 4;
/// How often classes are opened before single lessons are placed.
const CLASSES_FIRST: f64 = 0.7;
/// How often classes may take pupils from others.
const STEAL: f64 = 0.3;

impl Turns<'_> {
    /// Places what is loose and opens what is shut, where they bring most.
    pub(super) fn recreate(&mut self) {
        self.invite();
        self.order();
        self.hand.whim.steal = self.hand.dice.chance(STEAL);
        let (loose, shut, aimed) = (
            std::mem::take(&mut self.loose),
            std::mem::take(&mut self.shut),
            std::mem::take(&mut self.aimed),
        );
        for request in &aimed {
            if !self.hand.draft.is_placed(*request) {
                self.hand.place_aimed(*request, self.aim);
            }
        }
        let classes_first = self.hand.dice.chance(CLASSES_FIRST);
        if classes_first {
            self.open_classes(&shut);
        }
        self.place_requests(&loose);
        if !classes_first {
            self.open_classes(&shut);
        }
        (self.loose, self.shut, self.aimed) = (loose, shut, aimed);
    }

    /// Makes every all-or-none group whole that the turn left in part: by placing the rest, or by taking out what is
    /// placed. Returns whether all are whole now.
    pub(in crate::search) fn groups_are_whole(&mut self) -> bool {
        for group in self.broken_groups() {
            self.place_requests(&self.tables().groups[group as usize].requests);
        }
        let mut hopeless = Vec::new();
        // Taking out a request may close its class, and so break the groups of others in it.
        loop {
            let broken = self
                .broken_groups()
                .into_iter()
                .find(|group| !hopeless.contains(group));
            let Some(group) = broken else { break };
            for request in &self.tables().groups[group as usize].requests {
                if self.hand.draft.is_placed(*request) && !self.take_out(*request) {
                    hopeless.push(group);
                }
            }
        }
        hopeless.is_empty()
    }

    /// Takes a request out of the timetable; a class that becomes too small is closed. Returns whether it could.
    fn take_out(&mut self, request: u32) -> bool {
        let draft = &mut self.hand.draft;
        let class = draft.class_of[request as usize];
        if draft.pinned_member[request as usize] {
            return false;
        }
        if class == NONE {
            return draft.close(request);
        }
        let unit = draft.class_unit(class);
        let stays_large = draft.members[class as usize].len() > draft.tables.classes[class as usize].min_size;
        if stays_large {
            draft.leave_class(request);
        }
        stays_large || (!draft.pinned_unit[unit as usize] && draft.close(unit))
    }

    fn open_classes(&mut self, shut: &[u32]) {
        for class in shut {
            if self.hand.draft.class_lesson(*class).is_none() {
                self.hand.place_class(*class, Aim::ANY);
            }
        }
    }

    fn place_requests(&mut self, requests: &[u32]) {
        for request in requests {
            if !self.hand.draft.is_placed(*request) {
                self.hand.place(*request);
            }
        }
    }

    /// Adds others who may profit: unplaced requests and closed classes, at random and near the ruin.
    fn invite(&mut self) {
        for _ in 0..EXTRA_REQUESTS {
            self.invite_request_from_anywhere();
        }
        for _ in 0..EXTRA_CLASSES {
            if let Some(class) = self.hand.dice.pick(&self.hand.scope.classes) {
                self.invite_class(class);
            }
        }
        for teacher in self.hand.draft.teachers_touched(NEAR_TEACHERS) {
            let limits = &self.tables().teachers[teacher as usize];
            for course in &limits.courses {
                let unplaced = self.hand.draft.unplaced[*course as usize]
                    .len()
                    .min(NEAR_REQUESTS);
                for _ in 0..unplaced {
                    self.loose
                        .extend(self.hand.dice.pick(&self.hand.draft.unplaced[*course as usize]));
                }
            }
            for _ in 0..NEAR_CLASSES {
                if let Some(class) = self.hand.dice.pick(&limits.classes) {
                    self.invite_class(class);
                }
            }
        }
        self.invite_bound_ones();
        self.loose.sort_unstable();
        self.loose.dedup();
    }

    fn invite_request_from_anywhere(&mut self) {
        if let Some(request) = self.hand.dice.pick(&self.hand.scope.requests)
            && !self.hand.draft.is_placed(request)
        {
            self.loose.push(request);
        }
    }

    pub(super) fn invite_class(&mut self, class: u32) {
        if self.hand.draft.class_lesson(class).is_none() && !self.shut.contains(&class) {
            self.shut.push(class);
        }
    }

    /// Alternatives of the loose, and the rest of their all-or-none groups.
    fn invite_bound_ones(&mut self) {
        let tables = self.tables();
        for i in 0..self.loose.len() {
            let asked = &tables.requests[self.loose[i] as usize];
            self.loose.extend_from_slice(&asked.alternatives);
            if let Some(group) = tables.groups.get(asked.group as usize) {
                self.loose.extend_from_slice(&group.requests);
            }
        }
    }

    /// Orders the loose at random, or by worth per minute, by how hard they are to place, or by length.
    fn order(&mut self) {
        let tables = self.tables();
        let by = self.hand.dice.fraction();
        self.hand.dice.shuffle(&mut self.loose);
        self.hand.dice.shuffle(&mut self.shut);
        let asked = |request: &u32| &tables.requests[*request as usize];
        if by < 0.35 {
            self.loose.sort_by_key(|request| {
                -(asked(request).points / i64::from(asked(request).duration_min.max(20)))
            });
        } else if by < 0.6 {
            self.loose.sort_by_key(|request| asked(request).free_min);
        } else if by < 0.7 {
            self.loose.sort_by_key(|request| -asked(request).duration_min);
        }
    }
}
