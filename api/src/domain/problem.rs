//! What is wrong with an input, in a form that the sender can mend: every fault at once, each with its field.

use std::{collections::HashSet, fmt, hash::Hash, ops::RangeInclusive};

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

    /// Demands one line of 1 to `max` characters, white space at the ends not counted: a name, an address.
    pub fn demand_line(&mut self, field: &str, text: &str, max: usize) {
        self.demand_text(field, text, max);
        if text.contains('\n') {
            self.add(
                field,
                ProblemCode::InvalidFormat,
                format!("`{field}` must be one line"),
            );
        }
    }

    /// Demands a text of 1 to `max` characters, white space at the ends not counted. It may have several lines.
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
        }
        if text.chars().any(|c| is_unseen(c) && c != '\n') {
            self.add(
                field,
                ProblemCode::InvalidFormat,
                format!("`{field}` must not have control characters or unseen ones"),
            );
        }
    }

    /// Demands a number within `min..=max`.
    pub fn demand_between<T: Copy + PartialOrd + fmt::Display>(
        &mut self,
        field: &str,
        value: T,
        min: T,
        max: T,
    ) {
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

    /// Demands a list of so many things, none of which stands there twice; `key` is what makes entries the same. Of a
    /// list that is too long, only the entries that fit are looked at.
    pub fn demand_entries<T, K: Eq + Hash>(
        &mut self,
        field: &str,
        list: &[T],
        count: RangeInclusive<usize>,
        key: impl Fn(&T) -> K,
    ) {
        self.demand_count(field, list.len(), *count.start(), *count.end());
        let mut seen = HashSet::new();
        for (position, entry) in list.iter().take(*count.end()).enumerate() {
            if !seen.insert(key(entry)) {
                self.add(
                    format!("{field}.{position}"),
                    ProblemCode::Duplicate,
                    format!("`{field}` names the same thing twice"),
                );
            }
        }
    }

    /// Each fault, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }

    /// Whether nothing is wrong with this field.
    pub fn is_free_of(&self, field: &str) -> bool {
        self.0.iter().all(|problem| problem.field != field)
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

/// Control characters, and those that show nothing or turn the writing around: with them two names look the same.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
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
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str, demand: fn(&mut Problems, &str, &str, usize)) -> Vec<ProblemCode> {
        let mut problems = Problems::new();
        demand(&mut problems, "name", text, 5);
        problems.into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn every_fault_of_a_text_is_named() {
        use ProblemCode::{InvalidFormat, Required, TooLong};
        for (text, line, whole) in [
            ("Åse", vec![], vec![]),
            ("  Åse  ", vec![], vec![]),
            ("", vec![Required], vec![Required]),
            (
                " \t ",
                vec![Required, InvalidFormat],
                vec![Required, InvalidFormat],
            ),
            ("123456", vec![TooLong], vec![TooLong]),
            (
                "1\u{7}3456",
                vec![TooLong, InvalidFormat],
                vec![TooLong, InvalidFormat],
            ),
            ("a\0b", vec![InvalidFormat], vec![InvalidFormat]),
            ("a\nb", vec![InvalidFormat], vec![]),
            ("a\u{202e}b", vec![InvalidFormat], vec![InvalidFormat]),
            ("\u{200b}", vec![InvalidFormat], vec![InvalidFormat]),
        ] {
            assert_eq!(codes(text, Problems::demand_line), line, "{text:?} as a line");
            assert_eq!(codes(text, Problems::demand_text), whole, "{text:?} as a text");
        }
    }

    #[test]
    fn of_a_list_that_is_too_long_the_entries_that_fit_are_looked_at() {
        let mut problems = Problems::new();
        problems.demand_entries("list", &[1, 1, 2, 2, 2, 2], 0..=3, |entry| *entry);
        let found: Vec<_> = problems
            .into_iter()
            .map(|problem| (problem.field, problem.code))
            .collect();
        assert_eq!(
            found,
            [
                ("list".to_owned(), ProblemCode::TooMany),
                ("list.1".to_owned(), ProblemCode::Duplicate)
            ]
        );
    }
}
