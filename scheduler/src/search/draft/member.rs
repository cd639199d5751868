//! Requests that come to lessons: their points, and joining and leaving classes.

use crate::search::draft::journal::Step;
use crate::search::draft::unit::Lesson;
use crate::search::draft::{At, Draft};
use crate::search::points::Points;
use crate::search::tables::NONE;

impl Draft<'_> {
    /// Adds a request to an open class.
    pub(in crate::search) fn join_class(&mut self, request: u32, class: u32) {
        let Some(lesson) = self.class_lesson(class) else {
            return;
        };
        self.class_of[request as usize] = class;
        self.members[class as usize].push(request);
        self.attend(request, lesson);
        self.journal
            .note(self.class_unit(class), Step::Joined { request });
    }

    /// Takes a request out of its class.
    pub(in crate::search) fn leave_class(&mut self, request: u32) {
        let class = self.class_of[request as usize];
        let Some(lesson) = self
            .members
            .get(class as usize)
            .and_then(|_| self.class_lesson(class))
        else {
            return;
        };
        self.miss(request, lesson);
        self.class_of[request as usize] = NONE;
        self.members[class as usize].retain(|member| *member != request);
        self.journal
            .note(self.class_unit(class), Step::Left { request, class });
    }

    /// Counts in what a request brings at its lesson.
    pub(super) fn attend(&mut self, request: u32, lesson: Lesson) {
        self.points_of[request as usize] = self.tables.points(request, &lesson);
        self.score += self.brings(request, lesson.at());
        self.at[request as usize] = Some(lesson.at());
        self.unlist_unplaced(request);
        let kept = self.tables.is_kept(request, &lesson);
        let asked = &self.tables.requests[request as usize];
        for list in &asked.choose {
            self.chosen[*list as usize] += 1;
        }
        self.count_in_group(asked.group, true);
        self.kept += usize::from(kept);
        self.must_placed += usize::from(self.tables.must.is[request as usize]);
    }

    /// Counts out what a request brings at its lesson.
    pub(super) fn miss(&mut self, request: u32, lesson: Lesson) {
        self.at[request as usize] = None;
        self.score -= self.brings(request, lesson.at());
        self.list_unplaced(request);
        let kept = self.tables.is_kept(request, &lesson);
        let asked = &self.tables.requests[request as usize];
        for list in &asked.choose {
            self.chosen[*list as usize] -= 1;
        }
        self.count_in_group(asked.group, false);
        self.kept -= usize::from(kept);
        self.must_placed -= usize::from(self.tables.must.is[request as usize]);
    }

    /// What a placed request brings where it is, with its siblings who are there.
    pub(in crate::search) fn brings(&self, request: u32, at: At) -> Points {
        self.points_of[request as usize] + self.siblings_gain(request, at.venue, at.day)
    }

    fn count_in_group(&mut self, group: u32, placed: bool) {
        let Some(requests) = self
            .tables
            .groups
            .get(group as usize)
            .map(|group| group.requests.len())
        else {
            return;
        };
        let count = &mut self.grouped[group as usize];
        let in_part = |count: u32| 0 < count && (count as usize) < requests;
        let before = in_part(*count);
        if placed {
            *count += 1;
        } else {
            *count -= 1;
        }
        let after = in_part(*count);
        self.groups_in_part += usize::from(after);
        self.groups_in_part -= usize::from(before);
        self.groups_touched.push(group);
    }
}
