//! What people do: may they, is it legal, do it in one transaction, write the audit line. One file per noun or action.
//! Knows neither SQL text nor HTTP.

pub mod act;
pub mod application;
pub mod class;
pub mod course;
pub mod demo_account;
pub mod guardian;
pub mod installation;
pub mod lesson;
pub mod move_class;
pub mod pin;
pub mod planning_run;
pub mod pupil;
pub mod repair;
pub mod room;
pub mod school;
pub mod session;
pub mod teacher;
pub mod timetable;
pub mod venue;

pub use act::{Act, Outcome, Refusal, Tools};
