//! Why a choice has no place in a timetable, and what would give it one.

use serde::{Deserialize, Serialize};

use super::{
    id::{ChoiceId, PlannedClassId, TeacherId, VenueId},
    week::WeekSpan,
};

/// Why a choice has no place, as the optimiser found it for the timetable that it made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The first cause that is true.
    pub cause: Cause,
    /// What those who could teach it have left of their contract.
    pub hours: Vec<HoursLeft>,
    /// Who would have to make way at the least loss.
    pub make_way: Option<MakeWay>,
    /// What would give it a place with nobody moved, each tried and judged; the least change first.
    pub remedies: Vec<Remedy>,
}

/// The cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// Nobody teaches the course, or no planned class of it is for the pupil's age.
    NoTeacher,
    /// None of the teachers comes to a venue that the pupil goes to.
    NoTeacherAtVenue,
    /// None of those venues has a room for it.
    NoRoom,
    /// Too few others want the class for it to be held.
    TooFewPupils,
    /// Pupil, teacher and room never have time together.
    NoTime,
    /// It must come together with a choice that cannot be placed.
    BoundToOther,
    /// The pupil has so many of the choices as are wanted.
    HasAnother,
    /// A wish of both or none, a pin or a limit on moves stands against it.
    Tied,
    /// It could be placed, but the week as a whole would lose by it.
    TooDear,
    /// It can be placed: the search was stopped before it did.
    Overlooked,
    /// Teachers' hours, rooms or seats are taken by others.
    Crowded,
}

/// A teacher's free minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursLeft {
    /// Who.
    pub teacher_id: TeacherId,
    /// Minutes of contract not taught.
    pub left_min: i32,
}

/// The cheapest exchange.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MakeWay {
    /// Whose lesson would have to go elsewhere.
    pub choice_id: ChoiceId,
    /// Whether it could: otherwise it would lose its place.
    pub can_move: bool,
    /// Points that the week would gain, mostly below zero.
    pub points: f64,
}

/// Changes that together give the choice a place, with nobody moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remedy {
    /// All of them are needed.
    pub changes: Vec<Change>,
    /// The lesson that becomes possible.
    pub lesson: PossibleLesson,
    /// Points that the week gains.
    pub points: f64,
}

impl Remedy {
    /// Whether the family alone can do it.
    pub fn is_for_family(&self) -> bool {
        self.changes
            .iter()
            .all(|change| matches!(change, Change::PupilTime(_) | Change::PupilVenue(_)))
    }
}

/// One thing that would have to be different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// The pupil can come at this time too.
    PupilTime(WeekSpan),
    /// The pupil goes to this venue too.
    PupilVenue(VenueId),
    /// A teacher has so many more minutes a week.
    TeacherMinutes(TeacherId, i32),
    /// A venue has one more room then.
    Room(VenueId, WeekSpan),
    /// A class has one more seat.
    Seat(PlannedClassId),
}

/// A lesson that would be possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PossibleLesson {
    /// By whom.
    pub teacher_id: TeacherId,
    /// Where.
    pub venue_id: VenueId,
    /// When.
    pub span: WeekSpan,
}
