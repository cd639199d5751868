//! Many rows at once.

use chrono::{DateTime, NaiveDate, Utc};
use kulturskole::db::{Db, DbError, Json, Value, row};
use kulturskole_tests::engine::TestDatabase;
use kulturskole_tests::on_both_engines;
use uuid::Uuid;

use super::{count_schools, make_table, next_id};

const INSERT_SCHOOL: &str =
    "INSERT INTO school (id, slug, name, municipality_number, created_at) VALUES ($1, $2, $3, $4, $5)";

on_both_engines! {
    async fn fifty_thousand_rows_are_written_in_few_statements(db: Db) {
        let mut tx = db.write().await.unwrap();
        let written = tx.insert_many(INSERT_SCHOOL, (0..50_000).map(school)).await.unwrap();
        tx.commit().await.unwrap();

        assert_eq!(written, 50_000);
        assert_eq!(count_schools(&db).await, 50_000);
        assert!(db.statements() < 200, "{} statements", db.statements());
    }

    async fn a_row_that_clashes_takes_all_of_them_back(db: Db) {
        let mut tx = db.write().await.unwrap();
        let clash = tx.insert_many(INSERT_SCHOOL, (0..5_000).chain([4_999]).map(school)).await;

        assert!(matches!(clash, Err(DbError::UniqueViolation(_))), "{clash:?}");
        drop(tx);
        assert_eq!(count_schools(&db).await, 0);
    }

    async fn rows_that_are_there_can_be_changed_instead(db: Db) {
        let mut tx = db.write().await.unwrap();
        tx.insert_many(INSERT_SCHOOL, (0..10).map(school)).await.unwrap();
        let changed = tx
            .insert_many(
                "INSERT INTO school (id, slug, name, municipality_number, created_at) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (slug) DO UPDATE SET name = excluded.name",
                (5..15).map(|number| {
                    let mut values = school(number);
                    values[2] = "Changed".into();
                    values
                }),
            )
            .await;

        assert_eq!(changed.unwrap(), 10);
        let names: Vec<i64> =
            tx.sql("SELECT COUNT(*) FROM school GROUP BY name ORDER BY name").scalars().await.unwrap();
        assert_eq!(names, [5, 10]);
    }

    async fn no_rows_are_no_statement(db: Db) {
        let mut tx = db.write().await.unwrap();
        let before = db.statements();

        assert_eq!(tx.insert_many(INSERT_SCHOOL, Vec::<[Value; 5]>::new()).await.unwrap(), 0);
        assert_eq!(db.statements(), before);
    }

    async fn rows_that_do_not_fit_the_text_are_refused(db: Db) {
        let mut tx = db.write().await.unwrap();
        let refusal = tx.insert_many(INSERT_SCHOOL, [row![Uuid::nil(), "asker"]]).await.unwrap_err();

        assert!(refusal.to_string().starts_with("rows of 2 values are inserted with VALUES ($1, $2)"), "{refusal}");
    }

    async fn every_kind_of_value_and_its_absence_goes_in_many_rows(database: TestDatabase) {
        make_table(
            &database,
            "CREATE TABLE sample (number INTEGER, real REAL, truth INTEGER, text TEXT, uuid BLOB, date TEXT, instant TEXT, \
             json TEXT, bytes BLOB) STRICT",
            "CREATE TABLE sample (number integer, real double precision, truth boolean, text text, uuid uuid, date date, \
             instant timestamptz, json jsonb, bytes bytea)",
        )
        .await;
        let full = row![
            1, 0.5, true, "Vollen", Uuid::nil(), NaiveDate::default(), DateTime::<Utc>::UNIX_EPOCH,
            Json(vec![1, 2]), vec![1_u8],
        ];
        let empty = [
            Value::Int(None), Value::Real(None), Value::Bool(None), Value::Text(None), Value::Uuid(None),
            Value::Date(None), Value::Instant(None), Value::Json(None), Value::Bytes(None),
        ];
        let mut tx = database.db.write().await.unwrap();
        let insert = "INSERT INTO sample (number, real, truth, text, uuid, date, instant, json, bytes) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        tx.insert_many(insert, [full.clone(), empty, full]).await.unwrap();

        for (condition, count) in [
            ("SELECT COUNT(*) FROM sample WHERE number = 1 AND real = 0.5 AND text = 'Vollen'", 2),
            ("SELECT COUNT(*) FROM sample WHERE number IS NULL AND truth IS NULL AND json IS NULL AND bytes IS NULL", 1),
        ] {
            assert_eq!(tx.sql(condition).scalar::<i64>().await.unwrap(), count, "{condition}");
        }
        let documents: Vec<Option<Json<Vec<i64>>>> = tx.sql("SELECT json FROM sample").scalars().await.unwrap();
        assert_eq!(documents.iter().flatten().map(|document| document.0.clone()).collect::<Vec<_>>(), [[1, 2], [1, 2]]);
        let instants: Vec<Option<DateTime<Utc>>> = tx.sql("SELECT instant FROM sample").scalars().await.unwrap();
        assert_eq!(instants.into_iter().flatten().collect::<Vec<_>>(), [DateTime::<Utc>::UNIX_EPOCH; 2]);
    }
}

fn school(number: i32) -> [Value; 5] {
    row![
        next_id(),
        format!("school-{number}"),
        "Asker kulturskole",
        "3203",
        DateTime::<Utc>::UNIX_EPOCH
    ]
}
