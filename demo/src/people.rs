//! The invented people: families with their applications, and teachers with the classes they could hold.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{Language, PersonWindow, Weekday};

/// Everybody at an invented school. None of them exists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct People {
    /// Families.
    pub households: Vec<Household>,
    /// Guardians, each of one household.
    pub guardians: Vec<Guardian>,
    /// Pupils, each of one household.
    pub pupils: Vec<Pupil>,
    /// One application for each pupil, in the order of `pupils`.
    pub applications: Vec<Application>,
    /// What siblings want of each other's places.
    pub sibling_wishes: Vec<SiblingWish>,
    /// Teachers.
    pub teachers: Vec<Teacher>,
    /// Groups and ensembles that may be opened.
    pub classes: Vec<PlannedClass>,
}

/// A family: the guardians and pupils whose places are counted together for discounts.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Household {
    /// One or two positions in [`People::guardians`].
    pub guardians: Vec<usize>,
    /// One or more positions in [`People::pupils`].
    pub pupils: Vec<usize>,
    /// Street and number; invented.
    pub address: String,
    /// Four digits, one of [`crate::Asker::postal_areas`].
    pub postcode: String,
    /// How far the address of everybody in the household is protected.
    pub protection: Protection,
    /// True when the children live with each guardian in turn; the second guardian then has another address.
    pub shared_custody: bool,
}

/// The national register's grades of protected address.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Protection {
    /// The address may be known.
    None,
    /// "Fortrolig": not for private persons.
    Confidential,
    /// "Strengt fortrolig": hidden from most public bodies too.
    StrictlyConfidential,
}

/// A guardian.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Guardian {
    /// Position in [`People::households`].
    pub household: usize,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: NaiveDate,
    /// Eleven digits of the synthetic series (month + 80); unique.
    pub national_id: String,
    /// Street and number; invented.
    pub address: String,
    /// Four digits, one of [`crate::Asker::postal_areas`].
    pub postcode: String,
    /// Eight digits of the range that is kept free for fiction; unique.
    pub phone: String,
    /// An address under the reserved top-level domain `example`; unique.
    pub email: String,
    /// The language that the guardian reads.
    pub language: Language,
}

/// A pupil or applicant.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Pupil {
    /// Position in [`People::households`].
    pub household: usize,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: NaiveDate,
    /// Legal sex, which the national statistics ask for.
    pub sex: LegalSex,
    /// Eleven digits of the synthetic series (month + 80); unique.
    pub national_id: String,
    /// Eight digits of the range that is kept free for fiction; unique. `None` for those who are not yet 15 when
    /// applications open.
    pub phone: Option<String>,
    /// An address under the reserved top-level domain `example`; unique. `None` for those who are not yet 15 when
    /// applications open.
    pub email: Option<String>,
}

impl Pupil {
    /// Whole years at the end of a calendar year, which is how courses count ages.
    pub fn age_at_end_of(&self, year: i32) -> u8 {
        u8::try_from(year - self.birth_date.year()).unwrap_or_default()
    }
}

/// Legal sex, as the national register has it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LegalSex {
    /// Girl or woman.
    Female,
    /// Boy or man.
    Male,
}

/// A pupil's ranked choices for the season, and when the pupil can come.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Application {
    /// Position in [`People::pupils`].
    pub pupil: usize,
    /// The guardian who sent it, or `None` when the pupil did, who is then at least 15.
    pub sent_by: Option<usize>,
    /// When it was sent; before the season's deadline.
    pub submitted_at: DateTime<Utc>,
    /// One to three different courses, the most wanted first.
    pub choices: Vec<Choice>,
    /// How many of the choices the pupil wants; the others are alternatives.
    pub wanted: u8,
    /// When the pupil can come.
    pub windows: Vec<PersonWindow>,
}

/// One ranked course of an application, and the places where the pupil would take it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Position in [`crate::Asker::courses`].
    pub course: usize,
    /// One to four positions in [`crate::Asker::venues`], the most wanted first; each has a room for the course.
    pub venues: Vec<usize>,
    /// True when the pupil had a place in this course last year and wants to keep it.
    pub continues: bool,
    /// Since when the pupil has waited for this course, for those who waited already before this season's
    /// applications opened; never together with `continues`.
    pub waiting_since: Option<NaiveDate>,
    /// Last year's individual lesson of one who continues, when its teacher still teaches it.
    pub last_year: Option<LastYearLesson>,
}

/// When, where and by whom a pupil was taught last year.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct LastYearLesson {
    /// Position in [`People::teachers`].
    pub teacher: usize,
    /// Position in [`crate::Asker::venues`].
    pub venue: usize,
    /// The day of the week.
    pub weekday: Weekday,
    /// Minutes after midnight, on the grid.
    pub start_min: u16,
}

/// What siblings want of each other's places.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct SiblingWish {
    /// What they want.
    pub kind: SiblingWishKind,
    /// Two positions in [`People::applications`], of one household.
    pub applications: Vec<usize>,
}

/// The kinds of siblings' wishes.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SiblingWishKind {
    /// Lessons at the same place on the same day.
    Together,
    /// Places for all of them or for none.
    BothOrNone,
}

/// A teacher.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Teacher {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth.
    pub birth_date: NaiveDate,
    /// Eleven digits of the synthetic series (month + 80); unique.
    pub national_id: String,
    /// Eight digits of the range that is kept free for fiction; unique.
    pub phone: String,
    /// An address under the reserved top-level domain `example`; unique.
    pub email: String,
    /// The post in per cent of a full one.
    pub position_percent: u8,
    /// Most lesson minutes a week.
    pub contract_min: u16,
    /// Positions in [`crate::Asker::courses`] that the teacher is qualified for.
    pub courses: Vec<usize>,
    /// Positions in [`crate::Asker::venues`] where the teacher works.
    pub venues: Vec<usize>,
    /// When the teacher can work.
    pub windows: Vec<PersonWindow>,
    /// Most places in one day.
    pub max_venues_per_day: u8,
    /// Most days in a week; `None` when all available days may be used.
    pub max_days: Option<u8>,
}

/// A group or ensemble that may be opened when enough pupils can be placed in it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct PlannedClass {
    /// Position in [`crate::Asker::courses`]; never an individual course.
    pub course: usize,
    /// What people call it, such as "Barnedans 6–8 år, Heggedal".
    pub name: String,
    /// Youngest age, in whole years at the end of the calendar year in which the season begins.
    pub min_age: u8,
    /// Oldest age, counted the same way.
    pub max_age: u8,
    /// Minutes of a lesson.
    pub duration_min: u16,
    /// Fewest pupils with whom it is opened.
    pub min_size: u16,
    /// Most pupils.
    pub max_size: u16,
    /// Positions in [`crate::Asker::venues`] where it could be, the likeliest first.
    pub venues: Vec<usize>,
    /// Positions in [`People::teachers`] who could hold it.
    pub teachers: Vec<usize>,
}
