//! What is wrong with a document: where, what, and what would be right.

use std::fmt;

/// So many faults are spelt out; the rest are counted.
const LISTED: usize = 100;

/// One thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands: `requests[3].available[0][1]`.
    pub path: String,
    /// What is wrong there.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; right would be {}", self.path, self.wrong, self.right)
    }
}

/// Everything that is wrong with a document, one line each; the first hundred are listed, the rest counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first faults found.
    pub listed: Vec<Fault>,
    /// How many there are besides.
    pub further: usize,
}

impl Faults {
    /// How many faults there are in all.
    pub fn count(&self) -> usize {
        self.listed.len() + self.further
    }

    /// Is nothing wrong?
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    pub(crate) fn report(&mut self, path: Path<'_>, wrong: impl Into<String>, right: impl Into<String>) {
        if self.listed.len() == LISTED {
            self.further += 1;
        } else {
            self.add(Fault {
                path: path.to_string(),
                wrong: wrong.into(),
                right: right.into(),
            });
        }
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        if self.listed.len() == LISTED {
            self.further += 1;
        } else {
            self.listed.push(fault);
        }
    }

    /// The value when nothing is wrong, the faults when something is.
    pub(crate) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.listed.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        if self.further > 0 {
            write!(f, "\nand {} more", self.further)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// A place in a document, written out only when something is wrong there.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Document,
    Key(&'a str),
    At(usize),
}

impl<'a> Path<'a> {
    pub(crate) const DOCUMENT: Path<'static> = Path {
        parent: None,
        step: Step::Document,
    };

    /// The place of a key of this object.
    pub(crate) fn key(&'a self, key: &'a str) -> Path<'a> {
        Path {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    /// The place of an element of this list.
    pub(crate) fn at(&'a self, index: usize) -> Path<'a> {
        Path {
            parent: Some(self),
            step: Step::At(index),
        }
    }

    /// The element of a top-level list that this place lies in, as (list, position).
    pub(crate) fn element(&self) -> Option<(&str, usize)> {
        let parent = self.parent?;
        match (self.step, parent.step, parent.parent.map(|p| p.step)) {
            (Step::At(index), Step::Key(list), Some(Step::Document)) => Some((list, index)),
            _ => parent.element(),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let below_document = self
            .parent
            .is_none_or(|parent| matches!(parent.step, Step::Document));
        if let (Some(parent), false) = (self.parent, below_document) {
            write!(f, "{parent}")?;
        }
        match self.step {
            Step::Document => write!(f, "the document"),
            Step::Key(key) if below_document => write!(f, "{key}"),
            Step::Key(key) => write!(f, ".{key}"),
            Step::At(index) => write!(f, "[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Faults, Path};

    #[test]
    fn a_path_reads_like_the_document_is_walked() {
        let requests = Path::DOCUMENT.key("requests");
        let request = requests.at(3);
        let available = request.key("available");
        let day = available.at(0);
        assert_eq!(day.at(1).to_string(), "requests[3].available[0][1]");
        assert_eq!(Path::DOCUMENT.to_string(), "the document");
        assert_eq!(day.element(), Some(("requests", 3)));
        assert_eq!(requests.element(), None);
    }

    #[test]
    fn beyond_a_hundred_faults_the_rest_are_counted() {
        let mut faults = Faults::default();
        for i in 0..103 {
            faults.report(Path::DOCUMENT.key("siblings").at(i), "x", "y");
        }
        assert_eq!(
            (faults.listed.len(), faults.further, faults.count()),
            (100, 3, 103)
        );
        assert!(faults.to_string().ends_with("\nand 3 more"));
    }
}
