//! How the program learns that it should end: Ctrl-C, or the system's request to terminate.

use std::io;

use nix::sys::signal::Signal;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// The exit status after a second signal, when the person does not want to wait: 128 + SIGINT.
const IMPATIENT: i32 = 130;

/// A token that is cancelled by the first SIGINT or SIGTERM; a second one ends the program at once.
///
/// # Errors
/// The system refuses to report signals.
pub(super) fn by_signal() -> io::Result<CancellationToken> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    // A file at the size that the system allows (ulimit -f) is a failed write, which is answered, and no reason to die.
    drop(signal(SignalKind::from_raw(Signal::SIGXFSZ as i32))?);
    let ending = CancellationToken::new();
    let told = ending.clone();
    tokio::spawn(async move {
        for is_first in [true, false] {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            if is_first {
                tracing::info!("ending: requests in flight are answered first");
                told.cancel();
            } else {
                std::process::exit(IMPATIENT);
            }
        }
    });
    Ok(ending)
}
