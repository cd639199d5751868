//! Invented applications: what pupils want, where, in which order, and when they can come.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

use super::BASE;
use super::chance::Chance;
use super::family::{Families, OWN_VOICE_AGE};
use super::free_time;
use super::nearby::Nearby;
use crate::{Application, Asker, Choice, Form, Pupil};

/// Nobody is driven further than this to a lesson when there is a nearer place.
const FAR_MIN: u16 = 40;

/// So far one goes to the base, where most is taught, past places that are nearer.
const BASE_NEAR_MIN: u16 = 25;

/// A choice names at most so many venues.
const MOST_VENUES: usize = 4;

/// One application for each pupil.
pub(super) fn applications(
    asker: &Asker,
    families: &Families,
    offered: &[usize],
    nearby: &Nearby,
    chance: &mut Chance,
) -> Vec<Application> {
    let mut desk = Desk {
        asker,
        families,
        offered,
        nearby,
        chance,
    };
    (0..families.pupils.len())
        .map(|pupil| desk.application(pupil))
        .collect()
}

/// Where applications are filled in.
struct Desk<'a> {
    asker: &'a Asker,
    families: &'a Families,
    offered: &'a [usize],
    nearby: &'a Nearby<'a>,
    chance: &'a mut Chance,
}

impl Desk<'_> {
    fn application(&mut self, position: usize) -> Application {
        let pupil = &self.families.pupils[position];
        let age = pupil.age_at_end_of(self.asker.season.starts_on.year());
        let courses = self.courses(age, &self.families.households[pupil.household].postcode);
        let wanted = match courses.len() {
            0 | 1 => 1,
            2 => self.chance.one_of([1, 1, 2, 2, 2]),
            _ => self.chance.one_of([1, 1, 2, 2, 2, 3]),
        };
        let choices = courses.into_iter().enumerate();
        let choices = choices
            .map(|(rank, course)| self.choice(pupil, age, course, rank < usize::from(wanted)))
            .collect();
        Application {
            pupil: position,
            sent_by: self.sender(pupil),
            submitted_at: self.submitted_at(),
            choices,
            wanted,
            windows: free_time::pupil_week(age, self.chance),
        }
    }

    /// One to three different courses for the age, none of them far away if that can be helped. The first is anything;
    /// the next are oftener groups.
    fn courses(&mut self, age: u8, postcode: &str) -> Vec<usize> {
        let asker = self.asker;
        let count = match self.chance.between(1, 100) {
            1..=71 => 1,
            72..=93 => 2,
            _ => 3,
        };
        let fits =
            |&course: &usize| (asker.courses[course].min_age..=asker.courses[course].max_age).contains(&age);
        let is_near = |&course: &usize| {
            self.nearby
                .course_from_home(course, postcode)
                .next()
                .is_some_and(|(_, minutes)| minutes <= FAR_MIN)
        };
        let mut open: Vec<usize> = self
            .offered
            .iter()
            .copied()
            .filter(fits)
            .filter(is_near)
            .collect();
        if open.is_empty() {
            open = (0..asker.courses.len()).filter(fits).collect();
        }
        let mut courses = Vec::new();
        for rank in 0..count {
            let groups_only = rank > 0 && self.chance.percent(60);
            let weight = |&course: &usize| {
                let course = &asker.courses[course];
                if groups_only && course.form == Form::Individual {
                    0
                } else {
                    course.popularity
                }
            };
            let Some(&course) = self.chance.weighted(&open, weight) else {
                continue;
            };
            // One who learns an instrument alone does not also want it as an advanced pupil.
            open.retain(|&other| {
                other != course
                    && (asker.courses[other].form != Form::Individual
                        || asker.courses[other].subject != asker.courses[course].subject)
            });
            courses.push(course);
        }
        courses
    }

    fn choice(&mut self, pupil: &Pupil, age: u8, course: usize, wanted: bool) -> Choice {
        let could_last_year = age > self.asker.courses[course].min_age;
        let continues = wanted && could_last_year && self.chance.percent(72);
        let has_waited = !continues && self.chance.percent(45);
        Choice {
            course,
            venues: self.venues(course, &self.families.households[pupil.household].postcode),
            continues,
            waiting_since: has_waited.then(|| self.waiting_since(pupil.birth_date)),
            last_year: None,
        }
    }

    /// One to four places, the nearest first, and often the base as the last; one in five prefers the base.
    fn venues(&mut self, course: usize, postcode: &str) -> Vec<usize> {
        let places: Vec<(usize, u16)> = self.nearby.course_from_home(course, postcode).collect();
        let near = places
            .iter()
            .filter(|(_, minutes)| *minutes <= FAR_MIN)
            .count()
            .max(1);
        let count = self.chance.one_of([1, 2, 2, 2, 3, 3, 3, 4, 4, 4]).min(near);
        let mut venues: Vec<usize> = places.iter().take(count).map(|&(venue, _)| venue).collect();
        let base_is_near = places
            .iter()
            .any(|&(venue, minutes)| venue == BASE && minutes <= BASE_NEAR_MIN);
        if base_is_near && !venues.contains(&BASE) && self.chance.percent(60) {
            venues.truncate(MOST_VENUES - 1);
            venues.push(BASE);
        }
        if let Some(at) = venues.iter().position(|&venue| venue == BASE)
            && self.chance.percent(20)
        {
            venues[..=at].rotate_right(1);
        }
        venues
    }

    /// From a month to three years before applications opened, but not before the year of the fourth birthday.
    fn waiting_since(&mut self, birth_date: NaiveDate) -> NaiveDate {
        let opens_on = self.asker.season.applications_open_at.date_naive();
        let since = opens_on - Days::new(u64::from(self.chance.between(30, 1100)));
        let earliest = NaiveDate::from_ymd_opt(birth_date.year() + 4, 1, 1).unwrap_or(opens_on);
        since.max(earliest)
    }

    fn sender(&mut self, pupil: &Pupil) -> Option<usize> {
        let opens_on = self.asker.season.applications_open_at.date_naive();
        let may_apply = opens_on
            .years_since(pupil.birth_date)
            .is_some_and(|years| years >= OWN_VOICE_AGE);
        if may_apply && self.chance.percent(30) {
            return None;
        }
        self.chance
            .pick(&self.families.households[pupil.household].guardians)
            .copied()
    }

    /// While applications are open; half of them in the last fifth of the time.
    fn submitted_at(&mut self) -> DateTime<Utc> {
        let (opens_at, closes_at) = (
            self.asker.season.applications_open_at,
            self.asker.season.applications_close_at,
        );
        let open_s = (closes_at - opens_at).num_seconds();
        let before_close = i64::from(self.chance.between(1, 1000)) * i64::from(self.chance.between(1, 1000));
        let second = i64::from(self.chance.between(0, 59));
        let sent_at = closes_at - TimeDelta::seconds((open_s * before_close / 1_000_000).max(60))
            + TimeDelta::seconds(second);
        sent_at.max(opens_at)
    }
}
