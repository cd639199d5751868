//! What people do: may they, is it legal, do it in one transaction, write the audit line. One file per noun or action.
//! Knows neither SQL text nor HTTP.

pub mod act;
pub mod course;
pub mod room;
pub mod school;
pub mod venue;

pub use act::{Act, Outcome, Refusal, Tools};
