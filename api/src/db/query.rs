//! One statement with its values, not yet sent.

use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, FromRow, SqlSafeStr, SqlStr};

use super::DbError;
use super::text::Placeholders;
use super::tx::{Connection, Tx};
use super::value::Value;

/// The most values one statement may have on both engines (SQLite's limit, the lower one).
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
    lock: Option<Lock>,
}

/// What `PostgreSQL` does with the rows that a statement finds.
#[derive(Debug, Clone, Copy)]
enum Lock {
    Wait,
    Skip,
}

impl Lock {
    fn clause(self) -> &'static str {
        match self {
            Self::Wait => "FOR UPDATE",
            Self::Skip => "FOR UPDATE SKIP LOCKED",
        }
    }
}

/// What to send: the transaction to send it in, the text, its values.
type Ready<'tx> = (&'tx mut Tx, SqlStr, Vec<Value>);

impl<'tx> Query<'tx> {
    pub(super) fn new(tx: &'tx mut Tx, text: SqlStr) -> Self {
        Self {
            tx,
            text,
            values: Vec::new(),
            list_len: None,
            lock: None,
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

    /// Locks the rows until the end of the transaction: `FOR UPDATE` on PostgreSQL. On SQLite a write transaction
    /// has locked everything already. In a read transaction PostgreSQL refuses it.
    pub fn locking(mut self) -> Self {
        self.lock = Some(Lock::Wait);
        self
    }

    /// As [`Query::locking`], but passes over rows that another transaction has locked, instead of waiting for it: how
    /// several workers take work from one queue.
    pub fn skipping_locked(mut self) -> Self {
        self.lock = Some(Lock::Skip);
        self
    }

    /// Every row.
    pub async fn all<R: Row>(self) -> Result<Vec<R>, DbError> {
        let Some((tx, text, values)) = self.ready()? else {
            return Ok(Vec::new());
        };
        let found = match tx.connection()? {
            Connection::Sqlite(connection) => {
                sqlx::query_as_with(text, sqlite_arguments(values)?)
                    .fetch_all(&mut **connection)
                    .await?
            }
            Connection::Postgres(connection) => {
                sqlx::query_as_with(text, postgres_arguments(values)?)
                    .fetch_all(&mut **connection)
                    .await?
            }
        };
        tx.succeeded();
        Ok(found)
    }

    /// The first row, if there is one.
    pub async fn optional<R: Row>(self) -> Result<Option<R>, DbError> {
        let Some((tx, text, values)) = self.ready()? else {
            return Ok(None);
        };
        let found = match tx.connection()? {
            Connection::Sqlite(connection) => {
                sqlx::query_as_with(text, sqlite_arguments(values)?)
                    .fetch_optional(&mut **connection)
                    .await?
            }
            Connection::Postgres(connection) => {
                sqlx::query_as_with(text, postgres_arguments(values)?)
                    .fetch_optional(&mut **connection)
                    .await?
            }
        };
        tx.succeeded();
        Ok(found)
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
        let Some((tx, text, values)) = self.ready()? else {
            return Ok(0);
        };
        let changed = match tx.connection()? {
            Connection::Sqlite(connection) => sqlx::query_with(text, sqlite_arguments(values)?)
                .execute(&mut **connection)
                .await?
                .rows_affected(),
            Connection::Postgres(connection) => sqlx::query_with(text, postgres_arguments(values)?)
                .execute(&mut **connection)
                .await?
                .rows_affected(),
        };
        tx.succeeded();
        Ok(changed)
    }

    /// Checks the text against the values and gives what to send, or `None` when the list is empty.
    fn ready(mut self) -> Result<Option<Ready<'tx>>, DbError> {
        let placeholders = Placeholders::read(self.text.as_str()).map_err(|problem| self.refusal(problem))?;
        self.check(&placeholders)?;
        match self.list_len {
            Some(0) => return Ok(None),
            Some(list_len) => self.write_list_out(&placeholders, list_len),
            None => {}
        }
        if let (Some(lock), Connection::Postgres(_)) = (self.lock, self.tx.engine()) {
            self.text = AssertSqlSafe(format!("{} {}", self.text.as_str(), lock.clause())).into_sql_str();
        }
        if let Some(record) = self.tx.record() {
            record.statement(&self.text, &self.values);
        }
        Ok(Some((self.tx, self.text, self.values)))
    }

    fn check(&self, placeholders: &Placeholders) -> Result<(), DbError> {
        let (bound, highest) = (self.values.len(), placeholders.highest());
        let singles = bound - self.list_len.unwrap_or(0);
        let problem = match (placeholders.list_number(), self.list_len) {
            (None, Some(_)) => Some("a list is bound, but the text has no IN ($n..)".into()),
            (Some(_), None) => Some("the list is bound with bind_list".into()),
            (None, None) if highest != bound => Some(format!(
                "the highest placeholder is ${highest}, {bound} values are bound"
            )),
            (Some(list), Some(_)) if list != singles + 1 => Some(format!(
                "the list is ${list}, {singles} values are bound before it"
            )),
            _ if bound > MAX_VALUES => Some(format!("{bound} values are bound, {MAX_VALUES} is the most")),
            _ => self.values.iter().find_map(Value::fault),
        };
        problem.map_or(Ok(()), |problem| Err(self.refusal(problem)))
    }

    /// Fills the list up to a power of two with its last value, so that the engines see few different texts and can keep
    /// their plans, and writes it into the text.
    fn write_list_out(&mut self, placeholders: &Placeholders, list_len: usize) {
        let singles = self.values.len() - list_len;
        let list_len = list_len.next_power_of_two().min(MAX_VALUES - singles);
        if let Some(last) = self.values.last().cloned() {
            self.values.resize(singles + list_len, last);
        }
        let text = match self.tx.engine() {
            Connection::Postgres(_) => placeholders.numbered(self.text.as_str(), list_len),
            Connection::Sqlite(_) => {
                let (text, order) = placeholders.unnumbered(self.text.as_str(), list_len);
                self.values = order
                    .into_iter()
                    .map(|index| self.values[index].clone())
                    .collect();
                text
            }
        };
        self.text = AssertSqlSafe(text).into_sql_str();
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

pub(super) fn postgres_arguments(values: Vec<Value>) -> Result<PgArguments, DbError> {
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
