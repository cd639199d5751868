//! Who did what: written in the transaction that did it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::StoreError;
use crate::{
    db::Tx,
    domain::id::{AccountId, SchoolId},
};

/// One line of the audit log. It names no personal data beyond ids.
#[derive(Debug, Clone)]
pub struct AuditLine {
    /// In which school.
    pub school_id: SchoolId,
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody when the program itself did it.
    pub account_id: Option<AccountId>,
    /// The action's name in the contract: `submitApplication`.
    pub action: &'static str,
    /// What kind of thing it was done to.
    pub subject: &'static str,
    /// Which one.
    pub subject_id: Uuid,
}

/// Writes a line.
pub async fn insert(tx: &mut Tx, line: &AuditLine) -> Result<(), StoreError> {
    tx.sql(
        "INSERT INTO audit (school_id, id, at, account_id, action, subject, subject_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(line.school_id)
    .bind(line.id)
    .bind(line.at)
    .bind(line.account_id)
    .bind(line.action)
    .bind(line.subject)
    .bind(line.subject_id)
    .execute()
    .await?;
    Ok(())
}
