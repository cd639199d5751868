//! Many rows in few statements.
//!
//! SQLite gets `VALUES (…), (…), …` in parts of equal size, so that it parses the text once. PostgreSQL gets one array a column
//! and unpacks them with UNNEST: the text is the same for any number of rows.

use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use sqlx::types::Json;
use sqlx::{Arguments, AssertSqlSafe, Postgres, SqlSafeStr, Sqlite, Transaction};

use super::recording::Record;
use super::text::Placeholders;
use super::tx::{Connection, Tx};
use super::value::Value;
use super::{DbError, query};

/// Values in one statement on SQLite: more are no faster, and take memory.
const SQLITE_VALUES: usize = 2_000;

/// Rows in one statement on PostgreSQL: bounds the memory for one message.
const POSTGRES_ROWS: usize = 10_000;

impl Tx {
    /// Inserts any number of rows with the text for one, such as
    /// `INSERT INTO course (school_id, id, name) VALUES ($1, $2, $3)`; gives the number of rows inserted.
    /// `ON CONFLICT …` may follow the values, and they stand alone: no expression, no constant among them.
    /// Rows are made with [`super::row!`]. All of a column's values are of one variant of [`Value`].
    pub async fn insert_many<const COLUMNS: usize>(
        &mut self,
        statement: &'static str,
        rows: impl IntoIterator<Item = [Value; COLUMNS], IntoIter: Send>,
    ) -> Result<u64, DbError> {
        let refusal = |problem: String| DbError::Statement {
            problem,
            statement: statement.to_owned(),
        };
        let numbers: Vec<String> = (1..=COLUMNS).map(|number| format!("${number}")).collect();
        let values = format!("VALUES ({})", numbers.join(", "));
        let written = Placeholders::read(statement).map_err(refusal)?;
        let Some((before, after)) = statement
            .split_once(&values)
            .filter(|_| written.highest() == COLUMNS)
        else {
            return Err(refusal(format!(
                "rows of {COLUMNS} values are inserted with {values}"
            )));
        };
        let mut rows = rows.into_iter();
        let mut inserted = 0;
        loop {
            let rows_max = match &self.engine() {
                Connection::Sqlite(_) => (SQLITE_VALUES / COLUMNS).max(1),
                Connection::Postgres(_) => POSTGRES_ROWS,
            };
            let part: Vec<[Value; COLUMNS]> = rows.by_ref().take(rows_max).collect();
            if let Some(fault) = part.iter().flatten().find_map(Value::fault) {
                return Err(refusal(fault));
            }
            let is_last = part.len() < rows_max;
            if !part.is_empty() {
                let (connection, record) = self.recorded_connection()?;
                inserted += match connection {
                    Connection::Sqlite(tx) => {
                        let text = values_text(before, after, COLUMNS, part.len());
                        insert_part_sqlite(tx, record, text, part, !is_last).await?
                    }
                    Connection::Postgres(tx) => {
                        let text = format!("{before}SELECT * FROM UNNEST({}){after}", numbers.join(", "));
                        insert_part_postgres(tx, record, text, part).await?
                    }
                };
                self.succeeded();
            }
            if is_last {
                return Ok(inserted);
            }
        }
    }
}

/// Unnumbered placeholders: SQLite looks numbered ones up one by one.
fn values_text(before: &str, after: &str, columns: usize, rows: usize) -> String {
    let group = format!("({})", vec!["?"; columns].join(","));
    format!("{before}VALUES {}{after}", vec![group; rows].join(","))
}

async fn insert_part_sqlite<const COLUMNS: usize>(
    tx: &mut Transaction<'static, Sqlite>,
    record: Option<&mut Record>,
    text: String,
    rows: Vec<[Value; COLUMNS]>,
    is_prepared_for_more: bool,
) -> Result<u64, DbError> {
    let text = AssertSqlSafe(text).into_sql_str();
    let values: Vec<Value> = rows.into_iter().flatten().collect();
    if let Some(record) = record {
        record.statement(&text, &values);
    }
    let query = sqlx::query_with(text, query::sqlite_arguments(values)?).persistent(is_prepared_for_more);
    Ok(query.execute(&mut **tx).await?.rows_affected())
}

async fn insert_part_postgres<const COLUMNS: usize>(
    tx: &mut Transaction<'static, Postgres>,
    record: Option<&mut Record>,
    text: String,
    rows: Vec<[Value; COLUMNS]>,
) -> Result<u64, DbError> {
    let mut columns: Vec<Vec<Value>> = (0..COLUMNS).map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        for (column, value) in columns.iter_mut().zip(row) {
            column.push(value);
        }
    }
    let text = AssertSqlSafe(text).into_sql_str();
    if let Some(record) = record {
        record.columns(&text, &columns);
    }
    let query = sqlx::query_with(text, column_arguments(columns)?);
    Ok(query.execute(&mut **tx).await?.rows_affected())
}

/// One array for each column.
pub(super) fn column_arguments(columns: Vec<Vec<Value>>) -> Result<PgArguments, DbError> {
    let mut arguments = PgArguments::default();
    columns
        .into_iter()
        .try_for_each(|column| add_column(&mut arguments, column))
        .map_err(query::unencodable)?;
    Ok(arguments)
}

/// Adds the values of one column as an array of their type.
fn add_column(arguments: &mut PgArguments, column: Vec<Value>) -> Result<(), BoxDynError> {
    macro_rules! array_of {
        ($variant:ident) => {{
            let values: Vec<_> = column
                .into_iter()
                .map(|value| match value {
                    Value::$variant(value) => Ok(value),
                    other => Err(format!("a column of {} also has {other:?}", stringify!($variant))),
                })
                .collect::<Result<_, _>>()?;
            values
        }};
    }
    match column.first() {
        None => Ok(()),
        Some(Value::Int(_)) => arguments.add(array_of!(Int)),
        Some(Value::Real(_)) => arguments.add(array_of!(Real)),
        Some(Value::Bool(_)) => arguments.add(array_of!(Bool)),
        Some(Value::Text(_)) => arguments.add(array_of!(Text)),
        Some(Value::Uuid(_)) => arguments.add(array_of!(Uuid)),
        Some(Value::Date(_)) => arguments.add(array_of!(Date)),
        Some(Value::Instant(_)) => arguments.add(array_of!(Instant)),
        Some(Value::Bytes(_)) => arguments.add(array_of!(Bytes)),
        Some(Value::Json(_)) => {
            let documents: Vec<_> = array_of!(Json)
                .into_iter()
                .map(|document| document.map(Json))
                .collect();
            arguments.add(documents)
        }
        Some(Value::Unwritable(why)) => Err(why.clone().into()),
    }
}
