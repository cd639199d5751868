//! A teacher's day put in its best order, everything else as it is.

use crate::search::draft::Lesson;
use crate::search::points::{Points, times};
use crate::search::sequence::{MOST_LESSONS, Movable, Place, best_day};
use crate::search::tables::Starts;
use crate::search::teacher_day::Offer;
use crate::search::turn::Turns;

/// A lesson of the day, with who comes to it.
struct Taken {
    unit: u32,
    lesson: Lesson,
    requests: Vec<u32>,
}

impl Turns<'_> {
    /// Puts a day of a teacher in its best order.
    pub(super) fn resequence(&mut self) {
        let Some(teacher) = self.hand.dice.pick(&self.hand.scope.teachers) else {
            return;
        };
        let day = self.any_day();
        let taken = self.lessons_of(teacher, day);
        if !(2..=MOST_LESSONS).contains(&taken.len()) || !self.may_be_put_in_order(&taken) {
            return;
        }
        let now = self.worth_of(teacher, day, &taken);
        for lesson in &taken {
            self.hand.draft.close(lesson.unit);
        }
        let movable: Vec<Movable> = taken.iter().map(|taken| self.movable(taken)).collect();
        let places = best_day(self.tables(), &movable, now);
        for (number, taken) in taken.into_iter().enumerate() {
            let mut lesson = taken.lesson;
            if let Some(places) = &places {
                lesson.start = places[number].start;
                lesson.end = lesson.start + movable[number].length_min;
                lesson.room = places[number].room;
            }
            let is_class = self.hand.draft.class_of_unit(taken.unit).is_some();
            let members = if is_class { taken.requests } else { Vec::new() };
            self.hand.draft.open(taken.unit, lesson, members);
        }
    }

    fn lessons_of(&self, teacher: u32, day: u32) -> Vec<Taken> {
        let draft = &self.hand.draft;
        let units = draft.day(teacher, day).lessons.iter().map(|lesson| lesson.unit);
        units
            .filter_map(|unit| {
                let requests = match draft.class_of_unit(unit) {
                    Some(class) => draft.members[class as usize].clone(),
                    None => vec![unit],
                };
                let lesson = draft.lessons[unit as usize]?;
                Some(Taken {
                    unit,
                    lesson,
                    requests,
                })
            })
            .collect()
    }

    /// Nothing of the day is pinned, and nobody comes twice: who does would have to find the way between the two.
    fn may_be_put_in_order(&self, taken: &[Taken]) -> bool {
        let requests = || taken.iter().flat_map(|taken| &taken.requests);
        let comes_twice = |request: &u32| {
            let others = &self.tables().requests[*request as usize].same_pupil;
            requests().any(|other| others.contains(other))
        };
        let is_pinned = |taken: &Taken| self.hand.draft.pinned_unit[taken.unit as usize];
        !taken.iter().any(is_pinned) && !requests().any(comes_twice)
    }

    /// What the day brings as it is, visits aside: they are the same in any order.
    fn worth_of(&self, teacher: u32, day: u32, taken: &[Taken]) -> Points {
        let plan = self.hand.draft.day(teacher, day);
        let visits = self.tables().costs.visit * times(plan.visits.len());
        let points = taken.iter().map(|taken| self.points_at(taken, &taken.lesson));
        points.sum::<Points>() - (plan.cost - visits)
    }

    /// What those who come and the teacher's dislikes bring there; siblings are together or apart in any order.
    fn points_at(&self, taken: &Taken, lesson: &Lesson) -> Points {
        let tables = self.tables();
        let requests = taken.requests.iter();
        let points =
            requests.map(|request| tables.points(*request, lesson) + self.hand.keep_gain(*request, lesson));
        points.sum::<Points>() - tables.teacher_dislikes(lesson.teacher, lesson.day, lesson.start, lesson.end)
    }

    /// Every start that a lesson of the day could have, in the rooms that are free.
    fn movable(&self, taken: &Taken) -> Movable {
        let tables = self.tables();
        let lesson = taken.lesson;
        let length_min = lesson.end - lesson.start;
        let mut places = Vec::new();
        for Starts { first, last } in self.ranges_of(taken) {
            let mut start = first;
            while start <= last {
                let there = Lesson {
                    start,
                    end: start + length_min,
                    ..lesson
                };
                self.add_places(taken, &there, &mut places);
                start += tables.clock.grid_min;
            }
        }
        places.sort_unstable_by_key(|place| (place.start, place.room));
        Movable {
            venue: lesson.venue,
            length_min,
            places,
        }
    }

    /// The ranges of starts that the lesson could have with its teacher at its venue on its day.
    fn ranges_of(&self, taken: &Taken) -> Vec<Starts> {
        let tables = self.tables();
        let Lesson {
            teacher, venue, day, ..
        } = taken.lesson;
        match self.hand.draft.class_of_unit(taken.unit) {
            None => tables.choices[taken.unit as usize]
                .iter()
                .filter(|choice| (choice.teacher, choice.venue, choice.day()) == (teacher, venue, day))
                .flat_map(|choice| choice.ranges(&tables.starts))
                .copied()
                .collect(),
            Some(class) => {
                let limits = &tables.classes[class as usize];
                let openings = limits.openings.iter();
                openings
                    .filter(|opening| {
                        (opening.teacher, limits.venues[opening.venue], opening.day) == (teacher, venue, day)
                    })
                    .flat_map(|opening| &opening.starts)
                    .copied()
                    .collect()
            }
        }
    }

    /// The rooms in which a lesson could be, if everybody can come; one is enough where changing room costs nothing.
    fn add_places(&self, taken: &Taken, lesson: &Lesson, places: &mut Vec<Place>) {
        let tables = self.tables();
        let draft = &self.hand.draft;
        let can_come = |request: &u32| draft.pupil_can(*request, lesson.at());
        let course = match draft.class_of_unit(taken.unit) {
            None => tables.requests[taken.unit as usize].course,
            Some(class) if self.all_are_free(taken, lesson, class) => tables.classes[class as usize].course,
            Some(_) => return,
        };
        if !taken.requests.iter().all(can_come) {
            return;
        }
        let offer = Offer {
            start: lesson.start,
            end: lesson.end,
            venue: lesson.venue,
        };
        let points = self.points_at(taken, lesson);
        let rooms = tables.rooms.suitable(course, lesson.venue).iter();
        let free = rooms.filter(|room| draft.room_takes(**room, lesson.day, offer, taken.requests.len()));
        let enough = if tables.costs.room_change == 0 {
            1
        } else {
            usize::MAX
        };
        places.extend(free.take(enough).map(|room| Place {
            start: lesson.start,
            room: *room,
            points,
        }));
    }

    /// Are all members of a class free at the lesson's time?
    fn all_are_free(&self, taken: &Taken, lesson: &Lesson, class: u32) -> bool {
        let tables = self.tables();
        let limits = &tables.classes[class as usize];
        let slot = tables.clock.slot(lesson.start);
        taken.requests.iter().all(|request| {
            let position = tables.requests[*request as usize].position_in(class);
            position.is_some_and(|position| limits.can_come(position, lesson.day, slot))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::Problem;
    use crate::search::dice::Dice;
    use crate::search::tables::Tables;
    use crate::search::turn::Turns;

    #[test]
    fn days_put_in_order_lose_nothing_and_often_gain() {
        // Given full timetables,
        let problem =
            Problem::from_json(include_str!("../../../bench/problems/XS-54-everything.json")).unwrap();
        let tables = Tables::new(&problem);
        let mut gained = 0;
        for seed in 0..40 {
            let mut turns = Turns::new(&tables, Dice::new(seed, 0));
            turns.construct(None);
            for _ in 0..20 {
                let (before, placed) = (
                    turns.hand.draft.score,
                    turns.hand.draft.at.iter().flatten().count(),
                );
                // when one day after the other is put in order,
                turns.resequence();
                // then nobody loses a place, no point is lost, and now and then some are gained.
                let draft = &turns.hand.draft;
                assert_eq!(draft.at.iter().flatten().count(), placed, "seed {seed}");
                assert!(draft.score >= before, "seed {seed}: {} < {before}", draft.score);
                gained += usize::from(draft.score > before);
            }
        }
        assert!(gained > 20, "only {gained} days gained");
    }
}
