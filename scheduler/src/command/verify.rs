//! `verify`: checks a certificate without trusting the program that made it.

use std::path::PathBuf;

use scheduler::verify::verify;

use super::file::{read_certificate, read_problem};
use super::solve::as_json;
use super::{Stop, print};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The problem.
    problem: PathBuf,
    /// What is claimed about it, in the format kulturskole-certificate/1.
    certificate: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Stop> {
    let problem = read_problem(&arguments.problem)?;
    let certificate = read_certificate(&arguments.certificate)?;
    let verdicts = verify(&problem, &certificate).map_err(|faults| Stop::Malformed {
        path: arguments.certificate.display().to_string(),
        faults,
    })?;
    for verdict in &verdicts {
        print(&as_json(verdict))?;
    }
    let unproven = verdicts.iter().filter(|verdict| !verdict.holds).count();
    if unproven > 0 {
        return Err(Stop::Unproven(unproven));
    }
    Ok(())
}
