//! Taking out: which lessons to put to the question.

use crate::options::Part;
use crate::search::hand::Aim;
use crate::search::tables::{NONE, id};
use crate::search::turn::Turns;

/// The ways of taking out, each with how often it is chosen.
const RUINS: [(f64, Ruin); 14] = [
    (0.30, Ruin::TeacherDays),
    (0.15, Ruin::Colleagues),
    (0.30, Ruin::Related),
    (0.10, Ruin::Slice),
    (0.08, Ruin::VenueDay),
    (0.07, Ruin::Class),
    (0.08, Ruin::ClassFamily),
    (0.05, Ruin::Spare),
    (0.10, Ruin::Visit),
    (0.05, Ruin::Rehome),
    (0.05, Ruin::ChangeOfDay),
    (0.02, Ruin::Alternative),
    (0.06, Ruin::Plan),
    (0.003, Ruin::Order),
];

#[derive(Clone, Copy)]
pub(super) enum Ruin {
    /// One or two days of a teacher.
    TeacherDays,
    /// A day each of two teachers who share a course.
    Colleagues,
    /// A handful of lessons of one course.
    Related,
    /// Half of a day, for an unplaced request.
    Slice,
    /// A venue on a day.
    VenueDay,
    /// A class and a day of a teacher who may take it.
    Class,
    /// Classes that share pupils.
    ClassFamily,
    /// Pupils whom related classes can spare.
    Spare,
    /// A teacher's visit to a venue, which may not be made again this turn.
    Visit,
    /// A teacher's day, to be held at another venue or on another day.
    Rehome,
    /// Classes that a plan has elsewhere or with others.
    Plan,
    /// A teacher's day, to be put in its best order.
    Order,
    /// A day of a teacher whose days are limited, for another.
    ChangeOfDay,
    /// A placed alternative, for the one that is not.
    Alternative,
}

impl Ruin {
    fn is_part_of(self, part: Option<Part>) -> bool {
        match self {
            Self::Class | Self::ClassFamily | Self::Spare => part == Some(Part::ClassMoves),
            Self::VenueDay | Self::Visit | Self::Rehome | Self::ChangeOfDay => part == Some(Part::VisitMoves),
            Self::Plan => part == Some(Part::ClassPlans),
            Self::Order => part == Some(Part::DayOrder),
            Self::TeacherDays | Self::Colleagues | Self::Related | Self::Slice | Self::Alternative => false,
        }
    }
}

