//! `admin`: what an operator does at the shell, without a server.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use chrono::NaiveDate;
use clap::Subcommand;

use super::{CliError, house};
use crate::{
    config::Settings,
    db::CopyError,
    domain::{
        id::{SchoolId, SeasonId},
        problem::Problem,
        school::School,
        season::{Season, instant},
    },
    service::{
        Refusal, Tools,
        installation::{SeasonDraft, add_administrator, add_school, add_season, list_schools},
    },
    store::StoreError,
};

/// What an operator does.
#[derive(Debug, Subcommand)]
pub(super) enum AdminCommand {
    /// Add a school
    AddSchool {
        /// Its name in addresses: lower case letters a to z, digits and hyphens, such as asker
        #[arg(long)]
        slug: String,
        /// What people call it
        #[arg(long)]
        name: String,
        /// The municipality's number, four digits
        #[arg(long)]
        municipality: String,
    },
    /// Add a season to a school
    AddSeason(SeasonFlags),
    /// Add somebody who administers a school
    AddAdministrator {
        /// The school's name in addresses
        #[arg(long)]
        school: String,
        /// The person's name
        #[arg(long)]
        name: String,
    },
    /// List the schools with their seasons
    Schools,
    /// Look for damage: pages, references, tables that are not up to date
    Check,
    /// Copy the SQLite database into a new file while the servers go on; keep secret.key beside it
    Backup {
        /// The file, which must not be there
        file: PathBuf,
    },
}

/// A season.
#[derive(Debug, clap::Args)]
pub(super) struct SeasonFlags {
    /// The school's name in addresses
    #[arg(long)]
    school: String,
    /// For example 2027/28
    #[arg(long)]
    name: String,
    /// First day of teaching, YYYY-MM-DD
    #[arg(long)]
    starts_on: NaiveDate,
    /// Last day of teaching
    #[arg(long)]
    ends_on: NaiveDate,
    /// First day on which families apply
    #[arg(long)]
    opens_on: NaiveDate,
    /// First day on which they no longer do
    #[arg(long)]
    closes_on: NaiveDate,
    /// Lessons start at a multiple of so many minutes
    #[arg(long, default_value_t = 15)]
    grid_min: i32,
    /// Teaching days of the week, from Monday
    #[arg(long, default_value_t = 5)]
    weekdays: u8,
}

/// Carries it out.
pub(super) async fn carry_out(settings: Settings, command: AdminCommand) -> Result<(), CliError> {
    match command {
        AdminCommand::AddSchool {
            slug,
            name,
            municipality,
        } => {
            let school = School {
                id: SchoolId(uuid::Uuid::nil()),
                slug,
                name,
                municipality_number: municipality,
            };
            in_house(&settings, async |tools| {
                let school = add_school(tools, school).await?;
                Ok(format!("{} {} was added", school.slug, school.name))
            })
            .await
        }
        AdminCommand::AddSeason(flags) => {
            in_house(&settings, async |tools| {
                let season = add_season(tools, draft(flags)).await?;
                Ok(format!("{} was added", season.name))
            })
            .await
        }
        AdminCommand::AddAdministrator { school, name } => {
            in_house(&settings, async |tools| {
                let account = add_administrator(tools, &school, &name).await?;
                Ok(format!("{} administers {school}", account.name))
            })
            .await
        }
        AdminCommand::Schools => in_house(&settings, async |tools| Ok(schools(tools).await?)).await,
        AdminCommand::Check => check(&settings).await,
        AdminCommand::Backup { file } => backup(&settings, file).await,
    }
}

/// Opens the house, works in it, closes it, and says what was done.
async fn in_house(
    settings: &Settings,
    work: impl AsyncFnOnce(&Tools) -> Result<String, CliError>,
) -> Result<(), CliError> {
    let tools = house::open(settings, false).await?;
    let done = work(&tools).await;
    tools.db.close().await;
    say(&done?)
}

fn draft(flags: SeasonFlags) -> SeasonDraft {
    SeasonDraft {
        school: flags.school,
        season: Season {
            id: SeasonId(uuid::Uuid::nil()),
            school_id: SchoolId(uuid::Uuid::nil()),
            name: flags.name,
            starts_on: flags.starts_on,
            ends_on: flags.ends_on,
            applications_open_at: instant(flags.opens_on, 0),
            applications_close_at: instant(flags.closes_on, 0),
            grid_min: flags.grid_min,
            weekday_count: flags.weekdays,
        },
    }
}

async fn schools(tools: &Tools) -> Result<String, StoreError> {
    let mut lines = Vec::new();
    for (school, seasons) in list_schools(tools).await? {
        lines.push(format!(
            "{} {} {}",
            school.slug, school.municipality_number, school.name
        ));
        for season in seasons {
            lines.push(format!(
                "  {} {} {}",
                season.name, season.starts_on, season.ends_on
            ));
        }
    }
    if lines.is_empty() {
        lines.push("There is no school; add one with `kulturskole admin add-school`.".to_owned());
    }
    Ok(lines.join("\n"))
}

async fn check(settings: &Settings) -> Result<(), CliError> {
    let db = house::connect(settings).await?;
    let mut faults = db.faults().await?;
    let missing = db.missing_migrations().await?;
    if !missing.is_empty() {
        faults.push(format!(
            "the tables are not up to date: {} are missing; run `kulturskole migrate`",
            missing.join(", ")
        ));
    } else if let Err(why) = house::check_secret(&db, settings).await {
        faults.push(why.to_string());
    }
    db.close().await;
    if faults.is_empty() {
        say("The database is sound, its tables are up to date, and the secret is its own.")
    } else {
        Err(CliError::Failure(faults.join("\n")))
    }
}

async fn backup(settings: &Settings, file: PathBuf) -> Result<(), CliError> {
    let db = house::connect(settings).await?;
    let copied = db.copy_to(&file).await;
    db.close().await;
    match copied {
        Ok(()) => say(&format!(
            "{} has the database; keep secret.key with it",
            file.display()
        )),
        Err(CopyError::Db(fault)) => Err(fault.into()),
        Err(why) => Err(CliError::Usage(format!("{}: {why}", file.display()))),
    }
}

fn say(text: &str) -> Result<(), CliError> {
    writeln!(io::stdout().lock(), "{text}")
        .map_err(|why| CliError::Failure(format!("nobody hears what was done: {why}")))
}

/// The message of a problem; fields are named as the flags that they came by: `closesOn` is `--closes-on`.
fn as_flag(problem: &Problem) -> String {
    let mut flag = String::from("--");
    for letter in problem.field.chars() {
        if letter.is_ascii_uppercase() {
            flag.push('-');
        }
        flag.push(letter.to_ascii_lowercase());
    }
    problem
        .message
        .replace(&format!("`{}`", problem.field), &format!("`{flag}`"))
}

impl From<Refusal> for CliError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Problems(problems) => {
                let lines: Vec<_> = problems.iter().map(as_flag).collect();
                Self::Usage(lines.join("\n"))
            }
            Refusal::Forbidden | Refusal::Failure(_) => Self::Failure(refusal.to_string()),
        }
    }
}

impl From<StoreError> for CliError {
    fn from(fault: StoreError) -> Self {
        Self::Failure(fault.to_string())
    }
}
