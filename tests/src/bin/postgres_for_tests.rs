//! Keeps a PostgreSQL server for as long as tests use it: `postgres-for-tests FOLDER`.
//!
//! Prints `ready`, or one sentence about why there is no server. Ends when no process holds a lock on `FOLDER/users` any more.
//! What `initdb` makes is kept in the folder and copied for each server, since making it takes most of the time.
#![expect(clippy::print_stdout, reason = "the tests wait for its first line")]

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::chown;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;
use std::{env, io, thread};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, Uid, User};

/// How often it looks whether the server answers, while it starts.
const START_POLL: Duration = Duration::from_millis(10);

/// How often before it gives up: a minute, for a machine with much else to do.
const START_POLLS: u32 = 6_000;

/// How often it looks whether anybody uses the server.
const USERS_POLL: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        println!("the folder to work in is missing");
        return ExitCode::FAILURE;
    };
    let kept = start(&folder).and_then(|server| {
        println!("ready");
        keep(&folder, server)
    });
    match kept {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Starts a server on a copy of what `initdb` made, and waits until it answers.
fn start(folder: &Path) -> Result<Child, String> {
    let programs =
        find_programs().ok_or("PostgreSQL is not installed (Debian: apt-get install postgresql)")?;
    let owner = Owner::choose()?;
    let data = folder.join("data");
    let socket = folder.join("socket");
    owner
        .own(folder)
        .map_err(|fault| format!("{}: {fault}", folder.display()))?;
    // A server left behind in these folders ends within a minute after they are gone.
    owner.run(Command::new("rm").arg("-rf").args([&data, &socket]))?;
    owner.run(Command::new("mkdir").arg(&socket))?;
    let template = template(folder, &programs, &owner)?;
    owner.run(Command::new("cp").arg("-R").args([&template, &data]))?;
    owner.run(Command::new("chmod").arg("700").arg(&data))?;
    let mut server = Command::new(programs.join("postgres"));
    // The data lives as long as the tests: nothing is kept safe against a fall of the machine.
    server
        .args([
            "-c",
            "fsync=off",
            "-c",
            "synchronous_commit=off",
            "-c",
            "full_page_writes=off",
        ])
        .args([
            "-c",
            "autovacuum=off",
            "-c",
            "max_connections=300",
            "-c",
            "listen_addresses=",
        ])
        .arg("-D")
        .arg(&data)
        .arg("-k")
        .arg(&socket)
        .current_dir(folder)
        .stdout(Stdio::null());
    let mut server = owner
        .becomes(&mut server)
        .spawn()
        .map_err(|fault| fault.to_string())?;
    match wait_until_ready(&mut server, &data, &socket) {
        Ok(()) => Ok(server),
        Err(why) => {
            end(&mut server)?;
            Err(format!("{why}; see {}", folder.join("log").display()))
        }
    }
}

fn wait_until_ready(server: &mut Child, data: &Path, socket: &Path) -> Result<(), String> {
    for _ in 0..START_POLLS {
        if is_ready(data) && UnixStream::connect(socket.join(".s.PGSQL.5432")).is_ok() {
            return Ok(());
        }
        if let Some(status) = server.try_wait().map_err(|fault| fault.to_string())? {
            return Err(format!("PostgreSQL ended at once with {status}"));
        }
        thread::sleep(START_POLL);
    }
    Err("PostgreSQL does not answer".into())
}

/// The folder that `initdb` made for this version of PostgreSQL, made now if it is not there.
fn template(folder: &Path, programs: &Path, owner: &Owner) -> Result<PathBuf, String> {
    let template = folder.join(format!("template-{}", version(programs)?));
    if !template.exists() {
        let making = folder.join("template-in-making");
        owner.run(Command::new("rm").arg("-rf").arg(&making))?;
        owner.run(
            Command::new(programs.join("initdb"))
                .args([
                    "--no-sync",
                    "--auth=trust",
                    "--username=kulturskole",
                    "--encoding=UTF8",
                    "--locale=C",
                ])
                .arg("--pgdata")
                .arg(&making)
                .current_dir(folder),
        )?;
        fs::rename(&making, &template).map_err(|fault| format!("{}: {fault}", template.display()))?;
    }
    Ok(template)
}

/// Waits until nobody uses the server, or its folder is gone, and ends it while nobody can begin to use it.
fn keep(folder: &Path, mut server: Child) -> Result<(), String> {
    let mut nobody = None;
    while nobody.is_none() && server.try_wait().map_err(|fault| fault.to_string())?.is_none() {
        thread::sleep(USERS_POLL);
        nobody = lock_out_users(folder).transpose();
    }
    end(&mut server)
}

/// The lock that shows that no process uses the server, or `None` when one does.
fn lock_out_users(folder: &Path) -> io::Result<Option<File>> {
    let users = File::create(folder.join("users"))?;
    match users.try_lock() {
        Ok(()) => Ok(Some(users)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(fault)) => Err(fault),
    }
}

/// Ends the server without tidying up: nothing in it is kept.
fn end(server: &mut Child) -> Result<(), String> {
    let id = i32::try_from(server.id()).map_err(|fault| fault.to_string())?;
    if server.try_wait().map_err(|fault| fault.to_string())?.is_none() {
        kill(Pid::from_raw(id), Signal::SIGQUIT).map_err(|fault| fault.to_string())?;
    }
    server.wait().map(drop).map_err(|fault| fault.to_string())
}

/// Whether the server has written in its own file that it takes connections.
fn is_ready(data: &Path) -> bool {
    fs::read_to_string(data.join("postmaster.pid")).is_ok_and(|lines| {
        lines
            .lines()
            .nth(7)
            .is_some_and(|status| status.trim() == "ready")
    })
}

/// The folder of PostgreSQL's programs that has both of those needed here.
fn find_programs() -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "where programs are is a matter of the machine"
    )]
    let path = env::var_os("PATH");
    let on_path = path
        .map(|path| env::split_paths(&path).collect::<Vec<_>>())
        .unwrap_or_default();
    let mut of_debian: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|versions| {
            versions
                .flatten()
                .map(|version| version.path().join("bin"))
                .collect()
        })
        .unwrap_or_default();
    of_debian.sort();
    on_path
        .into_iter()
        .chain(of_debian.into_iter().rev())
        .find(|folder| {
            ["initdb", "postgres"]
                .iter()
                .all(|program| folder.join(program).is_file())
        })
}

