//! What a run tries, and how two runs compare.

use async_graphql::{Context, ID, InputObject, Object, OneofObject, SimpleObject, Union};

use crate::{
    domain::{
        id::{CourseId, RoomId, TeacherId, VenueId},
        week::WeekSpan,
        what_if,
    },
    graphql::{
        application::Choice,
        course::Course,
        id::decode,
        length::MANY,
        loader::{load_all, load_known},
        room::Room,
        teacher::Teacher,
        venue::Venue,
        week::Weekday,
    },
    planning::comparison,
};

/// One thing that could be different.
#[derive(OneofObject, Clone)]
pub enum WhatIfInput {
    /// A teacher has another number of lesson minutes a week.
    TeacherMinutes(TeacherMinutesInput),
    /// A venue has one more room, with all that its rooms have, as large as the largest.
    ExtraRoom(ExtraRoomInput),
    /// A room cannot be used.
    ClosedRoom(ClosedRoomInput),
    /// Each group of a course has more seats.
    MoreSeats(MoreSeatsInput),
    /// Teachers may teach so long without a pause.
    LongestRun(LongestRunInput),
}

/// A teacher has another number of lesson minutes a week.
#[derive(InputObject, Clone)]
pub struct TeacherMinutesInput {
    /// Who.
    teacher_id: ID,
    /// How many, 0 to 10 080; 0 for a teacher who does not teach.
    contract_min: i32,
}

/// A venue has one more room.
#[derive(InputObject, Clone)]
pub struct ExtraRoomInput {
    /// Where.
    venue_id: ID,
    /// On which teaching day.
    weekday: Weekday,
    /// First minute since midnight, a multiple of 5.
    start_min: i32,
    /// First minute after it, a multiple of 5.
    end_min: i32,
}

/// A room cannot be used.
#[derive(InputObject, Clone)]
pub struct ClosedRoomInput {
    /// Which.
    room_id: ID,
}

/// Each group of a course has more seats.
#[derive(InputObject, Clone)]
pub struct MoreSeatsInput {
    /// Which course.
    course_id: ID,
    /// How many more in each, 1 to 200.
    seats: i32,
}

/// Teachers may teach so long without a pause.
#[derive(InputObject, Clone)]
pub struct LongestRunInput {
    /// Minutes, 30 to 720.
    minutes: i32,
}

impl From<WhatIfInput> for what_if::WhatIf {
    fn from(input: WhatIfInput) -> Self {
        match input {
            WhatIfInput::TeacherMinutes(input) => Self::TeacherMinutes {
                teacher_id: decode(&input.teacher_id),
                contract_min: input.contract_min,
            },
            WhatIfInput::ExtraRoom(input) => Self::ExtraRoom {
                venue_id: decode(&input.venue_id),
                span: WeekSpan {
                    weekday: input.weekday.into(),
                    start_min: input.start_min,
                    end_min: input.end_min,
                },
            },
            WhatIfInput::ClosedRoom(input) => Self::ClosedRoom {
                room_id: decode(&input.room_id),
            },
            WhatIfInput::MoreSeats(input) => Self::MoreSeats {
                course_id: decode(&input.course_id),
                seats: input.seats,
            },
            WhatIfInput::LongestRun(input) => Self::LongestRun {
                minutes: input.minutes,
            },
        }
    }
}

/// One thing that a run tries.
#[derive(Union)]
pub enum WhatIf {
    /// A teacher's minutes.
    TeacherMinutes(TeacherMinutes),
    /// One more room.
    ExtraRoom(ExtraRoom),
    /// One room less.
    ClosedRoom(ClosedRoom),
    /// Larger groups.
    MoreSeats(MoreSeats),
    /// Longer or shorter runs of lessons.
    LongestRun(LongestRun),
}

pub struct TeacherMinutes(TeacherId, i32);
pub struct ExtraRoom(VenueId, WeekSpan);
pub struct ClosedRoom(RoomId);
pub struct MoreSeats(CourseId, i32);

