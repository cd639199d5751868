//! The office moves a class by hand.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{
    class::Class,
    id::decode,
    problem::{Problem, outcome},
    reader::Reader,
    week::Weekday,
};
use crate::{
    planning::judge,
    service::move_class::{Move, move_class},
};

/// Where a class goes. What is left out stays as it is.
#[derive(InputObject)]
pub struct MoveClassInput {
    /// A class of a draft or of the published timetable.
    class_id: ID,
    /// To this teacher.
    teacher_id: Option<ID>,
    /// To this room.
    room_id: Option<ID>,
    /// To this day.
    weekday: Option<Weekday>,
    /// To this minute since midnight, a multiple of the season's grid.
    start_min: Option<i32>,
    /// True: nothing is written, the answer is the same.
    #[graphql(default)]
    dry_run: bool,
}

/// A rule that a move would break.
#[derive(SimpleObject)]
pub struct BrokenRule {
    /// The rule's name, as in the published format's judge: `teacher not available`.
    rule: String,
    /// One English sentence with the facts.
    message: String,
}

impl From<judge::BrokenRule> for BrokenRule {
    fn from(broken: judge::BrokenRule) -> Self {
        Self {
            rule: broken.rule.to_owned(),
            message: broken.message,
        }
    }
}

/// What came of it.
#[derive(SimpleObject, Default)]
pub struct MoveClassPayload {
    /// The class: moved, or as it was when rules would be broken or nothing was to be written; null when there are errors.
    class: Option<Class>,
    /// Points after minus points before; null when a rule would be broken.
    points_change: Option<f64>,
    /// Every rule that the move would break; then nothing is written.
    broken_rules: Vec<BrokenRule>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What the office does with classes.
#[derive(Default)]
pub struct ClassMutation;

#[Object]
impl ClassMutation {
    /// Moves a class, or says every rule that the move would break. By: administrator.
    async fn move_class(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which class, and where to.")] input: MoveClassInput,
    ) -> async_graphql::Result<MoveClassPayload> {
        let act = Reader::of(ctx)?.act().await;
        let to = Move {
            teacher_id: input.teacher_id.as_ref().map(decode),
            room_id: input.room_id.as_ref().map(decode),
            weekday: input.weekday.map(Into::into),
            start_min: input.start_min,
            is_dry_run: input.dry_run,
        };
        let (moved, errors) = outcome(|| move_class(&act, decode(&input.class_id), to)).await?;
        let Some(moved) = moved else {
            return Ok(MoveClassPayload {
                errors,
                ..MoveClassPayload::default()
            });
        };
        Ok(MoveClassPayload {
            class: Some(Class(moved.class)),
            points_change: moved.points_change,
            broken_rules: moved.broken.into_iter().map(Into::into).collect(),
            errors,
        })
    }
}
