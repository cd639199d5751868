//! The tables, made and changed step by step.
//!
//! Each step is a file of the same name in `migrations/sqlite` and `migrations/postgres`. A released step is never edited.

use std::time::Duration;

use sqlx::migrate::{MigrateError, MigrationType, Migrator};
use sqlx::postgres::PgConnection;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, SqlSafeStr};

use super::database::{Db, Engine};
use super::{DbError, Tx, connect};

/// The steps, in order. The number in front is the version that the database remembers.
const STEPS: &[Migration] = &steps![
    "0001_school",
    "0002_season",
    "0003_venue",
    "0004_course",
    "0005_teacher",
    "0006_household",
    "0007_application",
    "0008_account",
    "0009_planned_class",
    "0010_planning_run",
    "0011_timetable",
    "0012_pin",
    "0013_audit",
    "0014_installation",
    "0015_planning_reason",
    "0016_planning_repair",
    "0017_planning_certificate",
    "0018_planning_what_if",
    "0019_planning_value",
];

/// How long a process waits while another brings the same SQLite file up to date.
const PATIENCE: Duration = Duration::from_mins(5);

/// A step that makes or changes tables.
#[derive(Debug)]
pub struct Migration {
    /// The name of its file, without `.sql`: a number and what it is about.
    pub name: &'static str,
    /// Its text for SQLite.
    pub sqlite: &'static str,
    /// Its text for PostgreSQL.
    pub postgres: &'static str,
}

macro_rules! steps {
    ($($name:literal),+ $(,)?) => {
        [$(Migration {
            name: $name,
            sqlite: include_str!(concat!("../../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../../migrations/postgres/", $name, ".sql")),
        }),+]
    };
}
use steps;

impl Db {
    /// Brings the tables up to date. Safe to call by several processes at once: one works, the others wait.
    /// What fails leaves the database as it was before the step that failed (on SQLite: before the first).
    ///
    /// # Errors
    ///
    /// [`DbError::Newer`] when a later version of the program made the database, which is left alone.
    // `run_direct`, because the future of sqlx's `run` is not `Send` for connections.
    pub async fn migrate(&self) -> Result<(), DbError> {
        match &self.engine {
            Engine::Sqlite { file, .. } => {
                let options = connect::sqlite_options(file).busy_timeout(PATIENCE);
                let mut connection = SqliteConnection::connect_with(&options).await?;
                let mut tx = connection.begin_with("BEGIN IMMEDIATE").await?;
                migrator(|step| step.sqlite)
                    .run_direct(None, &mut *tx, false)
                    .await
                    .map_err(explain)?;
                tx.commit().await?;
                connection.close().await?;
            }
            Engine::Postgres(pool) => {
                // A connection of its own: closing it frees the lock that sqlx takes, whatever happens.
                let mut connection = PgConnection::connect_with(&pool.connect_options()).await?;
                let outcome = migrator(|step| step.postgres)
                    .run_direct(None, &mut connection, false)
                    .await
                    .map_err(explain);
                connection.close().await?;
                outcome?;
            }
        }
        Ok(())
    }
}

impl Db {
    /// The names of the steps that this program knows and the database has not taken.
    ///
    /// # Errors
    ///
    /// [`DbError::Newer`] when the database has taken one that this program does not know.
    pub async fn missing_migrations(&self) -> Result<Vec<&'static str>, DbError> {
        let mut tx = self.read().await?;
        let mut taken: Vec<i64> = Vec::new();
        // An empty database has not even the table that remembers the steps.
        if has_memory(&mut tx, &self.engine).await? {
            taken = tx
                .sql("SELECT version FROM _sqlx_migrations WHERE success ORDER BY version")
                .scalars()
                .await?;
        }
        if let Some(found) = taken
            .iter()
            .find(|taken| STEPS.iter().all(|step| version(step) != **taken))
        {
            return Err(explain(MigrateError::VersionMissing(*found)));
        }
        let missing = STEPS.iter().filter(|step| !taken.contains(&version(step)));
        Ok(missing.map(|step| step.name).collect())
    }
}

/// Whether the table that remembers the steps is there.
async fn has_memory(tx: &mut Tx, engine: &Engine) -> Result<bool, DbError> {
    let text = match engine {
        Engine::Sqlite { .. } => "SELECT COUNT(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'",
        Engine::Postgres(_) => {
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = '_sqlx_migrations'"
        }
    };
    Ok(tx.sql(text).scalar::<i64>().await? > 0)
}

/// The steps that this program knows, in order.
pub fn migrations() -> &'static [Migration] {
    STEPS
}

fn migrator(sql: impl Fn(&Migration) -> &'static str) -> Migrator {
    let steps = STEPS.iter().map(|step| {
        let title = step
            .name
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches('_');
        sqlx::migrate::Migration::new(
            version(step),
            title.into(),
            MigrationType::Simple,
            sql(step).into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(steps.collect())
}

/// The number in front of a step's name.
fn version(step: &Migration) -> i64 {
    step.name
        .bytes()
        .take_while(u8::is_ascii_digit)
        .fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
}

fn explain(error: MigrateError) -> DbError {
    match error {
        MigrateError::VersionMissing(found) => DbError::Newer {
            found,
            known: STEPS.iter().map(version).max().unwrap_or(0),
        },
        other => other.into(),
    }
}
