//! The lessons that the pins ask for.
//!
//! A pin of requests that are taught in classes does not name the class; here one is found for it: each by itself at first, and where
//! the pinned lessons then break a rule together, another of those that are possible.

use std::collections::BTreeMap;

use crate::problem::{Form, Problem};
use crate::rule::{Broken, MENDED_BY_MORE};
use crate::score::check;
use crate::solution::{Kind, Placement, Solution};

/// So many other choices of classes are tried at most where the pinned lessons break a rule together.
const MOST_TRIALS: usize = 200;

/// The pinned lessons of a legal problem.
pub(crate) struct Pinned {
    /// The lessons; those of classes hold the pinned pupils only.
    pub(crate) lessons: Vec<Placement>,
    /// Pins of pupils for whom no class can meet as pinned.
    pub(crate) homeless: Vec<usize>,
}

/// Turns the pins into lessons; pins of class pupils with the same teacher, room and time share a class.
pub(crate) fn lessons(problem: &Problem) -> Pinned {
    let mut alone_lessons = Vec::new();
    let mut meetings: BTreeMap<Slot, Meeting> = BTreeMap::new();
    for (i, pin) in problem.pins.iter().enumerate() {
        let alone = pin
            .requests
            .iter()
            .all(|r| problem.courses[problem.requests[*r].course].form == Form::Individual);
        if let ([request], true) = (pin.requests.as_slice(), alone) {
            alone_lessons.push(Placement {
                kind: Kind::Request,
                id: *request,
                teacher: pin.teacher,
                room: pin.room,
                day: pin.day,
                start: pin.start,
                requests: vec![*request],
            });
        } else {
            let meeting = meetings
                .entry((pin.teacher, pin.room, pin.day, pin.start))
                .or_default();
            meeting.pins.push(i);
            meeting.requests.extend(&pin.requests);
        }
    }
    let mut meetings: Vec<_> = meetings.into_iter().collect();
    for ((teacher, room, day, start), meeting) in &mut meetings {
        let placement = |class: usize| Placement {
            kind: Kind::Class,
            id: class,
            teacher: *teacher,
            room: *room,
            day: *day,
            start: *start,
            requests: meeting.requests.clone(),
        };
        meeting.choices = classes(problem, &meeting.requests)
            .into_iter()
            .map(placement)
            .collect();
        meeting
            .choices
            .retain(|placement| can_stand_alone(problem, placement));
        let choices = std::mem::take(&mut meeting.choices);
        let (in_time, late): (Vec<_>, Vec<_>) = choices
            .into_iter()
            .partition(|placement| ends_in_time(problem, placement));
        // If all are late the judge says what they run into.
        meeting.choices = if in_time.is_empty() { late } else { in_time };
        meeting.choices.sort_by_key(|placement| {
            let class = &problem.classes[placement.id];
            let lacking = class.min_size.saturating_sub(placement.requests.len());
            (lacking, class.duration_min, class.id)
        });
    }
    let mut holder = vec![None; problem.classes.len()];
    let mut homeless = Vec::new();
    for i in 0..meetings.len() {
        if !give_class(&meetings, i, &mut holder, &mut vec![false; problem.classes.len()]) {
            homeless.extend(&meetings[i].1.pins);
        }
    }
    mend(problem, &alone_lessons, &meetings, &mut holder);
    Pinned {
        lessons: all_lessons(&alone_lessons, &meetings, &holder),
        homeless,
    }
}

/// The single lessons, and the classes that meetings hold.
fn all_lessons(
    alone_lessons: &[Placement],
    meetings: &[(Slot, Meeting)],
    holder: &[Option<usize>],
) -> Vec<Placement> {
    let of_class = |(class, meeting): (usize, &Option<usize>)| {
        let choices = &meetings[(*meeting)?].1.choices;
        choices.iter().find(|choice| choice.id == class).cloned()
    };
    let classes = holder.iter().enumerate().filter_map(of_class);
    alone_lessons.iter().cloned().chain(classes).collect()
}

