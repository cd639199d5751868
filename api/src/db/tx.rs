//! One transaction, to look or to change.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{Postgres, SqlSafeStr, Sqlite, Transaction};

use super::recording::Record;
use super::{DbError, Query};

/// A transaction. [`Tx::commit`] keeps what it changed; dropping it takes everything back.
#[derive(Debug)]
pub struct Tx {
    connection: Connection,
    statements: Arc<AtomicU64>,
    /// False from the moment a statement is sent until it has succeeded: also after one that failed, or was given up.
    is_sound: bool,
    record: Option<Record>,
}

/// The transaction of the engine in use.
#[derive(Debug)]
pub(super) enum Connection {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(super) fn new(connection: Connection, statements: Arc<AtomicU64>, record: Option<Record>) -> Self {
        Self {
            connection,
            statements,
            is_sound: true,
            record,
        }
    }

    /// A statement, with `$1, $2 …` for the values to be bound.
    ///
    /// A text that is put together at run time is passed as `sqlx::AssertSqlSafe(text)`, where a reader sees that no value is in it.
    pub fn sql(&mut self, text: impl SqlSafeStr) -> Query<'_> {
        Query::new(self, text.into_sql_str())
    }

    /// Keeps what was changed. After this has returned it survives a crash.
    ///
    /// # Errors
    ///
    /// [`DbError::Aborted`] when a statement failed before: PostgreSQL would keep nothing and say nothing, SQLite would
    /// keep the rest.
    pub async fn commit(mut self) -> Result<(), DbError> {
        if !self.is_sound {
            return Err(DbError::Aborted);
        }
        if let Some(record) = &mut self.record {
            record.commit();
        }
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

    /// The connection, for one statement, which is counted. [`Tx::succeeded`] is called when it has.
    pub(super) fn connection(&mut self) -> Result<&mut Connection, DbError> {
        self.recorded_connection().map(|(connection, _)| connection)
    }

    /// The same, with the record of the transaction if one is kept.
    pub(super) fn recorded_connection(&mut self) -> Result<(&mut Connection, Option<&mut Record>), DbError> {
        if !self.is_sound {
            return Err(DbError::Aborted);
        }
        self.is_sound = false;
        self.statements.fetch_add(1, Ordering::Relaxed);
        Ok((&mut self.connection, self.record.as_mut()))
    }

    /// The record of the transaction, if one is kept.
    pub(super) fn record(&mut self) -> Option<&mut Record> {
        self.record.as_mut()
    }

    /// Another statement may follow.
    pub(super) fn succeeded(&mut self) {
        self.is_sound = true;
    }
}
