//! Invented teachers: what they can teach, where, when, and for how many minutes; too few for all that is asked for.

use chrono::Datelike;

use super::BASE;
use super::chance::Chance;
use super::family::Families;
use super::free_time;
use super::identity::Identities;
use super::name::Origin;
use super::nearby::Nearby;
use crate::{Application, Asker, Form, LegalSex, PlannedClass, Teacher, Weekday};

/// Teaching minutes a week of a full post: 19.5 clock hours.
const FULL_POST_MIN: u32 = 1_170;

/// Nobody is hired for less.
const SMALLEST_CONTRACT_MIN: u32 = 60;

/// Lesson minutes that teachers are hired for, of each hundred that are asked for: many must wait.
const HIRED_PERCENT: u32 = 93;

/// How many pupils there are to a teacher.
const PUPILS_PER_TEACHER: usize = 22;

/// Lesson minutes that fit well into one day.
const DAY_MIN: u32 = 300;

/// Most teachers who could hold one class.
const TEACHERS_PER_CLASS: usize = 3;

/// What is asked for.
pub(super) struct Demand<'a> {
    pub(super) families: &'a Families,
    pub(super) applications: &'a [Application],
    pub(super) classes: &'a [PlannedClass],
}

/// Teachers for every family of subjects, most for what is asked for most.
pub(super) fn teachers(
    asker: &Asker,
    demand: &Demand,
    nearby: &Nearby,
    identities: &mut Identities,
    chance: &mut Chance,
) -> Vec<Teacher> {
    let departments = departments(asker, demand);
    let posts = (demand.families.pupils.len() / PUPILS_PER_TEACHER).max(departments.len());
    let posts_of = share_posts(&departments, posts);
    let mut office = Office {
        asker,
        nearby,
        identities,
        chance,
    };
    departments
        .iter()
        .zip(posts_of)
        .flat_map(|(department, posts)| office.hire(department, posts))
        .collect()
}

/// Names for each class up to three teachers who are qualified and work at one of its venues. Where there is none, one
/// who is qualified comes to the first of its venues.
pub(super) fn assign(classes: &mut [PlannedClass], teachers: &mut [Teacher], chance: &mut Chance) {
    for class in classes {
        let mut qualified: Vec<usize> = (0..teachers.len())
            .filter(|&teacher| teachers[teacher].courses.contains(&class.course))
            .collect();
        chance.shuffle(&mut qualified);
        let works_there = |&teacher: &usize| {
            class
                .venues
                .iter()
                .any(|venue| teachers[teacher].venues.contains(venue))
        };
        let mut chosen: Vec<usize> = qualified
            .iter()
            .copied()
            .filter(works_there)
            .take(TEACHERS_PER_CLASS)
            .collect();
        if let (true, Some(&teacher), Some(&venue)) =
            (chosen.is_empty(), qualified.first(), class.venues.first())
        {
            teachers[teacher].venues.push(venue);
            teachers[teacher].venues.sort_unstable();
            chosen.push(teacher);
        }
        chosen.sort_unstable();
        class.teachers = chosen;
    }
}

/// The courses that one teacher may master together, and what is asked for of them.
struct Department<'a> {
    family: &'a str,
    courses: Vec<usize>,
    minutes: u32,
    /// Where those live who ask.
    postcodes: Vec<&'a str>,
}

fn departments<'a>(asker: &'a Asker, demand: &Demand<'a>) -> Vec<Department<'a>> {
    let mut departments: Vec<Department> = Vec::new();
    let mut of_course = Vec::new();
    for (course, offer) in asker.courses.iter().enumerate() {
        let known = departments
            .iter()
            .position(|department| department.family == offer.family);
        let department = known.unwrap_or_else(|| {
            departments.push(Department {
                family: &offer.family,
                courses: Vec::new(),
                minutes: 0,
                postcodes: Vec::new(),
            });
            departments.len() - 1
        });
        departments[department].courses.push(course);
        of_course.push(department);
    }
    for application in demand.applications {
        let household = demand.families.pupils[application.pupil].household;
        for choice in application.choices.iter().take(usize::from(application.wanted)) {
            let department = &mut departments[of_course[choice.course]];
            department
                .postcodes
                .push(&demand.families.households[household].postcode);
            if asker.courses[choice.course].form == Form::Individual {
                department.minutes += u32::from(asker.courses[choice.course].lesson_min);
            }
        }
    }
    for class in demand.classes {
        departments[of_course[class.course]].minutes += u32::from(class.duration_min);
    }
    departments
}

/// One post for every department, and the others one by one to where there is most to do for each post.
fn share_posts(departments: &[Department], posts: usize) -> Vec<u32> {
    let mut posts_of = vec![1_u32; departments.len()];
    for _ in departments.len()..posts {
        let busiest = (0..departments.len()).max_by(|&a, &b| {
            let load =
                |at: usize, other: usize| u64::from(departments[at].minutes) * u64::from(posts_of[other]);
            load(a, b).cmp(&load(b, a)).then(b.cmp(&a))
        });
        if let Some(busiest) = busiest {
            posts_of[busiest] += 1;
        }
    }
    posts_of
}

