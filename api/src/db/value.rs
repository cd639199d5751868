//! The values that both engines can store, and how each of them takes a value.

use chrono::{DateTime, NaiveDate, SecondsFormat, SubsecRound, Utc};
use serde::Serialize;
use serde_json::value::RawValue;
use sqlx::Arguments;
use sqlx::error::BoxDynError;
use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::types::Json;
use uuid::Uuid;

/// One value on its way into a statement; `None` is NULL, which PostgreSQL wants typed too.
///
/// The typed identifiers of the domain become one by `impl From<CourseId> for Value`.
#[derive(Debug, Clone)]
pub enum Value {
    /// BIGINT, or INTEGER on SQLite.
    Int(Option<i64>),
    /// DOUBLE PRECISION, or REAL on SQLite; finite.
    Real(Option<f64>),
    /// BOOLEAN, or INTEGER on SQLite.
    Bool(Option<bool>),
    /// TEXT, without the character NUL.
    Text(Option<String>),
    /// UUID, or BLOB on SQLite.
    Uuid(Option<Uuid>),
    /// DATE, or TEXT on SQLite.
    Date(Option<NaiveDate>),
    /// TIMESTAMPTZ, or TEXT on SQLite; cut to milliseconds, always written with three decimals,
    /// so that the order of the texts is the order of the instants.
    Instant(Option<DateTime<Utc>>),
    /// JSONB, or TEXT on SQLite.
    Json(Option<Box<RawValue>>),
    /// BYTEA, or BLOB on SQLite.
    Bytes(Option<Vec<u8>>),
    /// What could not become a value, and why: the statement is refused.
    Unwritable(String),
}

/// Makes the values of one row for [`super::Tx::insert_many`]: `row![school_id, id, "Piano", 3]`.
#[macro_export]
#[doc(hidden)]
macro_rules! __db_row {
    ($($value:expr),+ $(,)?) => { [$($crate::db::Value::from($value)),+] };
}
pub use crate::__db_row as row;

impl Value {
    /// The first reason why one of the engines would refuse the value or change it, so that both refuse.
    pub(super) fn fault(&self) -> Option<String> {
        match self {
            Self::Unwritable(why) => Some(why.clone()),
            Self::Real(Some(number)) if !number.is_finite() => {
                Some(format!("{number} is not a finite number"))
            }
            Self::Text(Some(text)) if text.contains('\0') => Some("a text holds the character NUL".into()),
            _ => None,
        }
    }

    /// Adds the value to the arguments of a SQLite statement.
    pub(super) fn add_to_sqlite(self, arguments: &mut SqliteArguments) -> Result<(), BoxDynError> {
        match self {
            Self::Int(value) => arguments.add(value),
            Self::Real(value) => arguments.add(value),
            Self::Bool(value) => arguments.add(value),
            Self::Text(value) => arguments.add(value),
            Self::Uuid(value) => arguments.add(value),
            Self::Date(value) => arguments.add(value),
            Self::Instant(value) => {
                arguments.add(value.map(|instant| instant.to_rfc3339_opts(SecondsFormat::Millis, true)))
            }
            Self::Json(value) => {
                arguments.add(value.map(|document| String::from(Box::<str>::from(document))))
            }
            Self::Bytes(value) => arguments.add(value),
            Self::Unwritable(why) => Err(why.into()),
        }
    }

    /// Adds the value to the arguments of a PostgreSQL statement.
    pub(super) fn add_to_postgres(self, arguments: &mut PgArguments) -> Result<(), BoxDynError> {
        match self {
            Self::Int(value) => arguments.add(value),
            Self::Real(value) => arguments.add(value),
            Self::Bool(value) => arguments.add(value),
            Self::Text(value) => arguments.add(value),
            Self::Uuid(value) => arguments.add(value),
            Self::Date(value) => arguments.add(value),
            Self::Instant(value) => arguments.add(value),
            Self::Json(value) => arguments.add(value.map(Json)),
            Self::Bytes(value) => arguments.add(value),
            Self::Unwritable(why) => Err(why.into()),
        }
    }
}

/// `T` and `Option<T>` become the variant; the expression says how a `T` is stored.
macro_rules! value_from {
    ($($rust:ty => $variant:ident($input:ident => $stored:expr);)+) => {$(
        impl From<$rust> for Value {
            fn from($input: $rust) -> Self {
                Self::$variant(Some($stored))
            }
        }
        impl From<Option<$rust>> for Value {
            fn from(value: Option<$rust>) -> Self {
                Self::$variant(value.map(|$input| $stored))
            }
        }
    )+};
}

value_from! {
    i64 => Int(number => number);
    i32 => Int(number => number.into());
    i16 => Int(number => number.into());
    u32 => Int(number => number.into());
    u16 => Int(number => number.into());
    u8 => Int(number => number.into());
    f64 => Real(number => number);
    bool => Bool(truth => truth);
    String => Text(text => text);
    &str => Text(text => text.to_owned());
    &String => Text(text => text.clone());
    Uuid => Uuid(id => id);
    NaiveDate => Date(date => date);
    DateTime<Utc> => Instant(instant => instant.trunc_subsecs(3));
    Vec<u8> => Bytes(bytes => bytes);
    &[u8] => Bytes(bytes => bytes.to_vec());
}

impl<T: Serialize> From<Json<T>> for Value {
    fn from(Json(document): Json<T>) -> Self {
        match serde_json::value::to_raw_value(&document) {
            Ok(raw) => Self::Json(Some(raw)),
            Err(fault) => Self::Unwritable(fault.to_string()),
        }
    }
}

impl<T: Serialize> From<Option<Json<T>>> for Value {
    fn from(document: Option<Json<T>>) -> Self {
        document.map_or(Self::Json(None), Self::from)
    }
}
