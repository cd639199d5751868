//! Anything with an id of its own, looked up by it.

use async_graphql::{Context, ID, Interface, Object};

use super::{
    application::{Application, Choice},
    class::Class,
    course::Course,
    guardian::{Guardian, Household},
    loader::load,
    pin::Pin,
    planning_run::PlanningRun,
    pupil::Pupil,
    reader::Reader,
    room::Room,
    school::School,
    season::Season,
    teacher::Teacher,
    timetable::Timetable,
    venue::Venue,
};
use crate::{
    domain::id::{
        ApplicationId, ChoiceId, ClassId, CourseId, GuardianId, HouseholdId, PinId, PlanningRunId, PupilId,
        RoomId, SchoolId, SeasonId, TeacherId, TimetableId, VenueId,
    },
    store,
};

/// Anything with an id of its own.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Opaque; the same for the life of the thing."))]
pub enum Node {
    /// A culture school.
    School(School),
    /// A season.
    Season(Season),
    /// A venue.
    Venue(Venue),
    /// A room.
    Room(Room),
    /// A course.
    Course(Course),
    /// A teacher.
    Teacher(Teacher),
    /// A household.
    Household(Household),
    /// A guardian.
    Guardian(Guardian),
    /// A pupil.
    Pupil(Pupil),
    /// An application.
    Application(Application),
    /// A choice.
    Choice(Choice),
    /// A timetable.
    Timetable(Timetable),
    /// A class.
    Class(Class),
    /// A pin.
    Pin(Pin),
    /// A run of the optimiser.
    PlanningRun(PlanningRun),
}

/// Look-up by id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The thing with this id, or null when it does not exist or the viewer may not see it.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The thing's `id`.")] id: ID,
    ) -> async_graphql::Result<Option<Node>> {
        macro_rules! look_up {
            ($($id:ty => $node:expr;)+) => {$(
                if let Ok(id) = id.parse::<$id>() {
                    return Ok(load(ctx, id).await?.map(|thing| $node(thing).into()));
                }
            )+};
        }
        look_up! {
            SchoolId => School;
            SeasonId => Season;
            VenueId => Venue;
            RoomId => Room;
            CourseId => Course;
            HouseholdId => Household;
            GuardianId => Guardian;
            PupilId => Pupil;
            ApplicationId => Application;
            ChoiceId => Choice;
            TimetableId => Timetable;
            ClassId => Class;
            PlanningRunId => PlanningRun;
        }
        let reader = Reader::of(ctx)?;
        // Staff see their colleagues' names; what else, the teacher's fields decide. Pins are the office's.
        if let Ok(id) = id.parse::<TeacherId>() {
            let teacher = load(ctx, id).await?;
            let is_seen = |school| {
                reader
                    .account()
                    .is_some_and(|account| account.is_staff_of(school))
            };
            return Ok(teacher
                .filter(|teacher| is_seen(teacher.school_id))
                .map(|teacher| Teacher(teacher).into()));
        }
        if let Ok(id) = id.parse::<PinId>() {
            let pin = store::pin::find_many(&mut *reader.look().await?, &[id])
                .await?
                .pop();
            let is_seen = |school| {
                reader
                    .account()
                    .is_some_and(|account| account.administers(school))
            };
            return Ok(pin
                .filter(|pin| is_seen(pin.school_id))
                .map(|pin| Pin(pin).into()));
        }
        Ok(None)
    }
}
