//! Days and instants as they are written.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{NaiveDate, SecondsFormat, Utc};

use crate::domain::date::NO_DAY;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

/// A day of the calendar in Norway, written `YYYY-MM-DD`: `2026-08-17`.
#[Scalar(name = "Date")]
impl ScalarType for Date {
    /// A text that names no day, such as the 30th of February, becomes one outside every range: the service then says
    /// so on its field, together with everything else that is wrong.
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(decode(&text))),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl From<Date> for NaiveDate {
    fn from(Date(date): Date) -> Self {
        date
    }
}

/// An instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateTime(chrono::DateTime<Utc>);

/// An instant in UTC with milliseconds, written as in RFC 3339: `2026-08-17T13:00:00.000Z`.
#[Scalar(
    name = "DateTime",
    specified_by_url = "https://www.rfc-editor.org/rfc/rfc3339"
)]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => Ok(Self(text.parse()?)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl From<chrono::DateTime<Utc>> for DateTime {
    fn from(instant: chrono::DateTime<Utc>) -> Self {
        Self(instant)
    }
}

/// Only the one way to write a day is taken: what else chrono reads, such as `2026-8-1`, other programs may not.
fn decode(text: &str) -> NaiveDate {
    text.parse()
        .ok()
        .filter(|date: &NaiveDate| date.to_string() == text)
        .unwrap_or(NO_DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written_and_what_is_none_is_outside_every_range() {
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(decode("2024-02-29"), day);
        assert_eq!(Date(day).to_value(), Value::from("2024-02-29"));
        for text in [
            "",
            "2015-02-30",
            "2015-2-3",
            " 2015-02-03",
            "2015-02-03T00:00:00Z",
            "03.02.2015",
            "20150203",
            "yesterday",
        ] {
            assert_eq!(decode(text), NO_DAY, "{text}");
        }
    }

    #[test]
    fn an_instant_has_milliseconds_and_no_other_zone() {
        let instant: chrono::DateTime<Utc> = "2026-08-17T15:00:00+02:00".parse().unwrap();
        assert_eq!(
            DateTime(instant).to_value(),
            Value::from("2026-08-17T13:00:00.000Z")
        );
        assert_eq!(
            DateTime::parse(Value::from("2026-08-17T15:00:00+02:00")).unwrap(),
            DateTime(instant)
        );
        assert!(DateTime::parse(Value::from("soon")).is_err());
    }
}
