//! A family applies, changes its application, and withdraws it.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{Application, SiblingWishKind};
use crate::{
    domain::application::{ApplicationDetails, ChoiceDetails, SiblingWish},
    graphql::{
        id::{decode, decode_all},
        problem::{Answer, Problem, outcome},
        reader::Reader,
        week::WeekWindowInput,
    },
    service::application::{change_application, submit_application, withdraw_application},
};

/// A new application.
#[derive(InputObject)]
pub struct SubmitApplicationInput {
    /// For whom.
    pupil_id: ID,
    /// For which season.
    season_id: ID,
    /// How many of the choices the pupil wants.
    #[graphql(default = 1)]
    wanted: i32,
    /// First choice first, 1 to 5.
    choices: Vec<ChoiceInput>,
    /// When the pupil can come; at least one window.
    availability: Vec<WeekWindowInput>,
    /// What is asked for siblings' sake.
    #[graphql(default)]
    sibling_wishes: Vec<SiblingWishInput>,
}

/// One ranked course.
#[derive(InputObject)]
pub struct ChoiceInput {
    /// What is wished for.
    course_id: ID,
    /// Where the pupil would go for it, dearest first, 1 to 5.
    venue_ids: Vec<ID>,
}

/// What is asked for a sibling's sake.
#[derive(InputObject)]
pub struct SiblingWishInput {
    /// Another pupil of the same household.
    sibling_id: ID,
    /// What is asked.
    kind: SiblingWishKind,
}

/// What an application says from now on.
#[derive(InputObject)]
pub struct ChangeApplicationInput {
    /// Which application.
    application_id: ID,
    /// The `revision` that was read.
    revision: i32,
    /// How many of the choices the pupil wants.
    #[graphql(default = 1)]
    wanted: i32,
    /// First choice first, 1 to 5.
    choices: Vec<ChoiceInput>,
    /// When the pupil can come; at least one window.
    availability: Vec<WeekWindowInput>,
    /// What is asked for siblings' sake.
    #[graphql(default)]
    sibling_wishes: Vec<SiblingWishInput>,
}

/// Which application to take back.
#[derive(InputObject)]
pub struct WithdrawApplicationInput {
    /// Which application.
    application_id: ID,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct ApplicationPayload {
    /// The application as it is now; null when there are errors.
    application: Option<Application>,
    /// Everything that is wrong with the input.
    errors: Vec<Problem>,
}

/// What families do with applications.
#[derive(Default)]
pub struct ApplicationMutation;

#[Object]
impl ApplicationMutation {
    /// Applies for a season. By: guardian of the pupil, administrator.
    async fn submit_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The application.")] input: SubmitApplicationInput,
    ) -> async_graphql::Result<ApplicationPayload> {
        let act = Reader::of(ctx)?.act().await;
        let details = details(
            input.wanted,
            &input.choices,
            input.availability,
            &input.sibling_wishes,
        );
        let sent = outcome(|| {
            submit_application(
                &act,
                decode(&input.pupil_id),
                decode(&input.season_id),
                details.clone(),
            )
        })
        .await?;
        Ok(payload(sent))
    }

    /// Replaces what an application says. By: guardian of the pupil, administrator.
    async fn change_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it says from now on.")] input: ChangeApplicationInput,
    ) -> async_graphql::Result<ApplicationPayload> {
        let act = Reader::of(ctx)?.act().await;
        let details = details(
            input.wanted,
            &input.choices,
            input.availability,
            &input.sibling_wishes,
        );
        let changed = outcome(|| {
            change_application(
                &act,
                decode(&input.application_id),
                input.revision,
                details.clone(),
            )
        })
        .await?;
        Ok(payload(changed))
    }

    /// Takes an application back, with the places it has. By: guardian of the pupil, administrator.
    async fn withdraw_application(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application.")] input: WithdrawApplicationInput,
    ) -> async_graphql::Result<ApplicationPayload> {
        let act = Reader::of(ctx)?.act().await;
        let withdrawn = outcome(|| withdraw_application(&act, decode(&input.application_id))).await?;
        Ok(payload(withdrawn))
    }
}

fn payload((application, errors): Answer<crate::domain::application::Application>) -> ApplicationPayload {
    ApplicationPayload {
        application: application.map(Application),
        errors,
    }
}

fn details(
    wanted: i32,
    choices: &[ChoiceInput],
    availability: Vec<WeekWindowInput>,
    sibling_wishes: &[SiblingWishInput],
) -> ApplicationDetails {
    let choice = |choice: &ChoiceInput| ChoiceDetails {
        course_id: decode(&choice.course_id),
        venue_ids: decode_all(&choice.venue_ids),
    };
    let wish = |wish: &SiblingWishInput| SiblingWish {
        sibling_id: decode(&wish.sibling_id),
        kind: wish.kind.into(),
    };
    ApplicationDetails {
        wanted,
        choices: choices.iter().map(choice).collect(),
        availability: availability.into_iter().map(Into::into).collect(),
        sibling_wishes: sibling_wishes.iter().map(wish).collect(),
    }
}
