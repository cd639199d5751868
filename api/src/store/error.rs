//! What can go wrong below the services.

use uuid::Uuid;

use crate::{
    db::{DbError, Retryable},
    keys::SealError,
};

/// A failed look-up or change. Its text is for the log, never for a user.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A secret value could not be encrypted.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A row makes no sense: somebody changed the database by hand, or the program has a mistake.
    #[error("the database holds a value that makes no sense: {table}.{column} of {id}: {why}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// Which row.
        id: Uuid,
        /// What is wrong.
        why: String,
    },
}

impl StoreError {
    /// A row of `table` whose `column` makes no sense.
    pub(super) fn inconsistent(
        table: &'static str,
        column: &'static str,
        id: Uuid,
        why: impl Into<String>,
    ) -> Self {
        Self::Inconsistent {
            table,
            column,
            id,
            why: why.into(),
        }
    }
}

impl Retryable for StoreError {
    fn is_worth_retrying(&self) -> bool {
        matches!(self, Self::Db(error) if error.is_worth_retrying())
    }
}

/// What became of a row that must be unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a row that was there already is a problem that the sender can mend"]
pub enum Insertion {
    /// It is stored.
    Done,
    /// Another row has the same unique values. On PostgreSQL the transaction can do no more.
    Taken,
}

impl Insertion {
    /// Reads the answer of a statement that may meet a unique key.
    pub(super) fn from_result(result: Result<u64, DbError>) -> Result<Self, StoreError> {
        match result {
            Ok(_) => Ok(Self::Done),
            Err(DbError::UniqueViolation(_)) => Ok(Self::Taken),
            Err(error) => Err(error.into()),
        }
    }
}
