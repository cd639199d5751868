//! Every kind of value, written and read back.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kulturskole::db::{Json, Tx, Value};
use kulturskole_tests::engine::TestDatabase;
use kulturskole_tests::on_both_engines;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{make_table, next_id};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Wish {
    place: String,
    rank: u8,
}

#[derive(Debug, PartialEq, sqlx::FromRow)]
struct Row {
    int: Option<i64>,
    real: Option<f64>,
    truth: Option<bool>,
    text: Option<String>,
    uuid: Option<Uuid>,
    date: Option<NaiveDate>,
    instant: Option<DateTime<Utc>>,
    json: Option<Json<Wish>>,
    bytes: Option<Vec<u8>>,
}

on_both_engines! {
    async fn every_kind_of_value_is_read_back_as_it_was_written(database: TestDatabase) {
        with_table(&database).await;
        let mut tx = database.db.write().await.unwrap();
        let row = Row {
            int: Some(-9_007_199_254_740_993),
            real: Some(0.1),
            truth: Some(true),
            text: Some("Østre Asker gård ' \" \\ 🎻".to_owned()),
            uuid: Some(next_id()),
            date: NaiveDate::from_ymd_opt(2027, 2, 28),
            instant: Some(instant("2026-10-25T00:59:59.120Z")),
            json: Some(Json(Wish { place: "Vollen".to_owned(), rank: 1 })),
            bytes: Some(vec![0, 255, 10]),
        };
        write(&mut tx, &row).await;

        assert_eq!(read(&mut tx).await, row);
    }

    async fn the_absence_of_every_kind_of_value_is_read_back(database: TestDatabase) {
        with_table(&database).await;
        let mut tx = database.db.write().await.unwrap();
        let row = Row {
            int: None, real: None, truth: None, text: None, uuid: None, date: None, instant: None, json: None, bytes: None,
        };
        write(&mut tx, &row).await;

        assert_eq!(read(&mut tx).await, row);
    }

    async fn instants_are_cut_to_milliseconds(database: TestDatabase) {
        with_table(&database).await;
        let mut tx = database.db.write().await.unwrap();
        for (written, stored) in [
            ("2026-06-01T12:00:00.123999999Z", "2026-06-01T12:00:00.123Z"),
            ("2026-06-01T12:00:00Z", "2026-06-01T12:00:00Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
        ] {
            tx.sql("DELETE FROM sample").execute().await.unwrap();
            tx.sql("INSERT INTO sample (instant) VALUES ($1)").bind(instant(written)).execute().await.unwrap();
            assert_eq!(read(&mut tx).await.instant, Some(instant(stored)));
            let found: i64 =
                tx.sql("SELECT COUNT(*) FROM sample WHERE instant = $1").bind(instant(written)).scalar().await.unwrap();
            assert_eq!(found, 1);
        }
    }

    async fn instants_compare_and_sort_as_instants(database: TestDatabase) {
        with_table(&database).await;
        let mut tx = database.db.write().await.unwrap();
        let first = instant("2026-06-01T12:00:00Z");
        let instants: Vec<_> = [0, 1, 10, 100, 999, 1_000, 60_000].map(|ms| first + TimeDelta::milliseconds(ms)).into();
        for at in instants.iter().rev() {
            tx.sql("INSERT INTO sample (instant) VALUES ($1)").bind(*at).execute().await.unwrap();
        }

        let sorted: Vec<DateTime<Utc>> =
            tx.sql("SELECT instant FROM sample ORDER BY instant").scalars().await.unwrap();
        assert_eq!(sorted, instants);
        let before: i64 =
            tx.sql("SELECT COUNT(*) FROM sample WHERE instant < $1").bind(instants[5]).scalar().await.unwrap();
        assert_eq!(before, 5);
    }

    async fn a_typed_identifier_of_the_domain_is_bound_as_its_uuid(database: TestDatabase) {
        struct CourseId(Uuid);
        impl From<CourseId> for Value {
            fn from(id: CourseId) -> Self {
                id.0.into()
            }
        }
        with_table(&database).await;
        let mut tx = database.db.write().await.unwrap();
        let id = next_id();
        tx.sql("INSERT INTO sample (uuid) VALUES ($1)").bind(CourseId(id)).execute().await.unwrap();

        assert_eq!(read(&mut tx).await.uuid, Some(id));
    }

    async fn sums_of_integers_are_read_as_integers_when_cast(database: TestDatabase) {
        with_table(&database).await;
        let mut tx = database.db.write().await.unwrap();
        for int in [1, 2, 39] {
            tx.sql("INSERT INTO sample (int) VALUES ($1)").bind(int).execute().await.unwrap();
        }

        let sum: i64 = tx.sql("SELECT CAST(SUM(int) AS BIGINT) FROM sample").scalar().await.unwrap();
        assert_eq!(sum, 42);
    }
}

async fn with_table(database: &TestDatabase) {
    make_table(
        database,
        "CREATE TABLE sample (int INTEGER, real REAL, truth INTEGER, text TEXT, uuid BLOB, date TEXT, instant TEXT, \
         json TEXT, bytes BLOB) STRICT",
        "CREATE TABLE sample (int bigint, real double precision, truth boolean, text text, uuid uuid, date date, \
         instant timestamptz, json jsonb, bytes bytea)",
    )
    .await;
}

async fn write(tx: &mut Tx, row: &Row) {
    let written = tx
        .sql(
            "INSERT INTO sample (int, real, truth, text, uuid, date, instant, json, bytes)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(row.int)
        .bind(row.real)
        .bind(row.truth)
        .bind(row.text.clone())
        .bind(row.uuid)
        .bind(row.date)
        .bind(row.instant)
        .bind(row.json.clone())
        .bind(row.bytes.clone())
        .execute()
        .await;
    assert_eq!(written.unwrap(), 1);
}

async fn read(tx: &mut Tx) -> Row {
    tx.sql("SELECT int, real, truth, text, uuid, date, instant, json, bytes FROM sample")
        .one()
        .await
        .unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
