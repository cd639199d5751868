//! Looking, changing, and several doing so at once.

use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::FutureExt;
use kulturskole::db::{Db, DbError, DbSettings, Tx, retrying};
use kulturskole_tests::engine::TestDatabase;
use kulturskole_tests::on_both_engines;
use uuid::Uuid;

use super::{add_school, count_schools, next_id};

on_both_engines! {
    async fn what_is_committed_is_there_for_the_next_to_look(db: Db) {
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        tx.commit().await.unwrap();

        assert_eq!(count_schools(&db).await, 1);
    }

    async fn a_transaction_dropped_before_its_commit_leaves_nothing(db: Db) {
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        drop(tx);

        assert_eq!(count_schools(&db).await, 0);
        let mut next = db.write().await.unwrap();
        add_school(&mut next, "asker").await.unwrap();
        next.commit().await.unwrap();
        assert_eq!(count_schools(&db).await, 1);
    }

    async fn a_database_opened_while_another_program_changes_it_shows_what_was_committed(database: TestDatabase) {
        let mut tx = database.db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        tx.commit().await.unwrap();
        let mut unfinished = database.db.write().await.unwrap();
        add_school(&mut unfinished, "bergen").await.unwrap();

        let reopened = Db::connect(&database.settings).await.unwrap();
        assert_eq!(count_schools(&reopened).await, 1);
        reopened.close().await;
    }

    async fn a_transaction_with_a_failed_statement_does_and_keeps_nothing_more(db: Db) {
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        add_school(&mut tx, "asker").await.unwrap_err();

        let next = add_school(&mut tx, "bergen").await;
        assert!(matches!(next, Err(DbError::Aborted)), "{next:?}");
        let commit = tx.commit().await;
        assert!(matches!(commit, Err(DbError::Aborted)), "{commit:?}");
        assert_eq!(count_schools(&db).await, 0);
    }

    async fn a_statement_given_up_half_way_takes_its_transaction_with_it(db: Db) {
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        // Counting so far takes either engine much longer than one poll.
        let count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT COUNT(*) FROM n";
        let given_up = tx.sql(count).scalar::<i64>().now_or_never();
        assert!(given_up.is_none(), "the statement was sent and not awaited");

        let commit = tx.commit().await;
        assert!(matches!(commit, Err(DbError::Aborted)), "{commit:?}");
        assert_eq!(count_schools(&db).await, 0);
    }

    async fn a_look_sees_one_snapshot_whatever_is_written_meanwhile(db: Db) {
        let mut look = db.read().await.unwrap();
        let before: i64 = look.sql("SELECT COUNT(*) FROM school").scalar().await.unwrap();
        let mut change = db.write().await.unwrap();
        add_school(&mut change, "asker").await.unwrap();
        change.commit().await.unwrap();

        let after: i64 = look.sql("SELECT COUNT(*) FROM school").scalar().await.unwrap();
        assert_eq!((before, after), (0, 0));
    }

    async fn a_look_cannot_change_anything(db: Db) {
        let mut look = db.read().await.unwrap();
        let refusal = add_school(&mut look, "asker").await.unwrap_err();

        assert!(refusal.to_string().contains("read"), "{refusal}");
    }

    async fn fifty_writers_at_once_lose_no_update(db: Db) {
        let school = with_counter(&db).await;
        let writers: Vec<_> = (0..50)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut tx = db.write().await?;
                    let count = read_counter(&mut tx, school).await?;
                    write_counter(&mut tx, school, count + 1).await?;
                    tx.commit().await
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap().unwrap();
        }

        let mut tx = db.write().await.unwrap();
        assert_eq!(read_counter(&mut tx, school).await.unwrap(), 50);
    }

    async fn writers_that_lock_in_opposite_order_both_succeed_when_retrying(db: Db) {
        let (one, other) = (with_counter(&db).await, with_counter(&db).await);
        let (there, back) = tokio::join!(tokio::spawn(carry(db.clone(), one, other)), tokio::spawn(carry(db.clone(), other, one)));
        there.unwrap().unwrap();
        back.unwrap().unwrap();

        let mut tx = db.write().await.unwrap();
        assert_eq!(read_counter(&mut tx, one).await.unwrap(), 0);
        assert_eq!(read_counter(&mut tx, other).await.unwrap(), 0);
    }

    async fn retrying_gives_up_at_once_on_what_would_fail_again(db: Db) {
        let attempts = AtomicU32::new(0);
        let outcome: Result<(), DbError> = retrying(|| async {
            attempts.fetch_add(1, Ordering::Relaxed);
            let mut tx = db.write().await?;
            add_school(&mut tx, "asker").await?;
            add_school(&mut tx, "asker").await?;
            tx.commit().await
        })
        .await;

        assert!(matches!(outcome, Err(DbError::UniqueViolation(_))), "{outcome:?}");
        assert_eq!(attempts.into_inner(), 1);
    }

    async fn statements_are_counted(db: Db) {
        let before = db.statements();
        let mut tx = db.read().await.unwrap();
        for _ in 0..3 {
            tx.sql("SELECT COUNT(*) FROM school").scalar::<i64>().await.unwrap();
        }

        assert_eq!(db.statements() - before, 3);
    }

    async fn a_closed_database_says_so(db: Db) {
        db.close().await;

        assert!(matches!(db.read().await, Err(DbError::Closed)));
        assert!(matches!(db.write().await, Err(DbError::Closed)));
    }

    async fn another_process_may_write_between_two_transactions(database: TestDatabase) {
        let other = Db::connect(&DbSettings::new(database.settings.url.clone())).await.unwrap();
        for (db, slug) in [(&database.db, "asker"), (&other, "bergen"), (&database.db, "bodo")] {
            let mut tx = db.write().await.unwrap();
            add_school(&mut tx, slug).await.unwrap();
            tx.commit().await.unwrap();
        }

        assert_eq!(count_schools(&other).await, 3);
        other.close().await;
    }
}

/// A row to count in: its municipality number is the count.
async fn with_counter(db: &Db) -> Uuid {
    let mut tx = db.write().await.unwrap();
    let school = add_school(&mut tx, &next_id().to_string()).await.unwrap();
    write_counter(&mut tx, school, 0).await.unwrap();
    tx.commit().await.unwrap();
    school
}

/// Takes one from a counter and gives it to another, until no other transaction is in the way.
async fn carry(db: Db, from: Uuid, to: Uuid) -> Result<(), DbError> {
    retrying(|| async {
        let mut tx = db.write().await?;
        let left = read_counter(&mut tx, from).await?;
        let right = read_counter(&mut tx, to).await?;
        write_counter(&mut tx, from, left - 1).await?;
        write_counter(&mut tx, to, right + 1).await?;
        tx.commit().await
    })
    .await
}

async fn read_counter(tx: &mut Tx, school: Uuid) -> Result<i64, DbError> {
    let text: String = tx
        .sql("SELECT municipality_number FROM school WHERE id = $1")
        .bind(school)
        .locking()
        .scalar()
        .await?;
    Ok(text.parse().unwrap())
}

async fn write_counter(tx: &mut Tx, school: Uuid, count: i64) -> Result<(), DbError> {
    let changed = tx
        .sql("UPDATE school SET municipality_number = $2 WHERE id = $1")
        .bind(school)
        .bind(count.to_string())
        .execute()
        .await?;
    assert_eq!(changed, 1);
    Ok(())
}
