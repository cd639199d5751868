//! Signed-in browsers and clients, by the hash of their token.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::StoreError;
use crate::{
    db::Tx,
    domain::{account::Account, id::AccountId},
};

/// A session that is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Who is signed in.
    pub account_id: AccountId,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When it is over, unless it is prolonged.
    pub expires_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    account_id: Uuid,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// The session with this token hash, if it is not over.
pub async fn find(tx: &mut Tx, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Session>, StoreError> {
    let row: Option<SessionRow> = tx
        .sql("SELECT account_id, created_at, expires_at FROM session WHERE token_hash = $1 AND expires_at > $2")
        .bind(token_hash)
        .bind(now)
        .optional()
        .await?;
    Ok(row.map(|row| Session {
        account_id: row.account_id.into(),
        created_at: row.created_at,
        expires_at: row.expires_at,
    }))
}

/// Moves the end of a session.
pub async fn prolong(tx: &mut Tx, token_hash: &[u8], expires_at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.sql("UPDATE session SET expires_at = $2 WHERE token_hash = $1")
        .bind(token_hash)
        .bind(expires_at)
        .execute()
        .await?;
    Ok(())
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
