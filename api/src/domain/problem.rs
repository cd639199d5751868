//! What is wrong with an input, in a form that the sender can mend: every fault at once, each with its field.

use std::fmt;

/// What kind of fault; the app has a text for each in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemCode {
    /// No such thing, or not one that the viewer may use.
    NotFound,
    /// Nothing was given where something must be.
    Required,
    /// Longer than `max` characters.
    TooLong,
    /// Fewer than `min`.
    TooFew,
    /// More than `max`.
    TooMany,
    /// A number or date outside what is possible.
    OutOfRange,
    /// Text of the wrong shape: e-mail, phone, postcode, national id.
    InvalidFormat,
    /// The end is not after the start.
    EndsBeforeStart,
    /// A minute that is no multiple of the season's grid.
    OffGrid,
    /// Two windows of one weekday share a minute.
    Overlaps,
    /// Named twice.
    Duplicate,
    /// Somebody has registered this child.
    AlreadyRegistered,
    /// The pupil has an application for the season.
    AlreadyApplied,
    /// Younger than the course's `minAge`.
    TooYoung,
    /// Older than the course's `maxAge`.
    TooOld,
    /// The course is not taught at this venue.
    NotTaughtHere,
    /// Not another pupil of the same household.
    NotASibling,
    /// The season takes no applications now.
    ApplicationsClosed,
    /// Somebody changed it since it was read.
    StaleRevision,
    /// The thing's state does not allow this.
    WrongState,
    /// Nobody has approved it yet.
    NotApproved,
    /// A timetable rule would be broken.
    BreaksRule,
    /// Teacher, room or pupil is taken at that time.
    DoubleBooked,
}

/// One fault of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path in the input, dots between names and positions: `choices.0.courseId`.
    pub field: String,
    /// The kind of fault.
    pub code: ProblemCode,
    /// For developers, in English.
    pub message: String,
    /// The figures and names that a text needs.
    pub facts: Vec<(&'static str, String)>,
}

/// Every fault of an input; none means that it is good.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// No fault so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// One fault alone.
    pub fn one(field: &str, code: ProblemCode, message: impl Into<String>) -> Self {
        let mut problems = Self::new();
        problems.add(field, code, message);
        problems
    }

    /// Adds a fault that needs no facts.
    pub fn add(&mut self, field: impl Into<String>, code: ProblemCode, message: impl Into<String>) {
        self.add_with(field, code, message, Vec::new());
    }

    /// Adds a fault with the facts that a text needs.
    pub fn add_with(
        &mut self,
        field: impl Into<String>,
        code: ProblemCode,
        message: impl Into<String>,
        facts: Vec<(&'static str, String)>,
    ) {
        self.0.push(Problem {
            field: field.into(),
            code,
            message: message.into(),
            facts,
        });
    }

    /// Takes over the faults of a part of the input that stands at `field`; at none, those of the whole.
    pub fn nest(&mut self, field: &str, inner: Self) {
        for mut problem in inner.0 {
            problem.field = match (field, problem.field.as_str()) {
                (outer, "") => outer.to_owned(),
                ("", inner) => inner.to_owned(),
                (outer, inner) => format!("{outer}.{inner}"),
            };
            self.0.push(problem);
        }
    }

    /// Demands a text of 1 to `max` characters, white space at the ends not counted.
    pub fn demand_text(&mut self, field: &str, text: &str, max: usize) {
        let length = text.trim().chars().count();
        if length == 0 {
            self.add(
                field,
                ProblemCode::Required,
                format!("`{field}` must not be empty"),
            );
        } else if length > max {
            self.add_with(
                field,
                ProblemCode::TooLong,
                format!("`{field}` has {length} characters, {max} at most are allowed"),
                vec![("max", max.to_string()), ("length", length.to_string())],
            );
        } else if text.chars().any(|c| c.is_control() && c != '\n') {
            self.add(
                field,
                ProblemCode::InvalidFormat,
                format!("`{field}` must not have control characters"),
            );
        }
    }

    /// Demands a number within `min..=max`.
    pub fn demand_between<T: PartialOrd + fmt::Display>(&mut self, field: &str, value: T, min: T, max: T) {
        if !(value >= min && value <= max) {
            self.add_with(
                field,
                ProblemCode::OutOfRange,
                format!("`{field}` is {value}, it must be {min} to {max}"),
                vec![("min", min.to_string()), ("max", max.to_string())],
            );
        }
    }

    /// Demands a list of `min..=max` things.
    pub fn demand_count(&mut self, field: &str, count: usize, min: usize, max: usize) {
        let (code, limit) = if count < min {
            (ProblemCode::TooFew, ("min", min.to_string()))
        } else if count > max {
            (ProblemCode::TooMany, ("max", max.to_string()))
        } else {
            return;
        };
        self.add_with(
            field,
            code,
            format!("`{field}` has {count} entries, it must have {min} to {max}"),
            vec![limit],
        );
    }

    /// Demands that no entry of a list stands there twice; `key` is what makes entries the same.
    pub fn demand_distinct<T, K: Eq + std::hash::Hash>(
        &mut self,
        field: &str,
        list: &[T],
        key: impl Fn(&T) -> K,
    ) {
        let mut seen = std::collections::HashSet::new();
        for (position, entry) in list.iter().enumerate() {
            if !seen.insert(key(entry)) {
                self.add(
                    format!("{field}.{position}"),
                    ProblemCode::Duplicate,
                    format!("`{field}` names the same thing twice"),
                );
            }
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Ok` when nothing is wrong, else all that is.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
