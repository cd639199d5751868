//! The program `kulturskole`; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    kulturskole::cli::run()
}
