//! The command line: reads flags and settings, calls one subcommand, turns its outcome into an exit status.
//!
//! Exit status: 0 all is well, 1 something failed, 2 the command line or the settings are wrong.

mod admin;
mod config;
mod ending;
mod house;
mod log;
mod serve;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};

use crate::config::{LogSettings, Settings, Sources, read};
use crate::graphql;
use crate::planning::optimise;

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
    /// Answer requests: the API at /graphql, the app at /
    Serve {
        #[command(flatten)]
        listen: ListenFlag,
        /// Carry planning runs too
        #[arg(long)]
        worker: bool,
    },
    /// Carry planning runs; any number of workers may serve one database
    Worker,
    /// Make the demonstration school if it is missing, and serve it with a worker
    Demo {
        #[command(flatten)]
        listen: ListenFlag,
        /// Invented pupils, when the school is made
        #[arg(long, default_value_t = 2200, value_parser = clap::value_parser!(u32).range(1..=20_000))]
        pupils: u32,
        /// The same seed invents the same people
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Bring the tables of the database up to date
    Migrate,
    /// Schools, seasons, administrators; look for damage; back up
    #[command(subcommand)]
    Admin(admin::AdminCommand),
    /// Search for a timetable: a question on standard input, lines of JSON on standard output; what a worker starts
    #[command(hide = true)]
    Optimise {
        /// Seconds at most
        #[arg(long, value_parser = parse_seconds)]
        time_limit: Duration,
        /// Seed of the search
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Threads at most
        #[arg(long, default_value_t = 1)]
        threads: usize,
    },
    /// Print the contract, schema.graphql
    Schema,
    /// Print the settings as they take effect, and where each comes from
    Config,
}

/// Where a server listens.
#[derive(Debug, clap::Args)]
struct ListenFlag {
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
}

/// Why a subcommand did not do its work.
#[derive(Debug, thiserror::Error)]
enum CliError {
    /// The command line or the settings are wrong: exit status 2.
    #[error("{0}")]
    Usage(String),
    /// Something failed: exit status 1.
    #[error("{0}")]
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
    let listen = match &cli.command {
        Command::Serve { listen, .. } | Command::Demo { listen, .. } => listen.listen.clone(),
        _ => None,
    };
    let settings = read_settings(cli.settings, listen)?;
    match cli.command {
        Command::Config => config::print(&settings),
        Command::Schema => print(&graphql::sdl()),
        Command::Optimise {
            time_limit,
            seed,
            threads,
        } => {
            let limits = optimise::Limits {
                time_limit,
                seed,
                threads,
            };
            optimise::optimise(limits).map_err(|fault| CliError::Failure(fault.to_string()))
        }
        Command::Serve { worker, .. } => stay(&settings.log.clone(), serve::serve(settings, worker)),
        Command::Worker => stay(&settings.log.clone(), serve::work(settings)),
        Command::Demo { pupils, seed, .. } => {
            let people = kulturskole_demo::Settings { pupils, seed };
            stay(&settings.log.clone(), serve::serve_demo(settings, people))
        }
        Command::Admin(command) => stay(&settings.log.clone(), admin::carry_out(settings, command)),
        Command::Migrate => stay(&settings.log.clone(), async {
            let db = house::connect(&settings).await?;
            Ok(db.migrate().await?)
        }),
    }
}

/// Writes the log and runs the work to its end.
fn stay(log: &LogSettings, work: impl Future<Output = Result<(), CliError>>) -> Result<(), CliError> {
    log::start(log).map_err(|fault| CliError::Usage(fault.to_string()))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|why| CliError::Failure(format!("the system gives no threads: {why}")))?;
    runtime.block_on(work)
}

fn print(text: &str) -> Result<(), CliError> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .map_err(|why| CliError::Failure(format!("the contract cannot be printed: {why}")))
}

fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected seconds, such as 60")?;
    Duration::try_from_secs_f64(seconds).map_err(|fault| fault.to_string())
}

fn read_settings(flags: SettingFlags, listen: Option<String>) -> Result<Settings, CliError> {
    let here = PathBuf::from("kulturskole.toml");
    let mut given: Vec<(String, String)> = flags.set;
    given.extend(flags.data.map(|data| ("data".to_owned(), data)));
    given.extend(listen.map(|listen| ("listen".to_owned(), listen)));
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
