//! A page of a long list, by the sort key and id of the last row of the page before: rows that come or go meanwhile
//! shift nothing.

use uuid::Uuid;

/// Most rows of a page.
pub const LARGEST_PAGE: usize = 100;

/// Where a row stands in the order of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The sort key, as text.
    pub key: String,
    /// Tells rows of the same key apart.
    pub id: Uuid,
}

/// Which part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Rows at most.
    pub size: usize,
    /// After this row; from the start when absent.
    pub after: Option<Cursor>,
}

impl Page {
    /// One row more than the page has, so that one knows whether another page follows.
    pub(super) fn limit(&self) -> i64 {
        i64::try_from(self.size).unwrap_or(i64::MAX - 1) + 1
    }

    /// The key of the row before the page.
    pub(super) fn after_key(&self) -> Option<&str> {
        self.after.as_ref().map(|cursor| cursor.key.as_str())
    }

    /// The id of the row before the page.
    pub(super) fn after_id(&self) -> Option<Uuid> {
        self.after.as_ref().map(|cursor| cursor.id)
    }
}
