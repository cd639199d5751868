//! Signed-in browsers and clients, by the hash of their token.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, account};
use crate::{
    db::Tx,
    domain::{account::Account, id::AccountId},
};

/// The account of the session with this token hash, if it has not expired.
pub async fn find_account(
    tx: &mut Tx,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Account>, StoreError> {
    let id: Option<Uuid> = tx
        .sql("SELECT account_id FROM session WHERE token_hash = $1 AND expires_at > $2")
        .bind(token_hash)
        .bind(now)
        .optional_scalar()
        .await?;
    let Some(id) = id else { return Ok(None) };
    Ok(account::find_many(tx, &[AccountId(id)]).await?.pop())
}

/// Stores a new session, and forgets those that have expired.
pub async fn insert(
    tx: &mut Tx,
    account: &Account,
    token_hash: &[u8],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.sql("DELETE FROM session WHERE expires_at <= $1")
        .bind(now)
        .execute()
        .await?;
    tx.sql(
        "INSERT INTO session (school_id, token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(account.school_id)
    .bind(token_hash)
    .bind(account.id)
    .bind(now)
    .bind(expires_at)
    .execute()
    .await?;
    Ok(())
}

/// Ends a session.
pub async fn delete(tx: &mut Tx, token_hash: &[u8]) -> Result<(), StoreError> {
    tx.sql("DELETE FROM session WHERE token_hash = $1")
        .bind(token_hash)
        .execute()
        .await?;
    Ok(())
}
