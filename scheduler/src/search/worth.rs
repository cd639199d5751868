//! What a request or lesson is worth at a given place and time, siblings and the teacher's day aside.

use crate::search::draft::Lesson;
use crate::search::points::Points;
use crate::search::tables::{Tables, id};
use crate::week::Window;

impl Tables<'_> {
    /// Points of a request at a lesson.
    pub(super) fn points(&self, request: u32, lesson: &Lesson) -> Points {
        let asked = &self.requests[request as usize];
        let cost = asked.venue_cost(lesson.venue).unwrap_or(0);
        asked.points - cost
            + self.loyalty(request, lesson)
            + self.moment(request, lesson.day, lesson.start, lesson.end)
    }

    /// What the time of a lesson costs a request: late for the young, or disliked. Never above 0.
    #[inline]
    pub(super) fn moment(&self, request: u32, day: u32, start: i32, end: i32) -> Points {
        let asked = &self.requests[request as usize];
        let mut points = 0;
        if asked.young && end > self.costs.young_until {
            points -= self.costs.late_per_min * Points::from(end - self.costs.young_until);
        }
        let time = Window::new(start, end);
        if asked.disliked(day).iter().any(|window| window.overlaps(time)) {
            points -= self.costs.rather_not;
        }
        points
    }

    /// What a request gains where much is as it was.
    #[inline]
    pub(super) fn loyalty(&self, request: u32, lesson: &Lesson) -> Points {
        let Some(previous) = self.requests[request as usize].previous else {
            return 0;
        };
        let mut points = 0;
        if id(previous.teacher) == lesson.teacher {
            points += self.costs.same_teacher;
        }
        if id(previous.venue) == lesson.venue {
            points += self.costs.same_venue;
        }
        if id(previous.day) == lesson.day {
            points += self.costs.same_day;
            if (previous.start - lesson.start).abs() <= self.costs.same_time_within_min {
                points += self.costs.same_time;
            }
        }
        points
    }

    /// Is the request exactly where it was?
    #[inline]
    pub(super) fn is_kept(&self, request: u32, lesson: &Lesson) -> bool {
        self.requests[request as usize].previous.is_some_and(|previous| {
            id(previous.teacher) == lesson.teacher
                && id(previous.venue) == lesson.venue
                && id(previous.day) == lesson.day
                && previous.start == lesson.start
        })
    }

    /// What it costs that the teacher would rather not teach then.
    #[inline]
    pub(super) fn teacher_dislikes(&self, teacher: u32, day: u32, start: i32, end: i32) -> Points {
        let disliked = &self.teachers[teacher as usize].rather_not[day as usize];
        let overlaps = disliked
            .iter()
            .any(|window| window.overlaps(Window::new(start, end)));
        if overlaps {
            self.costs.teacher_rather_not
        } else {
            0
        }
    }
}
