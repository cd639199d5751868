//! The program's log: one event a line on standard error, for people or for a collector.

use std::io;

use tracing_subscriber::EnvFilter;

use crate::config::{LogFormat, LogSettings};

/// Writes the log from now on, for the whole program.
///
/// # Errors
/// The filter is not in the notation of `EnvFilter`, or the log is already written.
pub(super) fn start(settings: &LogSettings) -> Result<(), LogError> {
    let filter = EnvFilter::try_new(&settings.filter)
        .map_err(|source| LogError(format!("`log.filter` cannot be read: {source}")))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr);
    let started = match settings.format {
        LogFormat::Human => builder
            .with_ansi(io::IsTerminal::is_terminal(&io::stderr()))
            .try_init(),
        LogFormat::Json => builder
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .try_init(),
    };
    started.map_err(|source| LogError(format!("the log cannot be written: {source}")))
}

/// Why no log can be written, in one sentence.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct LogError(String);
