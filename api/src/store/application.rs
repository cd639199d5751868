//! Applications with their choices and sibling wishes.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{
    Insertion, StoreError, choice,
    code::{Code, int},
    pupil,
};
use crate::{
    db::{Json, Tx, row},
    domain::{
        application::{Application, ApplicationState, Choice, SiblingWish, SiblingWishKind},
        id::{ApplicationId, PupilId, SeasonId},
        person::Pupil,
        week::WeekWindow,
    },
};

#[derive(sqlx::FromRow)]
struct ApplicationRow {
    school_id: Uuid,
    id: Uuid,
    season_id: Uuid,
    pupil_id: Uuid,
    submitted_at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
    waiting_since: NaiveDate,
    is_continuing: bool,
    revision: i64,
    wanted: i64,
    availability: Json<Vec<WeekWindow>>,
}

impl TryFrom<ApplicationRow> for Application {
    type Error = StoreError;

    fn try_from(row: ApplicationRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            school_id: row.school_id.into(),
            season_id: row.season_id.into(),
            pupil_id: row.pupil_id.into(),
            state: row
                .withdrawn_at
                .map_or(ApplicationState::Submitted, |at| ApplicationState::Withdrawn {
                    at,
                }),
            submitted_at: row.submitted_at,
            waiting_since: row.waiting_since,
            is_continuing: row.is_continuing,
            revision: int(row.revision, "application", "revision", row.id)?,
            wanted: int(row.wanted, "application", "wanted", row.id)?,
            availability: row.availability.0,
        })
    }
}

/// An application that counts, with all that it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Submitted {
    /// The application.
    pub application: Application,
    /// Whose it is.
    pub pupil: Pupil,
    /// First choice first.
    pub choices: Vec<Choice>,
    /// What is asked for siblings' sake.
    pub sibling_wishes: Vec<SiblingWish>,
}

/// The applications with these ids, in any order.
pub async fn find_many(tx: &mut Tx, ids: &[ApplicationId]) -> Result<Vec<Application>, StoreError> {
    let rows: Vec<ApplicationRow> = tx
        .sql(
            "SELECT school_id, id, season_id, pupil_id, submitted_at, withdrawn_at, waiting_since, is_continuing,
                    revision, wanted, availability
             FROM application WHERE id IN ($1..)",
        )
        .bind_list(ids)
        .all()
        .await?;
    rows.into_iter().map(Application::try_from).collect()
}

/// The application with this id, locked until the end of the transaction.
pub async fn find_locking(tx: &mut Tx, id: ApplicationId) -> Result<Option<Application>, StoreError> {
    let row: Option<ApplicationRow> = tx
        .sql(
            "SELECT school_id, id, season_id, pupil_id, submitted_at, withdrawn_at, waiting_since, is_continuing,
                    revision, wanted, availability
             FROM application WHERE id = $1",
        )
        .bind(id)
        .locking()
        .optional()
        .await?;
    row.map(Application::try_from).transpose()
}

/// A pupil's application for a season, locked until the end of the transaction.
pub async fn find_of_pupil_locking(
    tx: &mut Tx,
    pupil: PupilId,
    season: SeasonId,
) -> Result<Option<Application>, StoreError> {
    let row: Option<ApplicationRow> = tx
        .sql(
            "SELECT school_id, id, season_id, pupil_id, submitted_at, withdrawn_at, waiting_since, is_continuing,
                    revision, wanted, availability
             FROM application WHERE pupil_id = $1 AND season_id = $2",
        )
        .bind(pupil)
        .bind(season)
        .locking()
        .optional()
        .await?;
    row.map(Application::try_from).transpose()
}

/// The applications of these pupils, the newest first.
pub async fn list_of_pupils(
    tx: &mut Tx,
    pupils: &[PupilId],
) -> Result<HashMap<PupilId, Vec<Application>>, StoreError> {
    let rows: Vec<ApplicationRow> = tx
        .sql(
            "SELECT school_id, id, season_id, pupil_id, submitted_at, withdrawn_at, waiting_since, is_continuing,
                    revision, wanted, availability
             FROM application WHERE pupil_id IN ($1..) ORDER BY submitted_at DESC, id",
        )
        .bind_list(pupils)
        .all()
        .await?;
    let mut lists: HashMap<PupilId, Vec<Application>> = HashMap::new();
    for row in rows {
        lists
            .entry(row.pupil_id.into())
            .or_default()
            .push(row.try_into()?);
    }
    Ok(lists)
}

/// Every application of a season that counts, with all that it says, by id.
pub async fn list_submitted(tx: &mut Tx, season: SeasonId) -> Result<Vec<Submitted>, StoreError> {
    let rows: Vec<ApplicationRow> = tx
        .sql(
            "SELECT school_id, id, season_id, pupil_id, submitted_at, withdrawn_at, waiting_since, is_continuing,
                    revision, wanted, availability
             FROM application WHERE season_id = $1 AND state = 'SUBMITTED' ORDER BY id",
        )
        .bind(season)
        .all()
        .await?;
    let applications: Vec<Application> = rows
        .into_iter()
        .map(Application::try_from)
        .collect::<Result<_, _>>()?;
    let ids: Vec<_> = applications.iter().map(|application| application.id).collect();
    let pupil_ids: Vec<_> = applications
        .iter()
        .map(|application| application.pupil_id)
        .collect();
    let mut choices = choice::list_of_applications(tx, &ids).await?;
    let mut wishes = list_sibling_wishes(tx, &ids).await?;
    let pupils: HashMap<_, _> = pupil::find_many(tx, &pupil_ids)
        .await?
        .into_iter()
        .map(|pupil| (pupil.id, pupil))
        .collect();
    applications
        .into_iter()
        .map(|application| {
            let pupil = pupils.get(&application.pupil_id).cloned().ok_or_else(|| {
                StoreError::inconsistent(
                    "application",
                    "pupil_id",
                    application.id.0,
                    "there is no such pupil",
                )
            })?;
            Ok(Submitted {
                pupil,
                choices: choices.remove(&application.id).unwrap_or_default(),
                sibling_wishes: wishes.remove(&application.id).unwrap_or_default(),
                application,
            })
        })
        .collect()
}

