//! One transaction, to look or to change.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{Postgres, SqlSafeStr, Sqlite, Transaction};

use super::{DbError, Query};

/// A transaction. [`Tx::commit`] keeps what it changed; dropping it takes everything back.
#[derive(Debug)]
pub struct Tx {
    connection: Connection,
    statements: Arc<AtomicU64>,
}

/// The transaction of the engine in use.
#[derive(Debug)]
pub(super) enum Connection {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(super) fn new(connection: Connection, statements: Arc<AtomicU64>) -> Self {
        Self {
            connection,
            statements,
        }
    }

    /// A statement, with `$1, $2 …` for the values to be bound.
    ///
    /// A text that is put together at run time is passed as `sqlx::AssertSqlSafe(text)`, where a reader sees that no value is in it.
    pub fn sql(&mut self, text: impl SqlSafeStr) -> Query<'_> {
        Query::new(self, text.into_sql_str())
    }

    /// Keeps what was changed. After this has returned it survives a crash.
    pub async fn commit(self) -> Result<(), DbError> {
        match self.connection {
            Connection::Sqlite(tx) => tx.commit().await?,
            Connection::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// The engine in use.
    pub(super) fn engine(&self) -> &Connection {
        &self.connection
    }

    /// The connection, for one statement, which is counted.
    pub(super) fn connection(&mut self) -> &mut Connection {
        self.statements.fetch_add(1, Ordering::Relaxed);
        &mut self.connection
    }
}
