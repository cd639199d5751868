//! What can go wrong with a database, by what a caller can do about it.

use sqlx::error::ErrorKind;
use sqlx::migrate::MigrateError;

/// A failed statement, connection or migration.
///
/// The texts are for the operator's log: they may hold table and column names, and are not shown to users.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A row with the same unique values is there already: map it to a problem where you insert.
    #[error("the database already has such a row: {0}")]
    UniqueViolation(#[source] sqlx::Error),
    /// A row points to one that is not there, or one that is pointed to was to be deleted.
    #[error("the database has no row that another points to: {0}")]
    ForeignKeyViolation(#[source] sqlx::Error),
    /// A value breaks a CHECK or NOT NULL of its column.
    #[error("the database refuses a value: {0}")]
    CheckViolation(#[source] sqlx::Error),
    /// Another transaction was in the way, and this one gave up: trying again is right. See [`super::retrying`].
    #[error("the database was busy with another change: {0}")]
    Contended(#[source] sqlx::Error),
    /// The database was closed because the program is ending.
    #[error("the database is closed")]
    Closed,
    /// The disk, or the room set aside for the database, is full. Nothing of the transaction was kept.
    #[error("there is no space left for the database: {0}")]
    NoSpace(#[source] sqlx::Error),
    /// The file is no database, or a damaged one: restore it from a backup.
    #[error("the database is damaged, or the file is not a database: {0}")]
    Corrupt(#[source] sqlx::Error),
    /// The server, or the file, cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Unreachable(#[source] sqlx::Error),
    /// A later version of the program has changed the database: install that version, or a later one.
    #[error(
        "the database is newer than this program: it has migration {found}, the program knows them up to {known}; \
         install the version of the program that made it, or a later one"
    )]
    Newer {
        /// The migration that the database has and the program does not.
        found: i64,
        /// The latest migration that the program knows.
        known: i64,
    },
    /// A migration could not be carried out, or is not the one that was carried out before.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[source] Box<MigrateError>),
    /// The query promised a row, and there is none.
    #[error("the database has no such row")]
    NoRow,
    /// A statement of the transaction failed before, or was given up: nothing of the transaction is kept, on either engine.
    #[error("an earlier statement of the transaction failed, so nothing of it is kept")]
    Aborted,
    /// A statement and its values do not fit together: a mistake in this program.
    #[error("{problem}, in: {statement}")]
    Statement {
        /// What does not fit.
        problem: String,
        /// The SQL text.
        statement: String,
    },
    /// The address of the database makes no sense.
    #[error("the address of the database is wrong: {0}")]
    Url(String),
    /// Anything else, such as SQL that the engine does not understand, or a column that does not fit its Rust type.
    #[error("the database failed: {0}")]
    Other(#[source] sqlx::Error),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        let kind = match &error {
            sqlx::Error::RowNotFound => return Self::NoRow,
            sqlx::Error::PoolClosed => return Self::Closed,
            sqlx::Error::PoolTimedOut => Self::Contended,
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => Self::Unreachable,
            sqlx::Error::Database(database) => match database.kind() {
                ErrorKind::UniqueViolation => Self::UniqueViolation,
                ErrorKind::ForeignKeyViolation => Self::ForeignKeyViolation,
                ErrorKind::CheckViolation | ErrorKind::NotNullViolation => Self::CheckViolation,
                _ => database
                    .code()
                    .map_or(Self::Other as fn(_) -> _, |code| by_code(&code)),
            },
            _ => Self::Other,
        };
        kind(error)
    }
}

impl From<MigrateError> for DbError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) => error.into(),
            other => Self::Migration(Box::new(other)),
        }
    }
}

/// A SQLite code is a number whose lowest byte is the class; a PostgreSQL code has five characters.
fn by_code(code: &str) -> fn(sqlx::Error) -> DbError {
    if code.len() == 5 {
        return match code {
            // serialization failure, deadlock, lock timeout
            "40001" | "40P01" | "55P03" => DbError::Contended,
            // disk full
            "53100" => DbError::NoSpace,
            // damaged table, damaged index
            "XX001" | "XX002" => DbError::Corrupt,
            // too many connections, shutting down, crashed, starting, no such database, wrong user or password
            "53300" | "57P01" | "57P02" | "57P03" | "3D000" | "28000" | "28P01" => DbError::Unreachable,
            _ => DbError::Other,
        };
    }
    match code.parse::<i32>().map(|code| code & 0xff) {
        // SQLITE_BUSY, SQLITE_LOCKED
        Ok(5 | 6) => DbError::Contended,
        // SQLITE_CORRUPT, SQLITE_NOTADB
        Ok(11 | 26) => DbError::Corrupt,
        // SQLITE_FULL
        Ok(13) => DbError::NoSpace,
        // SQLITE_CANTOPEN
        Ok(14) => DbError::Unreachable,
        _ => DbError::Other,
    }
}
