//! Where the database is, and how many connections it may have.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

use super::DbError;
use super::connect::STATEMENTS_KEPT;

/// The address of a database: `sqlite:<path>` or `postgres://user:password@host:port/name`.
///
/// A PostgreSQL server on a Unix socket is `postgres://user@localhost/name?host=/folder/of/the/socket`.
/// Behind a pooler that gives each transaction another connection, add `?statement-cache-capacity=0`.
/// Printing it never shows the password.
#[derive(Clone)]
pub struct DatabaseUrl(pub(super) Address);

/// What an address is made of, by engine.
#[derive(Clone)]
pub(super) enum Address {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

/// What [`super::Db::connect`] needs to know.
#[derive(Clone, Debug)]
pub struct DbSettings {
    /// Where the database is.
    pub url: DatabaseUrl,
    /// The most connections this process opens: in all on PostgreSQL, beside the one writer on SQLite.
    pub max_connections: u32,
}

impl DbSettings {
    /// Settings with the usual number of connections.
    pub fn new(url: DatabaseUrl) -> Self {
        Self {
            url,
            max_connections: 10,
        }
    }
}

impl DatabaseUrl {
    /// The database in this SQLite file.
    pub fn sqlite(file: impl Into<PathBuf>) -> Self {
        Self(Address::Sqlite(file.into()))
    }
}

impl FromStr for DatabaseUrl {
    type Err = DbError;

    fn from_str(url: &str) -> Result<Self, DbError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() || path.contains(":memory:") || path.contains('?') {
                return Err(DbError::Url(
                    "sqlite: is followed by the path of a file, nothing else".into(),
                ));
            }
            return Ok(Self::sqlite(path));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let mut options =
                PgConnectOptions::from_str(url).map_err(|fault| DbError::Url(fault.to_string()))?;
            if !url.contains("statement-cache-capacity=") {
                options = options.statement_cache_capacity(STATEMENTS_KEPT);
            }
            return Ok(Self(Address::Postgres(Box::new(options))));
        }
        Err(DbError::Url(
            "the address begins with sqlite: or postgres://".into(),
        ))
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Address::Sqlite(file) => write!(f, "sqlite:{}", file.display()),
            Address::Postgres(options) => {
                let name = options.get_database().unwrap_or(options.get_username());
                match options.get_socket() {
                    Some(folder) => write!(f, "postgres://localhost/{name}?host={}", folder.display()),
                    None => write!(
                        f,
                        "postgres://{}:{}/{name}",
                        options.get_host(),
                        options.get_port()
                    ),
                }
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