/// Where teachers are hired.
struct Office<'a> {
    asker: &'a Asker,
    nearby: &'a Nearby<'a>,
    identities: &'a mut Identities,
    chance: &'a mut Chance,
}

impl Office<'_> {
    /// The teachers of a department, among whom each of its courses has one.
    fn hire(&mut self, department: &Department, posts: u32) -> Vec<Teacher> {
        let sizes: Vec<u32> = (0..posts)
            .map(|_| self.chance.one_of([40, 50, 60, 70, 80, 80, 100, 100]))
            .collect();
        let all_sizes: u32 = sizes.iter().sum();
        let hired_min = department.minutes * HIRED_PERCENT / 100;
        let contract =
            |size: u32| (hired_min * size / all_sizes / 5 * 5).clamp(SMALLEST_CONTRACT_MIN, FULL_POST_MIN);
        let mut team: Vec<Teacher> = sizes
            .into_iter()
            .map(|size| self.teacher(department, contract(size)))
            .collect();
        for &course in &department.courses {
            if team.iter().any(|teacher| teacher.courses.contains(&course)) {
                continue;
            }
            if let Some(least_versed) = team.iter_mut().min_by_key(|teacher| teacher.courses.len()) {
                least_versed.courses.push(course);
                least_versed.courses.sort_unstable();
            }
        }
        for teacher in &mut team {
            teacher.venues = self.venues(department, &teacher.courses);
        }
        team
    }

    /// A teacher with everything but venues.
    fn teacher(&mut self, department: &Department, contract_min: u32) -> Teacher {
        let origin = Origin::draw(self.chance);
        let sex = self.chance.one_of([LegalSex::Female, LegalSex::Male]);
        let given_name = origin.given_name(sex, self.chance);
        let family_name = origin.family_name(self.chance);
        let age = i32::try_from(self.chance.between(24, 66)).unwrap_or_default();
        let year = self.asker.season.starts_on.year() - age;
        let (birth_date, national_id) = self.identities.birth(year, sex, self.chance);
        let days = self.days(contract_min);
        let fewer_days = u8::try_from(days.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let can_spare_one = fewer_days >= 2 && DAY_MIN * u32::from(fewer_days) >= contract_min;
        Teacher {
            phone: self.identities.phone(),
            email: self.identities.email(&given_name, &family_name, "kulturskole"),
            given_name,
            family_name,
            birth_date,
            national_id,
            position_percent: u8::try_from((contract_min * 100).div_ceil(FULL_POST_MIN)).unwrap_or(100),
            contract_min: u16::try_from(contract_min).unwrap_or(u16::MAX),
            courses: self.courses(department),
            venues: Vec::new(),
            windows: free_time::teacher_week(&days, contract_min, self.chance),
            max_venues_per_day: 2,
            max_days: (can_spare_one && self.chance.percent(50)).then_some(fewer_days),
        }
    }

    /// Two to five days, enough for the contract and often one more.
    fn days(&mut self, contract_min: u32) -> Vec<Weekday> {
        let needed = contract_min.div_ceil(DAY_MIN) + self.chance.one_of([0, 1, 1]);
        let mut days = Weekday::ALL;
        self.chance.shuffle(&mut days);
        let mut days: Vec<Weekday> = days
            .into_iter()
            .take(usize::try_from(needed.max(2)).unwrap_or(5))
            .collect();
        days.sort_unstable();
        days
    }

    /// One course for certain, by how much it is asked for, and some of the others.
    fn courses(&mut self, department: &Department) -> Vec<usize> {
        let asker = self.asker;
        let main = self
            .chance
            .weighted(&department.courses, |&course| asker.courses[course].popularity)
            .copied();
        let mut courses = Vec::new();
        for &course in &department.courses {
            let likely = if asker.courses[course].form == Form::Individual {
                45
            } else {
                70
            };
            if main == Some(course) || self.chance.percent(likely) {
                courses.push(course);
            }
        }
        courses
    }

    /// Five to nine venues where the teacher's courses are taught, near somebody who asks for them, and the base.
    fn venues(&mut self, department: &Department, courses: &[usize]) -> Vec<usize> {
        let asker = self.asker;
        let home = match self.chance.pick(&department.postcodes) {
            Some(postcode) => postcode,
            None => asker.postal_areas.first().map_or("", |area| &area.postcode),
        };
        let useful = |venue: usize| {
            courses
                .iter()
                .any(|&course| self.nearby.is_taught_at(course, venue))
        };
        let near: Vec<_> = self
            .nearby
            .venues_from(home)
            .iter()
            .copied()
            .filter(|&(venue, _)| useful(venue))
            .collect();
        let mut by_trouble: Vec<(u32, usize)> = near
            .into_iter()
            .map(|(venue, minutes)| (u32::from(minutes) + self.chance.between(0, 8), venue))
            .collect();
        by_trouble.sort_unstable();
        let wanted = usize::try_from(self.chance.between(5, 9)).unwrap_or(9);
        let mut venues: Vec<usize> = by_trouble.iter().take(wanted).map(|&(_, venue)| venue).collect();
        if !venues.contains(&BASE) && by_trouble.iter().any(|&(_, venue)| venue == BASE) {
            venues.push(BASE);
        }
        venues.sort_unstable();
        venues
    }
}
