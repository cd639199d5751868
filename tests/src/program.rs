//! The program itself, as an operator starts it.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    thread,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::{Value, json};

use crate::engine::{Engine, TestDatabase};

/// A running program; killed when it is dropped.
pub struct Program {
    child: Child,
    /// `http://127.0.0.1:PORT`; empty when it listens nowhere.
    pub url: String,
}

impl Program {
    /// Starts the demonstration over the test's own database, on a port of the system's choice, and waits until it listens.
    ///
    /// # Panics
    ///
    /// When it ends before it listens.
    pub fn demo(database: &TestDatabase, pupils: u32) -> Self {
        let pupils = pupils.to_string();
        Self::serving(command(database, &["demo", "--seed", "1", "--pupils", &pupils]))
    }

    /// Starts a server without a worker.
    ///
    /// # Panics
    ///
    /// When it ends before it listens.
    pub fn serve(database: &TestDatabase) -> Self {
        Self::serving(command(database, &["serve"]))
    }

    /// Starts a worker.
    ///
    /// # Panics
    ///
    /// When it cannot be started.
    pub fn worker(database: &TestDatabase) -> Self {
        let mut command = command(database, &["worker"]);
        command.env("DATABASE_URL", address(database));
        let child = command.stderr(Stdio::null()).spawn();
        Self {
            child: child.unwrap_or_else(|why| panic!("{}: {why}", path().display())),
            url: String::new(),
        }
    }

    /// Starts what the command says, and waits until it listens.
    ///
    /// # Panics
    ///
    /// When it ends before it listens.
    pub fn serving(mut command: Command) -> Self {
        command.args(["--listen", "127.0.0.1:0"]);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap_or_else(|why| {
            panic!(
                "{}: {why}; build it with `cargo build --workspace`",
                path().display()
            )
        });
        let Some(log) = child.stderr.take() else {
            panic!("the program has no log")
        };
        let mut lines = BufReader::new(log).lines();
        let mut said = Vec::new();
        let url = loop {
            let Some(Ok(line)) = lines.next() else {
                panic!("the program ended early: {said:?}")
            };
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            if event["message"] == json!("listening") {
                break format!("http://{}", event["address"].as_str().unwrap_or_default());
            }
            said.push(line);
        };
        // The log is read on, so that the program never waits for its reader.
        thread::spawn(move || lines.for_each(drop));
        Self { child, url }
    }

    /// Sends it a signal.
    ///
    /// # Panics
    ///
    /// When it has ended.
    pub fn signal(&self, signal: Signal) {
        assert_eq!(kill(self.pid(), signal), Ok(()));
    }

    /// The processes that it has started.
    pub fn children(&self) -> Vec<Pid> {
        let own = self.pid();
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
        pids.filter(|pid| parent(*pid) == Some(own.as_raw()))
            .map(Pid::from_raw)
            .collect()
    }

    /// Waits until it has ended, and says whether it did so well.
    pub fn wait(mut self) -> bool {
        self.child.wait().is_ok_and(|status| status.success())
    }

    /// Its process.
    pub fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.id()).unwrap_or(i32::MAX))
    }

    /// Ends it at once, as a power cut does.
    ///
    /// # Panics
    ///
    /// When the system does not let it.
    pub fn cut(mut self) {
        let ended = self.child.kill().and_then(|()| self.child.wait());
        assert!(ended.is_ok(), "{ended:?}");
    }

    /// Asks it to end, and says whether it did so well.
    ///
    /// # Panics
    ///
    /// When it cannot be asked.
    pub fn end(self) -> bool {
        self.signal(Signal::SIGTERM);
        self.wait()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Where the program is: beside the tests, unless `TESTED_PROGRAM` says otherwise.
pub fn path() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "a test has no settings of its own")]
    if let Some(path) = std::env::var_os("TESTED_PROGRAM") {
        return path.into();
    }
    let test = std::env::current_exe().unwrap_or_default();
    test.ancestors().nth(2).unwrap_or(&test).join("kulturskole")
}

/// The program with these arguments, over the test's own database, without limits on how often one may ask.
pub fn command(database: &TestDatabase, arguments: &[&str]) -> Command {
    let mut command = Command::new(path());
    command.args(arguments).arg("--data").arg(database.path("data"));
    for setting in [
        "log.format=json",
        "limit.mutations_per_minute=100000",
        "limit.sign_ins_per_minute=100000",
    ] {
        command.args(["--set", setting]);
    }
    command
        .env_remove("DATABASE_URL")
        .envs(url(database))
        .stdin(Stdio::null());
    command
}

/// Runs the program to its end.
///
/// # Panics
///
/// When it cannot be started.
pub fn run(command: &mut Command) -> Said {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap_or_else(|why| panic!("{why}"));
    Said {
        status: status.code(),
        stdout: String::from_utf8_lossy(&stdout).into_owned(),
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
    }
}

/// What a program said that has ended.
#[derive(Debug)]
pub struct Said {
    /// Its exit status; none when a signal ended it.
    pub status: Option<i32>,
    /// On standard output.
    pub stdout: String,
    /// On standard error.
    pub stderr: String,
}

/// The variable that names the test's PostgreSQL database; none for SQLite, where the program has a file of its own.
fn url(database: &TestDatabase) -> Option<(&'static str, String)> {
    (database.engine == Engine::Postgres).then(|| ("DATABASE_URL", address(database)))
}

/// The address of the database that the test itself has open.
fn address(database: &TestDatabase) -> String {
    // Printed, an address names no user.
    let printed = database.settings.url.to_string();
    printed.replace("//localhost", "//kulturskole@localhost")
}

/// The process that started another.
fn parent(pid: i32) -> Option<i32> {
    let text = fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("stat")).ok()?;
    // The name, in parentheses, may have spaces; then come the state and the parent.
    text.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}
