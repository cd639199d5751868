//! Holding classes as a plan has them. The trees of the bound find plans for all classes that share pupils at once, which taking
//! classes out and putting them back one by one hardly ever does.

use std::sync::Arc;

use crate::class_plan::PlannedClass;
use crate::search::tables::{NONE, id};
use crate::search::turn::Turns;
use crate::solution::{Kind, Placement};

/// All of a plan is followed once for so many of its classes: the longer it is, the longer it takes and the less of it fits.
/// Else only so many of its classes at most are.
const WHOLE_PER_CLASS: f64 = 4.0;
const MOST_CLASSES: usize = 4;
/// So many lessons at most are drawn to be given up for the contract's sake.
const MOST_GIVEN_UP: usize = 8;

impl Turns<'_> {
    /// Closes some of the classes that a plan holds, and holds them as it says, as far as they find a teacher and a room.
    pub(super) fn follow_plan(&mut self) {
        self.follow(|turns, classes| {
            let whole = WHOLE_PER_CLASS / classes.max(1) as f64;
            if turns.hand.dice.chance(whole) {
                classes
            } else {
                1 + turns.hand.dice.below(MOST_CLASSES)
            }
        });
    }

    /// The same with all classes of a plan.
    pub(super) fn follow_whole_plan(&mut self) {
        self.follow(|_, classes| classes);
    }

    /// Follows a plan in as many of its classes as `share` says when it hears how many there are.
    fn follow(&mut self, share: impl FnOnce(&mut Self, usize) -> usize) {
        let plans = Arc::clone(&self.plans);
        if plans.is_empty() {
            return;
        }
        let mut classes: Vec<&PlannedClass> = plans[self.hand.dice.below(plans.len())].iter().collect();
        self.hand.dice.shuffle(&mut classes);
        classes.truncate(share(self, classes.len()));
        for planned in &classes {
            self.kill_active_class(id(planned.class));
            self.free_pupils(planned);
        }
        for planned in &classes {
            self.hold(planned, &classes);
        }
    }

    /// Takes the pupils of a planned class out of others; those that would become too small are closed.
    fn free_pupils(&mut self, planned: &PlannedClass) {
        for request in planned.requests.iter().map(|request| id(*request)) {
            let class = self.hand.draft.class_of[request as usize];
            if class == NONE {
                continue;
            }
            if self.hand.can_spare(request, class) {
                self.hand.draft.leave_class(request);
                self.loose.push(request);
            } else {
                self.kill_active_class(class);
            }
        }
    }

    /// Holds a planned class at its place and time, by whoever can. What is in the way is taken out, other classes of the plan aside.
    fn hold(&mut self, planned: &PlannedClass, plan: &[&PlannedClass]) {
        let tables = self.tables();
        let limits = &tables.classes[planned.class];
        let rooms = tables.rooms.suitable(limits.course, id(planned.venue));
        let Some(&room) = rooms.first() else { return };
        let mut teachers = limits.teachers.clone();
        self.hand.dice.shuffle(&mut teachers);
        for teacher in teachers {
            if !self.is_active(teacher) {
                continue;
            }
            self.free_time(teacher, planned, plan);
            self.free_hours(teacher, limits.duration_min);
            let held = self.hand.settle_in_some_room(&Placement {
                kind: Kind::Class,
                id: planned.class,
                teacher: teacher as usize,
                room: room as usize,
                day: planned.day,
                start: planned.start,
                requests: planned.requests.clone(),
            });
            if held {
                return;
            }
        }
    }

    /// Takes out what overlaps a planned class on the teacher's day, ways included.
    fn free_time(&mut self, teacher: u32, planned: &PlannedClass, plan: &[&PlannedClass]) {
        let tables = self.tables();
        let (venue, day) = (id(planned.venue), id(planned.day));
        let end = planned.start + tables.classes[planned.class].duration_min;
        let draft = &self.hand.draft;
        let is_planned = |class: u32| plan.iter().any(|other| other.class == class as usize);
        let lessons = draft.day(teacher, day).lessons.iter();
        let in_the_way: Vec<u32> = lessons
            .filter(|lesson| {
                let to = tables.moving_min[tables.way(lesson.venue, venue)];
                let from = tables.moving_min[tables.way(venue, lesson.venue)];
                lesson.start < end + from && planned.start < lesson.end + to
            })
            .map(|lesson| lesson.unit)
            .filter(|unit| !draft.class_of_unit(*unit).is_some_and(is_planned))
            .collect();
        for unit in in_the_way {
            self.kill(unit);
        }
    }

    /// Takes out single lessons of the teacher until the contract has so many minutes left.
    fn free_hours(&mut self, teacher: u32, minutes: i32) {
        for _ in 0..MOST_GIVEN_UP {
            if minutes <= self.hand.draft.left_min[teacher as usize] {
                return;
            }
            let day = self.any_day();
            if let Some(lesson) = self.hand.dice.pick(&self.hand.draft.day(teacher, day).lessons)
                && self.hand.draft.class_of_unit(lesson.unit).is_none()
            {
                self.kill(lesson.unit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Problem;
    use crate::class_plan::PlannedClass;
    use crate::search::dice::Dice;
    use crate::search::tables::Tables;
    use crate::search::turn::Turns;

    #[test]
    fn a_planned_class_is_held_where_others_were_taught() {
        // Given a full timetable, in which another place of a class, with those of its members who can come, is planned,
        let problem = Problem::from_json(include_str!("../../../bench/problems/XS-1.json")).unwrap();
        let tables = Tables::new(&problem);
        let mut turns = Turns::new(&tables, Dice::new(1, 0));
        turns.construct(None);
        let planned = PlannedClass {
            class: 4,
            venue: 1,
            day: 2,
            start: 880,
            requests: vec![1, 38],
        };
        let draft = &turns.hand.draft;
        let before = draft
            .class_lesson(4)
            .map(|lesson| (lesson.venue, lesson.day, lesson.start));
        assert_ne!(before, Some((1, 2, 880)));
        turns.plans = vec![vec![planned]].into();
        // when the plan is followed,
        turns.follow_plan();
        // then the class is held there with them, and whoever had to make way waits to be placed anew.
        let draft = &turns.hand.draft;
        let lesson = draft.class_lesson(4).expect("the class is held");
        assert_eq!((lesson.venue, lesson.day, lesson.start), (1, 2, 880));
        assert_eq!(draft.members[4], [1, 38]);
        for request in &turns.loose {
            assert!(!draft.is_placed(*request) || draft.members[4].contains(request));
        }
    }
}
