//! The command line: its commands, and what their exit statuses mean.

mod bound;
mod check;
mod compare;
mod effort;
mod explain;
mod file;
mod interrupt;
mod join;
mod progress_line;
mod repair;
mod solve;
mod value;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use scheduler::{CannotExplain, CannotJoin, Faults, NoTimetable};

/// Plans a culture school's week, and proves how good a plan can be.
#[derive(Parser)]
#[command(version, after_help = EXIT_STATUSES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_STATUSES: &str = "Exit status: 0 done; 1 the answer is no (a rule is broken, a claim is not proven, there is no timetable); \
2 a document is malformed or cannot be read, every fault is listed; 3 a result cannot be written.";

#[derive(Subcommand)]
enum Command {
    /// Finds a timetable and a bound; interrupted (Ctrl-C) it writes the best timetable it has.
    Solve(solve::Arguments),
    /// Judges a timetable: its points by rule, and every rule it breaks.
    Check(check::Arguments),
    /// Compares two timetables: by rule, by person, by venue, by teacher.
    Compare(compare::Arguments),
    /// Proves how many points any timetable can have, and how many requests it can place.
    Bound(bound::Arguments),
    /// Checks a certificate in whole numbers, without the code that made it: prints what it proves.
    Verify(verify::Arguments),
    /// Says why requests are not placed, and what would place them.
    Explain(explain::Arguments),
    /// Repairs a published timetable after something changed, with as few as possible moved.
    Repair(repair::Arguments),
    /// Says what a little more would be worth: a teacher's hour, an hour of a room, a seat; the best ten confirmed.
    Value(value::Arguments),
    /// Puts several schools side by side as one problem.
    Join(join::Arguments),
}

/// Runs the command, and says on standard error what is wrong.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    let done = match arguments.command {
        Command::Solve(arguments) => solve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Bound(arguments) => bound::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Repair(arguments) => repair::run(&arguments),
        Command::Value(arguments) => value::run(&arguments),
        Command::Join(arguments) => join::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            say(&stop.to_string());
            ExitCode::from(stop.status())
        }
    }
}

/// Why a command stops.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("{path} cannot be read: {why}")]
    Unreadable { path: String, why: String },
    #[error("{path} is malformed (faults: {}):\n{faults}", faults.count())]
    Malformed { path: String, faults: Faults },
    #[error("{0}")]
    NoTimetable(#[from] NoTimetable),
    #[error("{0}")]
    CannotExplain(#[from] CannotExplain),
    #[error("{0}")]
    CannotJoin(#[from] CannotJoin),
    #[error("the timetable breaks {0} rules")]
    Broken(usize),
    #[error("the certificate does not prove {0} of its claims")]
    Unproven(usize),
    #[error("{path} cannot be written: {why}")]
    Unwritable { path: String, why: std::io::Error },
}

impl Stop {
    fn status(&self) -> u8 {
        match self {
            Self::Broken(_) | Self::Unproven(_) | Self::NoTimetable(_) | Self::CannotExplain(_) => 1,
            Self::Unreadable { .. } | Self::Malformed { .. } | Self::CannotJoin(_) => 2,
            Self::Unwritable { .. } => 3,
        }
    }
}

/// A line on standard error. When even that is closed there is nobody left to tell.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// A line on standard output.
fn print(line: &str) -> Result<(), Stop> {
    let written = writeln!(std::io::stdout(), "{line}");
    written.map_err(|why| Stop::Unwritable {
        path: "standard output".to_owned(),
        why,
    })
}
