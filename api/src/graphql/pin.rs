//! Pins: placements that the optimiser may not move. Visible to: administrators.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{
    course::Course,
    id::decode,
    length::SOME,
    loader::{load_all, load_known},
    problem::{Problem, outcome},
    pupil::Pupil,
    reader::Reader,
    room::Room,
    season::Season,
    teacher::Teacher,
    week::Weekday,
};
use crate::{
    domain::timetable,
    service::pin::{pin_class, unpin},
};

pub struct Pin(pub timetable::Pin);

/// A placement that the optimiser may not move. Visible to: administrators.
#[Object]
impl Pin {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// In which season.
    async fn season(&self, ctx: &Context<'_>) -> async_graphql::Result<Season> {
        load_known(ctx, self.0.season_id).await.map(Season)
    }

    /// Of which course.
    async fn course(&self, ctx: &Context<'_>) -> async_graphql::Result<Course> {
        load_known(ctx, self.0.course_id).await.map(Course)
    }

    /// By whom.
    async fn teacher(&self, ctx: &Context<'_>) -> async_graphql::Result<Teacher> {
        load_known(ctx, self.0.slot.teacher_id).await.map(Teacher)
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

    /// Whom it holds.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn pupils(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Pupil>> {
        let choices = load_all(ctx, &self.0.choice_ids).await?;
        let applications: Vec<_> = choices.iter().map(|choice| choice.application_id).collect();
        let applications = load_all(ctx, &applications).await?;
        let pupils: Vec<_> = applications
            .iter()
            .map(|application| application.pupil_id)
            .collect();
        Ok(load_all(ctx, &pupils).await?.into_iter().map(Pupil).collect())
    }
}

/// Which class to pin.
#[derive(InputObject)]
pub struct PinClassInput {
    /// Which class, of any timetable of the season.
    class_id: ID,
}

/// Which pin to remove.
#[derive(InputObject)]
pub struct UnpinInput {
    /// Which pin.
    pin_id: ID,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct PinPayload {
    /// The pin; null when there are errors.
    pin: Option<Pin>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct UnpinPayload {
    /// The pin that is no more; null when there are errors.
    removed_pin_id: Option<ID>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What the office does with pins.
#[derive(Default)]
pub struct PinMutation;

#[Object]
impl PinMutation {
    /// Pins a class with its pupils where it stands. By: administrator.
    async fn pin_class(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which class.")] input: PinClassInput,
    ) -> async_graphql::Result<PinPayload> {
        let act = Reader::of(ctx)?.act().await;
        let (pin, errors) = outcome(|| pin_class(&act, decode(&input.class_id))).await?;
        Ok(PinPayload {
            pin: pin.map(Pin),
            errors,
        })
    }

    /// Lets a pinned class go. By: administrator.
    async fn unpin(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which pin.")] input: UnpinInput,
    ) -> async_graphql::Result<UnpinPayload> {
        let act = Reader::of(ctx)?.act().await;
        let (removed, errors) = outcome(|| unpin(&act, decode(&input.pin_id))).await?;
        Ok(UnpinPayload {
            removed_pin_id: removed.map(|id| id.to_string().into()),
            errors,
        })
    }
}
