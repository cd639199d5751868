//! What a search may touch: everything, or its part when several work side by side.

use crate::search::dice::Dice;
use crate::search::draft::Draft;
use crate::search::tables::{Tables, id};

/// How often a room's day goes to a team that is drawn, whoever teaches there.
const ROOM_DRAWN: f64 = 0.25;

/// Whose lessons may be touched, as marks for looking up and as lists for choosing from.
#[derive(Clone)]
pub(super) struct Scope {
    pub(super) has_teacher: Vec<bool>,
    /// Unplaced requests that may be placed; a placed request belongs to its teacher.
    pub(super) has_request: Vec<bool>,
    /// Closed classes that may be opened; an open class belongs to its teacher.
    pub(super) has_class: Vec<bool>,
    pub(super) teachers: Vec<u32>,
    pub(super) requests: Vec<u32>,
    pub(super) classes: Vec<u32>,
}

/// A part of the whole that one of several searches has for itself.
pub(super) struct Team {
    pub(super) scope: Scope,
    /// The days of rooms (`room * days + day`) whose free time is the team's.
    pub(super) room_days: Vec<bool>,
}

impl Scope {
    /// Everything.
    pub(super) fn all(tables: &Tables<'_>) -> Self {
        Self::of_marks(
            vec![true; tables.teachers.len()],
            vec![true; tables.requests.len()],
            vec![true; tables.classes.len()],
        )
    }

    /// What has to do with these requests: the teachers who could teach them, and what those could teach besides.
    pub(super) fn around(tables: &Tables<'_>, requests: &[usize]) -> Self {
        let mut has_teacher = vec![false; tables.teachers.len()];
        let could_teach = |request: &usize| -> Vec<u32> {
            let asked = &tables.requests[*request];
            let classes = asked
                .classes
                .iter()
                .flat_map(|(class, _)| &tables.classes[*class as usize].teachers);
            let alone = &tables.teachers_of_course[asked.course as usize];
            classes
                .chain(alone.iter().filter(|_| asked.individual))
                .copied()
                .collect()
        };
        for teacher in requests.iter().flat_map(could_teach) {
            has_teacher[teacher as usize] = true;
        }
        Self::of_teachers(tables, has_teacher)
    }

    /// What has to do with these teachers: those who share a course or a class with one of them.
    pub(super) fn near(&self, tables: &Tables<'_>, teachers: &[u32]) -> Self {
        let mut has_teacher = vec![false; tables.teachers.len()];
        for teacher in teachers {
            let limits = &tables.teachers[*teacher as usize];
            let colleagues = limits
                .courses
                .iter()
                .flat_map(|course| &tables.teachers_of_course[*course as usize]);
            let classes = limits
                .classes
                .iter()
                .flat_map(|class| &tables.classes[*class as usize].teachers);
            for near in colleagues.chain(classes) {
                has_teacher[*near as usize] = self.has_teacher[*near as usize];
            }
        }
        let near = Self::of_teachers(tables, has_teacher);
        let both = |near: &[bool], own: &[bool]| near.iter().zip(own).map(|(a, b)| *a && *b).collect();
        let has_request = both(&near.has_request, &self.has_request);
        let has_class = both(&near.has_class, &self.has_class);
        Self::of_marks(near.has_teacher, has_request, has_class)
    }

    /// These teachers, and whatever they could teach.
    fn of_teachers(tables: &Tables<'_>, has_teacher: Vec<bool>) -> Self {
        let any = |teachers: &[u32]| teachers.iter().any(|teacher| has_teacher[*teacher as usize]);
        let has_class: Vec<bool> = tables.classes.iter().map(|class| any(&class.teachers)).collect();
        let has_request = tables.requests.iter().map(|asked| {
            let in_class = asked.classes.iter().any(|(class, _)| has_class[*class as usize]);
            in_class || (asked.individual && any(&tables.teachers_of_course[asked.course as usize]))
        });
        let has_request = has_request.collect();
        Self::of_marks(has_teacher, has_request, has_class)
    }

