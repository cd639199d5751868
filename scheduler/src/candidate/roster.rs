//! Classes at a venue on a day with a teacher, and who could come at which start.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::place::{meet, starts_within};
use super::points::{self, TeacherDay};
use super::room_set::RoomSets;
use super::wish::{Wish, Wishes};
use crate::Problem;
use crate::problem::{Class, Teacher};
use crate::week::Window;

/// A class that can be held by a teacher at a venue on a day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Visit {
    /// By whom.
    pub(crate) teacher: usize,
    /// The rooms to choose from, by number in [`super::RoomSets`].
    pub(crate) room_set: usize,
    /// Class, venue, day and who could come: a position in the list of rosters.
    pub(crate) roster: usize,
}

/// Who could come to a class at a venue on a day.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Roster {
    /// Which class.
    pub(crate) class: usize,
    /// Where.
    pub(crate) venue: usize,
    /// On which day.
    pub(crate) day: usize,
    /// With fewer pupils it is not held.
    pub(crate) min_size: usize,
    /// The class and its rooms take no more pupils.
    pub(crate) max_size: usize,
    /// No start is earlier.
    pub(crate) earliest_start: i32,
    /// No start is later.
    pub(crate) latest_start: i32,
    /// The starts that differ; one at which the same pupils, or fewer, bring no more points is left out.
    pub(crate) meetings: Vec<Meeting>,
}

/// Who could come at one start.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meeting {
    /// The start; others may be as good.
    pub(crate) start: i32,
    /// Points lost because the teacher would rather not teach then.
    pub(crate) teacher_penalty: f64,
    /// Who could come, by request; at least the class's minimum.
    pub(crate) pupils: Vec<Attendance>,
}

/// A pupil who could come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Attendance {
    /// Which request.
    pub(crate) request: usize,
    /// The pupil's points at this start.
    pub(crate) points: f64,
    /// Is this the teacher, venue, day and start of last year?
    pub(crate) is_unmoved: bool,
}

/// Lists the visits by class, teacher, venue and day, and their rosters.
pub(super) fn list(
    problem: &Problem,
    wishes: &Wishes,
    room_sets: &mut RoomSets,
) -> (Vec<Visit>, Vec<Roster>) {
    let wishes = wishes.by_class_and_venue();
    let mut visits = Vec::new();
    let mut rosters = Vec::new();
    for class in problem
        .classes
        .iter()
        .filter(|class| class.duration_min <= problem.weights.max_run_min)
    {
        let mut known: HashMap<CallKey, Option<usize>> = HashMap::new();
        for teacher in class.teachers.iter().map(|&teacher| &problem.teachers[teacher]) {
            for &venue in class.venues.iter().filter(|venue| teacher.venues.contains(venue)) {
                let course = &problem.courses[class.course];
                let Some(room_set) = room_sets.suitable(problem, course, venue, class.min_size.max(1)) else {
                    continue;
                };
                let rooms = room_sets.get(room_set);
                let max_size = class.max_size.min(rooms.most_pupils(problem));
                for day in 0..problem.days {
                    let wishes = &wishes[class.id][venue];
                    let call = Call {
                        problem,
                        class,
                        teacher,
                        venue,
                        day,
                        max_size,
                        wishes,
                    };
                    let roster = match known.entry(call.key(&rooms.windows(problem, day))) {
                        Entry::Occupied(known) => *known.get(),
                        Entry::Vacant(new) => {
                            let roster = call.roster(&new.key().starts).map(|roster| {
                                rosters.push(roster);
                                rosters.len() - 1
                            });
                            *new.insert(roster)
                        }
                    };
                    visits.extend(roster.map(|roster| Visit {
                        teacher: teacher.id,
                        room_set,
                        roster,
                    }));
                }
            }
        }
    }
    (visits, rosters)
}

/// Every time at which a class can begin.
#[derive(Debug, Default)]
pub(crate) struct ClassStarts {
    /// By time: the start, and its meeting by position in the list.
    pub(crate) starts: Vec<(i32, usize)>,
    /// The meetings that differ, also those that another is as good as.
    pub(crate) meetings: Vec<Meeting>,
}

