//! SQL and nothing else: one file a noun, rows in, domain values out. Verbs: `find` (maybe), `find_many` (for loaders),
//! `list` (a page or a whole small list), `insert`, `update`, `delete`.

pub mod account;
pub mod application;
pub mod application_list;
pub mod audit;
pub mod choice;
pub mod class;
pub mod class_list;
mod code;
pub mod course;
pub mod difference;
mod error;
pub mod guardian;
mod ids;
pub mod installation;
pub mod occupancy;
mod page;
pub mod pin;
pub mod planned_class;
pub mod planning_queue;
pub mod planning_reason;
pub mod planning_repair;
pub mod planning_run;
pub mod planning_value;
pub mod pupil;
pub mod room;
pub mod school;
pub mod season;
pub mod session;
pub mod teacher;
pub mod timetable;
pub mod travel;
pub mod venue;

pub use error::{Insertion, StoreError};
pub use page::{Cursor, LARGEST_PAGE, Page};
