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
    store::installation,
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
    let keys = match remembered(&db).await? {
        Some(check) => own_secret(settings, &check)?,
        None => first_secret(&db, settings, &ids).await?,
    };
    Ok(Tools {
        db,
        clock: Clock::machine(),
        ids,
        keys,
        is_demo,
    })
}

/// Says what is wrong with the secret at hand. A database that was never opened with one takes any.
pub(super) async fn check_secret(db: &Db, settings: &Settings) -> Result<(), CliError> {
    match remembered(db).await? {
        Some(check) => own_secret(settings, &check).map(drop),
        None => Ok(()),
    }
}

async fn remembered(db: &Db) -> Result<Option<Vec<u8>>, CliError> {
    let mut tx = db.read().await?;
    Ok(installation::find_secret_check(&mut tx).await?)
}

/// Of a new database: the secret in the data directory, or a new one, remembered from now on.
async fn first_secret(db: &Db, settings: &Settings, ids: &Ids) -> Result<Keys, CliError> {
    make_secret(&settings.data_dir, ids)?;
    let keys = read_secret(&settings.data_dir)?;
    let mut tx = db.write().await?;
    let check = installation::remember_secret_check(&mut tx, &keys.check()).await?;
    tx.commit().await?;
    own_secret(settings, &check)
}

/// The secret in the data directory, which must be the one that the database remembers: another would seal national ids
/// that the first cannot read, and find no child that is registered.
fn own_secret(settings: &Settings, check: &[u8]) -> Result<Keys, CliError> {
    let keys = read_secret(&settings.data_dir)?;
    if keys.check() == check {
        return Ok(keys);
    }
    Err(CliError::Failure(format!(
        "{}: this is not the secret of the database; restore the one that was backed up with it",
        settings.data_dir.join(SECRET_FILE).display()
    )))
}

/// Opens the database as it is.
pub(super) async fn connect(settings: &Settings) -> Result<Db, CliError> {
    let url = if let Some(url) = &settings.database_url {
        url.expose_secret().parse()?
    } else {
        make_directory(&settings.data_dir)?;
        DatabaseUrl::sqlite(settings.data_dir.join(DATABASE_FILE))
    };
    Ok(Db::connect(&DbSettings::new(url)).await?)
}

/// Makes a secret, which only its owner can read, unless there is one.
fn make_secret(directory: &Path, ids: &Ids) -> Result<(), CliError> {
    make_directory(directory)?;
    let file = directory.join(SECRET_FILE);
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&file)
        .and_then(|mut new| {
            new.write_all(&ids.bytes::<32>())?;
            new.sync_all()
        });
    match made {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists => {
            Err(CliError::Failure(format!("{}: {why}", file.display())))
        }
        _ => Ok(()),
    }
}

fn read_secret(directory: &Path) -> Result<Keys, CliError> {
    let file = directory.join(SECRET_FILE);
    let failed = |why: String| CliError::Failure(format!("{}: {why}", file.display()));
    let secret = fs::read(&file).map_err(|why| match why.kind() {
        io::ErrorKind::NotFound => {
            failed("the secret of the database is missing; restore it from a backup".into())
        }
        _ => failed(why.to_string()),
    })?;
    Keys::new(secret)
        .ok_or_else(|| failed("the secret has less than 32 bytes; restore it from a backup".into()))
}

fn make_directory(directory: &Path) -> Result<(), CliError> {
    fs::create_dir_all(directory)
        .map_err(|why| CliError::Failure(format!("the data directory {}: {why}", directory.display())))
}

impl From<DbError> for CliError {
    fn from(fault: DbError) -> Self {
        match fault {
            DbError::Url(_) => Self::Usage(format!("`database_url`: {fault}")),
            _ => Self::Failure(fault.to_string()),
        }
    }
}
