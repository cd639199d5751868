//! The parent's side of the optimiser's process: start it, hear what it says, ask it to stop.
//!
//! The process is ended when its [`Process`] is dropped, and ends itself when this program does: its standard input,
//! which nobody else holds, then ends.

use std::{ffi::OsString, io, path::PathBuf, process::ExitStatus, process::Stdio};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

use super::line::{Line, Question};

/// How the process is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Optimiser {
    /// The program that has the subcommand `optimise`: this one.
    pub program: PathBuf,
    /// Threads that a search may use.
    pub threads: usize,
}

/// What a search may take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    /// Seconds at most.
    pub time_limit_s: f64,
    /// The seed of its dice.
    pub seed: i32,
}

/// A process that searches.
#[derive(Debug)]
pub struct Process {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// Held open: its end would end the process.
    _question: ChildStdin,
}

/// Why a process gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum OptimiserError {
    /// The system does not start it, or the pipes to it broke.
    #[error("the optimiser's process could not be started or heard: {0}")]
    Io(#[from] io::Error),
    /// It said something that is no line.
    #[error("the optimiser's process wrote a line that makes no sense: {0}")]
    Line(#[source] serde_json::Error),
    /// It ended before it gave a solution.
    #[error("the optimiser's process ended without a timetable ({0})")]
    Ended(ExitStatus),
}

impl Optimiser {
    /// This program as it runs now.
    ///
    /// # Errors
    /// The system does not say which program this is.
    pub fn this_program(threads: usize) -> io::Result<Self> {
        Ok(Self {
            program: std::env::current_exe()?,
            threads,
        })
    }

    /// Starts a process and asks it the question.
    pub async fn start(&self, question: &Question, effort: Effort) -> Result<Process, OptimiserError> {
        let mut child = Command::new(&self.program)
            .args(self.arguments(effort))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Ctrl-C at the terminal is for the server, which then says what becomes of the search.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()?;
        let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::from(io::ErrorKind::BrokenPipe).into());
        };
        let mut line = serde_json::to_vec(question).map_err(OptimiserError::Line)?;
        line.push(b'\n');
        if let Err(fault) = stdin.write_all(&line).await {
            // Its status says more than the pipe that it left behind.
            return Err(match child.wait().await {
                Ok(status) => OptimiserError::Ended(status),
                Err(_) => fault.into(),
            });
        }
        Ok(Process {
            child,
            lines: BufReader::new(stdout).lines(),
            _question: stdin,
        })
    }

    fn arguments(&self, effort: Effort) -> Vec<OsString> {
        [
            "optimise".to_owned(),
            format!("--time-limit={:.3}", effort.time_limit_s),
            format!("--seed={}", effort.seed),
            format!("--threads={}", self.threads),
        ]
        .map(OsString::from)
        .into()
    }
}

impl Process {
    /// What it says next. May be dropped before it is done: nothing is lost.
    pub async fn next(&mut self) -> Result<Line, OptimiserError> {
        match self.lines.next_line().await? {
            Some(line) => serde_json::from_str(&line).map_err(OptimiserError::Line),
            None => Err(OptimiserError::Ended(self.child.wait().await?)),
        }
    }

    /// Asks it for the best that it has. One that has ended is past asking.
    pub fn ask_to_stop(&self) {
        let id = self.child.id().and_then(|id| i32::try_from(id).ok());
        if let Some(Err(fault)) = id.map(|id| kill(Pid::from_raw(id), Signal::SIGTERM)) {
            tracing::warn!(%fault, "the optimiser's process cannot be asked to stop");
        }
    }

    /// Ends it at once.
    pub async fn end(mut self) {
        if let Err(fault) = self.child.kill().await {
            tracing::warn!(%fault, "the optimiser's process cannot be ended");
        }
    }
}
