//! How the pools of connections are set up on each engine.

use std::path::Path;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use super::DbError;

/// How long a statement waits for a connection, or for another process that is writing to the SQLite file.
const PATIENCE: Duration = Duration::from_secs(10);

/// A PostgreSQL connection that has rested for so long is asked whether it still works before it is used.
const STALE_AFTER: Duration = Duration::from_secs(5);

/// How many statements a connection keeps prepared: the program has some hundreds.
pub(super) const STATEMENTS_KEPT: usize = 500;

/// How many rows the thread that reads a SQLite file may be ahead of the task that takes them: with few, the two wake each
/// other for every row.
const ROWS_AHEAD: usize = 1_000;

/// A SQLite connection that may write; the file is made if it is not there.
pub(super) fn sqlite_options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(STATEMENTS_KEPT)
        .row_buffer_size(ROWS_AHEAD)
        .disable_statement_logging()
}

/// The one connection that writes to a SQLite file, and those that read it meanwhile.
pub(super) async fn sqlite_pools(file: &Path, max_readers: u32) -> Result<(SqlitePool, SqlitePool), DbError> {
    let options = sqlite_options(file);
    // One connection first, without a pool: its error says what is wrong with the file.
    SqliteConnection::connect_with(&options).await?.close().await?;
    // Connections to a file do not go stale.
    let pool = SqlitePoolOptions::new()
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(PATIENCE)
        .after_release(|connection, _| {
            Box::pin(async move {
                // A full disk makes SQLite end a transaction by itself, of which sqlx knows nothing: the ROLLBACK fails, and
                // the connection would refuse every BEGIN for ever. It is closed, and another opened. The ping comes
                // behind a ROLLBACK that is still under way.
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        });
    let writer = pool
        .clone()
        .max_connections(1)
        .connect_lazy_with(options.clone().optimize_on_close(true, 400));
    let readers = pool
        .max_connections(max_readers)
        .connect_lazy_with(options.pragma("query_only", "ON"));
    Ok((writer, readers))
}

/// The connections to a PostgreSQL database.
pub(super) async fn postgres_pool(
    options: &PgConnectOptions,
    max_connections: u32,
) -> Result<PgPool, DbError> {
    let options = options
        .clone()
        .application_name("kulturskole")
        .disable_statement_logging();
    // One connection first, without a pool, which would hide the server's answer behind its own time limit.
    PgConnection::connect_with(&options).await?.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(max_connections)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .before_acquire(|connection, rest| {
            Box::pin(async move {
                if rest.idle_for > STALE_AFTER {
                    connection.ping().await?;
                }
                Ok(true)
            })
        });
    Ok(pool.connect_lazy_with(options))
}
