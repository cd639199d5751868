//! What is done with a database as a whole: statistics, a search for damage, a copy.

use std::path::Path;

use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnection;

use super::database::{Db, Engine};
use super::{DbError, Tx, connect};

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// PostgreSQL has its own program for it.
    #[error("a PostgreSQL database is copied with pg_dump")]
    NotOurs,
    /// The file is there already.
    #[error("there is a file of that name already; nothing was written")]
    Exists,
    /// It could not be written.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Tx {
    /// Looks how many rows there are and how they are spread. After many rows at once: what the engines believe until then
    /// (that a table is empty) makes them choose ways that take a thousand times as long.
    pub async fn refresh_statistics(&mut self) -> Result<(), DbError> {
        self.sql("ANALYZE").execute().await?;
        Ok(())
    }
}

impl Db {
    /// What is wrong inside the database, in sentences; none when all is well. A long look at a large SQLite file.
    /// PostgreSQL keeps its own pages in order, and its answer is always none.
    pub async fn faults(&self) -> Result<Vec<String>, DbError> {
        let Engine::Sqlite { .. } = &self.engine else {
            return Ok(Vec::new());
        };
        let mut tx = self.read().await?;
        let pages: Vec<String> = tx.sql("PRAGMA integrity_check").scalars().await?;
        let mut faults: Vec<String> = pages.into_iter().filter(|line| line != "ok").collect();
        let rows: Vec<(String, String)> = tx
            .sql(r#"SELECT "table", parent FROM pragma_foreign_key_check"#)
            .all()
            .await?;
        faults.extend(rows.into_iter().map(|(table, parent)| {
            format!("a row of {table} points to a row of {parent} that is not there")
        }));
        Ok(faults)
    }

    /// Copies the database into a new file, while others go on reading and writing: what was committed before is in it.
    pub async fn copy_to(&self, file: &Path) -> Result<(), CopyError> {
        let Engine::Sqlite { file: own, .. } = &self.engine else {
            return Err(CopyError::NotOurs);
        };
        if file.exists() {
            return Err(CopyError::Exists);
        }
        let mut connection = SqliteConnection::connect_with(&connect::sqlite_options(own))
            .await
            .map_err(DbError::from)?;
        let copied = sqlx::query("VACUUM INTO $1")
            .bind(file.display().to_string())
            .execute(&mut connection)
            .await;
        connection.close().await.map_err(DbError::from)?;
        copied.map_err(DbError::from)?;
        Ok(())
    }
}