impl Visit {
    /// Every start; where another visit has the same roster, it has the same meetings in the same order.
    pub(crate) fn starts(&self, problem: &Problem, room_sets: &RoomSets, roster: &Roster) -> ClassStarts {
        let mut members: Vec<usize> = roster
            .meetings
            .iter()
            .flat_map(|meeting| meeting.pupils.iter().map(|attendance| attendance.request))
            .collect();
        members.sort_unstable();
        members.dedup();
        let wishes: Vec<Wish> = members
            .into_iter()
            .filter_map(|request| Wish::find(problem, request, roster.venue))
            .collect();
        let call = Call {
            problem,
            class: &problem.classes[roster.class],
            teacher: &problem.teachers[self.teacher],
            venue: roster.venue,
            day: roster.day,
            max_size: roster.max_size,
            wishes: &wishes,
        };
        let rooms = room_sets.get(self.room_set).windows(problem, roster.day);
        let mut all = ClassStarts::default();
        for start in call.key(&rooms).starts {
            let meeting = call.meeting(start);
            if meeting.pupils.len() < roster.min_size.max(1) {
                continue;
            }
            let is_same = |other: &Meeting| other.is_as_good_as(&meeting) && meeting.is_as_good_as(other);
            let number = all
                .meetings
                .iter()
                .position(is_same)
                .unwrap_or(all.meetings.len());
            if number == all.meetings.len() {
                all.meetings.push(meeting);
            }
            all.starts.push((start, number));
        }
        all
    }
}

/// A class with a teacher at a venue on a day, and the pupils who want it there.
struct Call<'a> {
    problem: &'a Problem,
    class: &'a Class,
    teacher: &'a Teacher,
    venue: usize,
    day: usize,
    max_size: usize,
    wishes: &'a [Wish<'a>],
}

/// What decides the roster of a class: two teachers with the same key find the same pupils.
#[derive(PartialEq, Eq, Hash)]
struct CallKey {
    venue: usize,
    day: usize,
    teacher: Option<usize>,
    starts: Vec<i32>,
}

impl Call<'_> {
    fn key(&self, rooms: &[Window]) -> CallKey {
        let windows = meet(self.teacher.available.day(self.day), rooms);
        let mut starts = Vec::new();
        for window in windows {
            if let Some((first, last)) = starts_within(window, self.class.duration_min, self.problem.grid_min)
            {
                starts.extend((first..=last).step_by(self.problem.grid_min.unsigned_abs() as usize));
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let teacher = self.is_about_the_teacher().then_some(self.teacher.id);
        CallKey {
            venue: self.venue,
            day: self.day,
            teacher,
            starts,
        }
    }

    /// Does it matter to a pupil, a pin or the points who the teacher is?
    fn is_about_the_teacher(&self) -> bool {
        let teacher = self.teacher.id;
        let knows = |wish: &Wish| {
            wish.pin.is_some()
                || wish
                    .request
                    .previous
                    .is_some_and(|previous| previous.teacher == teacher)
        };
        !self.teacher.rather_not.day(self.day).is_empty() || self.wishes.iter().any(knows)
    }

    fn roster(&self, starts: &[i32]) -> Option<Roster> {
        let mut roster = Roster {
            class: self.class.id,
            venue: self.venue,
            day: self.day,
            min_size: self.class.min_size,
            max_size: self.max_size,
            earliest_start: i32::MAX,
            latest_start: i32::MIN,
            meetings: Vec::new(),
        };
        for &start in starts {
            let meeting = self.meeting(start);
            if meeting.pupils.len() < self.class.min_size.max(1) {
                continue;
            }
            roster.earliest_start = roster.earliest_start.min(start);
            roster.latest_start = roster.latest_start.max(start);
            if !roster.meetings.iter().any(|other| other.is_as_good_as(&meeting)) {
                roster.meetings.retain(|other| !meeting.is_as_good_as(other));
                roster.meetings.push(meeting);
            }
        }
        (!roster.meetings.is_empty() && self.max_size >= self.class.min_size).then_some(roster)
    }

    fn meeting(&self, start: i32) -> Meeting {
        let at = TeacherDay {
            teacher: self.teacher.id,
            day: self.day,
        };
        let time = Window::new(start, start + self.class.duration_min);
        let can_come = |wish: &&Wish| {
            wish.allows(at.teacher, at.day)
                && wish.allows_start(start)
                && wish.request.available.holds(self.day, time)
        };
        let weights = &self.problem.weights;
        let attendance = |wish: &Wish| Attendance {
            request: wish.request.id,
            points: points::of_pupil(weights, *wish, at, time),
            is_unmoved: points::stays(*wish, at, start),
        };
        let is_unwelcome = self.teacher.rather_not.overlaps(self.day, time);
        Meeting {
            start,
            teacher_penalty: if is_unwelcome {
                weights.teacher_rather_not
            } else {
                0.0
            },
            pupils: self.wishes.iter().filter(can_come).map(attendance).collect(),
        }
    }
}

impl Meeting {
    /// Does this start bring at least as much as the other, whoever comes?
    fn is_as_good_as(&self, other: &Self) -> bool {
        if self.pupils.len() < other.pupils.len() || self.teacher_penalty > other.teacher_penalty {
            return false;
        }
        let mut mine = self.pupils.iter();
        other.pupils.iter().all(|theirs| {
            mine.find(|attendance| attendance.request == theirs.request)
                .is_some_and(|mine| mine.points >= theirs.points && mine.is_unmoved >= theirs.is_unmoved)
        })
    }
}
