//! Why a choice has no place, and what would give it one.

use async_graphql::{Context, Enum, Object, Union};

use super::{
    application::Choice,
    length::FEW,
    loader::{load, load_known},
    teacher::Teacher,
    venue::Venue,
    week::Weekday,
};
use crate::domain::{id, reason, week::WeekSpan};

/// Why a choice has no place.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "reason::Cause", name = "ReasonCause")]
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

pub struct Reason {
    pub reason: reason::Reason,
    /// Whether the office reads it: it is told of others too.
    pub is_office: bool,
}

/// Why a choice has no place in a timetable, as the optimiser found it when the timetable was made. Visible to: guardians,
/// administrators.
#[Object]
impl Reason {
    /// The first cause that is true.
    async fn cause(&self) -> Cause {
        self.reason.cause.into()
    }

    /// What those who could teach it had left of their contract. Visible to: administrators. Empty for others.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn hours(&self) -> Vec<HoursLeft> {
        let hours = self.reason.hours.iter().filter(|_| self.is_office);
        hours.copied().map(HoursLeft).collect()
    }

    /// Who would have to make way at the least loss; null when moving one lesson is not enough. Visible to:
    /// administrators. Null for others.
    async fn make_way(&self) -> Option<MakeWay> {
        self.reason.make_way.filter(|_| self.is_office).map(MakeWay)
    }

    /// What would give it a place with nobody moved, each tried and judged; the least change first. Guardians see those
    /// that are for the family to decide.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn remedies(&self) -> Vec<Remedy> {
        let remedies = self.reason.remedies.iter();
        remedies
            .filter(|remedy| self.is_office || remedy.is_for_family())
            .cloned()
            .map(|remedy| Remedy {
                remedy,
                is_office: self.is_office,
            })
            .collect()
    }
}

pub struct HoursLeft(reason::HoursLeft);

/// What a teacher had left of the contract. Visible to: administrators.
#[Object]
impl HoursLeft {
    /// Who.
    async fn teacher(&self, ctx: &Context<'_>) -> async_graphql::Result<Teacher> {
        load_known(ctx, self.0.teacher_id).await.map(Teacher)
    }

    /// Minutes a week that were not taught.
    async fn left_min(&self) -> i32 {
        self.0.left_min
    }
}

pub struct MakeWay(reason::MakeWay);

/// The single lesson that would have to go elsewhere. Visible to: administrators.
#[Object]
impl MakeWay {
    /// Whose lesson; null when the choice is gone meanwhile.
    async fn choice(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Choice>> {
        Ok(load(ctx, self.0.choice_id).await?.map(Choice))
    }

    /// Whether it could be held elsewhere; otherwise it would be lost.
    async fn can_move(&self) -> bool {
        self.0.can_move
    }

    /// Points that the week would gain; mostly below zero.
    async fn points(&self) -> f64 {
        self.0.points
    }
}

pub struct Remedy {
    remedy: reason::Remedy,
    is_office: bool,
}

/// Changes that together give the choice a place, with nobody moved.
#[Object]
impl Remedy {
    /// All of them are needed.
    async fn changes(&self) -> Vec<Change> {
        self.remedy.changes.iter().copied().map(Change::from).collect()
    }

    /// Who would teach. Visible to: administrators. Null for others.
    async fn teacher(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Teacher>> {
        if !self.is_office {
            return Ok(None);
        }
        load_known(ctx, self.remedy.lesson.teacher_id)
            .await
            .map(|teacher| Some(Teacher(teacher)))
    }

    /// Where the lesson would be.
    async fn venue(&self, ctx: &Context<'_>) -> async_graphql::Result<Venue> {
        load_known(ctx, self.remedy.lesson.venue_id).await.map(Venue)
    }

    /// On which day.
    async fn weekday(&self) -> Weekday {
        self.remedy.lesson.span.weekday.into()
    }

    /// First minute, since midnight.
    async fn start_min(&self) -> i32 {
        self.remedy.lesson.span.start_min
    }

    /// First minute after it.
    async fn end_min(&self) -> i32 {
        self.remedy.lesson.span.end_min
    }

    /// Points that the week would gain. Visible to: administrators. Null for others.
    async fn points(&self) -> Option<f64> {
        self.is_office.then_some(self.remedy.points)
    }
}

/// One thing that would have to be different.
#[derive(Union)]
#[graphql(name = "RemedyChange")]
pub enum Change {
    PupilTime(PupilTimeChange),
    PupilVenue(PupilVenueChange),
    TeacherHours(TeacherHoursChange),
    Room(RoomChange),
    Seat(SeatChange),
}

impl From<reason::Change> for Change {
    fn from(change: reason::Change) -> Self {
        match change {
            reason::Change::PupilTime(span) => Self::PupilTime(PupilTimeChange(span)),
            reason::Change::PupilVenue(venue) => Self::PupilVenue(PupilVenueChange(venue)),
            reason::Change::TeacherMinutes(teacher, minutes) => {
                Self::TeacherHours(TeacherHoursChange(teacher, minutes))
            }
            reason::Change::Room(venue, span) => Self::Room(RoomChange(venue, span)),
            reason::Change::Seat(class) => Self::Seat(SeatChange(class)),
        }
    }
}

pub struct PupilTimeChange(WeekSpan);

/// The pupil can come at this time too.
#[Object]
impl PupilTimeChange {
    /// The day of the week.
    async fn weekday(&self) -> Weekday {
        self.0.weekday.into()
    }

    /// First minute, since midnight.
    async fn start_min(&self) -> i32 {
        self.0.start_min
    }

    /// First minute after it.
    async fn end_min(&self) -> i32 {
        self.0.end_min
    }
}

pub struct PupilVenueChange(id::VenueId);

/// The pupil goes to this venue too.
#[Object]
impl PupilVenueChange {
    /// Which one.
    async fn venue(&self, ctx: &Context<'_>) -> async_graphql::Result<Venue> {
        load_known(ctx, self.0).await.map(Venue)
    }
}

pub struct TeacherHoursChange(id::TeacherId, i32);

/// A teacher has more minutes a week.
#[Object]
impl TeacherHoursChange {
    /// Who.
    async fn teacher(&self, ctx: &Context<'_>) -> async_graphql::Result<Teacher> {
        load_known(ctx, self.0).await.map(Teacher)
    }

    /// So many more.
    async fn minutes(&self) -> i32 {
        self.1
    }
}

pub struct RoomChange(id::VenueId, WeekSpan);

/// A venue has one more room, with all that its rooms have.
#[Object]
impl RoomChange {
    /// Where.
    async fn venue(&self, ctx: &Context<'_>) -> async_graphql::Result<Venue> {
        load_known(ctx, self.0).await.map(Venue)
    }

    /// The day of the week.
    async fn weekday(&self) -> Weekday {
        self.1.weekday.into()
    }

    /// First minute, since midnight.
    async fn start_min(&self) -> i32 {
        self.1.start_min
    }

    /// First minute after it.
    async fn end_min(&self) -> i32 {
        self.1.end_min
    }
}

pub struct SeatChange(id::PlannedClassId);

/// A class has one more seat.
#[Object]
impl SeatChange {
    /// The class's name.
    async fn name(&self, ctx: &Context<'_>) -> async_graphql::Result<String> {
        Ok(load_known(ctx, self.0).await?.name)
    }
}
