//! Pupils.

pub mod mutation;

use async_graphql::{Context, ID, Object};
use chrono::NaiveDate;

use super::{
    application::Application,
    class::Class,
    guardian::Guardian,
    lesson::{Lesson, check_period},
    loader::{ApplicationsOf, GuardiansOf, load},
    reader::Reader,
};
use crate::{
    domain::{
        id::SchoolId,
        person::age_on,
        season::{Season, date_of},
        timetable::Timetable,
    },
    service::{
        self,
        pupil::{SeenPupil, Sight},
        school::current_season,
    },
    store,
};

pub struct Pupil(pub SeenPupil);

/// A pupil. Visible to: guardians, administrators; teachers see name and age of pupils in their own classes.
#[Object]
impl Pupil {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.pupil.id.to_string().into()
    }

    /// Given names.
    async fn given_name(&self) -> &str {
        &self.0.pupil.details.given_name
    }

    /// Family name.
    async fn family_name(&self) -> &str {
        &self.0.pupil.details.family_name
    }

    /// Visible to: guardians, administrators. Null for others.
    async fn birth_date(&self) -> Option<NaiveDate> {
        self.is_full().then_some(self.0.pupil.details.birth_date)
    }

    /// Whole years at the start of the current season, or today when there is none.
    async fn age(&self, ctx: &Context<'_>) -> async_graphql::Result<i32> {
        let reader = Reader::of(ctx)?;
        let now = reader.tools().clock.now();
        let season = current_season(&mut *reader.look().await?, self.0.pupil.school_id, now).await?;
        let day = season.map_or_else(|| date_of(now), |season| season.starts_on);
        Ok(age_on(self.0.pupil.details.birth_date, day))
    }

    /// Visible to: guardians, administrators. Null for others.
    async fn postcode(&self) -> Option<&str> {
        self.is_full().then_some(self.0.pupil.details.postcode.as_str())
    }

    /// Visible to: guardians, administrators. Empty for others.
    async fn guardians(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Guardian>> {
        if !self.is_full() {
            return Ok(Vec::new());
        }
        Ok(load(ctx, GuardiansOf(self.0.pupil.id))
            .await?
            .unwrap_or_default()
            .into_iter()
            .map(Guardian)
            .collect())
    }

    /// Newest first. Visible to: guardians, administrators. Empty for others.
    async fn applications(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Application>> {
        if !self.is_full() {
            return Ok(Vec::new());
        }
        let applications = load(ctx, ApplicationsOf(self.0.pupil.id))
            .await?
            .unwrap_or_default();
        Ok(applications.into_iter().map(Application).collect())
    }

    /// The week in the published timetable of the current season, from Monday. Visible to: guardians, administrators.
    /// Empty for others.
    async fn classes(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Class>> {
        let Some((_, timetable)) = self.published(ctx).await? else {
            return Ok(Vec::new());
        };
        let mut tx = Reader::of(ctx)?.look().await?;
        let classes = store::class::list_of_pupil(&mut tx, self.0.pupil.id, timetable.id).await?;
        Ok(classes.into_iter().map(Class).collect())
    }

    /// Dated lessons between two days, both included, 62 days at most. Visible to: guardians, administrators. Empty for
    /// others.
    async fn lessons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day.")] from: NaiveDate,
        #[graphql(desc = "Last day.")] to: NaiveDate,
    ) -> async_graphql::Result<Vec<Lesson>> {
        check_period(from, to)?;
        let Some((season, timetable)) = self.published(ctx).await? else {
            return Ok(Vec::new());
        };
        let mut tx = Reader::of(ctx)?.look().await?;
        let classes = store::class::list_of_pupil(&mut tx, self.0.pupil.id, timetable.id).await?;
        let lessons = service::lesson::list(&mut tx, &season, &classes, from, to).await?;
        Ok(lessons.into_iter().map(Lesson).collect())
    }
}

impl Pupil {
    fn is_full(&self) -> bool {
        self.0.sight == Sight::Full
    }

    /// The current season and its published timetable, for those who may see the pupil's week.
    async fn published(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<(Season, Timetable)>> {
        if !self.is_full() {
            return Ok(None);
        }
        published(ctx, self.0.pupil.school_id).await
    }
}

/// A school's current season with its published timetable.
pub async fn published(
    ctx: &Context<'_>,
    school: SchoolId,
) -> async_graphql::Result<Option<(Season, Timetable)>> {
    let reader = Reader::of(ctx)?;
    let now = reader.tools().clock.now();
    let mut tx = reader.look().await?;
    let Some(season) = current_season(&mut tx, school, now).await? else {
        return Ok(None);
    };
    let timetable = store::timetable::find_published(&mut tx, season.id).await?;
    Ok(timetable.map(|timetable| (season, timetable)))
}
