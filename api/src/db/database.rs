//! The database: transactions to look and to change.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;

use super::recording::Recording;
use super::tx::{Connection, Tx};
use super::url::Address;
use super::{DbError, DbSettings, connect};

/// An open database. Clones share its connections.
#[derive(Debug, Clone)]
pub struct Db {
    pub(super) engine: Engine,
    statements: Arc<AtomicU64>,
    recording: Option<Recording>,
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
    /// A SQLite file that is not there is made, in a folder that is. The tables are made by [`Db::migrate`].
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
            recording: None,
        })
    }

    /// A transaction to look: one snapshot for as long as it lives, whatever is written meanwhile.
    pub async fn read(&self) -> Result<Tx, DbError> {
        let connection = match &self.engine {
            Engine::Sqlite { readers, .. } => Connection::Sqlite(readers.begin().await?),
            Engine::Postgres(pool) => Connection::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        };
        Ok(self.tx(connection, false))
    }

    /// A transaction to change: waits its turn on SQLite, and locks what is asked for with [`super::Query::locking`] on PostgreSQL.
    pub async fn write(&self) -> Result<Tx, DbError> {
        let connection = match &self.engine {
            Engine::Sqlite { writer, .. } => Connection::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres(pool) => Connection::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
                    .await?,
            ),
        };
        Ok(self.tx(connection, true))
    }

    /// The number of statements sent since the database was opened, for tests that forbid one query per row.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// The same database; what is done through it is recorded too.
    #[must_use]
    pub fn recorded_by(&self, recording: &Recording) -> Self {
        Self {
            recording: Some(recording.clone()),
            ..self.clone()
        }
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

    fn tx(&self, connection: Connection, writes: bool) -> Tx {
        let record = self.recording.as_ref().map(|recording| recording.begin(writes));
        Tx::new(connection, Arc::clone(&self.statements), record)
    }
}
