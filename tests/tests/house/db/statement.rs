//! Texts and the values bound to them.

use kulturskole::db::{Db, DbError, Value};
use kulturskole_tests::on_both_engines;
use uuid::Uuid;

use super::add_school;

on_both_engines! {
    async fn a_text_with_more_placeholders_than_values_is_refused(db: Db) {
        let mut tx = db.read().await.unwrap();
        let refusal = tx.sql("SELECT slug FROM school WHERE id = $1 AND slug = $2").bind(Uuid::nil()).all::<(String,)>();

        assert_eq!(
            refusal.await.unwrap_err().to_string(),
            "the highest placeholder is $2, 1 values are bound, in: SELECT slug FROM school WHERE id = $1 AND slug = $2"
        );
    }

    async fn a_text_with_fewer_placeholders_than_values_is_refused(db: Db) {
        let mut tx = db.write().await.unwrap();
        let refusal = tx.sql("DELETE FROM school WHERE id = $1").bind(Uuid::nil()).bind("asker").execute().await;

        assert!(matches!(refusal, Err(DbError::Statement { .. })), "{refusal:?}");
    }

    async fn a_placeholder_may_be_used_twice_and_an_optional_filter_be_null(db: Db) {
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        add_school(&mut tx, "bergen").await.unwrap();
        for (filter, expected) in [(Some("bergen"), vec!["bergen"]), (None, vec!["asker", "bergen"])] {
            let slugs: Vec<String> = tx
                .sql("SELECT slug FROM school WHERE ($1 IS NULL OR slug = $1) ORDER BY slug")
                .bind(filter)
                .scalars()
                .await
                .unwrap();
            assert_eq!(slugs, expected);
        }
    }

    async fn a_list_finds_its_rows_whatever_its_length(db: Db) {
        let mut tx = db.write().await.unwrap();
        for slug in ["asker", "bergen", "bodo", "oslo", "vadso"] {
            add_school(&mut tx, slug).await.unwrap();
        }
        for wished in [vec!["oslo"], vec!["asker", "oslo", "nowhere"], vec!["asker", "bergen", "bodo", "oslo", "vadso"]] {
            let found: Vec<String> = tx
                .sql("SELECT slug FROM school WHERE municipality_number = $1 AND slug IN ($2..) ORDER BY slug")
                .bind("3203")
                .bind_list(wished.clone())
                .scalars()
                .await
                .unwrap();
            assert_eq!(found, wished.into_iter().filter(|slug| *slug != "nowhere").collect::<Vec<_>>());
        }
    }

    async fn an_empty_list_does_not_ask_the_database(db: Db) {
        let mut tx = db.write().await.unwrap();
        add_school(&mut tx, "asker").await.unwrap();
        let before = db.statements();
        let nobody: [&str; 0] = [];

        let found = tx.sql("SELECT slug FROM school WHERE slug IN ($1..)").bind_list(nobody).all::<(String,)>().await;
        assert_eq!(found.unwrap(), []);
        let deleted = tx.sql("DELETE FROM school WHERE slug IN ($1..)").bind_list(nobody).execute().await;
        assert_eq!(deleted.unwrap(), 0);
        assert_eq!(db.statements(), before);
    }

    async fn a_list_longer_than_a_statement_takes_is_refused(db: Db) {
        let mut tx = db.read().await.unwrap();
        let found = tx.sql("SELECT slug FROM school WHERE slug IN ($1..)").bind_list(vec!["x"; 32_766]);
        assert_eq!(found.all::<(String,)>().await.unwrap(), []);

        let refusal = tx.sql("SELECT slug FROM school WHERE slug IN ($1..)").bind_list(vec!["x"; 32_767]);
        let refusal = refusal.all::<(String,)>().await.unwrap_err().to_string();
        assert!(refusal.starts_with("32767 values are bound, 32766 is the most"), "{refusal}");
    }

    async fn a_list_in_the_wrong_place_is_refused(db: Db) {
        let mut tx = db.read().await.unwrap();
        let not_in = tx.sql("SELECT slug FROM school WHERE slug NOT IN ($1..)").bind_list(["x"]).all::<(String,)>().await;
        let no_list = tx.sql("SELECT slug FROM school WHERE slug = $1").bind_list(["x"]).all::<(String,)>().await;
        let no_values = tx.sql("SELECT slug FROM school WHERE slug IN ($1..)").bind("x").all::<(String,)>().await;

        for refusal in [not_in, no_list, no_values] {
            assert!(matches!(refusal, Err(DbError::Statement { .. })), "{refusal:?}");
        }
    }

    async fn one_row_is_promised_and_missing(db: Db) {
        let mut tx = db.read().await.unwrap();
        let row = tx.sql("SELECT slug FROM school WHERE id = $1").bind(Uuid::nil()).one::<(String,)>().await;

        assert!(matches!(row, Err(DbError::NoRow)), "{row:?}");
    }

    async fn a_value_that_one_engine_would_change_is_refused_by_both(db: Db) {
        let mut tx = db.read().await.unwrap();
        for value in [Value::from("a\0b"), Value::from(f64::NAN), Value::from(f64::INFINITY)] {
            let refusal = tx.sql("SELECT slug FROM school WHERE $1 IS NULL").bind(value).all::<(String,)>().await;
            assert!(matches!(refusal, Err(DbError::Statement { .. })), "{refusal:?}");
        }
    }
}
