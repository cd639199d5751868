//! A lesson of one's own, put where it brings most.

use crate::search::draft::{At, Lesson, Seat};
use crate::search::hand::{Aim, Hand};
use crate::search::points::Points;
use crate::search::tables::{Choice, Starts, Tables, id};
use crate::search::teacher_day::{Offer, TeacherDay};
use crate::week::Window;

/// The best place found so far.
struct Best {
    gain: Points,
    lesson: Option<Lesson>,
}

/// A choice under trial, with what does not depend on the start.
struct Trial<'t> {
    request: u32,
    choice: &'t Choice,
    length_min: i32,
    /// Points before the start is known, siblings and the cost of the visit included.
    points: Points,
}

impl Hand<'_> {
    /// Places a request in a lesson of its own where it brings most. Returns whether it did.
    pub(in crate::search) fn place_alone(&mut self, request: u32, aim: Aim) -> bool {
        let tables = self.draft.tables;
        let asked = &tables.requests[request as usize];
        let beyond = asked.siblings_most
            + if asked.previous.is_some() {
                self.whim.keep_price
            } else {
                0
            };
        let mut best = Best {
            gain: 0,
            lesson: None,
        };
        for choice in &tables.choices[request as usize] {
            if choice.most + beyond <= best.gain {
                break;
            }
            if !self.may_visit(choice.teacher, choice.venue, choice.day(), aim)
                || !self
                    .draft
                    .has_hours(choice.teacher, choice.day(), asked.duration_min)
            {
                continue;
            }
            let siblings = if asked.siblings.is_empty() {
                0
            } else {
                self.draft.siblings_gain(request, choice.venue, choice.day())
            };
            let Some(visit) = self.draft.visit_cost(choice.teacher, choice.venue, choice.day()) else {
                continue;
            };
            let more = siblings - visit;
            if choice.most + more + (beyond - asked.siblings_most) > best.gain {
                let trial = Trial {
                    request,
                    choice,
                    length_min: asked.duration_min,
                    points: choice.points + more,
                };
                self.try_choice(&trial, &mut best);
            }
        }
        match best.lesson {
            Some(lesson) => {
                self.draft.open(request, lesson, Vec::new());
                true
            }
            None => false,
        }
    }

    fn try_choice(&mut self, trial: &Trial<'_>, best: &mut Best) {
        let tables = self.draft.tables;
        let Choice { teacher, venue, .. } = *trial.choice;
        let weekday = trial.choice.day();
        let course = tables.requests[trial.request as usize].course;
        if !self.draft.note_full_slots(course, venue, weekday, &mut self.full) {
            return;
        }
        let day = tables.on_day(teacher, weekday);
        let gaps = self.draft.days[day].lessons.len();
        for range in trial.choice.ranges(&tables.starts) {
            for gap in 0..=gaps {
                let (after, until) = self.draft.days[day].room_in_gap(tables, trial.choice.venue, gap);
                let first = range.first.max(tables.clock.up(after));
                if first > range.last {
                    break;
                }
                let last = range.last.min(tables.clock.down(until - trial.length_min));
                if first > last {
                    continue;
                }
                let mut starts = CandidateStarts::new(Starts { first, last });
                starts.add_around_breaks(tables, gap > 0, gap < gaps);
                starts.add_wishes(tables, trial);
                if gaps == 0 && last - first > 3 * tables.clock.grid_min {
                    starts.add(tables.clock.round_down(first + self.dice.minutes(last - first)));
                }
                for start in starts.list() {
                    self.try_start(trial, day, gap, *start, best);
                }
            }
        }
    }

    #[inline]
    fn try_start(&mut self, trial: &Trial<'_>, day: usize, gap: usize, start: i32, best: &mut Best) {
        let tables = self.draft.tables;
        let Choice { teacher, venue, .. } = *trial.choice;
        let weekday = trial.choice.day();
        let offer = Offer {
            start,
            end: start + trial.length_min,
            venue,
        };
        let points = trial.points + self.points_of_start(trial, offer);
        if points <= best.gain || !self.full.leave_room(tables.clock, Window::new(start, offer.end)) {
            return;
        }
        let plan: &TeacherDay = &self.draft.days[day];
        let Some(cost) = plan.insertion_cost(tables, offer, gap) else {
            return;
        };
        if points - cost <= best.gain || self.dice.blink(self.whim.blink) {
            return;
        }
        let at = At {
            venue,
            day: weekday,
            start,
            end: offer.end,
        };
        if !self.draft.pupil_can(trial.request, at) {
            return;
        }
        let course = tables.requests[trial.request as usize].course;
        let seat = Seat {
            teacher,
            day: weekday,
            course,
            size: 1,
        };
        let Some((room, change)) = self.draft.find_room(seat, offer, gap) else {
            return;
        };
        if points - cost - change > best.gain {
            best.gain = points - cost - change;
            best.lesson = Some(Lesson {
                teacher,
                venue,
                room,
                day: weekday,
                start,
                end: offer.end,
            });
        }
    }

    #[inline]
    fn points_of_start(&self, trial: &Trial<'_>, offer: Offer) -> Points {
        let tables = self.draft.tables;
        let choice = trial.choice;
        let mut points = tables.moment(trial.request, choice.day(), offer.start, offer.end)
            - tables.teacher_dislikes(choice.teacher, choice.day(), offer.start, offer.end);
        if choice.previous_day
            && let Some(previous) = tables.requests[trial.request as usize].previous
        {
            if (previous.start - offer.start).abs() <= tables.costs.same_time_within_min {
                points += tables.costs.same_time;
            }
            let stays = previous.start == offer.start
                && id(previous.teacher) == choice.teacher
                && id(previous.venue) == choice.venue;
            if stays {
                points += self.whim.keep_price;
            }
        }
        points
    }
}