/// The version of the server, such as 15.14: what `initdb` makes belongs to it.
fn version(programs: &Path) -> Result<String, String> {
    let answer = Command::new(programs.join("postgres"))
        .arg("--version")
        .output()
        .map_err(|fault| fault.to_string())?;
    let answer = String::from_utf8_lossy(&answer.stdout);
    answer
        .split_whitespace()
        .nth(2)
        .map(str::to_owned)
        .ok_or_else(|| format!("what version is {answer}?"))
}

/// Whose files and processes the server's are: PostgreSQL refuses to run as root.
struct Owner(Option<User>);

impl Owner {
    /// The user who runs the tests; for root, the user of an installed server, or else nobody.
    fn choose() -> Result<Self, String> {
        if !Uid::effective().is_root() {
            return Ok(Self(None));
        }
        let named = |name| User::from_name(name).map_err(|fault| fault.to_string());
        match named("postgres")?.or(named("nobody")?) {
            Some(user) => Ok(Self(Some(user))),
            None => Err("PostgreSQL does not run as root, and there is no other user to run it".into()),
        }
    }

    /// Gives a folder to the owner.
    fn own(&self, folder: &Path) -> io::Result<()> {
        match &self.0 {
            Some(user) => chown(folder, Some(user.uid.as_raw()), Some(user.gid.as_raw())),
            None => Ok(()),
        }
    }

    /// Makes a command run as the owner.
    fn becomes<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        match &self.0 {
            Some(user) => command.uid(user.uid.as_raw()).gid(user.gid.as_raw()),
            None => command,
        }
    }

    /// Runs a command to its end as the owner.
    fn run(&self, command: &mut Command) -> Result<(), String> {
        let done = self.becomes(command).stdin(Stdio::null()).output();
        let done = done.map_err(|fault| format!("{}: {fault}", command.get_program().display()))?;
        if done.status.success() {
            return Ok(());
        }
        Err(format!(
            "{}: {}",
            command.get_program().display(),
            String::from_utf8_lossy(&done.stderr).trim()
        ))
    }
}
