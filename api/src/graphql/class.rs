//! Classes: the teaching units of a timetable.

use async_graphql::{Context, ID, InputObject, Object};

use super::{
    course::Course,
    id::decode,
    length::SOME,
    loader::{PinsOf, PupilIdsOf, load, load_all, load_known},
    pin::Pin,
    pupil::{Pupil, published},
    reader::Reader,
    room::Room,
    teacher::Teacher,
    timetable::Timetable,
    week::Weekday,
    week_loader::{TeacherIn, WeekOf},
};
use crate::{
    domain::{
        id::{RoomId, SchoolId, TimetableId},
        timetable,
    },
    store,
};

pub struct Class(pub timetable::Class);

/// Which classes of a timetable. What is left out does not narrow.
#[derive(InputObject, Default)]
pub struct ClassFilter {
    /// On this day.
    weekday: Option<Weekday>,
    /// In this venue.
    venue_id: Option<ID>,
    /// In this room.
    room_id: Option<ID>,
    /// By this teacher.
    teacher_id: Option<ID>,
    /// Of this course.
    course_id: Option<ID>,
}

impl ClassFilter {
    /// For the look-up: administrators see all, others what is public.
    pub fn into_store(self, is_public: bool) -> store::class_list::ClassFilter {
        store::class_list::ClassFilter {
            weekday: self.weekday.map(Into::into),
            venue_id: self.venue_id.as_ref().map(decode),
            room_id: self.room_id.as_ref().map(decode),
            teacher_id: self.teacher_id.as_ref().map(decode),
            course_id: self.course_id.as_ref().map(decode),
            is_public,
        }
    }
}

/// One teaching unit of a timetable: one pupil or many, one teacher, one weekly slot, one room. Groups and ensembles of
/// the published timetable are public. An individual lesson is Visible to: its pupil's guardians, its teacher,
/// administrators.
#[Object]
impl Class {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Of which version of the week.
    async fn timetable(&self, ctx: &Context<'_>) -> async_graphql::Result<Timetable> {
        load_known(ctx, self.0.timetable_id).await.map(Timetable)
    }

    /// The group's own name; for an individual lesson the course's, in bokmål.
    async fn name(&self, ctx: &Context<'_>) -> async_graphql::Result<String> {
        match self.0.planned_class_id {
            Some(id) => Ok(load_known(ctx, id).await?.name),
            None => Ok(load_known(ctx, self.0.course_id).await?.details.name.nb),
        }
    }

    /// Of which course.
    async fn course(&self, ctx: &Context<'_>) -> async_graphql::Result<Course> {
        load_known(ctx, self.0.course_id).await.map(Course)
    }

    /// Visible to: its pupils' guardians, teachers, administrators. Null for others.
    async fn teacher(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Teacher>> {
        Ok(load(ctx, TeacherIn(self.0.clone())).await?.map(Teacher))
    }

    /// Where.
    async fn room(&self, ctx: &Context<'_>) -> async_graphql::Result<Room> {
        load_known(ctx, self.0.slot.room_id).await.map(Room)
    }

    /// On which day.
    async fn weekday(&self) -> Weekday {
        self.0.slot.span.weekday.into()
    }

    /// First minute since midnight, Europe/Oslo.
    async fn start_min(&self) -> i32 {
        self.0.slot.span.start_min
    }

    /// First minute after it.
    async fn end_min(&self) -> i32 {
        self.0.slot.span.end_min
    }

    /// By name. Visible to: administrators and the class's teacher, and each of them to the own guardians. Empty for
    /// others.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn pupils(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Pupil>> {
        let ids = load(ctx, PupilIdsOf(self.0.id)).await?.unwrap_or_default();
        Ok(load_all(ctx, &ids).await?.into_iter().map(Pupil).collect())
    }

    /// How many pupils it has.
    async fn pupil_count(&self, ctx: &Context<'_>) -> async_graphql::Result<i32> {
        let ids = load(ctx, PupilIdsOf(self.0.id)).await?.unwrap_or_default();
        Ok(i32::try_from(ids.len()).unwrap_or(i32::MAX))
    }

    /// Seats not taken.
    async fn seats_free(&self, ctx: &Context<'_>) -> async_graphql::Result<i32> {
        let taken = load(ctx, PupilIdsOf(self.0.id)).await?.unwrap_or_default().len();
        let seats = match self.0.planned_class_id {
            Some(id) => load_known(ctx, id).await?.max_size,
            None => 1,
        };
        Ok((seats - i32::try_from(taken).unwrap_or(i32::MAX)).max(0))
    }

    /// The pin that holds it in the next run. Visible to: administrators. Null for others.
    async fn pin(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Pin>> {
        let is_office = Reader::of(ctx)?
            .account()
            .is_some_and(|account| account.administers(self.0.school_id));
        if !is_office {
            return Ok(None);
        }
        Ok(load(ctx, PinsOf(self.0.id))
            .await?
            .unwrap_or_default()
            .into_iter()
            .next()
            .map(Pin))
    }
}

/// The classes in these rooms, from Monday, that the viewer may see: of the timetable with this id, or of the published
/// one of the school's current season.
pub async fn in_rooms(
    ctx: &Context<'_>,
    school: SchoolId,
    rooms: &[RoomId],
    timetable_id: Option<ID>,
) -> async_graphql::Result<Vec<Class>> {
    let timetable: TimetableId = match timetable_id {
        Some(id) => decode(&id),
        None => match published(ctx, school).await? {
            Some((_, timetable)) => timetable.id,
            None => return Ok(Vec::new()),
        },
    };
    let weeks: Vec<_> = rooms.iter().map(|room| WeekOf { of: *room, timetable }).collect();
    let mut classes: Vec<_> = load_all(ctx, &weeks).await?.into_iter().flatten().collect();
    let order = |class: &timetable::Class| {
        let span = class.slot.span;
        (span.weekday.num_days_from_monday(), span.start_min, class.id)
    };
    classes.sort_by_key(order);
    Ok(classes.into_iter().map(Class).collect())
}
