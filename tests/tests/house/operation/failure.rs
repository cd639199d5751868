//! One clear sentence and an exit status for whatever keeps the program from working; and nothing is lost by it.

use std::{
    fs,
    net::TcpListener,
    process::{Command, Stdio},
};

use kulturskole_tests::{
    engine::{Engine, TestDatabase},
    on_both_engines,
    program::{Said, command, path, run},
};
use rstest::rstest;
use tempfile::tempdir;

/// The program in a folder where there is nothing of its own.
fn alone(arguments: &[&str]) -> Command {
    let mut command = Command::new(path());
    command.args(arguments).env_clear().stdin(Stdio::null());
    command
}

/// The lines that a person reads, without the program's name before each.
fn sentences(said: &Said) -> Vec<&str> {
    let lines = said.stderr.lines();
    lines
        .filter_map(|line| line.strip_prefix("kulturskole: "))
        .collect()
}

fn assert_failure(said: &Said, words: &[&str]) {
    let sentences = sentences(said);
    assert_eq!((said.status, sentences.len()), (Some(1), 1), "{said:?}");
    for word in words {
        assert!(sentences[0].contains(word), "{word}: {}", sentences[0]);
    }
}

on_both_engines! {
    async fn a_port_in_use_is_named(database: TestDatabase) {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = taken.local_addr().unwrap().to_string();
        let said = run(command(&database, &["serve"]).args(["--listen", &address]));
        assert_failure(&said, &[&address, "in use"]);
    }

    async fn a_database_of_a_newer_program_is_left_alone(database: TestDatabase) {
        assert_eq!(run(&mut command(&database, &["migrate"])).status, Some(0));
        let db = match database.engine {
            Engine::Sqlite => {
                let file = database.path("data").join("kulturskole.db");
                let url = kulturskole::db::DatabaseUrl::sqlite(file);
                kulturskole::db::Db::connect(&kulturskole::db::DbSettings::new(url)).await.unwrap()
            }
            Engine::Postgres => database.db.clone(),
        };
        let mut tx = db.write().await.unwrap();
        let later = "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
            SELECT 9999, 'later', installed_on, success, checksum, execution_time FROM _sqlx_migrations WHERE version = 1";
        tx.sql(later).execute().await.unwrap();
        tx.commit().await.unwrap();
        for subcommand in ["serve", "worker", "migrate"] {
            let said = run(&mut command(&database, &[subcommand]));
            assert_failure(&said, &["9999", "newer"]);
        }
        let mut tx = db.read().await.unwrap();
        let schools: i64 = tx.sql("SELECT COUNT(*) FROM school").scalar().await.unwrap();
        assert_eq!(schools, 0, "the tables are still there");
    }

    async fn another_secret_than_the_database_was_made_with_is_refused(database: TestDatabase) {
        assert_eq!(run(&mut command(&database, &["admin", "schools"])).status, Some(0));
        let file = database.path("data").join("secret.key");
        let secret = fs::read(&file).unwrap();

        fs::write(&file, [7; 32]).unwrap();
        assert_failure(&run(&mut command(&database, &["serve"])), &["secret.key", "not the secret", "backed up"]);
        fs::write(&file, [7; 8]).unwrap();
        assert_failure(&run(&mut command(&database, &["worker"])), &["secret.key", "less than 32 bytes"]);
        fs::remove_file(&file).unwrap();
        assert_failure(&run(&mut command(&database, &["serve"])), &["secret.key", "missing", "backup"]);
        assert!(!file.exists(), "no new secret is made in its place");

        fs::write(&file, secret).unwrap();
        assert_eq!(run(&mut command(&database, &["admin", "check"])).status, Some(0));
    }
}

