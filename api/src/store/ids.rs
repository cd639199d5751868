//! Typed ids on their way into statements.

use crate::{
    db::Value,
    domain::id::{
        AccountId, ApplicationId, ChoiceId, ClassId, CourseId, GuardianId, HouseholdId, PinId,
        PlannedClassId, PlanningRunId, PupilId, RoomId, SchoolId, SeasonId, TeacherId, TimetableId, VenueId,
    },
};

macro_rules! bind_as_uuid {
    ($($id:ty),+ $(,)?) => {$(
        impl From<$id> for Value {
            fn from(id: $id) -> Self {
                Self::Uuid(Some(id.0))
            }
        }
        impl From<Option<$id>> for Value {
            fn from(id: Option<$id>) -> Self {
                Self::Uuid(id.map(|id| id.0))
            }
        }
        impl From<&$id> for Value {
            fn from(id: &$id) -> Self {
                Self::Uuid(Some(id.0))
            }
        }
    )+};
}

bind_as_uuid!(
    AccountId,
    ApplicationId,
    ChoiceId,
    ClassId,
    CourseId,
    GuardianId,
    HouseholdId,
    PinId,
    PlannedClassId,
    PlanningRunId,
    PupilId,
    RoomId,
    SchoolId,
    SeasonId,
    TeacherId,
    TimetableId,
    VenueId,
);
