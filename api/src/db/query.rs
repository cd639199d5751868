//! One statement with its values, not yet sent.

use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, FromRow, SqlSafeStr, SqlStr};

use super::tx::{Connection, Tx};
use super::value::Value;
use super::{DbError, text};

/// The most values one statement may have on both engines (`SQLite`'s limit, the lower one).
pub(super) const MAX_VALUES: usize = 32_766;

/// A row that both engines can give: `#[derive(sqlx::FromRow)]`, or a tuple.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

impl<R> Row for R where R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// A statement being made ready: bind its values, then say what is wanted of it.
#[must_use = "a statement does nothing until it is asked for rows, or executed"]
#[derive(Debug)]
pub struct Query<'tx> {
    tx: &'tx mut Tx,
    text: SqlStr,
    values: Vec<Value>,
    list_len: Option<usize>,
    is_locking: bool,
}

impl<'tx> Query<'tx> {
    pub(super) fn new(tx: &'tx mut Tx, text: SqlStr) -> Self {
        Self {
            tx,
            text,
            values: Vec::new(),
            list_len: None,
            is_locking: false,
        }
    }

    /// The value of the next `$n`.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// The values of the list `IN ($n..)`, which is the last parameter. With no value at all the database is not asked.
    pub fn bind_list<V: Into<Value>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        let bound = self.values.len();
        self.values.extend(values.into_iter().map(Into::into));
        self.list_len = Some(self.values.len() - bound);
        self
    }

    /// Locks the rows until the end of the transaction: `FOR UPDATE` on `PostgreSQL`. On `SQLite` a write transaction
    /// has locked everything already. In a read transaction `PostgreSQL` refuses it.
    pub fn locking(mut self) -> Self {
        self.is_locking = true;
        self
    }

    /// Every row.
    pub async fn all<R: Row>(self) -> Result<Vec<R>, DbError> {
        let Some((connection, text, values)) = self.ready()? else {
            return Ok(Vec::new());
        };
        Ok(match connection {
            Connection::Sqlite(tx) => {
                sqlx::query_as_with(text, sqlite_arguments(values)?)
                    .fetch_all(&mut **tx)
                    .await?
            }
            Connection::Postgres(tx) => {
                sqlx::query_as_with(text, postgres_arguments(values)?)
                    .fetch_all(&mut **tx)
                    .await?
            }
        })
    }

    /// The first row, if there is one.
    pub async fn optional<R: Row>(self) -> Result<Option<R>, DbError> {
        let Some((connection, text, values)) = self.ready()? else {
            return Ok(None);
        };
        Ok(match connection {
            Connection::Sqlite(tx) => {
                sqlx::query_as_with(text, sqlite_arguments(values)?)
                    .fetch_optional(&mut **tx)
                    .await?
            }
            Connection::Postgres(tx) => {
                sqlx::query_as_with(text, postgres_arguments(values)?)
                    .fetch_optional(&mut **tx)
                    .await?
            }
        })
    }

    /// The first row; [`DbError::NoRow`] when there is none.
    pub async fn one<R: Row>(self) -> Result<R, DbError> {
        self.optional().await?.ok_or(DbError::NoRow)
    }

    /// The only column of the first row; [`DbError::NoRow`] when there is none.
    pub async fn scalar<T>(self) -> Result<T, DbError>
    where
        (T,): Row,
    {
        self.one::<(T,)>().await.map(|(value,)| value)
    }

    /// The only column of the first row, if there is one.
    pub async fn optional_scalar<T>(self) -> Result<Option<T>, DbError>
    where
        (T,): Row,
    {
        Ok(self.optional::<(T,)>().await?.map(|(value,)| value))
    }

    /// The only column of every row.
    pub async fn scalars<T>(self) -> Result<Vec<T>, DbError>
    where
        (T,): Row,
    {
        Ok(self
            .all::<(T,)>()
            .await?
            .into_iter()
            .map(|(value,)| value)
            .collect())
    }

    /// Carries the statement out; gives the number of rows it changed.
    pub async fn execute(self) -> Result<u64, DbError> {
        let Some((connection, text, values)) = self.ready()? else {
            return Ok(0);
        };
        Ok(match connection {
            Connection::Sqlite(tx) => sqlx::query_with(text, sqlite_arguments(values)?)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
            Connection::Postgres(tx) => sqlx::query_with(text, postgres_arguments(values)?)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
        })
    }

    /// Checks the text against the values and gives what to send, or `None` when the list is empty.
    fn ready(mut self) -> Result<Option<(&'tx mut Connection, SqlStr, Vec<Value>)>, DbError> {
        let text = self.text.as_str();
        let written = text::placeholders(text).map_err(|problem| self.refusal(problem))?;
        let single = self.values.len() - self.list_len.unwrap_or(0);
        match (&written.list, self.list_len) {
            (None, Some(_)) => {
                return Err(self.refusal("a list is bound, but the text has no IN ($n..)".into()));
            }
            (Some(_), None) => return Err(self.refusal("the list is bound with bind_list".into())),
            (None, None) if written.highest != single => {
                return Err(self.refusal(format!(
                    "the highest placeholder is ${}, {single} values are bound",
                    written.highest
                )));
            }
            (Some(list), Some(_)) if list.first != single + 1 => {
                return Err(self.refusal(format!(
                    "the list is ${}, {single} values are bound before it",
                    list.first
                )));
            }
            _ => {}
        }
        if let Some(fault) = self.values.iter().find_map(Value::fault) {
            return Err(self.refusal(fault));
        }
        if self.list_len == Some(0) {
            return Ok(None);
        }
        if let (Some(list), Some(list_len)) = (&written.list, self.list_len) {
            // Lists are filled up to a power of two with their last value, so that the engines see few different texts
            // and can keep their plans.
            let padded_len = list_len
                .next_power_of_two()
                .min(MAX_VALUES.saturating_sub(single))
                .max(list_len);
            self.text = AssertSqlSafe(text::expand(text, list, padded_len)).into_sql_str();
            if let Some(last) = self.values.last().cloned() {
                self.values.resize(single + padded_len, last);
            }
        }
        if self.values.len() > MAX_VALUES {
            let problem = format!("{} values are bound, {MAX_VALUES} is the most", self.values.len());
            return Err(self.refusal(problem));
        }
        let connection = self.tx.connection();
        if self.is_locking && matches!(connection, Connection::Postgres(_)) {
            self.text = AssertSqlSafe(format!("{} FOR UPDATE", self.text.as_str())).into_sql_str();
        }
        Ok(Some((connection, self.text, self.values)))
    }

    fn refusal(&self, problem: String) -> DbError {
        DbError::Statement {
            problem,
            statement: self.text.as_str().to_owned(),
        }
    }
}

pub(super) fn sqlite_arguments(values: Vec<Value>) -> Result<SqliteArguments, DbError> {
    let mut arguments = SqliteArguments::default();
    values
        .into_iter()
        .try_for_each(|value| value.add_to_sqlite(&mut arguments))
        .map_err(unencodable)?;
    Ok(arguments)
}

fn postgres_arguments(values: Vec<Value>) -> Result<PgArguments, DbError> {
    let mut arguments = PgArguments::default();
    values
        .into_iter()
        .try_for_each(|value| value.add_to_postgres(&mut arguments))
        .map_err(unencodable)?;
    Ok(arguments)
}

pub(super) fn unencodable(fault: BoxDynError) -> DbError {
    DbError::Other(sqlx::Error::Encode(fault))
}
