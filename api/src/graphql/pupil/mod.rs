//! Pupils.

pub mod mutation;

use async_graphql::{Context, ID, Object};
use chrono::Datelike;

use super::{
    application::Application,
    class::Class,
    date::Date,
    guardian::Guardian,
    length::{FEW, MANY, SOME},
    lesson::{Lesson, check_period, lessons},
    loader::{ApplicationsOf, CurrentSeasonOf, GuardiansOf, PublishedIn, load},
    reader::Reader,
    week_loader::WeekOf,
};
use crate::{
    domain::{
        id::SchoolId,
        season::{Season, date_of},
        timetable::{self, Timetable},
    },
    service::pupil::{SeenPupil, Sight},
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
    async fn birth_date(&self) -> Option<Date> {
        self.is_full().then_some(self.0.pupil.details.birth_date.into())
    }

    /// The age that counts for admission: years reached by the end of the calendar year in which the current season
    /// starts, or of this year when there is none.
    async fn age(&self, ctx: &Context<'_>) -> async_graphql::Result<i32> {
        let season = load(ctx, CurrentSeasonOf(self.0.pupil.school_id)).await?;
        let birth_date = self.0.pupil.details.birth_date;
        match season {
            Some(season) => Ok(season.age_of(birth_date)),
            None => Ok(date_of(Reader::of(ctx)?.tools().clock.now()).year() - birth_date.year()),
        }
    }

    /// Null for a home with a protected address, whoever asks. Visible to: guardians, administrators. Null for others.
    async fn postcode(&self) -> Option<&str> {
        self.is_full()
            .then(|| self.0.pupil.details.shown_postcode())
            .flatten()
    }

    /// Visible to: guardians, administrators. Empty for others.
    #[graphql(complexity = "FEW * child_complexity")]
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
    #[graphql(complexity = "FEW * child_complexity")]
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
    #[graphql(complexity = "SOME * child_complexity")]
    async fn classes(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Class>> {
        Ok(self.week(ctx).await?.1.into_iter().map(Class).collect())
    }

    /// Dated lessons between two days, both included, 62 days at most. Visible to: guardians, administrators. Empty for
    /// others.
    #[graphql(complexity = "MANY * child_complexity")]
    async fn lessons(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "First day.")] from: Date,
        #[graphql(desc = "Last day.")] to: Date,
    ) -> async_graphql::Result<Vec<Lesson>> {
        check_period(from, to)?;
        match self.week(ctx).await? {
            (Some(season), classes) => lessons(ctx, &season, &classes, from, to).await,
            (None, _) => Ok(Vec::new()),
        }
    }
}

impl Pupil {
    fn is_full(&self) -> bool {
        self.0.sight == Sight::Full
    }

    /// The current season and the pupil's classes in its published timetable, for those who may see them.
    async fn week(
        &self,
        ctx: &Context<'_>,
    ) -> async_graphql::Result<(Option<Season>, Vec<timetable::Class>)> {
        if !self.is_full() {
            return Ok((None, Vec::new()));
        }
        let Some((season, timetable)) = published(ctx, self.0.pupil.school_id).await? else {
            return Ok((None, Vec::new()));
        };
        let week = WeekOf {
            of: self.0.pupil.id,
            timetable: timetable.id,
        };
        Ok((Some(season), load(ctx, week).await?.unwrap_or_default()))
    }
}

/// A school's current season with its published timetable.
pub async fn published(
    ctx: &Context<'_>,
    school: SchoolId,
) -> async_graphql::Result<Option<(Season, Timetable)>> {
    let Some(season) = load(ctx, CurrentSeasonOf(school)).await? else {
        return Ok(None);
    };
    let timetable = load(ctx, PublishedIn(season.id)).await?;
    Ok(timetable.map(|timetable| (season, timetable)))
}
