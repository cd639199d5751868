//! The contract. A folder or file a noun: object, query, mutation. Resolvers decode, call one service or look-up,
//! encode; the school's rules are in `domain`, who may do what in `service`.

mod application;
mod class;
mod class_move;
mod connection;
mod course;
mod guardian;
mod id;
mod lesson;
mod loader;
mod node;
mod pin;
mod planning_run;
mod problem;
mod pupil;
mod reader;
mod room;
mod school;
mod season;
mod teacher;
mod timetable;
mod venue;
mod viewer;
mod week;

use async_graphql::{MergedObject, MergedSubscription, SDLExportOptions, Schema as AnySchema};

pub use reader::Reader;

use crate::{domain::account::Account, service::Tools};

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

/// Deepest nesting of a query: the app's deepest screen needs 9.
const DEEPEST: usize = 15;

/// Most fields of an answer, each list counted with the length it may have.
const MOST_COMPLEX: usize = 50_000;

/// The contract as text: what stands in `schema.graphql`.
pub fn sdl() -> String {
    let schema = AnySchema::build(Query::default(), Mutation::default(), Subscription::default()).finish();
    schema.sdl_with_options(SDLExportOptions::new())
}

/// Makes the executable contract.
pub fn schema(tools: Tools) -> Schema {
    AnySchema::build(Query::default(), Mutation::default(), Subscription::default())
        .limit_depth(DEEPEST)
        .limit_complexity(MOST_COMPLEX)
        .data(tools)
        .finish()
}

/// Puts into a request what its resolvers need: who asks, and one snapshot of the database for all that it reads.
pub fn prepare(
    request: async_graphql::Request,
    tools: &Tools,
    account: Option<Account>,
) -> async_graphql::Request {
    let reader = Reader::new(tools.clone(), account);
    request.data(loader::loader(reader.clone())).data(reader)
}
