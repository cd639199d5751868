//! Long lists in pages: the one helper that every connection of the contract is made with.

use std::borrow::Cow;

use async_graphql::{Context, Object, OutputType, SimpleObject, TypeName};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use uuid::Uuid;

use super::text::invalid;
use crate::store::{Cursor, LARGEST_PAGE, Page};

/// Rows of a page when the client does not say.
const USUAL_PAGE: usize = 20;

/// A page of a long list.
pub struct Connection<Node> {
    edges: Vec<Edge<Node>>,
    page_info: PageInfo,
    total_count: i32,
}

struct Edge<Node> {
    cursor: String,
    node: Node,
}

/// Where a page lies in its list.
#[derive(SimpleObject)]
struct PageInfo {
    /// Whether the list has entries before the page.
    has_previous_page: bool,
    /// Whether the list has entries after the page.
    has_next_page: bool,
    /// The cursor of the page's first entry; null when the page is empty.
    start_cursor: Option<String>,
    /// The cursor of the page's last entry, with which the next page is asked for; null when the page is empty.
    end_cursor: Option<String>,
}

/// A page of a long list.
#[Object(name_type)]
impl<Node: OutputType> Connection<Node> {
    /// Where the page lies in the list.
    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }

    /// The entries of the page, each with its cursor.
    async fn edges(&self) -> &[Edge<Node>] {
        &self.edges
    }

    /// The entries of the page.
    async fn nodes(&self) -> Vec<&Node> {
        self.edges.iter().map(|edge| &edge.node).collect()
    }

    /// Entries of the whole list, whatever the page. Counted only when asked for.
    async fn total_count(&self) -> i32 {
        self.total_count
    }
}

impl<Node: OutputType> TypeName for Connection<Node> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", Node::type_name()).into()
    }
}

/// An entry of a page.
#[Object(name_type)]
impl<Node: OutputType> Edge<Node> {
    /// The entry itself.
    async fn node(&self) -> &Node {
        &self.node
    }

    /// Where the entry stands in the list; opaque.
    async fn cursor(&self) -> &str {
        &self.cursor
    }
}

impl<Node: OutputType> TypeName for Edge<Node> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", Node::type_name()).into()
    }
}

/// The page that a client asks for.
///
/// # Errors
///
/// When `first` is not 1 to 100, or `after` is no cursor.
pub fn page(first: Option<i32>, after: Option<&str>) -> async_graphql::Result<Page> {
    let size = match first {
        None => USUAL_PAGE,
        Some(first) => usize::try_from(first)
            .ok()
            .filter(|size| (1..=LARGEST_PAGE).contains(size))
            .ok_or_else(|| invalid(&format!("`first` must be 1 to {LARGEST_PAGE}")))?,
    };
    let after = match after {
        None => None,
        Some(text) => Some(decode(text).ok_or_else(no_cursor)?),
    };
    Ok(Page { size, after })
}

/// The page of a list whose sort key is a number: a cursor of another list is none here.
///
/// # Errors
///
/// As [`page`].
pub fn page_by_number(first: Option<i32>, after: Option<&str>) -> async_graphql::Result<Page> {
    let page = page(first, after)?;
    match &page.after {
        Some(cursor) if cursor.key.parse::<i64>().is_err() => Err(no_cursor()),
        _ => Ok(page),
    }
}

fn no_cursor() -> async_graphql::Error {
    invalid("`after` must be a cursor of this list")
}

/// Whether the client asks how long the whole list is.
pub fn wants_total(ctx: &Context<'_>) -> bool {
    ctx.look_ahead().field("totalCount").exists()
}

/// Makes the connection of a page from its rows, each with its sort key and id: one more than the page has when
/// another follows.
pub fn connect<Row, Node: OutputType>(
    page: &Page,
    mut rows: Vec<(Cursor, Row)>,
    total: i64,
    node: impl Fn(Row) -> Node,
) -> Connection<Node> {
    let has_next_page = rows.len() > page.size;
    rows.truncate(page.size);
    let edges: Vec<_> = rows
        .into_iter()
        .map(|(cursor, row)| Edge {
            cursor: encode(&cursor),
            node: node(row),
        })
        .collect();
    Connection {
        page_info: PageInfo {
            has_previous_page: page.after.is_some(),
            has_next_page,
            start_cursor: edges.first().map(|edge| edge.cursor.clone()),
            end_cursor: edges.last().map(|edge| edge.cursor.clone()),
        },
        edges,
        total_count: i32::try_from(total).unwrap_or(i32::MAX),
    }
}

fn encode(cursor: &Cursor) -> String {
    BASE64_URL_SAFE_NO_PAD.encode([cursor.id.as_bytes().as_slice(), cursor.key.as_bytes()].concat())
}

/// Reads a cursor: the id's 16 bytes, then the sort key, which every list writes in hexadecimal digits.
fn decode(text: &str) -> Option<Cursor> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let (id, key) = bytes.split_first_chunk::<16>()?;
    let key = String::from_utf8(key.to_vec()).ok()?;
    key.bytes()
        .all(|byte| byte.is_ascii_hexdigit())
        .then_some(Cursor {
            key,
            id: Uuid::from_bytes(*id),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor(key: &str) -> Cursor {
        Cursor {
            key: key.into(),
            id: Uuid::from_u128(7),
        }
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        for key in ["", "3a01ff", "20900"] {
            assert_eq!(decode(&encode(&cursor(key))), Some(cursor(key)));
        }
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        let of_nul = encode(&cursor("\0"));
        let of_words = encode(&cursor("anne"));
        for text in ["", "x", "AAAA", of_nul.as_str(), of_words.as_str(), "not base64!"] {
            assert_eq!(decode(text), None, "{text}");
            assert!(page(None, Some(text)).is_err(), "{text}");
        }
        let of_a_name = encode(&cursor("3a01ff"));
        assert!(page(None, Some(&of_a_name)).is_ok());
        assert!(page_by_number(None, Some(&of_a_name)).is_err());
        assert!(page_by_number(None, Some(&encode(&cursor("20900")))).is_ok());
    }

    #[test]
    fn a_page_has_1_to_100_entries() {
        for first in [0, -1, 101, i32::MAX, i32::MIN] {
            assert!(page(Some(first), None).is_err(), "{first}");
        }
        assert_eq!(page(Some(100), None).map(|page| page.size).ok(), Some(100));
        assert_eq!(page(None, None).map(|page| page.size).ok(), Some(USUAL_PAGE));
    }

    #[test]
    fn the_row_beyond_the_page_only_tells_that_another_follows() {
        let page = page(Some(2), None).unwrap_or_else(|why| panic!("{why:?}"));
        let row = |number: i32| (cursor("00"), number);
        let connection = connect(&page, vec![row(1), row(2), row(3)], 3, |number| number);
        assert_eq!(connection.edges.len(), 2);
        assert!(connection.page_info.has_next_page && !connection.page_info.has_previous_page);
        assert_eq!(connection.page_info.end_cursor, Some(encode(&cursor("00"))));
    }
}