/// What these applications ask for siblings' sake.
pub async fn list_sibling_wishes(
    tx: &mut Tx,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, Vec<SiblingWish>>, StoreError> {
    let rows: Vec<(Uuid, Uuid, String)> = tx
        .sql(
            "SELECT application_id, sibling_id, kind FROM sibling_wish WHERE application_id IN ($1..)
             ORDER BY application_id, sibling_id",
        )
        .bind_list(applications)
        .all()
        .await?;
    let mut wishes: HashMap<ApplicationId, Vec<SiblingWish>> = HashMap::new();
    for (application, sibling, kind) in rows {
        let kind = SiblingWishKind::read(&kind, "sibling_wish", "kind", application)?;
        wishes.entry(application.into()).or_default().push(SiblingWish {
            sibling_id: sibling.into(),
            kind,
        });
    }
    Ok(wishes)
}

/// Stores a new application with its choices and wishes; `Taken` when the pupil has one for the season.
pub async fn insert(tx: &mut Tx, sent: &Submitted) -> Result<Insertion, StoreError> {
    let application = &sent.application;
    let result = tx
        .sql(
            "INSERT INTO application (school_id, id, season_id, pupil_id, state, submitted_at, withdrawn_at,
                                      waiting_since, is_continuing, revision, wanted, availability)
             VALUES ($1, $2, $3, $4, 'SUBMITTED', $5, NULL, $6, $7, $8, $9, $10)",
        )
        .bind(application.school_id)
        .bind(application.id)
        .bind(application.season_id)
        .bind(application.pupil_id)
        .bind(application.submitted_at)
        .bind(application.waiting_since)
        .bind(application.is_continuing)
        .bind(application.revision)
        .bind(application.wanted)
        .bind(Json(&application.availability))
        .execute()
        .await;
    let insertion = Insertion::from_result(result)?;
    if insertion == Insertion::Done {
        choice::insert_many(tx, &sent.choices).await?;
        insert_sibling_wishes(tx, application, &sent.sibling_wishes).await?;
    }
    Ok(insertion)
}

/// Stores what an application says now. Choices of a course that it had keep their ids, so that places, pins and
/// timetables that point to them stay.
pub async fn update(
    tx: &mut Tx,
    application: &Application,
    choices: &[Choice],
    sibling_wishes: &[SiblingWish],
) -> Result<(), StoreError> {
    tx.sql(
        "UPDATE application SET revision = $3, wanted = $4, availability = $5 WHERE school_id = $1 AND id = $2",
    )
    .bind(application.school_id)
    .bind(application.id)
    .bind(application.revision)
    .bind(application.wanted)
    .bind(Json(&application.availability))
    .execute()
    .await?;
    choice::replace(tx, application, choices).await?;
    tx.sql("DELETE FROM sibling_wish WHERE school_id = $1 AND application_id = $2")
        .bind(application.school_id)
        .bind(application.id)
        .execute()
        .await?;
    insert_sibling_wishes(tx, application, sibling_wishes).await
}

/// Stores an application that had been taken back as one that counts again, from now on.
pub async fn resubmit(
    tx: &mut Tx,
    application: &Application,
    choices: &[Choice],
    sibling_wishes: &[SiblingWish],
) -> Result<(), StoreError> {
    tx.sql(
        "UPDATE application SET state = 'SUBMITTED', withdrawn_at = NULL, submitted_at = $3, waiting_since = $4,
                                is_continuing = $5
         WHERE school_id = $1 AND id = $2",
    )
    .bind(application.school_id)
    .bind(application.id)
    .bind(application.submitted_at)
    .bind(application.waiting_since)
    .bind(application.is_continuing)
    .execute()
    .await?;
    update(tx, application, choices, sibling_wishes).await
}

/// Stores that the family took it back.
pub async fn withdraw(tx: &mut Tx, application: &Application, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.sql(
        "UPDATE application SET state = 'WITHDRAWN', withdrawn_at = $3, revision = $4
         WHERE school_id = $1 AND id = $2",
    )
    .bind(application.school_id)
    .bind(application.id)
    .bind(at)
    .bind(application.revision)
    .execute()
    .await?;
    Ok(())
}

async fn insert_sibling_wishes(
    tx: &mut Tx,
    application: &Application,
    wishes: &[SiblingWish],
) -> Result<(), StoreError> {
    tx.insert_many(
        "INSERT INTO sibling_wish (school_id, application_id, sibling_id, kind) VALUES ($1, $2, $3, $4)",
        wishes
            .iter()
            .map(|wish| {
                row![
                    application.school_id,
                    application.id,
                    wish.sibling_id,
                    wish.kind.code()
                ]
            })
            .collect::<Vec<_>>(),
    )
    .await?;
    Ok(())
}
