//! The stand-alone optimiser: a problem in, a timetable with a proven bound out.

mod command;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    command::run(command::Arguments::parse())
}
