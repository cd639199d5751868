//! The school, its season and its prices.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{Language, Text};

/// One municipality's culture school.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// Short name in addresses, such as "asker".
    pub slug: String,
    /// What people call it.
    pub name: Text,
    /// The municipality.
    pub municipality: String,
    /// The municipality's four-digit number.
    pub municipality_number: String,
    /// The IANA name of its time zone.
    pub time_zone: String,
    /// The language in which it writes when it knows no other wish.
    pub language: Language,
}

/// A school year: its calendar and its deadlines. Both ends of every span of dates belong to it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// Lasting key in the data, such as "2026-2027".
    pub key: String,
    /// What people call it.
    pub name: Text,
    /// First school day.
    pub starts_on: NaiveDate,
    /// Last school day.
    pub ends_on: NaiveDate,
    /// Holidays and free days, in order.
    pub breaks: Vec<SchoolBreak>,
    /// When families may begin to apply.
    pub applications_open_at: DateTime<Utc>,
    /// The main deadline: an application counts when it is sent before this instant.
    pub applications_close_at: DateTime<Utc>,
}

/// Days without school.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolBreak {
    /// What people call it.
    pub name: Text,
    /// First free day.
    pub from: NaiveDate,
    /// Last free day.
    pub to: NaiveDate,
}

/// What a place costs, in øre for a year, and what comes off.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceList {
    /// The year in which these prices were in force.
    pub year: i32,
    /// Where they were published.
    pub source: String,
    /// Weekly teaching, alone or in a group.
    pub ordinary_ore: i64,
    /// Twenty minutes more a week for an advanced pupil, on top of the ordinary price.
    pub interpretation_ore: i64,
    /// Orchestra, band, choir and workshop.
    pub ensemble_ore: i64,
    /// Hire of an instrument.
    pub instrument_ore: i64,
    /// Per cent off for each further child of a household.
    pub sibling_discount_percent: u8,
    /// Per cent off for each further subject of a pupil.
    pub several_subjects_discount_percent: u8,
}
