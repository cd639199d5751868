//! What `kulturskole::db` promises, on both engines.

mod error;
mod insert_many;
mod migrate;
mod statement;
mod transaction;
mod value;

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use kulturskole::db::{Db, DbError, Tx};
use kulturskole_tests::engine::{Engine, TestDatabase};
use uuid::Uuid;

/// Inserts a school, the only noun that needs no other.
async fn add_school(tx: &mut Tx, slug: &str) -> Result<Uuid, DbError> {
    let id = next_id();
    tx.sql(
        "INSERT INTO school (id, slug, name, municipality_number, created_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(id)
    .bind(slug)
    .bind("Asker kulturskole")
    .bind("3203")
    .bind(DateTime::<Utc>::UNIX_EPOCH)
    .execute()
    .await?;
    Ok(id)
}

/// An identifier that no other row of the test has.
fn next_id() -> Uuid {
    static MADE: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u64_pair(0, MADE.fetch_add(1, Ordering::Relaxed))
}

async fn count_schools(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    tx.sql("SELECT COUNT(*) FROM school").scalar().await.unwrap()
}

/// Makes a table for one test, whose columns are written for the engine in use.
async fn make_table(database: &TestDatabase, sqlite: &'static str, postgres: &'static str) {
    let mut tx = database.db.write().await.unwrap();
    let text = match database.engine {
        Engine::Sqlite => sqlite,
        Engine::Postgres => postgres,
    };
    tx.sql(text).execute().await.unwrap();
    tx.commit().await.unwrap();
}
