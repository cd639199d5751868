//! The school's nouns and rules, pure: no async, no SQL, no GraphQL, no clock.

pub mod account;
pub mod application;
pub mod change_value;
pub mod course;
pub mod date;
pub mod id;
pub mod national_id;
pub mod person;
pub mod planning_run;
pub mod points;
pub mod problem;
pub mod reason;
pub mod room;
pub mod school;
pub mod season;
pub mod teacher;
pub mod text;
pub mod timetable;
pub mod travel;
pub mod venue;
pub mod week;
pub mod what_if;
