//! The program of a culture school. Imports point one way: `domain <- db <- store <- planning <- service <- graphql
//! <- http <- main`; a test reads every `use crate::` and fails on a wrong arrow.

pub mod clock;
pub mod db;
pub mod domain;
pub mod graphql;
pub mod service;
pub mod store;
