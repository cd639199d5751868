//! The contract. A folder or file a noun: object, query, mutation. Resolvers decode, call one service or look-up,
//! encode; the school's rules are in `domain`, who may do what in `service`.
#![expect(
    clippy::unused_async,
    reason = "the library takes asynchronous resolvers alone, also of fields that wait for nothing"
)]

mod application;
mod batch;
mod class;
mod class_move;
mod connection;
mod course;
mod date;
mod difference;
mod guardian;
mod id;
mod length;
mod lesson;
mod loader;
mod node;
mod pin;
mod planning_run;
mod problem;
mod pupil;
mod reader;
mod reason;
mod room;
mod school;
mod season;
mod teacher;
mod text;
mod timetable;
mod venue;
mod viewer;
mod week;
mod week_loader;

use async_graphql::{MergedObject, MergedSubscription, SDLExportOptions, Schema as AnySchema};

use batch::Waiting;
pub use reader::Reader;

use crate::{config::Limits, domain::account::Account, service::Tools};

/// What a client may ask.
#[derive(MergedObject, Default)]
pub struct Query(node::NodeQuery, school::query::SchoolQuery, viewer::ViewerQuery);

/// What a client may do.
#[derive(MergedObject, Default)]
pub struct Mutation(
    pupil::mutation::PupilMutation,
    application::mutation::ApplicationMutation,
    venue::mutation::VenueMutation,
    room::mutation::RoomMutation,
    course::mutation::CourseMutation,
    teacher::mutation::TeacherMutation,
    timetable::mutation::TimetableMutation,
    class_move::ClassMutation,
    pin::PinMutation,
    planning_run::mutation::PlanningRunMutation,
);

/// What a client may follow.
#[derive(MergedSubscription, Default)]
pub struct Subscription(planning_run::subscription::PlanningRunSubscription);

/// The executable contract.
pub type Schema = AnySchema<Query, Mutation, Subscription>;

/// The contract as text: what stands in `schema.graphql`.
pub fn sdl() -> String {
    let schema = AnySchema::build(Query::default(), Mutation::default(), Subscription::default()).finish();
    schema.sdl_with_options(SDLExportOptions::new())
}

/// Makes the executable contract. Its complexity counts the fields of an answer, each list with the length it may have.
pub fn schema(tools: Tools, limit: &Limits) -> Schema {
    AnySchema::build(Query::default(), Mutation::default(), Subscription::default())
        .limit_depth(limit.query_depth)
        .limit_complexity(limit.query_complexity)
        .data(tools)
        .extension(batch::Batching)
        .finish()
}

/// Puts into a request what its resolvers need: who asks, and one snapshot of the database for all that it reads.
pub fn prepare(
    request: async_graphql::Request,
    tools: &Tools,
    account: Option<Account>,
) -> async_graphql::Request {
    let (reader, waiting) = (Reader::new(tools.clone(), account), Waiting::default());
    let loaders = loader::loader(reader.clone(), waiting.clone());
    request.data(loaders).data(reader).data(waiting)
}
