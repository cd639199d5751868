//! What can go wrong, by kind.

use std::fs;

use kulturskole::db::{DatabaseUrl, Db, DbError, DbSettings};
use kulturskole_tests::engine::{Engine, TestDatabase};
use kulturskole_tests::on_both_engines;
use uuid::Uuid;

use super::{add_school, count_schools, make_table, next_id};

on_both_engines! {
    async fn the_same_slug_twice_is_a_unique_violation(db: Db) {
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        let clash = add_school(&mut tx, "asker").await;

        assert!(matches!(clash, Err(DbError::UniqueViolation(_))), "{clash:?}");
    }

    async fn a_row_that_points_to_none_is_a_foreign_key_violation(database: TestDatabase) {
        with_room_table(&database).await;
        let mut tx = database.db.write().await.unwrap();
        let orphan = tx.sql("INSERT INTO small_room (school_id, seats) VALUES ($1, 1)").bind(next_id()).execute().await;

        assert!(matches!(orphan, Err(DbError::ForeignKeyViolation(_))), "{orphan:?}");
    }

    async fn a_value_out_of_range_or_missing_is_a_check_violation(database: TestDatabase) {
        with_room_table(&database).await;
        for seats in [Some(0), None] {
            let mut tx = database.db.write().await.unwrap();
            let school = add_school(&mut tx, "asker").await.unwrap();
            let refused = tx
                .sql("INSERT INTO small_room (school_id, seats) VALUES ($1, $2)")
                .bind(school)
                .bind(seats)
                .execute()
                .await;
            assert!(matches!(refused, Err(DbError::CheckViolation(_))), "{refused:?}");
        }
    }

    async fn a_text_in_a_number_column_is_an_error(database: TestDatabase) {
        with_room_table(&database).await;
        let mut tx = database.db.write().await.unwrap();
        let school = add_school(&mut tx, "asker").await.unwrap();
        let refused =
            tx.sql("INSERT INTO small_room (school_id, seats) VALUES ($1, $2)").bind(school).bind("many").execute().await;

        assert!(matches!(refused, Err(DbError::Other(_))), "{refused:?}");
    }

    async fn sql_that_makes_no_sense_is_an_error(db: Db) {
        let mut tx = db.read().await.unwrap();
        let refused = tx.sql("SELEKT 1").scalar::<i64>().await;

        assert!(matches!(refused, Err(DbError::Other(_))), "{refused:?}");
    }

    async fn a_column_of_another_type_than_the_row_is_an_error(db: Db) {
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        let refused = tx.sql("SELECT slug FROM school").scalar::<i64>().await;

        assert!(matches!(refused, Err(DbError::Other(_))), "{refused:?}");
    }
}

/// A table whose rows point to a school and have at least one seat.
async fn with_room_table(database: &TestDatabase) {
    make_table(
        database,
        "CREATE TABLE small_room (school_id BLOB REFERENCES school (id), seats INTEGER NOT NULL CHECK (seats > 0)) STRICT",
        "CREATE TABLE small_room (school_id uuid REFERENCES school (id), seats bigint NOT NULL CHECK (seats > 0))",
    )
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_called_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kulturskole.db");
    fs::write(&file, "Kjære kulturskole, ".repeat(1_000)).unwrap();
    let refusal = Db::connect(&DbSettings::new(DatabaseUrl::sqlite(&file)))
        .await
        .unwrap_err();

    assert!(matches!(refusal, DbError::Corrupt(_)), "{refusal:?}");
    assert!(refusal.to_string().contains("not a database"), "{refusal}");
    assert!(
        fs::read_to_string(&file).unwrap().starts_with("Kjære"),
        "the file is left alone"
    );
}

#[tokio::test]
async fn a_damaged_file_is_called_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kulturskole.db");
    let settings = DbSettings::new(DatabaseUrl::sqlite(&file));
    let db = Db::connect(&settings).await.unwrap();
    db.migrate().await.unwrap();
    db.close().await;
    let mut bytes = fs::read(&file).unwrap();
    bytes[100..].fill(0xEE);
    fs::write(&file, bytes).unwrap();
    let outcome = match Db::connect(&settings).await {
        Ok(db) => db.migrate().await,
        Err(refusal) => Err(refusal),
    };

    assert!(matches!(outcome, Err(DbError::Corrupt(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_file_in_a_folder_that_is_not_there_cannot_be_reached() {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::sqlite(folder.path().join("missing/kulturskole.db"));
    let refusal = Db::connect(&DbSettings::new(url)).await.unwrap_err();

    assert!(matches!(refusal, DbError::Unreachable(_)), "{refusal:?}");
}

#[tokio::test]
async fn a_server_that_is_not_there_cannot_be_reached() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!(
        "postgres://kulturskole@localhost/kulturskole?host={}",
        folder.path().display()
    );
    let refusal = Db::connect(&DbSettings::new(url.parse().unwrap()))
        .await
        .unwrap_err();

    assert!(matches!(refusal, DbError::Unreachable(_)), "{refusal:?}");
}

#[test]
fn a_database_that_the_server_does_not_have_cannot_be_reached() {
    kulturskole_tests::engine::run(Engine::Postgres, async |database: TestDatabase| {
        let url = database
            .settings
            .url
            .to_string()
            .replace("/test_", "/no_test_")
            .replace("://", "://kulturskole@");
        let refusal = Db::connect(&DbSettings::new(url.parse().unwrap()))
            .await
            .unwrap_err();

        assert!(matches!(refusal, DbError::Unreachable(_)), "{refusal:?}");
    });
}

#[test]
fn a_full_disk_is_no_space_and_what_was_committed_stays_and_later_there_is_space_again() {
    kulturskole_tests::engine::run(Engine::Sqlite, async |database: TestDatabase| {
        let db = database.db;
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        let pages: i64 = tx.sql("PRAGMA page_count").scalar().await.unwrap();
        // The setting lasts as long as the connection, and there is one that writes.
        tx.sql(sqlx::AssertSqlSafe(format!(
            "PRAGMA max_page_count = {}",
            pages + 2
        )))
        .scalar::<i64>()
        .await
        .unwrap();
        tx.commit().await.unwrap();

        let mut tx = db.write().await.unwrap();
        let mut outcome = Ok(Uuid::nil());
        for number in 0..1_000 {
            if outcome.is_ok() {
                outcome = add_school(&mut tx, &format!("school-{number}-{}", "x".repeat(1_000))).await;
            }
        }
        assert!(matches!(outcome, Err(DbError::NoSpace(_))), "{outcome:?}");
        drop(tx);
        assert_eq!(count_schools(&db).await, 1);

        // SQLite has ended the transaction by itself, and its connection is replaced by one without the setting.
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "baerum").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count_schools(&db).await, 2);
    });
}

#[test]
fn an_address_that_makes_no_sense_is_refused_and_passwords_are_never_shown() {
    for wrong in [
        "mysql://localhost/x",
        "sqlite:",
        "sqlite::memory:",
        "sqlite:file.db?mode=ro",
        "",
        "postgres://:x",
    ] {
        assert!(
            matches!(wrong.parse::<DatabaseUrl>(), Err(DbError::Url(_))),
            "{wrong}"
        );
    }
    let url: DatabaseUrl = "postgres://anna:hemmelig@db.example:5433/kultur".parse().unwrap();
    assert_eq!(
        format!("{url} {url:?}"),
        "postgres://db.example:5433/kultur postgres://db.example:5433/kultur"
    );
}
