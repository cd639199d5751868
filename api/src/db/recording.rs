//! What was sent to a database, kept in memory so that it can be sent once more without the program around it: what
//! benchmarks compare the program with.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::SqlStr;

use super::insert_many::column_arguments;
use super::query::{postgres_arguments, sqlite_arguments};
use super::tx::{Connection, Tx};
use super::value::Value;
use super::{Db, DbError};

/// The transactions of every [`Db`] made with [`Db::recorded_by`], in the order in which they ended.
///
/// It holds what people wrote; it is never printed.
#[derive(Clone, Default)]
pub struct Recording(Arc<Mutex<Vec<RecordedTx>>>);

/// One transaction with its statements.
#[derive(Clone, Default)]
pub struct RecordedTx {
    writes: bool,
    statements: Vec<Sent>,
    is_committed: bool,
}

/// One statement with its values.
#[derive(Clone)]
struct Sent {
    text: SqlStr,
    values: SentValues,
}

#[derive(Clone)]
enum SentValues {
    Each(Vec<Value>),
    /// An array for each column, as PostgreSQL takes many rows.
    Columns(Vec<Vec<Value>>),
}

/// The transaction under way; it goes to the recording when it ends, however it ends.
pub(super) struct Record {
    recording: Recording,
    tx: RecordedTx,
}

impl Recording {
    /// Takes what was recorded so far.
    pub fn take(&self) -> Vec<RecordedTx> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn begin(&self, writes: bool) -> Record {
        Record {
            recording: self.clone(),
            tx: RecordedTx {
                writes,
                ..RecordedTx::default()
            },
        }
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recording")
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Record")
    }
}

impl RecordedTx {
    /// How many statements it sent.
    pub fn statements(&self) -> usize {
        self.statements.len()
    }
}

impl Record {
    pub(super) fn statement(&mut self, text: &SqlStr, values: &[Value]) {
        self.keep(text, SentValues::Each(values.to_vec()));
    }

    pub(super) fn columns(&mut self, text: &SqlStr, columns: &[Vec<Value>]) {
        self.keep(text, SentValues::Columns(columns.to_vec()));
    }

    fn keep(&mut self, text: &SqlStr, values: SentValues) {
        let text = text.clone();
        self.tx.statements.push(Sent { text, values });
    }

    pub(super) fn commit(&mut self) {
        self.tx.is_committed = true;
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let tx = std::mem::take(&mut self.tx);
        let mut kept = self.recording.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(tx);
    }
}

impl Db {
    /// Sends transactions once more as they were recorded, reads every row and decodes none; gives the number of rows.
    pub async fn replay(&self, recorded: &[RecordedTx]) -> Result<usize, DbError> {
        let mut rows = 0;
        for one in recorded {
            let mut tx = if one.writes {
                self.write().await?
            } else {
                self.read().await?
            };
            for sent in &one.statements {
                rows += send(&mut tx, sent.clone()).await?;
            }
            if one.is_committed {
                tx.commit().await?;
            }
        }
        Ok(rows)
    }
}

async fn send(tx: &mut Tx, Sent { text, values }: Sent) -> Result<usize, DbError> {
    let found = match (tx.connection()?, values) {
        (Connection::Sqlite(connection), SentValues::Each(values)) => {
            let query = sqlx::query_with(text, sqlite_arguments(values)?);
            query.fetch_all(&mut **connection).await?.len()
        }
        (Connection::Postgres(connection), SentValues::Each(values)) => {
            let query = sqlx::query_with(text, postgres_arguments(values)?);
            query.fetch_all(&mut **connection).await?.len()
        }
        (Connection::Postgres(connection), SentValues::Columns(columns)) => {
            let query = sqlx::query_with(text, column_arguments(columns)?);
            query.fetch_all(&mut **connection).await?.len()
        }
        (Connection::Sqlite(_), SentValues::Columns(_)) => {
            return Err(DbError::Statement {
                problem: "it was recorded on PostgreSQL".to_owned(),
                statement: text.as_str().to_owned(),
            });
        }
    };
    tx.succeeded();
    Ok(found)
}
