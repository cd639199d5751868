//! What holds for the whole installation.

use super::StoreError;
use crate::db::Tx;

/// The only row.
const ROW: i64 = 1;

/// What the installation's secret makes; none in a database that has never been opened with one.
pub async fn find_secret_check(tx: &mut Tx) -> Result<Option<Vec<u8>>, StoreError> {
    let query = tx
        .sql("SELECT secret_check FROM installation WHERE id = $1")
        .bind(ROW);
    Ok(query.optional_scalar().await?)
}

/// Remembers what the secret makes, unless there is something; gives what is remembered.
pub async fn remember_secret_check(tx: &mut Tx, check: &[u8]) -> Result<Vec<u8>, StoreError> {
    // Two processes may start on an empty database: the first to write is right.
    tx.sql("INSERT INTO installation (id, secret_check) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING")
        .bind(ROW)
        .bind(check.to_vec())
        .execute()
        .await?;
    Ok(find_secret_check(tx).await?.unwrap_or_default())
}
