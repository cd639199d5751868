//! Enums as the words that the database keeps; its CHECKs allow the same ones.

use uuid::Uuid;

use super::StoreError;
use crate::domain::{
    application::SiblingWishKind,
    course::{Discipline, Form},
    person::AddressProtection,
    planning_run::PlanningRunState,
    venue::VenueKind,
};

/// An enum that is stored as a word.
pub(super) trait Code: Sized {
    /// The stored word.
    fn code(self) -> &'static str;

    /// Reads a stored word.
    fn from_code(word: &str) -> Option<Self>;

    /// Reads the word in a row.
    fn read(word: &str, table: &'static str, column: &'static str, id: Uuid) -> Result<Self, StoreError> {
        Self::from_code(word)
            .ok_or_else(|| StoreError::inconsistent(table, column, id, format!("unknown word `{word}`")))
    }
}

macro_rules! codes {
    ($($enum:ident { $($variant:ident = $word:literal),+ $(,)? })+) => {$(
        impl Code for $enum {
            fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            fn from_code(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    )+};
}

codes! {
    VenueKind { Base = "BASE", School = "SCHOOL", Innbyggertorg = "INNBYGGERTORG", Other = "OTHER" }
    Discipline {
        Music = "MUSIC", Dance = "DANCE", Drama = "DRAMA", Theatre = "THEATRE", VisualArts = "VISUAL_ARTS",
        CreativeWriting = "CREATIVE_WRITING",
    }
    PlanningRunState {
        Queued = "QUEUED", Running = "RUNNING", Solved = "SOLVED", Cancelled = "CANCELLED", Failed = "FAILED",
    }
    Form { Individual = "INDIVIDUAL", Group = "GROUP", Ensemble = "ENSEMBLE" }
    SiblingWishKind { Together = "TOGETHER", BothOrNone = "BOTH_OR_NONE" }
    AddressProtection {
        None = "NONE", Confidential = "CONFIDENTIAL", StrictlyConfidential = "STRICTLY_CONFIDENTIAL",
    }
}

/// A stored integer that the domain keeps in 32 bits.
pub(super) fn int(
    value: i64,
    table: &'static str,
    column: &'static str,
    id: Uuid,
) -> Result<i32, StoreError> {
    i32::try_from(value)
        .map_err(|_| StoreError::inconsistent(table, column, id, format!("{value} is too large")))
}
