//! The demonstration's invented people, as whom anybody may sign in.

use super::Tools;
use crate::{
    db::Tx,
    domain::account::Account,
    store::{StoreError, account},
};

/// The first of the demonstration's people, of a kind and with these words in the name when given; nobody elsewhere.
pub async fn list_demo_accounts(
    tx: &mut Tx,
    tools: &Tools,
    kind: Option<&str>,
    search: Option<&str>,
    first: i32,
) -> Result<Vec<Account>, StoreError> {
    if !tools.is_demo {
        return Ok(Vec::new());
    }
    account::list(tx, kind, search, first).await
}
