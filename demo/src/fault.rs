//! What is wrong with the data files, all of it at once.

use std::fmt;

/// The data files cannot be used: every fault found in them.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("Asker's data files have {} fault(s):\n{}", faults.len(), list(faults))]
pub struct DataFault {
    /// At least one.
    pub faults: Vec<Fault>,
}

/// One fault: where it is and what would be right.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// The file and the place in it, such as `venues.json: tofte-skole.rooms.aula.capacity`.
    pub path: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// Faults as they are found.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault.
    pub(crate) fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.0.push(Fault {
            path: path.into(),
            message: message.into(),
        });
    }

    /// Notes a fault unless the rule holds.
    pub(crate) fn require(&mut self, holds: bool, path: &str, message: impl FnOnce() -> String) {
        if !holds {
            self.add(path, message());
        }
    }

    /// The value when nothing was wrong, and otherwise everything that was.
    pub(crate) fn into_result<T>(self, value: T) -> Result<T, DataFault> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self.into_fault())
        }
    }

    /// Everything that was wrong.
    pub(crate) fn into_fault(self) -> DataFault {
        DataFault { faults: self.0 }
    }
}

fn list(faults: &[Fault]) -> String {
    faults
        .iter()
        .map(|fault| format!("- {fault}"))
        .collect::<Vec<_>>()
        .join("\n")
}
