//! Long lists in pages: the one helper that every connection of the contract is made with.

use async_graphql::{
    Context, Error, ErrorExtensions, OutputType, SimpleObject,
    connection::{Connection as AnyConnection, CursorType, Edge},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::store::{self, LARGEST_PAGE, Page};

/// Rows of a page when the client does not say.
const USUAL_PAGE: usize = 20;

/// A page of a long list, with how long the whole list is.
pub type Connection<Node> = AnyConnection<Cursor, Node, Total>;

/// What a connection says of the whole list.
#[derive(SimpleObject)]
pub struct Total {
    /// Entries of the whole list, whatever the page. Counted only when asked for.
    total_count: i32,
}

/// Where an entry stands in its list, opaque to clients.
pub struct Cursor(store::Cursor);

impl CursorType for Cursor {
    type Error = &'static str;

    fn decode_cursor(text: &str) -> Result<Self, &'static str> {
        let wrong = || "`after` must be a cursor of this list";
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
        let (id, key) = bytes.split_first_chunk::<16>().ok_or_else(wrong)?;
        let key = String::from_utf8(key.to_vec()).map_err(|_| wrong())?;
        Ok(Self(store::Cursor {
            key,
            id: Uuid::from_bytes(*id),
        }))
    }

    fn encode_cursor(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode([self.0.id.as_bytes().as_slice(), self.0.key.as_bytes()].concat())
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
    let after = after
        .map(Cursor::decode_cursor)
        .transpose()
        .map_err(invalid)?
        .map(|cursor| cursor.0);
    Ok(Page { size, after })
}

/// Whether the client asks how long the whole list is.
pub fn wants_total(ctx: &Context<'_>) -> bool {
    ctx.look_ahead().field("totalCount").exists()
}

/// Makes the connection of a page from its rows, each with its sort key and id: one more than the page has when
/// another follows.
pub fn connect<Row, Node: OutputType>(
    page: &Page,
    mut rows: Vec<(store::Cursor, Row)>,
    total: i64,
    node: impl Fn(Row) -> Node,
) -> async_graphql::Result<Connection<Node>> {
    let has_next = rows.len() > page.size;
    rows.truncate(page.size);
    let total_count = i32::try_from(total).unwrap_or(i32::MAX);
    let mut connection =
        AnyConnection::with_additional_fields(page.after.is_some(), has_next, Total { total_count });
    connection.edges.extend(
        rows.into_iter()
            .map(|(cursor, row)| Edge::new(Cursor(cursor), node(row))),
    );
    Ok(connection)
}

fn invalid(message: &str) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set("code", "INVALID_ARGUMENT"))
}