/// A teacher has another number of lesson minutes a week.
#[Object]
impl TeacherMinutes {
    /// Who.
    async fn teacher(&self, ctx: &Context<'_>) -> async_graphql::Result<Teacher> {
        load_known(ctx, self.0).await.map(Teacher)
    }

    /// How many; 0 for a teacher who does not teach.
    async fn contract_min(&self) -> i32 {
        self.1
    }
}

/// A venue has one more room.
#[Object]
impl ExtraRoom {
    /// Where.
    async fn venue(&self, ctx: &Context<'_>) -> async_graphql::Result<Venue> {
        load_known(ctx, self.0).await.map(Venue)
    }

    /// On which day.
    async fn weekday(&self) -> Weekday {
        self.1.weekday.into()
    }

    /// First minute since midnight, Europe/Oslo.
    async fn start_min(&self) -> i32 {
        self.1.start_min
    }

    /// First minute after it.
    async fn end_min(&self) -> i32 {
        self.1.end_min
    }
}

/// A room cannot be used.
#[Object]
impl ClosedRoom {
    /// Which.
    async fn room(&self, ctx: &Context<'_>) -> async_graphql::Result<Room> {
        load_known(ctx, self.0).await.map(Room)
    }
}

/// Each group of a course has more seats.
#[Object]
impl MoreSeats {
    /// Which course.
    async fn course(&self, ctx: &Context<'_>) -> async_graphql::Result<Course> {
        load_known(ctx, self.0).await.map(Course)
    }

    /// How many more in each.
    async fn seats(&self) -> i32 {
        self.1
    }
}

/// Teachers may teach so long without a pause.
#[derive(SimpleObject)]
pub struct LongestRun {
    /// Minutes.
    minutes: i32,
}

impl From<what_if::WhatIf> for WhatIf {
    fn from(change: what_if::WhatIf) -> Self {
        match change {
            what_if::WhatIf::TeacherMinutes {
                teacher_id,
                contract_min,
            } => Self::TeacherMinutes(TeacherMinutes(teacher_id, contract_min)),
            what_if::WhatIf::ExtraRoom { venue_id, span } => Self::ExtraRoom(ExtraRoom(venue_id, span)),
            what_if::WhatIf::ClosedRoom { room_id } => Self::ClosedRoom(ClosedRoom(room_id)),
            what_if::WhatIf::MoreSeats { course_id, seats } => Self::MoreSeats(MoreSeats(course_id, seats)),
            what_if::WhatIf::LongestRun { minutes } => Self::LongestRun(LongestRun { minutes }),
        }
    }
}

/// The points of one rule in two timetables.
#[derive(SimpleObject)]
pub struct RulePoints {
    /// The rule, by its name in the optimiser's published format: `placed`, `pupil_travel`, `teacher_gap`.
    rule: &'static str,
    /// In the run that is compared with; costs are negative.
    before: f64,
    /// In this run.
    after: f64,
}

pub struct RunComparison(pub comparison::Comparison);

/// How the best timetables of two runs differ, each judged on what its run was asked. Visible to: administrators.
#[Object]
impl RunComparison {
    /// Points by rule, in alphabetical order.
    async fn points(&self) -> Vec<RulePoints> {
        let points = self.0.points.iter();
        points
            .map(|&(rule, before, after)| RulePoints { rule, before, after })
            .collect()
    }

    /// Choices with a place in this run alone, those that are withdrawn meanwhile left out.
    #[graphql(complexity = "MANY * child_complexity")]
    async fn gained(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Choice>> {
        Ok(load_all(ctx, &self.0.gained)
            .await?
            .into_iter()
            .map(Choice)
            .collect())
    }

    /// Choices with a place in the other run alone, those that are withdrawn meanwhile left out.
    #[graphql(complexity = "MANY * child_complexity")]
    async fn lost(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Choice>> {
        Ok(load_all(ctx, &self.0.lost)
            .await?
            .into_iter()
            .map(Choice)
            .collect())
    }

    /// Choices with a place in both, at another day or time.
    async fn moved_count(&self) -> i32 {
        i32::try_from(self.0.moved).unwrap_or(i32::MAX)
    }
}
