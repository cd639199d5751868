//! The database: transactions to look and to change.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;

use super::error::Retryable;
use super::tx::{Connection, Tx};
use super::url::Address;
use super::{DbError, DbSettings, connect};

/// How often [`Db::write_retrying`] begins, the first time included.
const MAX_ATTEMPTS: u32 = 5;

/// An open database. Clones share its connections.
#[derive(Debug, Clone)]
pub struct Db {
    pub(super) engine: Engine,
    statements: Arc<AtomicU64>,
}

/// The two engines.
#[derive(Debug, Clone)]
pub(super) enum Engine {
    Sqlite {
        file: PathBuf,
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

impl Db {
    /// Opens the database, and asks it one thing so that a wrong address or a damaged file is known at once.
    /// A `SQLite` file that is not there is made, in a folder that is. The tables are made by [`Db::migrate`].
    ///
    /// # Errors
    ///
    /// [`DbError::Unreachable`] and [`DbError::Corrupt`].
    pub async fn connect(settings: &DbSettings) -> Result<Self, DbError> {
        let engine = match &settings.url.0 {
            Address::Sqlite(file) => {
                let (writer, readers) = connect::sqlite_pools(file, settings.max_connections).await?;
                Engine::Sqlite {
                    file: file.clone(),
                    writer,
                    readers,
                }
            }
            Address::Postgres(options) => {
                Engine::Postgres(connect::postgres_pool(options, settings.max_connections).await?)
            }
        };
        Ok(Self {
            engine,
            statements: Arc::default(),
        })
    }

    /// A transaction to look: one snapshot for as long as it lives, whatever is written meanwhile.
    pub async fn read(&self) -> Result<Tx, DbError> {
        Ok(self.tx(match &self.engine {
            Engine::Sqlite { readers, .. } => Connection::Sqlite(readers.begin().await?),
            Engine::Postgres(pool) => Connection::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        }))
    }

    /// A transaction to change: waits its turn on `SQLite`, and locks what is asked for with [`super::Query::locking`] on `PostgreSQL`.
    pub async fn write(&self) -> Result<Tx, DbError> {
        Ok(self.tx(match &self.engine {
            Engine::Sqlite { writer, .. } => Connection::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres(pool) => Connection::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
                    .await?,
            ),
        }))
    }

    /// Does the work in a transaction to change and commits it; begins again, a few times, when another transaction was in the way
    /// (a deadlock, or a `SQLite` file that another process writes to). The work must have no effect but on the transaction.
    pub async fn write_retrying<T, E>(&self, work: impl AsyncFn(&mut Tx) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError> + Retryable,
    {
        let mut attempt = 1;
        loop {
            let done = self.write_once(&work).await;
            match &done {
                Err(error) if attempt < MAX_ATTEMPTS && error.is_worth_retrying() => attempt += 1,
                _ => return done,
            }
        }
    }

    /// The number of statements sent since the database was opened, for tests that forbid one query per row.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Closes the connections once they are free; what asks for one afterwards gets [`DbError::Closed`].
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    async fn write_once<T, E: From<DbError>>(
        &self,
        work: impl AsyncFn(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx = self.write().await?;
        let done = work(&mut tx).await?;
        tx.commit().await?;
        Ok(done)
    }

    fn tx(&self, connection: Connection) -> Tx {
        Tx::new(connection, Arc::clone(&self.statements))
    }
}