#[test]
fn a_file_that_is_no_database_is_named_and_left_as_it_is() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("kulturskole.db");
    let text = "Dear operator, this is a letter. ".repeat(100);
    fs::write(&file, &text).unwrap();
    let said = run(alone(&["serve", "--data"]).arg(folder.path()));
    assert_failure(&said, &["not a database"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn a_damaged_database_is_noticed() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("kulturskole.db");
    assert_eq!(
        run(alone(&["migrate", "--data"]).arg(folder.path())).status,
        Some(0)
    );
    let mut bytes = fs::read(&file).unwrap();
    let half = bytes.len() / 2;
    bytes[4096..half].fill(0xa5);
    fs::write(&file, &bytes).unwrap();
    for arguments in [["serve", "--data"], ["migrate", "--data"]] {
        assert_failure(&run(alone(&arguments).arg(folder.path())), &["damaged"]);
    }
    assert!(fs::read(&file).unwrap() == bytes, "nothing was written into it");
}

#[test]
fn a_data_directory_that_is_a_file_is_named() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("data");
    fs::write(&file, "").unwrap();
    let said = run(alone(&["serve", "--data"]).arg(&file));
    assert_failure(&said, &[&file.display().to_string(), "directory"]);
}

#[test]
fn a_data_directory_that_cannot_be_written_is_named() {
    // Nobody makes folders in /proc, root included.
    let said = run(&mut alone(&["serve", "--data", "/proc/kulturskole"]));
    assert_failure(&said, &["/proc/kulturskole", "directory"]);
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let address = format!("postgres://somebody:hemmelig@{nobody}/kulturskole");
    let said = run(alone(&["serve"]).env("DATABASE_URL", address));
    assert_failure(&said, &["cannot be reached"]);
    assert!(!said.stderr.contains("hemmelig"), "{said:?}");
}

#[rstest]
#[case::unknown(&["--set", "limit.foo=3"], "limit.foo")]
#[case::no_number(&["--set", "limit.query_depth=deep"], "limit.query_depth")]
#[case::no_address(&["--set", "listen=here"], "listen")]
#[case::no_format(&["--set", "log.format=xml"], "log.format")]
#[case::no_database(&["--set", "database_url=mysql://x"], "database_url")]
fn a_wrong_setting_is_named(#[case] arguments: &[&str], #[case] key: &str) {
    let said = run(alone(&["serve"]).args(arguments));
    assert_eq!(said.status, Some(2), "{said:?}");
    assert!(sentences(&said).iter().any(|line| line.contains(key)), "{said:?}");
}

#[test]
fn all_wrong_settings_are_named_at_once() {
    let said = run(&mut alone(&[
        "serve",
        "--set",
        "limit.foo=3",
        "--set",
        "log.format=xml",
        "--listen",
        "abc",
    ]));
    let sentences = sentences(&said);
    assert_eq!((said.status, sentences.len()), (Some(2), 3), "{said:?}");
}

#[test]
fn a_settings_file_with_a_fault_is_named_with_its_line() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    let text = "listen = \"127.0.0.1:0\"\ndatabase_url = \"postgres://anna:hemmelig@db/kultur\n";
    fs::write(&file, text).unwrap();
    let said = run(alone(&["serve", "--config"]).arg(&file));
    assert_eq!((said.status, sentences(&said).len()), (Some(2), 1), "{said:?}");
    let name = file.display().to_string();
    assert!(
        said.stderr.contains(&name) && said.stderr.contains("line 2"),
        "{said:?}"
    );
    assert!(
        !said.stderr.contains("hemmelig"),
        "the line is not quoted: {said:?}"
    );
}

#[test]
fn secrets_are_not_printed_with_the_settings() {
    let said = run(alone(&["config"]).env(
        "DATABASE_URL",
        "postgres://somebody:hemmelig@localhost/kulturskole",
    ));
    assert_eq!(said.status, Some(0), "{said:?}");
    assert!(
        said.stdout.contains("database_url") && !said.stdout.contains("hemmelig"),
        "{said:?}"
    );
}

#[test]
fn every_setting_with_its_default_stands_in_the_guide() {
    let guide = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/operating.md")).unwrap();
    let said = run(&mut alone(&["config"]));
    let settings = said
        .stdout
        .lines()
        .filter_map(|line| line.split_once("  #")?.0.split_once(" = "));
    let rows: Vec<String> = settings
        .map(|(key, default)| format!("| `{key}` | `{default}` |"))
        .collect();
    assert!(rows.len() > 10, "{rows:?}");
    let missing: Vec<_> = rows.iter().filter(|row| !guide.contains(*row)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
