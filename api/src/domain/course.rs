//! What one applies for.

use super::{
    id::{CourseId, SchoolId, VenueId},
    problem::{ProblemCode, Problems},
    room::{MOST_FEATURES, RoomFeature},
    week::GRID_MIN,
};

/// The fields of the national framework plan ("Mangfold og fordypning", Norsk kulturskoleråd 2016).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Discipline {
    /// Musikk.
    Music,
    /// Dans.
    Dance,
    /// Drama.
    Drama,
    /// Teater.
    Theatre,
    /// Visuelle kunstfag.
    VisualArts,
    /// Skapende skriving.
    CreativeWriting,
}

/// How a course is taught.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// One pupil and the teacher.
    Individual,
    /// A group.
    Group,
    /// A choir, band or orchestra.
    Ensemble,
}

/// A text in the languages of the app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalizedText {
    /// Bokmål.
    pub nb: String,
    /// Nynorsk.
    pub nn: String,
    /// English.
    pub en: String,
}

impl LocalizedText {
    /// Each language's field in the contract, with its text.
    fn each(&self) -> [(&'static str, &str); 3] {
        [("nb", &self.nb), ("nn", &self.nn), ("en", &self.en)]
    }
}

/// A course.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Whose it is.
    pub school_id: SchoolId,
    /// What the office says of it.
    pub details: CourseDetails,
    /// Where it may be taught.
    pub venue_ids: Vec<VenueId>,
}

/// What the office says of a course.
#[derive(Debug, Clone, PartialEq)]
pub struct CourseDetails {
    /// Its name; the bokmål one is unique in the school.
    pub name: LocalizedText,
    /// One or two sentences for families.
    pub description: LocalizedText,
    /// The field it belongs to.
    pub discipline: Discipline,
    /// The subject's key, for example `piano`.
    pub subject: String,
    /// How it is taught.
    pub form: Form,
    /// Youngest, by [`super::season::Season::age_of`].
    pub min_age: i32,
    /// Oldest.
    pub max_age: i32,
    /// Minutes a week.
    pub lesson_min: i32,
    /// Fewest pupils that a class is opened for; 1 for individual lessons.
    pub min_size: i32,
    /// Most pupils of a class; 1 for individual lessons.
    pub max_size: i32,
    /// For a whole school year.
    pub price_ore: i32,
    /// What a room must have.
    pub needs: Vec<RoomFeature>,
    /// Whether one can apply for it.
    pub is_active: bool,
}

impl CourseDetails {
    /// All that is wrong with it.
    pub fn check(&self) -> Problems {
        let mut problems = Problems::new();
        for (language, words) in self.name.each() {
            problems.demand_line(&format!("name.{language}"), words, 100);
        }
        for (language, words) in self.description.each() {
            problems.demand_text(&format!("description.{language}"), words, 1000);
        }
        problems.demand_line("subject", &self.subject, 50);
        problems.demand_between("minAge", self.min_age, 0, 120);
        problems.demand_between("maxAge", self.max_age, 0, 120);
        if self.max_age < self.min_age {
            problems.add(
                "maxAge",
                ProblemCode::EndsBeforeStart,
                "`maxAge` must not be below `minAge`",
            );
        }
        problems.demand_between("lessonMin", self.lesson_min, 10, 300);
        if self.lesson_min % GRID_MIN != 0 {
            problems.add_with(
                "lessonMin",
                ProblemCode::OffGrid,
                format!(
                    "`lessonMin` is {}, it must be a multiple of {GRID_MIN}",
                    self.lesson_min
                ),
                vec![("gridMin", GRID_MIN.to_string())],
            );
        }
        let largest = if self.form == Form::Individual { 1 } else { 200 };
        problems.demand_between("minSize", self.min_size, 1, largest);
        problems.demand_between("maxSize", self.max_size, 1, largest);
        if self.max_size < self.min_size {
            problems.add(
                "maxSize",
                ProblemCode::EndsBeforeStart,
                "`maxSize` must not be below `minSize`",
            );
        }
        problems.demand_between("priceOre", self.price_ore, 0, 10_000_000);
        problems.demand_entries("needs", &self.needs, 0..=MOST_FEATURES, |feature| *feature);
        problems
    }

    /// Whether a pupil of this age is taken, or what the age must be.
    pub fn check_age(&self, age: i32) -> Problems {
        let mut problems = Problems::new();
        if age < self.min_age {
            problems.add_with(
                "",
                ProblemCode::TooYoung,
                format!(
                    "the pupil is {age}, the course takes pupils from {}",
                    self.min_age
                ),
                vec![("minAge", self.min_age.to_string()), ("age", age.to_string())],
            );
        } else if age > self.max_age {
            problems.add_with(
                "",
                ProblemCode::TooOld,
                format!(
                    "the pupil is {age}, the course takes pupils up to {}",
                    self.max_age
                ),
                vec![("maxAge", self.max_age.to_string()), ("age", age.to_string())],
            );
        }
        problems
    }
}
