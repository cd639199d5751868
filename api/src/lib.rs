//! The program of a culture school.
//!
//! Imports point one way: `domain <- clock <- keys <- db <- config <- store <- planning <- mail <- service <- graphql
//! <- http <- demo <- worker <- cli <- main`. A module uses only those to its left; a test reads every import and fails
//! on a wrong arrow.

pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod domain;
pub mod graphql;
pub mod http;
pub mod keys;
pub mod planning;
pub mod service;
pub mod store;
