//! Doing again what another transaction was in the way of.

use super::DbError;

/// How often [`retrying`] begins, the first time included.
const MAX_ATTEMPTS: u32 = 5;

/// Errors that know whether the same work may succeed when done again from the start.
pub trait Retryable {
    /// Whether another transaction was in the way.
    fn is_worth_retrying(&self) -> bool;
}

impl Retryable for DbError {
    fn is_worth_retrying(&self) -> bool {
        // Who waited for a connection in vain has waited long enough.
        matches!(self, Self::Contended(why) if !matches!(why, sqlx::Error::PoolTimedOut))
    }
}

/// Does work that begins and commits a transaction of its own, again from the start when another one was in the way
/// (a deadlock, or a SQLite file that another process writes to). What it does beside the transaction it does each time.
///
/// ```no_run
/// # use kulturskole::db::{Db, DbError, retrying};
/// # async fn example(db: &Db) -> Result<(), DbError> {
/// retrying(|| async {
///     let mut tx = db.write().await?;
///     tx.sql("UPDATE school SET name = $1").bind("Asker kulturskole").execute().await?;
///     tx.commit().await
/// })
/// .await
/// # }
/// ```
pub async fn retrying<T, E, F>(work: impl Fn() -> F) -> Result<T, E>
where
    E: Retryable,
    F: Future<Output = Result<T, E>>,
{
    for _ in 1..MAX_ATTEMPTS {
        match work().await {
            Err(error) if error.is_worth_retrying() => {}
            done => return done,
        }
    }
    work().await
}
