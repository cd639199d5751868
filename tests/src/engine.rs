//! One test on both engines, each time with a database of its own that has every table and no row.
//!
//! ```text
//! on_both_engines! {
//!     async fn a_school_written_is_read_back(db: Db) { … }
//! }
//! ```
//!
//! makes the tests `a_school_written_is_read_back::sqlite` and `…::postgres`. A test that opens the database
//! more than once takes `database: TestDatabase` instead.

use std::path::PathBuf;
use std::sync::Arc;

use kulturskole::db::{DatabaseUrl, Db, DbSettings};
use tempfile::TempDir;

use crate::postgres::{self, OwnDatabase};

/// The engines that every test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server that the tests start.
    Postgres,
}

/// A database that one test has for itself; gone when the test ends.
#[derive(Debug, Clone)]
pub struct TestDatabase {
    /// The engine.
    pub engine: Engine,
    /// How to open it once more.
    pub settings: DbSettings,
    /// It, open.
    pub db: Db,
    /// The folder of the SQLite file.
    folder: Arc<TempDir>,
}

/// Makes two tests of one function, one for each engine.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$attribute:meta])* async fn $name:ident($database:ident: $Kind:ty) $body:block)+) => {$(
        $(#[$attribute])*
        async fn $name($database: $Kind) $body

        mod $name {
            #[test]
            fn sqlite() {
                $crate::engine::run($crate::engine::Engine::Sqlite, |database| super::$name(database.into()));
            }

            #[test]
            fn postgres() {
                $crate::engine::run($crate::engine::Engine::Postgres, |database| super::$name(database.into()));
            }
        }
    )+};
}

/// Runs a test with a database of its own, and takes the database away however the test ends.
///
/// # Panics
///
/// When the test does, or when there is no database for it.
pub fn run<F>(engine: Engine, test: impl FnOnce(TestDatabase) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.unwrap_or_else(|fault| panic!("no runtime for the test: {fault}"));
    let outcome = runtime.block_on(async {
        let own = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(
                postgres::own_database()
                    .await
                    .unwrap_or_else(|fault| panic!("{fault}")),
            ),
        };
        let database = open(engine, own.as_ref()).await;
        let outcome = tokio::spawn(test(database.clone())).await;
        database.db.close().await;
        if let Some(own) = own {
            own.drop().await.unwrap_or_else(|fault| panic!("{fault}"));
        }
        outcome
    });
    if let Err(failed) = outcome {
        std::panic::resume_unwind(failed.into_panic());
    }
}

async fn open(engine: Engine, own: Option<&OwnDatabase>) -> TestDatabase {
    let folder = tempfile::tempdir().unwrap_or_else(|fault| panic!("no folder for the test: {fault}"));
    let url = own.map_or_else(
        || DatabaseUrl::sqlite(folder.path().join("kulturskole.db")),
        |own| own.url.clone(),
    );
    let settings = DbSettings {
        url,
        max_connections: 5,
    };
    let db = Db::connect(&settings)
        .await
        .unwrap_or_else(|fault| panic!("the test's database: {fault}"));
    if engine == Engine::Sqlite {
        // On PostgreSQL it is a copy of one that has the tables.
        db.migrate()
            .await
            .unwrap_or_else(|fault| panic!("the tables of the test's database: {fault}"));
    }
    TestDatabase {
        engine,
        settings,
        db,
        folder: Arc::new(folder),
    }
}

impl TestDatabase {
    /// A path in a folder that is the test's own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl From<TestDatabase> for Db {
    fn from(database: TestDatabase) -> Self {
        database.db
    }
}
