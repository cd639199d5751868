//! One SQL text on two engines: SQLite in a file, or PostgreSQL.
//!
//! ```no_run
//! # use kulturskole::db::{Db, DbError, DbSettings};
//! # use uuid::Uuid;
//! #[derive(sqlx::FromRow)]
//! struct SchoolRow { id: Uuid, name: String }
//!
//! # async fn example(school_id: Uuid) -> Result<(), DbError> {
//! let db = Db::connect(&DbSettings::new("sqlite:data/kulturskole.db".parse()?)).await?;
//! db.migrate().await?;
//! let mut tx = db.read().await?;
//! let school = tx.sql("SELECT id, name FROM school WHERE id = $1").bind(school_id).optional::<SchoolRow>().await?;
//! # Ok(()) }
//! ```
//!
//! This module knows neither the school nor GraphQL: nouns and their SQL are in `store`.
//!
//! # Rules of the road
//!
//! **Transactions.** Every function takes `&mut Tx`. [`Db::read`] to look (one snapshot for as long as it lives,
//! and nothing can be written), [`Db::write`] to change, [`Tx::commit`] at the end; dropping rolls back.
//! SQLite has one writer at a time, taken when the transaction begins. PostgreSQL has many, at READ COMMITTED:
//! lock the contended row with [`Query::locking`] before counting what it guards. Two transactions that lock
//! several rows lock them in the same order (by id); [`retrying`] repeats the one that loses all the same.
//!
//! **Placeholders.** `$1, $2 …` only. A text whose highest number is not the number of values is refused.
//! A list is the last parameter, written `IN ($2..)` and bound with [`Query::bind_list`]; an empty list does not
//! ask the database. Values never stand in the text.
//!
//! **Types.** Integers are BIGINT on PostgreSQL (INTEGER on SQLite) and `i64` in Rust; `SUM` and `AVG` are cast:
//! `CAST(SUM(x) AS BIGINT)`. Identifiers are UUID (BLOB), instants TIMESTAMPTZ (TEXT) in UTC cut to milliseconds,
//! dates DATE (TEXT), truth BOOLEAN (INTEGER), documents JSONB (TEXT), bytes BYTEA (BLOB), measures
//! DOUBLE PRECISION (REAL). SQLite tables are STRICT.
//!
//! **Text.** Never `now()`, `CURRENT_TIMESTAMP` or `random()`: bind the clock and the id. Always `NULLS FIRST` or `NULLS LAST`
//! where a null may be sorted. An optional filter is `($2 IS NULL OR x = $2)`. Search in `name_folded` and sort by `name_sort`,
//! both made in Rust: `lower()`, `LIKE` and the collations of the engines disagree about æ, ø and å.
//! Allowed: CTE, window functions, `RETURNING`, `ON CONFLICT … DO UPDATE`, partial indexes.
//! Not: `::`, arrays, `ILIKE`, `GREATEST`, `DISTINCT ON`, intervals, JSON operators.
//!
//! **Errors.** Map [`DbError::UniqueViolation`] in the function that inserts; SQLite does not name the constraint,
//! so insert what can clash in a statement of its own.
//! After a statement that failed the transaction is over: nothing follows, nothing is kept.

mod connect;
mod database;
mod error;
mod insert_many;
mod maintenance;
mod migrate;
mod query;
mod recording;
mod retry;
mod text;
mod tx;
mod url;
mod value;

pub use database::Db;
pub use error::DbError;
pub use maintenance::CopyError;
pub use migrate::{Migration, migrations};
pub use query::{Query, Row};
pub use recording::{RecordedTx, Recording};
pub use retry::{Retryable, retrying};
pub use sqlx::types::Json;
pub use tx::Tx;
pub use url::{DatabaseUrl, DbSettings};
pub use value::{Value, row};
