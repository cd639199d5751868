//! The program of a culture school. Imports point one way: `domain <- db <- store <- planning <- service <- graphql
//! <- http <- main`; a test reads every `use crate::` and fails on a wrong arrow.

pub mod db;
pub mod domain;