/// Gives meetings other classes of their choices for as long as fewer rules are broken so.
fn mend(
    problem: &Problem,
    alone_lessons: &[Placement],
    meetings: &[(Slot, Meeting)],
    holder: &mut Vec<Option<usize>>,
) {
    let broken_by = |holder: &[Option<usize>]| {
        let lessons = all_lessons(alone_lessons, meetings, holder);
        broken(problem, lessons)
    };
    let mut trials = 0;
    let mut now = broken_by(holder);
    'mending: while !now.is_empty() {
        for (meeting, (slot, Meeting { choices, .. })) in meetings.iter().enumerate() {
            if !now.iter().any(|broken| concerns(broken, *slot)) {
                continue;
            }
            for choice in choices {
                let mut other = holder.clone();
                if trials == MOST_TRIALS || !take_class(meetings, meeting, choice.id, &mut other) {
                    continue;
                }
                trials += 1;
                let then = broken_by(&other);
                if then.len() < now.len() {
                    (*holder, now) = (other, then);
                    continue 'mending;
                }
            }
        }
        // The judge says what is left.
        return;
    }
}

/// What lessons break that no further lesson mends.
fn broken(problem: &Problem, lessons: Vec<Placement>) -> Vec<Broken> {
    let mut broken = check(problem, &Solution::new(&problem.name, lessons)).broken;
    broken.retain(|broken| !MENDED_BY_MORE.contains(&broken.rule));
    broken
}

/// Might another class at that slot mend it?
fn concerns(broken: &Broken, (teacher, _, day, _): Slot) -> bool {
    match broken.facts.day {
        Some(broken_on) => broken_on == day,
        None => broken.facts.teacher.is_none_or(|broken_by| broken_by == teacher),
    }
}

/// Teacher, room, day and start.
type Slot = (usize, usize, usize, i32);

/// Pupils pinned to one teacher, room and time.
#[derive(Default)]
struct Meeting {
    pins: Vec<usize>,
    requests: Vec<usize>,
    choices: Vec<Placement>,
}

/// The classes that all of the requests may join.
fn classes(problem: &Problem, requests: &[usize]) -> Vec<usize> {
    let Some((first, rest)) = requests.split_first() else {
        return Vec::new();
    };
    let mut classes = problem.requests[*first].classes.clone();
    classes.retain(|class| {
        rest.iter()
            .all(|request| problem.requests[*request].classes.contains(class))
    });
    classes
}

fn can_stand_alone(problem: &Problem, placement: &Placement) -> bool {
    let too_large = placement.requests.len() > problem.classes[placement.id].max_size;
    !too_large && broken(problem, vec![placement.clone()]).is_empty()
}

/// Is the class over before the teacher and the room are pinned to something else?
fn ends_in_time(problem: &Problem, placement: &Placement) -> bool {
    let end = placement.start + problem.classes[placement.id].duration_min;
    problem
        .pins
        .iter()
        .filter(|pin| pin.day == placement.day)
        .filter(|pin| pin.teacher == placement.teacher || pin.room == placement.room)
        .all(|pin| pin.start <= placement.start || pin.start >= end)
}

/// Gives the meeting that class; who holds it gets another. Returns whether that could be, and was not so already.
fn take_class(
    meetings: &[(Slot, Meeting)],
    meeting: usize,
    class: usize,
    holder: &mut [Option<usize>],
) -> bool {
    let before = holder[class];
    if before == Some(meeting) {
        return false;
    }
    for held in holder.iter_mut().filter(|held| **held == Some(meeting)) {
        *held = None;
    }
    holder[class] = Some(meeting);
    let mut asked = vec![false; holder.len()];
    asked[class] = true;
    before.is_none_or(|other| give_class(meetings, other, holder, &mut asked))
}

/// Gives the meeting a class of its choices, moving others to another of theirs if need be (augmenting paths).
fn give_class(
    meetings: &[(Slot, Meeting)],
    meeting: usize,
    holder: &mut [Option<usize>],
    asked: &mut [bool],
) -> bool {
    for choice in &meetings[meeting].1.choices {
        if std::mem::replace(&mut asked[choice.id], true) {
            continue;
        }
        let free = match holder[choice.id] {
            None => true,
            Some(other) => give_class(meetings, other, holder, asked),
        };
        if free {
            holder[choice.id] = Some(meeting);
            return true;
        }
    }
    false
}
