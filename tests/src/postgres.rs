//! A PostgreSQL server for the tests of one run, and a database in it for each test.
//!
//! Tests run in several processes. All of them hold a shared lock on the file `users` for as long as they live; the first
//! starts the program `postgres-for-tests`, which keeps the server until it gets that lock for itself: nobody is left,
//! however they ended. So nothing has to be started before the tests, and nothing stays behind them.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, io};

use kulturskole::db::{DatabaseUrl, Db, DbSettings};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// Held by every process that uses the server.
static USER: OnceLock<File> = OnceLock::new();

/// Numbers the databases of this process.
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// A database that one test has for itself.
#[derive(Debug)]
pub struct OwnDatabase {
    /// Where it is.
    pub url: DatabaseUrl,
    name: String,
    server: Server,
}

/// The running server.
#[derive(Debug, Clone)]
struct Server {
    socket_folder: PathBuf,
}

/// Makes a database with every table and no row.
///
/// # Errors
///
/// A sentence about what is missing, such as PostgreSQL itself.
pub async fn own_database() -> Result<OwnDatabase, String> {
    let (server, template) = server_with_template()
        .await
        .map_err(|fault| format!("no PostgreSQL for the tests: {fault}"))?;
    let name = format!(
        "test_{}_{}",
        std::process::id(),
        DATABASES.fetch_add(1, Ordering::Relaxed)
    );
    server
        .command(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
        .await?;
    Ok(OwnDatabase {
        url: server.url(&name)?,
        name,
        server,
    })
}

impl OwnDatabase {
    /// Takes the database away, whoever is still connected to it.
    ///
    /// # Errors
    ///
    /// What the server said.
    pub async fn drop(self) -> Result<(), String> {
        self.server
            .command(&format!("DROP DATABASE {} WITH (FORCE)", self.name))
            .await
    }
}

/// The folder where the server, its files and its locks are; short, because the path of a socket has at most 107 characters.
/// Each build folder has its own.
///
/// # Errors
///
/// When the program does not know its own path.
pub fn folder() -> io::Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    build_folder()?.hash(&mut hasher);
    Ok(env::temp_dir().join(format!("kulturskole-postgres-{:016x}", hasher.finish())))
}

/// The server, started if it is not there, and the name of a database in it that has the tables.
async fn server_with_template() -> Result<(Server, String), String> {
    let folder = folder().map_err(|fault| fault.to_string())?;
    let starting = wait_for_turn(&folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let server = Server {
        socket_folder: folder.join("socket"),
    };
    if server.connect("postgres").await.is_err() {
        start_keeper(&folder)?;
    }
    let template = format!("template_{}", tables_fingerprint());
    let is_there = server
        .ask(&format!("SELECT 1 FROM pg_database WHERE datname = '{template}'"))
        .await?;
    if !is_there {
        // Renamed at the end: a process that dies in between leaves no half-made template.
        server
            .command("DROP DATABASE IF EXISTS template_in_making WITH (FORCE)")
            .await?;
        server.command("CREATE DATABASE template_in_making").await?;
        let settings = DbSettings::new(server.url("template_in_making")?);
        let db = Db::connect(&settings).await.map_err(|fault| fault.to_string())?;
        db.migrate().await.map_err(|fault| fault.to_string())?;
        db.close().await;
        server
            .command(&format!("ALTER DATABASE template_in_making RENAME TO {template}"))
            .await?;
    }
    drop(starting);
    Ok((server, template))
}

/// Counts this process as a user, and gives the lock that one process at a time may hold while it starts the server.
fn wait_for_turn(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let users = File::create(folder.join("users"))?;
    users.lock_shared()?;
    // When another thread was first, its lock is enough and this one is given up.
    let _ = USER.set(users);
    let starting = File::create(folder.join("starting"))?;
    starting.lock()?;
    Ok(starting)
}

/// Starts the program that keeps the server. It answers with one line when the server is ready, or says why not.
fn start_keeper(folder: &Path) -> Result<(), String> {
    let program = build_folder()
        .map_err(|fault| fault.to_string())?
        .join("postgres-for-tests");
    let log = File::create(folder.join("log")).map_err(|fault| fault.to_string())?;
    let mut keeper = Command::new(&program)
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log)
        // Ctrl-C at the terminal ends the tests; the keeper ends after them.
        .process_group(0)
        .spawn()
        .map_err(|fault| {
            format!(
                "{}: {fault}; build it with `cargo build -p kulturskole-tests`",
                program.display()
            )
        })?;
    let Some(answers) = keeper.stdout.take() else {
        return Err("the keeper has no output".into());
    };
    let mut answer = String::new();
    BufReader::new(answers)
        .read_line(&mut answer)
        .map_err(|fault| fault.to_string())?;
    match answer.trim_end() {
        "ready" => Ok(()),
        "" => Err(format!("it did not start; see {}", folder.join("log").display())),
        why => Err(why.to_owned()),
    }
}

/// The folder that cargo builds into: tests are in `deps` inside it, programs in it.
fn build_folder() -> io::Result<PathBuf> {
    let program = env::current_exe()?;
    let folder = program
        .parent()
        .filter(|folder| folder.ends_with("deps"))
        .and_then(Path::parent)
        .or(program.parent());
    folder
        .map(Path::to_owned)
        .ok_or_else(|| io::Error::other("the program is in no folder"))
}

/// Different for different tables.
fn tables_fingerprint() -> String {
    let mut hasher = DefaultHasher::new();
    for step in kulturskole::db::migrations() {
        (step.name, step.postgres).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

impl Server {
    fn url(&self, database: &str) -> Result<DatabaseUrl, String> {
        self.address(database)
            .parse()
            .map_err(|fault: kulturskole::db::DbError| fault.to_string())
    }

    fn address(&self, database: &str) -> String {
        format!(
            "postgres://kulturskole@localhost/{database}?host={}",
            self.socket_folder.display()
        )
    }

    async fn connect(&self, database: &str) -> Result<PgConnection, String> {
        PgConnection::connect(&self.address(database))
            .await
            .map_err(|fault| fault.to_string())
    }

    /// Carries a command out in the server's own database.
    async fn command(&self, text: &str) -> Result<(), String> {
        self.send(text).await.map(drop)
    }

    /// Whether a question has an answer.
    async fn ask(&self, text: &str) -> Result<bool, String> {
        Ok(self.send(text).await? > 0)
    }

    async fn send(&self, text: &str) -> Result<u64, String> {
        let mut connection = self.connect("postgres").await?;
        let done = sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut connection).await;
        connection.close().await.map_err(|fault| fault.to_string())?;
        done.map(|done| done.rows_affected())
            .map_err(|fault| format!("{text}: {fault}"))
    }
}
