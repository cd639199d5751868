//! Weekdays, windows and languages: the small types that many nouns share.

use async_graphql::{Enum, InputObject, SimpleObject};

use super::text::trimmed;
use crate::domain::{
    course::LocalizedText,
    week::{self, WeekSpan},
};

/// A day of the week.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "chrono::Weekday")]
pub enum Weekday {
    /// Mandag.
    #[graphql(name = "MONDAY")]
    Mon,
    /// Tirsdag.
    #[graphql(name = "TUESDAY")]
    Tue,
    /// Onsdag.
    #[graphql(name = "WEDNESDAY")]
    Wed,
    /// Torsdag.
    #[graphql(name = "THURSDAY")]
    Thu,
    /// Fredag.
    #[graphql(name = "FRIDAY")]
    Fri,
    /// Lørdag.
    #[graphql(name = "SATURDAY")]
    Sat,
    /// Søndag.
    #[graphql(name = "SUNDAY")]
    Sun,
}

/// How gladly a person comes. Outside every window they cannot.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "week::Preference")]
pub enum Preference {
    /// Passer.
    Available,
    /// Helst ikke.
    RatherNot,
}

/// A language of the app.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
    /// English.
    En,
}

impl Language {
    /// The text in this language.
    pub fn of(self, text: &LocalizedText) -> String {
        match self {
            Self::Nb => text.nb.clone(),
            Self::Nn => text.nn.clone(),
            Self::En => text.en.clone(),
        }
    }
}

/// A text in the languages of the app.
#[derive(InputObject, Clone)]
pub struct LocalizedTextInput {
    /// Bokmål.
    nb: String,
    /// Nynorsk.
    nn: String,
    /// English.
    en: String,
}

impl From<LocalizedTextInput> for LocalizedText {
    fn from(input: LocalizedTextInput) -> Self {
        Self {
            nb: trimmed(input.nb),
            nn: trimmed(input.nn),
            en: trimmed(input.en),
        }
    }
}

/// A half-open span of a weekday, `[startMin, endMin)` in minutes since midnight, Europe/Oslo.
#[derive(SimpleObject)]
pub struct WeekWindow {
    /// The day of the week.
    weekday: Weekday,
    /// First minute.
    start_min: i32,
    /// First minute after it.
    end_min: i32,
    /// How gladly the person comes.
    preference: Preference,
}

impl From<week::WeekWindow> for WeekWindow {
    fn from(window: week::WeekWindow) -> Self {
        Self {
            weekday: window.span.weekday.into(),
            start_min: window.span.start_min,
            end_min: window.span.end_min,
            preference: window.preference.into(),
        }
    }
}

/// A half-open span of a weekday, `[startMin, endMin)` in minutes since midnight, Europe/Oslo.
#[derive(InputObject, Clone)]
pub struct WeekWindowInput {
    /// The day of the week.
    weekday: Weekday,
    /// First minute, a multiple of 5.
    start_min: i32,
    /// First minute after it, a multiple of 5.
    end_min: i32,
    /// How gladly the person comes.
    #[graphql(default_with = "Preference::Available")]
    preference: Preference,
}

impl From<WeekWindowInput> for week::WeekWindow {
    fn from(input: WeekWindowInput) -> Self {
        Self {
            span: WeekSpan {
                weekday: input.weekday.into(),
                start_min: input.start_min,
                end_min: input.end_min,
            },
            preference: input.preference.into(),
        }
    }
}
