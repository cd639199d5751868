//! What the tests share: databases of both engines, one for each test.
#![expect(clippy::panic, reason = "a test fails by panicking, also in what tests share")]

pub mod app_query;
pub mod client;
pub mod contract;
pub mod engine;
pub mod enrolment;
pub mod house;
pub mod patience;
pub mod postgres;
pub mod program;
pub mod small_school;
pub mod web;
