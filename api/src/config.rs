//! The settings of one installation: from a TOML file, the environment and flags, the later winning.
//!
//! Every key has a default that suits one machine, so an empty file is a legal file. A key that nobody
//! reads is a fault, and all faults are told at once. Knows nothing of what the settings are used for.

mod public_url;
mod reader;

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

use secrecy::SecretString;

pub use public_url::PublicUrl;
use reader::Reader;
pub use reader::{Effective, SettingsFault, SettingsFaults};

/// Everything an operator can decide, already checked.
#[derive(Debug)]
pub struct Settings {
    /// Directory of the embedded database and of the keys made on first use.
    pub data_dir: PathBuf,
    /// PostgreSQL or SQLite address; `None` means one SQLite file in `data_dir`.
    pub database_url: Option<SecretString>,
    /// Where people and programs reach the server.
    pub http: HttpSettings,
    /// What is written to standard error, and how.
    pub log: LogSettings,
    /// Every setting as it took effect, with its origin; secrets are already replaced.
    pub effective: Vec<Effective>,
}

/// The settings of the HTTP server.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// Address the server listens on.
    pub listen: SocketAddr,
    /// Separate address that answers `/metrics`; `None` answers it on `listen` when only this machine reaches it.
    pub metrics_listen: Option<SocketAddr>,
    /// How browsers reach the server, when a proxy stands in front of it or it has a name.
    pub public_url: Option<PublicUrl>,
    /// Take the client's address from the last `X-Forwarded-For`, which the proxy in front has written.
    pub is_behind_proxy: bool,
    /// What one request, one client and one subscription may take.
    pub limit: Limits,
}

impl HttpSettings {
    /// Nobody but this machine can be at the other end: a loopback address without a public name.
    pub fn is_local(&self) -> bool {
        self.listen.ip().is_loopback() && self.public_url.is_none()
    }

    /// Browsers come by https, so cookies are `Secure` and HSTS is sent.
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(PublicUrl::is_https)
    }
}

/// Upper bounds that keep one client from taking the school's server from the others.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Largest request body, in bytes.
    pub body_bytes: usize,
    /// Longest a request body may take to arrive.
    pub body_time: Duration,
    /// Longest a query or mutation may take to answer.
    pub request_time: Duration,
    /// Longest GraphQL document, in bytes.
    pub query_bytes: usize,
    /// Most fields of an operation, each fragment counted where it is used.
    pub query_fields: usize,
    /// Most aliases of an operation, each fragment counted where it is used.
    pub query_aliases: usize,
    /// Deepest nesting of fields.
    pub query_depth: usize,
    /// Greatest complexity as the schema counts it.
    pub query_complexity: usize,
    /// Most subscriptions and `WebSocket`s open at a time, all clients together.
    pub streams: usize,
    /// Mutations a client may send in a minute.
    pub mutations_per_minute: NonZeroU32,
    /// Sign-ins a client may try in a minute.
    pub sign_ins_per_minute: NonZeroU32,
    /// Longest wait for requests in flight when the server is told to end.
    pub grace_time: Duration,
}

/// How the log is written.
#[derive(Debug, Clone)]
pub struct LogSettings {
    /// One JSON object a line, or text for people.
    pub format: LogFormat,
    /// Which events are written, in the notation of `tracing_subscriber::EnvFilter`.
    pub filter: String,
}

/// The two ways to write the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    Human,
    /// One JSON object a line, for a log collector.
    Json,
}

/// What the settings are read from, weakest first.
#[derive(Debug, Default)]
pub struct Sources {
    /// The settings file; a named file must exist.
    pub file: Option<PathBuf>,
    /// The environment; only `KULTURSKOLE_*` and `DATABASE_URL` are looked at.
    pub environment: HashMap<String, String>,
    /// Keys and values given as flags.
    pub flags: Vec<(String, String)>,
}

/// Reads the settings.
///
/// # Errors
/// Every fault of every source: a file that cannot be read or is not TOML, a key that does not exist, a value
/// that is not what its key expects.
pub fn read(sources: Sources) -> Result<Settings, SettingsFaults> {
    let mut reader = Reader::open(sources);
    let settings = Settings {
        data_dir: reader.take("data", "a directory", "data".to_owned()).into(),
        database_url: reader.take_secret("database_url"),
        http: read_http(&mut reader),
        log: LogSettings {
            format: reader.take("log.format", "human or json", LogFormat::Human),
            filter: reader.take(
                "log.filter",
                "a level or a list of target=level",
                "info,poem=warn,sqlx=warn".to_owned(),
            ),
        },
        effective: Vec::new(),
    };
    let effective = reader.finish()?;
    Ok(Settings {
        effective,
        ..settings
    })
}

fn read_http(reader: &mut Reader) -> HttpSettings {
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
    HttpSettings {
        listen: reader.take("listen", "an address and a port, such as 127.0.0.1:8080", here),
        metrics_listen: reader
            .take_optional("metrics_listen", "an address and a port, such as 127.0.0.1:9090"),
        public_url: reader.take_optional(
            "public_url",
            "http or https and a host, such as https://kulturskole.example.no",
        ),
        is_behind_proxy: reader.take("behind_proxy", "true or false", false),
        limit: read_limits(reader),
    }
}