impl Turns<'_> {
    /// Takes something out.
    pub(super) fn ruin(&mut self) {
        let fraction = self.hand.dice.fraction();
        let ruins = || RUINS.iter().filter(|(_, ruin)| self.can_choose(*ruin));
        let sum: f64 = ruins().map(|(often, _)| often).sum();
        let mut at = fraction * sum;
        let chosen = ruins().find(|(often, _)| {
            at -= often;
            at < 0.0
        });
        match chosen.map_or(Ruin::TeacherDays, |(_, ruin)| *ruin) {
            Ruin::TeacherDays => self.ruin_teacher_days(),
            Ruin::Colleagues => self.ruin_colleagues(),
            Ruin::Related => self.ruin_related(),
            Ruin::Slice => self.ruin_slice(),
            Ruin::VenueDay => self.ruin_venue_day(),
            Ruin::Class => self.ruin_class(),
            Ruin::ClassFamily => self.ruin_class_family(),
            Ruin::Spare => self.ruin_spare(),
            Ruin::Visit => self.ruin_visit(),
            Ruin::Rehome => self.ruin_rehome(),
            Ruin::ChangeOfDay => self.ruin_change_of_day(),
            Ruin::Plan => self.follow_plan(),
            Ruin::Order => self.resequence(),
            Ruin::Alternative => self.ruin_alternative(),
        }
    }

    /// Is the way of taking out of any use here?
    pub(super) fn can_choose(&self, ruin: Ruin) -> bool {
        let has_use = match ruin {
            Ruin::Plan => !self.plans.is_empty(),
            Ruin::Alternative => !self.tables().choose_at_most.is_empty(),
            Ruin::ChangeOfDay => !self.tables().limited_in_days.is_empty(),
            _ => true,
        };
        has_use && !ruin.is_part_of(self.without)
    }

    /// A random day.
    pub(super) fn any_day(&mut self) -> u32 {
        id(self.hand.dice.below(self.tables().days))
    }

    /// Takes out the lessons of a teacher's day: each single one so often, each class so often.
    pub(super) fn kill_day(&mut self, teacher: u32, day: u32, singles: f64, classes: f64) {
        if !self.is_active(teacher) {
            return;
        }
        let units: Vec<u32> = self
            .hand
            .draft
            .day(teacher, day)
            .lessons
            .iter()
            .map(|lesson| lesson.unit)
            .collect();
        for unit in units {
            let often = if self.hand.draft.class_of_unit(unit).is_some() {
                classes
            } else {
                singles
            };
            if often >= 1.0 || self.hand.dice.chance(often) {
                self.kill(unit);
            }
        }
    }

    fn ruin_teacher_days(&mut self) {
        let Some(teacher) = self.hand.dice.pick(&self.hand.scope.teachers) else {
            return;
        };
        let day = self.any_day();
        self.kill_day(teacher, day, 1.0, 0.3);
        if self.hand.dice.chance(0.5) {
            let other = self.any_day();
            if other != day {
                self.kill_day(teacher, other, 1.0, 0.3);
            }
        }
    }

    fn ruin_colleagues(&mut self) {
        let Some(teacher) = self.hand.dice.pick(&self.hand.scope.teachers) else {
            return;
        };
        let Some(course) = self
            .hand
            .dice
            .pick(&self.tables().teachers[teacher as usize].courses)
        else {
            return;
        };
        let colleague = self
            .hand
            .dice
            .pick(&self.tables().teachers_of_course[course as usize]);
        for teacher in [Some(teacher), colleague].into_iter().flatten() {
            let day = self.any_day();
            self.kill_day(teacher, day, 1.0, 0.2);
        }
    }

    fn ruin_related(&mut self) {
        let Some(request) = self.hand.dice.pick(&self.hand.scope.requests) else {
            return;
        };
        let tables = self.tables();
        let asked = &tables.requests[request as usize];
        let most = 3 + self.hand.dice.below(15);
        if !asked.individual {
            let class = self.hand.draft.class_of[request as usize];
            if class == NONE {
                if let Some((class, _)) = self.hand.dice.pick(&asked.classes) {
                    self.kill_active_class(class);
                }
            } else {
                self.kill_active_class(class);
            }
            return;
        }
        let at = self.hand.draft.at[request as usize].map(|at| at.venue);
        let Some(venue) = at.or(asked.venues.first().map(|(venue, _)| *venue)) else {
            return;
        };
        let teachers = &tables.teachers_of_course[asked.course as usize];
        for i in 0..most {
            let Some(teacher) = self.hand.dice.pick(teachers) else {
                return;
            };
            let day = self.any_day();
            if !self.is_active(teacher) {
                continue;
            }
            let Some(lesson) = self.hand.dice.pick(&self.hand.draft.day(teacher, day).lessons) else {
                continue;
            };
            let elsewhere = i % 3 == 0 && lesson.venue != venue;
            if !elsewhere && self.hand.draft.class_of_unit(lesson.unit).is_none() {
                self.kill(lesson.unit);
            }
        }
        let own = self.hand.draft.lessons[request as usize];
        if own.is_some_and(|lesson| self.is_active(lesson.teacher)) {
            self.kill(request);
        }
    }

    fn ruin_slice(&mut self) {
        let tables = self.tables();
        let could_be_alone =
            |turns: &Self, request: u32| !turns.tables().choices[request as usize].is_empty();
        let Some(request) = self.any_unplaced(could_be_alone) else {
            return;
        };
        let teachers = &tables.teachers_of_course[tables.requests[request as usize].course as usize];
        let Some(teacher) = self.hand.dice.pick(teachers) else {
            return;
        };
        let day = self.any_day();
        self.kill_day(teacher, day, 0.5, 0.0);
        self.loose.push(request);
    }

    /// An unplaced request that will do, if one is found soon.
    fn any_unplaced(&mut self, will_do: impl Fn(&Self, u32) -> bool) -> Option<u32> {
        for _ in 0..30 {
            let request = self.hand.dice.pick(&self.hand.scope.requests)?;
            if !self.hand.draft.is_placed(request) && will_do(self, request) {
                return Some(request);
            }
        }
        None
    }

    /// An unplaced request goes before the alternatives that hold its place.
    fn ruin_alternative(&mut self) {
        let tables = self.tables();
        let has_others =
            |turns: &Self, request: u32| !turns.tables().requests[request as usize].alternatives.is_empty();
        let Some(request) = self.any_unplaced(has_others) else {
            return;
        };
        let asked = &tables.requests[request as usize];
        // Alternatives stand by rank: what is wished least makes way first.
        for other in asked.alternatives.iter().rev() {
            if self.hand.draft.is_chosen_out(request) {
                self.give_up(*other);
            }
        }
        if !asked.individual
            && let Some((class, _)) = self.hand.dice.pick(&asked.classes)
            && self.hand.draft.class_lesson(class).is_none()
        {
            self.shut.push(class);
        }
        self.loose.push(request);
        self.aimed.push(request);
        self.aim = Aim::ANY;
    }

    /// Takes a request out of its lesson, if its teacher is in the scope; a class must stay or become large enough again.
    fn give_up(&mut self, request: u32) {
        let draft = &mut self.hand.draft;
        let class = draft.class_of[request as usize];
        if class == NONE {
            if draft.lessons[request as usize].is_some_and(|lesson| self.is_active(lesson.teacher)) {
                self.kill(request);
            }
            return;
        }
        let teacher = draft.class_lesson(class).map(|lesson| lesson.teacher);
        if draft.pinned_member[request as usize] || !teacher.is_some_and(|teacher| self.is_active(teacher)) {
            return;
        }
        self.hand.draft.leave_class(request);
        self.drained.push(class);
        self.loose.push(request);
    }
}
