//! A run followed as it goes.

use async_graphql::{Context, ID, SimpleObject, Subscription};
use futures_util::{Stream, StreamExt};

use super::{PlanningEvent, PlanningRun};
use crate::{
    graphql::{id::decode, reader::Reader},
    service::planning_run::watch,
};

/// A run as it is now.
#[derive(SimpleObject)]
pub struct PlanningProgress {
    /// The run.
    run: PlanningRun,
    /// Events since the last message; the first message has all of them.
    new_events: Vec<PlanningEvent>,
}

/// What can be followed.
#[derive(Default)]
pub struct PlanningRunSubscription;

#[Subscription]
impl PlanningRunSubscription {
    /// The run as it is now, then again at each change, until it ends. Visible to: administrators. Ends at once for
    /// others.
    async fn planning_run_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which run.")] run_id: ID,
    ) -> async_graphql::Result<impl Stream<Item = async_graphql::Result<PlanningProgress>>> {
        let reader = Reader::of(ctx)?.clone();
        let watched = watch(reader.tools().clone(), reader.account().cloned(), decode(&run_id));
        Ok(watched.then(move |watched| {
            let reader = reader.clone();
            async move {
                // What the fields of this message look up is read anew, not from the snapshot of the message before.
                reader.let_go().await;
                let watched = watched?;
                Ok(PlanningProgress {
                    run: PlanningRun(watched.run),
                    new_events: watched.new_events.into_iter().map(Into::into).collect(),
                })
            }
        }))
    }
}
