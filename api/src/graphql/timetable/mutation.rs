//! A person publishes a timetable.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::Timetable;
use crate::{
    graphql::{
        id::decode,
        problem::{Problem, outcome},
        reader::Reader,
    },
    service::timetable::publish_timetable,
};

/// Which timetable to publish.
#[derive(InputObject)]
pub struct PublishTimetableInput {
    /// A draft whose run somebody has approved.
    timetable_id: ID,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct TimetablePayload {
    /// The timetable as it is now; null when there are errors.
    timetable: Option<Timetable>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What the office does with timetables.
#[derive(Default)]
pub struct TimetableMutation;

#[Object]
impl TimetableMutation {
    /// Makes a draft the school's timetable; the one before it becomes REPLACED. By: administrator.
    async fn publish_timetable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which timetable.")] input: PublishTimetableInput,
    ) -> async_graphql::Result<TimetablePayload> {
        let act = Reader::of(ctx)?.act().await;
        let (timetable, errors) = outcome(|| publish_timetable(&act, decode(&input.timetable_id))).await?;
        Ok(TimetablePayload {
            timetable: timetable.map(Timetable),
            errors,
        })
    }
}
