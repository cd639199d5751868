//! The command line: reads flags and settings, calls one subcommand, turns its outcome into an exit status.
//!
//! Exit status: 0 all is well, 1 something failed, 2 the command line or the settings are wrong.

mod config;
mod ending;
mod log;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Settings, Sources, read};

/// The program of a Norwegian culture school: GraphQL server, worker, command line.
#[derive(Debug, Parser)]
#[command(name = "kulturskole", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(flatten)]
    settings: SettingFlags,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "Settings come from a TOML file (--config, or ./kulturskole.toml when it exists), the \
    environment (KULTURSKOLE_LISTEN, KULTURSKOLE_LIMIT__STREAMS, ..., DATABASE_URL) and flags; the later wins. \
    `kulturskole config` prints them.\n\nExit status: 0 all is well, 1 something failed, 2 the command line or the \
    settings are wrong.";

/// The flags that every subcommand takes.
#[derive(Debug, clap::Args)]
struct SettingFlags {
    /// Settings file in TOML
    #[arg(long, global = true, value_name = "FILE", env = "KULTURSKOLE_CONFIG")]
    config: Option<PathBuf>,
    /// Directory of the embedded database [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<String>,
    /// Any setting, such as --set log.format=json; may be repeated
    #[arg(long = "set", global = true, value_name = "KEY=VALUE", value_parser = parse_pair)]
    set: Vec<(String, String)>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print the settings as they take effect, and where each comes from
    Config,
}

/// Why a subcommand did not do its work.
#[derive(Debug)]
enum CliError {
    /// The command line or the settings are wrong: exit status 2.
    Usage(String),
    /// Something failed: exit status 1.
    Failure(String),
}

/// Runs the program with the process's own arguments and environment.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    match carry_out(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(CliError::Usage(text)) => refuse(2, &text),
        Err(CliError::Failure(text)) => refuse(1, &text),
    }
}

fn carry_out(cli: Cli) -> Result<(), CliError> {
    let settings = read_settings(cli.settings)?;
    match cli.command {
        Command::Config => config::print(&settings),
    }
}

fn read_settings(flags: SettingFlags) -> Result<Settings, CliError> {
    let here = PathBuf::from("kulturskole.toml");
    let mut given: Vec<(String, String)> = flags.set;
    given.extend(flags.data.map(|data| ("data".to_owned(), data)));
    let sources = Sources {
        file: flags.config.or_else(|| here.exists().then_some(here)),
        environment: environment(),
        flags: given,
    };
    read(sources).map_err(|faults| CliError::Usage(faults.to_string()))
}

/// The variables that are text; the others are none of ours.
fn environment() -> std::collections::HashMap<String, String> {
    let text = |text: OsString| text.into_string().ok();
    std::env::vars_os()
        .filter_map(|(name, value)| Some((text(name)?, text(value)?)))
        .collect()
}

fn parse_pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text
        .split_once('=')
        .ok_or("expected KEY=VALUE, such as log.format=json")?;
    Ok((key.to_owned(), value.to_owned()))
}

/// One `kulturskole: ` line for each fault, and the exit status.
fn refuse(status: u8, text: &str) -> ExitCode {
    let mut stderr = io::stderr().lock();
    for line in text.lines() {
        // Nobody is left to be told when standard error is closed.
        drop(writeln!(stderr, "kulturskole: {line}"));
    }
    ExitCode::from(status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_setting_flag_needs_a_key_and_a_value() {
        assert_eq!(
            parse_pair("log.format=json"),
            Ok(("log.format".to_owned(), "json".to_owned()))
        );
        assert!(parse_pair("log.format").is_err());
    }
}
