//! Opens what the subcommands work with: the database, its tables, the installation's secret.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use secrecy::ExposeSecret;

use super::CliError;
use crate::{
    clock::{Clock, Ids},
    config::Settings,
    db::{DatabaseUrl, Db, DbError, DbSettings},
    keys::Keys,
    service::Tools,
};

/// The embedded database, in the data directory.
const DATABASE_FILE: &str = "kulturskole.db";

/// The installation's secret, in the data directory. Without it no national id can be read or found.
const SECRET_FILE: &str = "secret.key";

/// Opens the database, brings its tables up to date, and reads or makes the secret.
pub(super) async fn open(settings: &Settings, is_demo: bool) -> Result<Tools, CliError> {
    let db = connect(settings).await?;
    db.migrate().await?;
    let ids = Ids::machine();
    let keys = keys(&settings.data_dir, &ids)?;
    Ok(Tools {
        db,
        clock: Clock::machine(),
        ids,
        keys,
        is_demo,
    })
}

/// Opens the database as it is.
pub(super) async fn connect(settings: &Settings) -> Result<Db, CliError> {
    let url = match &settings.database_url {
        Some(url) => url.expose_secret().parse()?,
        None => {
            make_directory(&settings.data_dir)?;
            DatabaseUrl::sqlite(settings.data_dir.join(DATABASE_FILE))
        }
    };
    Ok(Db::connect(&DbSettings::new(url)).await?)
}

/// The secret in the data directory; a new one, which only its owner can read, when there is none.
fn keys(directory: &Path, ids: &Ids) -> Result<Keys, CliError> {
    make_directory(directory)?;
    let file = directory.join(SECRET_FILE);
    let failed = |why: &io::Error| CliError::Failure(format!("{}: {why}", file.display()));
    match OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&file)
    {
        Ok(mut new) => {
            let secret = ids.bytes::<32>();
            new.write_all(&secret)
                .and_then(|()| new.sync_all())
                .map_err(|why| failed(&why))?;
        }
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
        Err(why) => return Err(failed(&why)),
    }
    let secret = fs::read(&file).map_err(|why| failed(&why))?;
    Keys::new(secret).ok_or_else(|| {
        CliError::Failure(format!(
            "{}: the secret has less than 32 bytes; restore it from a backup",
            file.display()
        ))
    })
}

fn make_directory(directory: &Path) -> Result<(), CliError> {
    fs::create_dir_all(directory)
        .map_err(|why| CliError::Failure(format!("the data directory {}: {why}", directory.display())))
}

impl From<DbError> for CliError {
    fn from(fault: DbError) -> Self {
        match fault {
            DbError::Url(_) => Self::Usage(fault.to_string()),
            _ => Self::Failure(fault.to_string()),
        }
    }
}
