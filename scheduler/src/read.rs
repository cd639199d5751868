//! From JSON text to problems and solutions, with every fault of the text at once.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::certificate::{Certificate, FORMAT};
use crate::fault::{Faults, Path};
use crate::shape::{self, Holes, Shape};
use crate::validate::{validate, value};
use crate::{Problem, Solution};

impl Problem {
    /// Reads a problem and validates it.
    ///
    /// # Errors
    /// Every fault of the document: broken JSON, wrong, missing and unknown keys, values that are not legal,
    /// and things that contradict each other.
    ///
    /// ```
    /// let faults = scheduler::Problem::from_json(r#"{"format": "kulturskole-problem/1", "days": "five"}"#).unwrap_err();
    /// assert!(faults.to_string().contains("days: found the text \"five\"; right would be a whole number from 0"));
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        let document = Document::<Self>::read(text, &shape::PROBLEM)?;
        if document.faults.is_empty() {
            validate(&document.content)?;
            return Ok(document.content);
        }
        let mut faults = document.faults;
        if !document.holes.in_the_frame {
            let mut more = Faults::default();
            value::check(&document.content, &mut more);
            let trusted = |path: &str| !document.holes.elements.iter().any(|hole| lies_in(path, hole));
            for fault in more.listed.into_iter().filter(|fault| trusted(&fault.path)) {
                faults.add(fault);
            }
        }
        Err(faults)
    }
}

impl Solution {
    /// Reads a solution. Whether it keeps the rules is for [`check`](crate::check) to say.
    ///
    /// # Errors
    /// Every fault of the document's shape.
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        let document = Document::<Self>::read(text, &shape::SOLUTION)?;
        document.faults.or(document.content)
    }
}

impl Certificate {
    /// Reads a certificate. Programs write certificates, so the first fault is enough.
    ///
    /// # Errors
    /// What is not in the format, with its place in the document.
    pub fn from_json(text: &str) -> Result<Self, Faults> {
        let mut document = serde_json::Deserializer::from_str(text);
        let content = serde_path_to_error::deserialize(&mut document);
        let mut faults = Faults::default();
        match content {
            Ok(certificate) => match document.end() {
                Ok(()) => Ok(certificate),
                Err(error) => Err(no_json(&error)),
            },
            Err(error) => {
                let (place, right) = (error.path().to_string(), format!("what {FORMAT} says"));
                faults.report(Path::DOCUMENT.key(&place), error.inner().to_string(), right);
                Err(faults)
            }
        }
    }
}

/// Does the place lie in the element of a list? `requests[3].age` lies in `requests[3]`.
fn lies_in(path: &str, element: &str) -> bool {
    path.strip_prefix(element)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

struct Document<T> {
    content: T,
    faults: Faults,
    holes: Holes,
}

impl<T: DeserializeOwned> Document<T> {
    fn read(text: &str, shape: &Shape) -> Result<Self, Faults> {
        let mut value: Value = serde_json::from_str(text).map_err(|error| no_json(&error))?;
        let (mut faults, mut holes) = (Faults::default(), Holes::default());
        shape::mend(&mut value, shape, Path::DOCUMENT, &mut faults, &mut holes);
        // The text itself is read when it has the right shape: only there a key that stands twice is seen.
        let content = if faults.is_empty() {
            serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(text))
        } else {
            serde_path_to_error::deserialize(value)
        };
        match content {
            Ok(content) => Ok(Self {
                content,
                faults,
                holes,
            }),
            Err(error) => {
                let place = error.path().to_string();
                faults.report(
                    Path::DOCUMENT.key(&place),
                    error.inner().to_string(),
                    "each key once",
                );
                Err(faults)
            }
        }
    }
}

fn no_json(error: &serde_json::Error) -> Faults {
    let mut faults = Faults::default();
    faults.report(
        Path::DOCUMENT,
        format!("this is no JSON: {error}"),
        "one JSON object",
    );
    faults
}
