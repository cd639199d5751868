//! SQL and nothing else: one file a noun, rows in, domain values out. Verbs: `find` (maybe), `find_many` (for loaders),
//! `list` (a page or a whole small list), `insert`, `update`, `delete`.

pub mod audit;
mod code;
pub mod course;
mod error;
mod ids;
mod page;
pub mod room;
pub mod school;
pub mod season;
pub mod travel;
pub mod venue;

pub use error::{Insertion, StoreError};
pub use page::{Cursor, LARGEST_PAGE, Page};
