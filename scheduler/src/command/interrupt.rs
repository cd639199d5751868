//! Ctrl-C and SIGTERM: the first asks for the best timetable so far, the second ends the program.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use nix::sys::signal::{SigSet, Signal};

/// What a shell calls a program that was ended by SIGINT.
const ENDED_BY_INTERRUPT: i32 = 130;

/// Watches for signals from now on. Call it before other threads are started: they must not take the signals.
/// Returns what becomes true at the first one.
pub(super) fn watch() -> Arc<AtomicBool> {
    let interrupted = Arc::new(AtomicBool::new(false));
    let mut signals = SigSet::empty();
    signals.add(Signal::SIGINT);
    signals.add(Signal::SIGTERM);
    if let Err(error) = signals.thread_block() {
        super::say(&format!(
            "signals cannot be watched, an interrupt will end the program at once: {error}"
        ));
        return interrupted;
    }
    let noted = Arc::clone(&interrupted);
    thread::spawn(move || {
        while signals.wait().is_ok() {
            if noted.swap(true, Ordering::Relaxed) {
                process::exit(ENDED_BY_INTERRUPT);
            }
        }
    });
    interrupted
}
