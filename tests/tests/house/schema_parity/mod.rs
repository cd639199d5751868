//! The tables are the same on both engines, and no row can point into another school.

mod postgres;
mod sqlite;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kulturskole::db::{DatabaseUrl, Db, DbSettings, migrations};
use kulturskole_tests::engine::{Engine, TestDatabase, run};

/// A database as it describes itself, in words that both engines share.
type Schema = BTreeMap<String, Table>;

/// What two engines must agree on about a table.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    columns: BTreeMap<String, Column>,
    primary_key: Vec<String>,
    foreign_keys: BTreeSet<ForeignKey>,
    /// By their names, except those that the engines name themselves.
    indexes: BTreeSet<Index>,
    checks: usize,
}

#[derive(Debug, PartialEq, Eq)]
struct Column {
    /// The SQLite type in which the engine's type is kept.
    kept_as: String,
    is_nullable: bool,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ForeignKey {
    columns: Vec<String>,
    table: String,
    target: Vec<String>,
    on_delete: String,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Index {
    /// Empty for what a UNIQUE in the table makes.
    name: String,
    columns: Vec<String>,
    is_unique: bool,
    is_partial: bool,
}

#[test]
fn the_tables_are_the_same_on_both_engines() {
    on_both(|sqlite, postgres| {
        assert_eq!(
            sqlite.keys().collect::<Vec<_>>(),
            postgres.keys().collect::<Vec<_>>()
        );
        for (name, table) in &sqlite {
            assert_eq!(
                *table, postgres[name],
                "table {name}: SQLite on the left, PostgreSQL on the right"
            );
        }
    });
}

#[test]
fn every_row_belongs_to_a_school_and_points_to_rows_of_the_same_school() {
    on_both(|_, postgres| {
        let above_schools = ["school", "installation"];
        assert!(above_schools.iter().all(|name| postgres.contains_key(*name)));
        let mut wrong = Vec::new();
        for (name, table) in postgres
            .iter()
            .filter(|(name, _)| !above_schools.contains(&name.as_str()))
        {
            if table
                .columns
                .get("school_id")
                .is_none_or(|column| column.is_nullable)
            {
                wrong.push(format!("{name} has no school_id, or one that may be null"));
            }
            if table
                .primary_key
                .first()
                .is_none_or(|column| column != "school_id")
            {
                wrong.push(format!("the primary key of {name} does not begin with school_id"));
            }
            for index in table.indexes.iter().filter(|index| index.is_unique) {
                if !index.columns.iter().any(|column| column == "school_id") {
                    wrong.push(format!("{name} is unique by {:?}, across schools", index.columns));
                }
            }
            for key in &table.foreign_keys {
                let same_school = if key.table == "school" {
                    key.columns == ["school_id"]
                } else {
                    key.columns[0] == "school_id" && key.target[0] == "school_id"
                };
                if !same_school {
                    wrong.push(format!(
                        "{name} {:?} may point into another school's {}",
                        key.columns, key.table
                    ));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    });
}

#[test]
fn every_migration_file_is_there_for_both_engines_and_is_run() {
    let run: Vec<String> = migrations()
        .iter()
        .map(|migration| format!("{}.sql", migration.name))
        .collect();
    for engine in ["sqlite", "postgres"] {
        assert_eq!(
            files(engine),
            run,
            "migrations/{engine} on the left, the program's list on the right"
        );
    }
}

#[tokio::test]
async fn every_sqlite_table_is_strict() {
    let folder = tempfile::tempdir().unwrap();
    let db = sqlite_database(folder.path()).await;
    let mut tx = db.read().await.unwrap();
    let lax: Vec<String> = tx
        .sql(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
             AND name NOT LIKE 'sqlite%' AND name <> '_sqlx_migrations'",
        )
        .scalars()
        .await
        .unwrap();
    assert_eq!(lax, Vec::<String>::new());
}

fn on_both(compare: impl FnOnce(Schema, Schema) + Send + 'static) {
    run(Engine::Postgres, |database: TestDatabase| async move {
        let sqlite = sqlite_database(database.path("").as_path()).await;
        let sqlite = sqlite::schema(&mut sqlite.read().await.unwrap()).await;
        let postgres = postgres::schema(&mut database.db.read().await.unwrap()).await;
        compare(sqlite, postgres);
    });
}

async fn sqlite_database(folder: &Path) -> Db {
    let url = DatabaseUrl::sqlite(folder.join("parity.db"));
    let db = Db::connect(&DbSettings::new(url)).await.unwrap();
    db.migrate().await.unwrap();
    db
}

fn files(engine: &str) -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../migrations")
        .join(engine);
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