/// The few starts in a gap that can be best: at its ends, a break away from them, and where a wish turns.
struct CandidateStarts {
    range: Starts,
    starts: [i32; CandidateStarts::MOST],
    count: usize,
}

impl CandidateStarts {
    const MOST: usize = 16;

    fn new(range: Starts) -> Self {
        let mut candidates = Self {
            range,
            starts: [0; Self::MOST],
            count: 0,
        };
        candidates.add(range.first);
        if range.last > range.first {
            candidates.add(range.last);
        }
        candidates
    }

    fn list(&self) -> &[i32] {
        &self.starts[..self.count]
    }

    /// Adds a start if it lies in the gap; when there is no room for more, the first sixteen must do.
    #[inline]
    fn add(&mut self, start: i32) {
        if (self.range.first..=self.range.last).contains(&start) && self.count < Self::MOST {
            self.starts[self.count] = start;
            self.count += 1;
        }
    }

    /// A break after the lesson before, and a break before the lesson after.
    #[inline]
    fn add_around_breaks(&mut self, tables: &Tables<'_>, follows: bool, precedes: bool) {
        let pause = tables.costs.min_break_min;
        if self.range.last - self.range.first < pause {
            return;
        }
        if follows {
            self.add(tables.clock.up(self.range.first + pause));
        }
        if precedes {
            self.add(tables.clock.down(self.range.last - pause));
        }
    }

    /// Near the previous start, and just outside times that the pupil or the teacher dislikes.
    #[inline]
    fn add_wishes(&mut self, tables: &Tables<'_>, trial: &Trial<'_>) {
        let choice = trial.choice;
        let asked = &tables.requests[trial.request as usize];
        if choice.previous_day
            && let Some(previous) = asked.previous
        {
            let within = tables.costs.same_time_within_min;
            self.add(tables.clock.round_up(previous.start - within));
            self.add(tables.clock.round_down(previous.start + within));
            if previous.start % tables.clock.grid_min == 0 {
                self.add(previous.start);
            }
        }
        self.add_outside(tables, asked.disliked(choice.day()), trial.length_min);
        let teacher = &tables.teachers[choice.teacher as usize];
        self.add_outside(
            tables,
            &teacher.rather_not[choice.day() as usize],
            trial.length_min,
        );
    }

    #[inline]
    fn add_outside(&mut self, tables: &Tables<'_>, disliked: &[Window], length_min: i32) {
        for window in disliked {
            self.add(tables.clock.round_up(window.end));
            self.add(tables.clock.round_down(window.start - length_min));
        }
    }
}
