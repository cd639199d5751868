//! Waiting for what happens by itself.

use std::time::Duration;

/// How long a test waits for something, and between looks.
const PATIENCE: Duration = Duration::from_mins(2);
const LOOK: Duration = Duration::from_millis(50);

/// Waits until something is there.
///
/// # Panics
/// It has not come in two minutes.
pub async fn wait_for<T, F: Future<Output = Option<T>>>(what: &str, look: impl Fn() -> F) -> T {
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(LOOK).await;
        }
    };
    let found = tokio::time::timeout(PATIENCE, looking).await;
    found.unwrap_or_else(|_| panic!("no {what} in {PATIENCE:?}"))
}
