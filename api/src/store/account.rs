//! Who can sign in, and in which role.

use uuid::Uuid;

use super::StoreError;
use crate::{
    db::{Tx, row},
    domain::{
        account::{Account, Role},
        id::AccountId,
        text::{contains_pattern, fold},
    },
};

#[derive(sqlx::FromRow)]
struct AccountRow {
    school_id: Uuid,
    id: Uuid,
    kind: String,
    name: String,
    guardian_id: Option<Uuid>,
    teacher_id: Option<Uuid>,
}

impl TryFrom<AccountRow> for Account {
    type Error = StoreError;

    fn try_from(row: AccountRow) -> Result<Self, StoreError> {
        let role = match (row.kind.as_str(), row.guardian_id, row.teacher_id) {
            ("GUARDIAN", Some(guardian), None) => Role::Guardian(guardian.into()),
            ("TEACHER", None, Some(teacher)) => Role::Teacher(teacher.into()),
            ("ADMINISTRATOR", None, None) => Role::Administrator,
            (word, ..) => {
                return Err(StoreError::inconsistent(
                    "account",
                    "kind",
                    row.id,
                    format!("`{word}`"),
                ));
            }
        };
        Ok(Self {
            id: row.id.into(),
            school_id: row.school_id.into(),
            name: row.name,
            role,
        })
    }
}

/// The accounts with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[AccountId]) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<AccountRow> = tx
        .sql("SELECT school_id, id, kind, name, guardian_id, teacher_id FROM account WHERE id IN ($1..)")
        .bind_list(ids)
        .all()
        .await?;
    rows.into_iter().map(Account::try_from).collect()
}

/// The first accounts of the installation by name, of a kind and with these words in the name when given.
pub async fn list(
    tx: &mut Tx,
    kind: Option<&str>,
    search: Option<&str>,
    first: i32,
) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<AccountRow> = tx
        .sql(
            r"SELECT school_id, id, kind, name, guardian_id, teacher_id FROM account
              WHERE ($1 IS NULL OR kind = $1) AND ($2 IS NULL OR name_folded LIKE $2 ESCAPE '\')
              ORDER BY kind, id LIMIT $3",
        )
        .bind(kind)
        .bind(search.map(contains_pattern))
        .bind(first)
        .all()
        .await?;
    rows.into_iter().map(Account::try_from).collect()
}

/// The stored word of a role.
pub fn kind_code(role: Role) -> &'static str {
    match role {
        Role::Guardian(_) => "GUARDIAN",
        Role::Teacher(_) => "TEACHER",
        Role::Administrator => "ADMINISTRATOR",
    }
}

/// Stores new accounts.
pub async fn insert_many(tx: &mut Tx, accounts: &[Account]) -> Result<(), StoreError> {
    let values = |account: &Account| {
        let (guardian, teacher) = match account.role {
            Role::Guardian(id) => (Some(id), None),
            Role::Teacher(id) => (None, Some(id)),
            Role::Administrator => (None, None),
        };
        row![
            account.school_id,
            account.id,
            kind_code(account.role),
            &account.name,
            fold(&account.name),
            guardian,
            teacher
        ]
    };
    tx.insert_many(
        "INSERT INTO account (school_id, id, kind, name, name_folded, guardian_id, teacher_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        accounts.iter().map(values).collect::<Vec<_>>(),
    )
    .await?;
    Ok(())
}
