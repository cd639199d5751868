//! Reading documents, and writing a result so that a reader never finds half of it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use scheduler::certificate::Certificate;
use scheduler::{Problem, Solution};

use super::Stop;

/// Reads and validates a problem.
pub(super) fn read_problem(path: &Path) -> Result<Problem, Stop> {
    Problem::from_json(&read(path)?).map_err(|faults| Stop::Malformed {
        path: name(path),
        faults,
    })
}

/// Reads a solution.
pub(super) fn read_solution(path: &Path) -> Result<Solution, Stop> {
    Solution::from_json(&read(path)?).map_err(|faults| Stop::Malformed {
        path: name(path),
        faults,
    })
}

/// Reads a certificate.
pub(super) fn read_certificate(path: &Path) -> Result<Certificate, Stop> {
    Certificate::from_json(&read(path)?).map_err(|faults| Stop::Malformed {
        path: name(path),
        faults,
    })
}

fn read(path: &Path) -> Result<String, Stop> {
    let unreadable = |why: String| Stop::Unreadable {
        path: name(path),
        why,
    };
    let bytes = fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    String::from_utf8(bytes).map_err(|_| unreadable("it is no text in UTF-8".to_owned()))
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

/// A file to be written at once or not at all: what is written goes to a neighbour, which takes the file's name when
/// it is complete and on the disk. What is no file (a pipe, a device) is written to as it is: its name must not be taken.
pub(super) struct Output {
    path: PathBuf,
    draft: Option<PathBuf>,
    file: File,
}

impl Output {
    /// Opens what is written to, so that a folder that is missing or closed is told before the work begins.
    pub(super) fn open(path: &Path) -> Result<Self, Stop> {
        let unwritable = |why| Stop::Unwritable {
            path: name(path),
            why,
        };
        if path.is_dir() {
            return Err(unwritable(io::ErrorKind::IsADirectory.into()));
        }
        let path = path.to_owned();
        if path.exists() && !path.is_file() {
            let file = File::options().write(true).open(&path).map_err(unwritable)?;
            return Ok(Self {
                path,
                draft: None,
                file,
            });
        }
        let mut draft = path.as_os_str().to_owned();
        draft.push(format!(".{}.part", std::process::id()));
        let draft = PathBuf::from(draft);
        let file = File::create(&draft).map_err(unwritable)?;
        Ok(Self {
            path,
            draft: Some(draft),
            file,
        })
    }

    /// Writes everything, and gives the neighbour the file's name.
    pub(super) fn write(mut self, text: &str) -> Result<(), Stop> {
        let written = self.file.write_all(text.as_bytes());
        written
            .and_then(|()| self.take_name())
            .map_err(|why| Stop::Unwritable {
                path: name(&self.path),
                why,
            })
    }

    fn take_name(&self) -> io::Result<()> {
        let Some(draft) = &self.draft else {
            return Ok(());
        };
        self.file.sync_all()?;
        fs::rename(draft, &self.path)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // After a rename there is nothing to remove; otherwise the neighbour is of no use to anybody.
        if let Some(draft) = &self.draft {
            let _ = fs::remove_file(draft);
        }
    }
}
