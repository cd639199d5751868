//! What an operator does at the shell before anybody can sign in: schools, their seasons, their first administrators.
//! Whoever has the shell has the database; so nobody is asked who they are, and the audit lines say that the program did it.

use super::{
    Act, Outcome, Tools,
    act::{Subject, duplicate, taken_is_a_duplicate},
};
use crate::{
    db::Tx,
    domain::{
        account::{Account, Role},
        id::{AccountId, SchoolId, SeasonId},
        problem::{ProblemCode, Problems},
        school::{School, is_slug},
        season::Season,
    },
    store::{StoreError, account, school, season},
};

/// A season as an operator describes it.
#[derive(Debug, Clone)]
pub struct SeasonDraft {
    /// Whose, by the name in addresses.
    pub school: String,
    /// The season; its id and school are given when it is stored.
    pub season: Season,
}

/// Adds a school.
pub async fn add_school(tools: &Tools, draft: School) -> Outcome<School> {
    let now = tools.clock.now();
    let school = School {
        id: tools.ids.next(now),
        name: draft.name.trim().to_owned(),
        ..draft
    };
    let mut tx = tools.db.write().await?;
    let mut problems = school.check();
    if problems.is_free_of("slug") && school::find_by_slug(&mut tx, &school.slug).await?.is_some() {
        problems.nest("", duplicate("slug"));
    }
    problems.into_result()?;
    taken_is_a_duplicate(school::insert(&mut tx, &school, now).await?, "slug")?;
    audit(
        tools,
        &mut tx,
        school.id,
        "addSchool",
        SchoolId::NOUN,
        school.id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(school)
}

/// Adds a season to a school.
pub async fn add_season(tools: &Tools, draft: SeasonDraft) -> Outcome<Season> {
    let mut tx = tools.db.write().await?;
    let mut problems = draft.season.check();
    let Some(school) = find_school(&mut tx, &draft.school, &mut problems).await? else {
        return Err(problems.into());
    };
    let seasons = season::list(&mut tx, school.id).await?;
    if seasons.iter().any(|one| one.name == draft.season.name) {
        problems.nest("", duplicate("name"));
    }
    problems.into_result()?;
    let season = Season {
        id: tools.ids.next(tools.clock.now()),
        school_id: school.id,
        ..draft.season
    };
    taken_is_a_duplicate(season::insert(&mut tx, &season, &[]).await?, "name")?;
    audit(
        tools,
        &mut tx,
        school.id,
        "addSeason",
        SeasonId::NOUN,
        season.id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(season)
}

/// Adds an administrator to a school.
pub async fn add_administrator(tools: &Tools, school: &str, name: &str) -> Outcome<Account> {
    let name = name.trim();
    let mut tx = tools.db.write().await?;
    let mut problems = Problems::new();
    problems.demand_line("name", name, 100);
    let Some(school) = find_school(&mut tx, school, &mut problems).await? else {
        return Err(problems.into());
    };
    problems.into_result()?;
    let account = Account {
        id: tools.ids.next(tools.clock.now()),
        school_id: school.id,
        name: name.to_owned(),
        role: Role::Administrator,
    };
    account::insert_many(&mut tx, std::slice::from_ref(&account)).await?;
    audit(
        tools,
        &mut tx,
        school.id,
        "addAdministrator",
        AccountId::NOUN,
        account.id.0,
    )
    .await?;
    tx.commit().await?;
    Ok(account)
}

/// Every school with its seasons.
pub async fn list_schools(tools: &Tools) -> Result<Vec<(School, Vec<Season>)>, StoreError> {
    let mut tx = tools.db.read().await?;
    let mut schools = Vec::new();
    for school in school::list(&mut tx).await? {
        let seasons = season::list(&mut tx, school.id).await?;
        schools.push((school, seasons));
    }
    Ok(schools)
}

/// The school of this name; a problem when there is none.
async fn find_school(tx: &mut Tx, slug: &str, problems: &mut Problems) -> Result<Option<School>, StoreError> {
    // What cannot be a name in addresses is no school's, and must not be asked for.
    let school = if is_slug(slug) {
        school::find_by_slug(tx, slug).await?
    } else {
        None
    };
    if school.is_none() {
        let text = format!("`school` {slug} is none; `kulturskole admin schools` lists them");
        problems.add("school", ProblemCode::NotFound, text);
    }
    Ok(school)
}

async fn audit(
    tools: &Tools,
    tx: &mut Tx,
    school: SchoolId,
    action: &'static str,
    noun: &'static str,
    id: uuid::Uuid,
) -> Result<(), StoreError> {
    let act = Act { tools, account: None };
    act.audit(tx, school, action, Subject { noun, id }).await
}
