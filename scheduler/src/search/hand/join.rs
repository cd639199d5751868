//! A request that joins an open class.

use crate::search::draft::Lesson;
use crate::search::hand::Hand;
use crate::search::points::Points;

impl Hand<'_> {
    /// Adds a request to the open class in which it brings most. Returns whether it did.
    pub(super) fn join_best_class(&mut self, request: u32) -> bool {
        let tables = self.draft.tables;
        let mut best: Option<(Points, u32)> = None;
        for (class, position) in &tables.requests[request as usize].classes {
            if let Some(gain) = self.gain_in_class(request, *class, *position as usize)
                && gain > best.map_or(0, |(gain, _)| gain)
                && !self.dice.blink(self.whim.blink)
            {
                best = Some((gain, *class));
            }
        }
        if let Some((_, class)) = best {
            self.draft.join_class(request, class);
        }
        best.is_some()
    }

    /// What a request brings in an open class; none when it cannot join.
    fn gain_in_class(&self, request: u32, class: u32, position: usize) -> Option<Points> {
        let tables = self.draft.tables;
        let lesson = self.draft.class_lesson(class)?;
        if !self.scope.has_teacher[lesson.teacher as usize]
            || !self.has_seat(request, class, &lesson, position)
        {
            return None;
        }
        let siblings = self.draft.siblings_gain(request, lesson.venue, lesson.day);
        Some(tables.points(request, &lesson) + siblings + self.keep_gain(request, &lesson))
    }

    /// Can an unplaced request join an open class?
    pub(in crate::search) fn can_join(&self, request: u32, class: u32) -> bool {
        let asked = &self.draft.tables.requests[request as usize];
        match (self.draft.class_lesson(class), asked.position_in(class)) {
            (Some(lesson), Some(position)) => {
                !self.draft.is_placed(request)
                    && !self.draft.is_chosen_out(request)
                    && self.has_seat(request, class, &lesson, position)
            }
            _ => false,
        }
    }

    fn has_seat(&self, request: u32, class: u32, lesson: &Lesson, position: usize) -> bool {
        let tables = self.draft.tables;
        let limits = &tables.classes[class as usize];
        let size = self.draft.members[class as usize].len();
        if size >= limits.max_size || size >= tables.rooms.capacity[lesson.room as usize] {
            return false;
        }
        limits.can_come(position, lesson.day, tables.clock.slot(lesson.start))
            && tables.requests[request as usize]
                .venue_cost(lesson.venue)
                .is_some()
            && self.draft.pupil_can(request, lesson.at())
    }
}
