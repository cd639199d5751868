//! `kulturskole admin`: what an operator does at the shell.

use kulturskole::{
    db::{DatabaseUrl, Db, DbSettings},
    store,
};
use kulturskole_tests::{
    engine::{Engine, TestDatabase},
    on_both_engines,
    program::{Said, command, run},
};

fn admin(database: &TestDatabase, arguments: &[&str]) -> Said {
    run(command(database, &["admin"]).args(arguments))
}

fn add_asker(database: &TestDatabase) -> Said {
    admin(
        database,
        &[
            "add-school",
            "--slug",
            "asker",
            "--name",
            "Asker kulturskole",
            "--municipality",
            "3203",
        ],
    )
}

fn add_season(database: &TestDatabase, school: &str, closes_on: &str) -> Said {
    let days = [
        "--starts-on",
        "2027-08-23",
        "--ends-on",
        "2028-06-16",
        "--opens-on",
        "2027-03-01",
    ];
    let season = [
        "add-season",
        "--school",
        school,
        "--name",
        "2027/28",
        "--closes-on",
        closes_on,
    ];
    admin(database, &[season.as_slice(), days.as_slice()].concat())
}

/// The database that the program works with.
async fn open(database: &TestDatabase) -> Db {
    match database.engine {
        Engine::Sqlite => {
            let url = DatabaseUrl::sqlite(database.path("data").join("kulturskole.db"));
            Db::connect(&DbSettings::new(url)).await.unwrap()
        }
        Engine::Postgres => database.db.clone(),
    }
}

on_both_engines! {
    async fn a_school_is_made_ready_without_a_server(database: TestDatabase) {
        assert_eq!(add_asker(&database).status, Some(0));
        assert_eq!(add_season(&database, "asker", "2028-03-01").status, Some(0));
        let added = admin(&database, &["add-administrator", "--school", "asker", "--name", " Kari Nordmann "]);
        assert_eq!(added.status, Some(0), "{added:?}");

        let listed = admin(&database, &["schools"]);
        assert_eq!(listed.stdout, "asker 3203 Asker kulturskole\n  2027/28 2027-08-23 2028-06-16\n");
        let db = open(&database).await;
        let mut tx = db.read().await.unwrap();
        let accounts = store::account::list(&mut tx, Some("ADMINISTRATOR"), None, 10).await.unwrap();
        let names: Vec<_> = accounts.iter().map(|account| account.name.as_str()).collect();
        assert_eq!(names, ["Kari Nordmann"]);
        let audited: i64 = tx.sql("SELECT COUNT(*) FROM audit WHERE account_id IS NULL").scalar().await.unwrap();
        assert_eq!(audited, 3);
    }

    async fn everything_that_is_wrong_is_said_at_once_and_nothing_is_written(database: TestDatabase) {
        let wrong = admin(&database, &["add-school", "--slug", "Asker!", "--name", " ", "--municipality", "32"]);
        assert_eq!((wrong.status, wrong.stderr.lines().count()), (Some(2), 3), "{wrong:?}");
        add_asker(&database);
        let twice = add_asker(&database);
        assert!(twice.status == Some(2) && twice.stderr.contains("slug"), "{twice:?}");
        let early = add_season(&database, "asker", "2027-02-01");
        assert!(early.status == Some(2) && early.stderr.contains("closes-on"), "{early:?}");
        let nowhere = add_season(&database, "bergen", "2028-03-01");
        assert!(nowhere.status == Some(2) && nowhere.stderr.contains("bergen"), "{nowhere:?}");
        let no_day = add_season(&database, "asker", "2028-02-30");
        assert!(no_day.status == Some(2) && no_day.stderr.contains("2028-02-30"), "{no_day:?}");
        assert_eq!(admin(&database, &["schools"]).stdout, "asker 3203 Asker kulturskole\n");
    }

    async fn a_check_says_what_is_missing(database: TestDatabase) {
        assert_eq!(add_asker(&database).status, Some(0));
        let sound = admin(&database, &["check"]);
        assert_eq!((sound.status, sound.stderr.as_str()), (Some(0), ""), "{sound:?}");
        let db = open(&database).await;
        let mut tx = db.write().await.unwrap();
        tx.sql("DELETE FROM _sqlx_migrations WHERE version = 19").execute().await.unwrap();
        tx.commit().await.unwrap();
        let behind = admin(&database, &["check"]);
        assert!(behind.status == Some(1) && behind.stderr.contains("0019_planning_value"), "{behind:?}");
    }

    async fn a_backup_is_a_database_that_can_be_opened(database: TestDatabase) {
        add_asker(&database);
        let file = database.path("backup.db");
        let copied = admin(&database, &["backup", &file.display().to_string()]);
        if database.engine == Engine::Postgres {
            assert!(copied.status == Some(2) && copied.stderr.contains("pg_dump"), "{copied:?}");
            return;
        }
        assert_eq!(copied.status, Some(0), "{copied:?}");
        let db = Db::connect(&DbSettings::new(DatabaseUrl::sqlite(&file))).await.unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(store::school::list(&mut tx).await.unwrap().len(), 1);
        let again = admin(&database, &["backup", &file.display().to_string()]);
        assert!(again.status == Some(2) && again.stderr.contains("already"), "{again:?}");
    }
}
