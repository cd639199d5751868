//! Making and changing the tables.

use kulturskole::db::{Db, DbError};
use kulturskole_tests::engine::{Engine, TestDatabase};
use kulturskole_tests::on_both_engines;

use super::{add_school, count_schools};

on_both_engines! {
    async fn migrating_twice_changes_nothing(db: Db) {
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        tx.commit().await.unwrap();
        db.migrate().await.unwrap();

        assert_eq!(count_schools(&db).await, 1);
    }

    async fn four_processes_may_migrate_an_empty_database_at_once(database: TestDatabase) {
        let settings = empty(&database).await;
        let migrating: Vec<_> = (0..4)
            .map(|_| {
                let settings = settings.clone();
                tokio::spawn(async move {
                    let db = Db::connect(&settings).await?;
                    let outcome = db.migrate().await;
                    db.close().await;
                    outcome
                })
            })
            .collect();
        for process in migrating {
            process.await.unwrap().unwrap();
        }

        let db = Db::connect(&settings).await.unwrap();
        assert_eq!(count_schools(&db).await, 0);
        db.close().await;
    }

    async fn a_database_of_a_later_version_is_left_alone(db: Db) {
        let mut tx = db.write().await.unwrap();
        tx.sql(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9001, 'future', true, $1, 0)",
        )
        .bind(vec![0_u8; 48])
        .execute()
        .await
        .unwrap();
        tx.commit().await.unwrap();

        for _ in 0..2 {
            let refusal = db.migrate().await.unwrap_err();
            assert!(matches!(refusal, DbError::Newer { found: 9001, .. }), "{refusal:?}");
            assert!(refusal.to_string().starts_with("the database is newer than this program"), "{refusal}");
        }
    }

    async fn a_migration_that_was_another_one_before_is_refused(db: Db) {
        let mut tx = db.write().await.unwrap();
        tx.sql("UPDATE _sqlx_migrations SET checksum = $1 WHERE version = 1").bind(vec![0_u8; 48]).execute().await.unwrap();
        tx.commit().await.unwrap();

        let refusal = db.migrate().await.unwrap_err();
        assert!(matches!(refusal, DbError::Migration(_)), "{refusal:?}");
    }
}

/// The settings of a database without any table.
async fn empty(database: &TestDatabase) -> kulturskole::db::DbSettings {
    let mut settings = database.settings.clone();
    match database.engine {
        Engine::Sqlite => settings.url = kulturskole::db::DatabaseUrl::sqlite(database.path("empty.db")),
        Engine::Postgres => {
            let mut tx = database.db.write().await.unwrap();
            tx.sql("DROP SCHEMA public CASCADE").execute().await.unwrap();
            tx.sql("CREATE SCHEMA public").execute().await.unwrap();
            tx.commit().await.unwrap();
        }
    }
    settings
}
