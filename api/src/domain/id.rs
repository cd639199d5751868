//! Identifiers: one type per noun, so that a room's id cannot be handed in where a venue's is due.

use std::{fmt, str::FromStr};

use uuid::Uuid;

/// A text that is no id of the noun it was read for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not the id of a {noun}")]
pub struct BadId {
    text: String,
    noun: &'static str,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// What the written id begins with, before the underscore.
            pub const NOUN: &'static str = $prefix;
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, concat!($prefix, "_{}"), self.0.simple())
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then(|uuid| Uuid::try_parse(uuid).ok())
                    .map(Self)
                    .ok_or_else(|| BadId { text: text.chars().take(80).collect(), noun: $prefix })
            }
        }
    )*};
}

ids! {
    /// One municipality's culture school: the tenant that everything belongs to.
    SchoolId "school";
    /// A period with its calendar.
    SeasonId "season";
    /// A teaching place.
    VenueId "venue";
    /// A room in a venue.
    RoomId "room";
    /// What one applies for.
    CourseId "course";
    /// A teacher.
    TeacherId "teacher";
    /// The tie between siblings.
    HouseholdId "household";
    /// A guardian.
    GuardianId "guardian";
    /// A pupil.
    PupilId "pupil";
    /// A pupil's ranked choices for a season.
    ApplicationId "application";
    /// One ranked course of an application.
    ChoiceId "choice";
    /// A group that may be opened.
    PlannedClassId "planned-class";
    /// One teaching unit of a timetable.
    ClassId "class";
    /// A version of the week.
    TimetableId "timetable";
    /// A placement that the optimiser may not move.
    PinId "pin";
    /// One run of the optimiser.
    PlanningRunId "planning-run";
    /// Somebody who can sign in, in one role.
    AccountId "account";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_written_is_read_back() {
        let id = RoomId(Uuid::from_u128(7));
        assert_eq!(id.to_string().parse::<RoomId>(), Ok(id));
    }

    #[test]
    fn the_id_of_another_noun_is_refused_with_the_noun_that_was_due() {
        let venue = VenueId(Uuid::from_u128(7)).to_string();
        let refusal = venue.parse::<RoomId>().unwrap_err();
        assert_eq!(refusal.to_string(), format!("`{venue}` is not the id of a room"));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "room_",
            "room_xyz",
            "room",
            "ROOM_00000000000000000000000000000007",
        ] {
            assert!(text.parse::<RoomId>().is_err(), "{text}");
        }
    }
}