fn read_limits(reader: &mut Reader) -> Limits {
    let mut count = |key, default: usize| -> usize {
        let default = NonZeroUsize::new(default).unwrap_or(NonZeroUsize::MIN);
        reader.take(key, "a whole number from 1 upwards", default).get()
    };
    let body_bytes = count("limit.body_bytes", 256 * 1024);
    let query_bytes = count("limit.query_bytes", 20_000);
    let query_fields = count("limit.query_fields", 1_000);
    let query_aliases = count("limit.query_aliases", 50);
    let query_depth = count("limit.query_depth", 16);
    let query_complexity = count("limit.query_complexity", 50_000);
    let streams = count("limit.streams", 500);
    let mut rate = |key, default: u32| -> NonZeroU32 {
        let default = NonZeroU32::new(default).unwrap_or(NonZeroU32::MIN);
        reader.take(key, "a whole number from 1 upwards", default)
    };
    let mutations_per_minute = rate("limit.mutations_per_minute", 120);
    let sign_ins_per_minute = rate("limit.sign_ins_per_minute", 20);
    let mut seconds = |key, default: u32| Duration::from_secs(u64::from(rate(key, default).get()));
    Limits {
        body_bytes,
        query_bytes,
        query_fields,
        query_aliases,
        query_depth,
        query_complexity,
        streams,
        mutations_per_minute,
        sign_ins_per_minute,
        body_time: seconds("limit.body_seconds", 10),
        request_time: seconds("limit.request_seconds", 20),
        grace_time: seconds("limit.grace_seconds", 20),
    }
}

impl std::str::FromStr for LogFormat {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "human" => Ok(Self::Human),
            "json" => Ok(Self::Json),
            _ => Err(()),
        }
    }
}

impl std::fmt::Display for LogFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Human => "human",
            Self::Json => "json",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, Sources) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kulturskole.toml");
        std::fs::write(&path, text).unwrap();
        (
            dir,
            Sources {
                file: Some(path),
                ..Sources::default()
            },
        )
    }

    fn variables(pairs: &[(&str, &str)]) -> HashMap<String, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn nothing_given_listens_on_this_machine_only() {
        let settings = read(Sources::default()).unwrap();
        assert_eq!(settings.http.listen.to_string(), "127.0.0.1:8080");
        assert!(settings.http.is_local());
        assert!(settings.database_url.is_none());
    }

    #[test]
    fn a_flag_beats_the_environment_and_the_environment_beats_the_file() {
        let (_dir, mut sources) =
            file("listen = \"127.0.0.1:1\"\ndata = \"from-file\"\n[log]\nformat = \"json\"");
        sources.environment = variables(&[
            ("KULTURSKOLE_LISTEN", "127.0.0.1:2"),
            ("KULTURSKOLE_DATA", "from-environment"),
            ("HOME", "/root"),
        ]);
        sources.flags = vec![("listen".to_owned(), "127.0.0.1:3".to_owned())];
        let settings = read(sources).unwrap();
        assert_eq!(settings.http.listen.port(), 3);
        assert_eq!(settings.data_dir, PathBuf::from("from-environment"));
        assert_eq!(settings.log.format, LogFormat::Json);
    }

    #[test]
    fn a_nested_setting_is_reached_by_two_underscores() {
        let environment = variables(&[("KULTURSKOLE_LIMIT__QUERY_FIELDS", "7")]);
        let settings = read(Sources {
            environment,
            ..Sources::default()
        })
        .unwrap();
        assert_eq!(settings.http.limit.query_fields, 7);
    }

    #[test]
    fn all_faults_come_at_once_and_each_names_its_key() {
        let (_dir, mut sources) =
            file("lisen = 1\n[limit]\nbody_bytes = 0\nquery_depth = [1, 2]\n[log.colour]\nred = 1");
        sources.environment = variables(&[("KULTURSKOLE_PUBLIC_URL", "kulturskole.no")]);
        let text = read(sources).unwrap_err().to_string();
        for expected in [
            "`lisen` (in ",
            "`limit.body_bytes` (in ",
            "`limit.query_depth` (in ",
            "`log.colour.red` (in ",
            "`public_url` (in the environment)",
        ] {
            assert!(text.contains(expected), "{expected} is missing in:\n{text}");
        }
        assert_eq!(text.lines().count(), 5, "{text}");
    }

    #[test]
    fn a_file_that_is_named_but_missing_is_a_fault() {
        let sources = Sources {
            file: Some("no-such-file.toml".into()),
            ..Sources::default()
        };
        assert!(
            read(sources)
                .unwrap_err()
                .to_string()
                .contains("no-such-file.toml")
        );
    }

    #[test]
    fn a_file_that_is_not_toml_is_a_fault() {
        let (_dir, sources) = file("listen = ");
        assert!(
            read(sources)
                .unwrap_err()
                .to_string()
                .contains("kulturskole.toml")
        );
    }

    #[test]
    fn the_address_of_the_database_is_never_shown() {
        let environment = variables(&[("DATABASE_URL", "postgres://school:geheim@db/school")]);
        let settings = read(Sources {
            environment,
            ..Sources::default()
        })
        .unwrap();
        assert!(settings.database_url.is_some());
        let shown = format!("{settings:?}");
        assert!(!shown.contains("geheim"), "{shown}");
        let effective = settings
            .effective
            .iter()
            .find(|one| one.key == "database_url")
            .unwrap();
        assert_eq!(effective.value, "[secret]");
    }
}