    /// Parts the teachers into teams, each with the requests and classes that its teachers hold and a share of those
    /// that nobody holds, requests, classes and rooms alike: of what one team does hardly anything stands in another's way.
    ///
    /// Teachers who share a course stay together where that leaves teams of like size; otherwise, and now and then
    /// anyway, each teacher's team is drawn.
    pub(super) fn teams(draft: &Draft<'_>, dice: &mut Dice, count: usize) -> Vec<Team> {
        let tables = draft.tables;
        let team_of = by_family(tables, dice, count).filter(|_| dice.below(3) > 0);
        let team_of = team_of.unwrap_or_else(|| tables.teachers.iter().map(|_| dice.below(count)).collect());
        let team = |teacher: Option<u32>| teacher.map_or(0, |teacher| team_of[teacher as usize]);
        let requests: Vec<usize> = (0..tables.requests.len())
            .map(|request| {
                let asked = &tables.requests[request];
                let own = draft.lesson_of(id(request)).map(|lesson| lesson.teacher);
                let teacher = own.or_else(|| match dice.pick(&asked.classes) {
                    Some((class, _)) => dice.pick(&tables.classes[class as usize].teachers),
                    None => dice.pick(&tables.teachers_of_course[asked.course as usize]),
                });
                team(teacher)
            })
            .collect();
        let classes: Vec<usize> = (0..id(tables.classes.len()))
            .map(|class| {
                let own = draft.class_lesson(class).map(|lesson| lesson.teacher);
                team(own.or_else(|| dice.pick(&tables.classes[class as usize].teachers)))
            })
            .collect();
        let room_days = share_rooms(draft, dice, &team_of, count);
        let marks = |teams: &[usize], team: usize| teams.iter().map(|other| *other == team).collect();
        (0..count)
            .map(|team| Team {
                scope: Self::of_marks(
                    marks(&team_of, team),
                    marks(&requests, team),
                    marks(&classes, team),
                ),
                room_days: marks(&room_days, team),
            })
            .collect()
    }

    fn of_marks(has_teacher: Vec<bool>, has_request: Vec<bool>, has_class: Vec<bool>) -> Self {
        let list = |marks: &[bool]| (0..id(marks.len())).filter(|i| marks[*i as usize]).collect();
        Self {
            teachers: list(&has_teacher),
            requests: list(&has_request),
            classes: list(&has_class),
            has_teacher,
            has_request,
            has_class,
        }
    }
}

/// The team of each room's day: mostly the one that teaches there most, now and then another.
fn share_rooms(draft: &Draft<'_>, dice: &mut Dice, team_of: &[usize], count: usize) -> Vec<usize> {
    let tables = draft.tables;
    let mut taught_min = vec![0; tables.rooms.count() * tables.days * count];
    for lesson in draft.lessons.iter().flatten() {
        let day = tables.on_day(lesson.room, lesson.day);
        taught_min[day * count + team_of[lesson.teacher as usize]] += lesson.end - lesson.start;
    }
    taught_min
        .chunks_exact(count)
        .map(|of_teams| {
            let drawn = dice.below(count);
            let most = of_teams.iter().max().copied().unwrap_or(0);
            if dice.chance(ROOM_DRAWN) || of_teams[drawn] == most {
                return drawn;
            }
            of_teams
                .iter()
                .position(|taught| *taught == most)
                .unwrap_or(drawn)
        })
        .collect()
}

/// Draws a team for each family of teachers who share courses or classes; none if a team would get little.
fn by_family(tables: &Tables<'_>, dice: &mut Dice, count: usize) -> Option<Vec<usize>> {
    let family = families(tables);
    let mut members = vec![0; tables.teachers.len()];
    for first in &family {
        members[*first] += 1;
    }
    let mut firsts: Vec<usize> = (0..members.len()).filter(|first| members[*first] > 0).collect();
    dice.shuffle(&mut firsts);
    let mut size = vec![0; count];
    let mut team_of_family = vec![0; tables.teachers.len()];
    for first in firsts {
        let team = (0..count).min_by_key(|team| size[*team])?;
        size[team] += members[first];
        team_of_family[first] = team;
    }
    let least = tables.teachers.len() / (count + count / 2);
    let even = size.iter().all(|size| *size >= least.max(1));
    even.then(|| family.iter().map(|first| team_of_family[*first]).collect())
}

/// The first teacher of each teacher's family.
fn families(tables: &Tables<'_>) -> Vec<usize> {
    let mut family: Vec<usize> = (0..tables.teachers.len()).collect();
    let classes = tables.classes.iter().map(|class| &class.teachers);
    for together in tables.teachers_of_course.iter().chain(classes) {
        for pair in together.windows(2) {
            let (a, b) = (family[pair[0] as usize], family[pair[1] as usize]);
            for member in family.iter_mut().filter(|member| **member == a.max(b)) {
                *member = a.min(b);
            }
        }
    }
    family
}
