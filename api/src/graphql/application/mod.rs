//! Applications and their choices.

pub mod mutation;

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};

use super::{
    class::Class,
    course::{Course, Discipline},
    date::DateTime,
    id::decode,
    length::FEW,
    loader::{ChoicesOf, PlacesOf, PublishedIn, ReasonIn, SiblingWishesOf, load, load_all, load_known},
    pupil::Pupil,
    reader::Reader,
    reason::Reason,
    season::Season,
    text::search,
    venue::Venue,
    week::WeekWindow,
};
use crate::{
    domain::{application, id::TimetableId},
    service::pupil::SeenPupil,
    store,
};

pub struct Application(pub application::Application);

/// Where an application is in its life.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum ApplicationState {
    /// It counts.
    Submitted,
    /// The family took it back.
    Withdrawn,
}

/// What is asked for a sibling's sake.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "application::SiblingWishKind")]
pub enum SiblingWishKind {
    /// Same afternoon and place, if it can be.
    Together,
    /// Places for both or for neither.
    BothOrNone,
}

/// Which of a season's applications. What is left out does not narrow.
#[derive(InputObject, Default)]
pub struct ApplicationFilter {
    /// In this state.
    state: Option<ApplicationState>,
    /// With a choice of this course.
    course_id: Option<ID>,
    /// With a choice of this field.
    discipline: Option<Discipline>,
    /// With a choice at this venue.
    venue_id: Option<ID>,
    /// True: only those with a place in the published timetable; false: only those without.
    is_placed: Option<bool>,
    /// Part of the pupil's name.
    search: Option<String>,
}

impl ApplicationFilter {
    /// For the look-up.
    pub fn into_store(self) -> async_graphql::Result<store::application_list::ApplicationFilter> {
        Ok(store::application_list::ApplicationFilter {
            is_withdrawn: self.state.map(|state| state == ApplicationState::Withdrawn),
            course_id: self.course_id.as_ref().map(decode),
            discipline: self.discipline.map(Into::into),
            venue_id: self.venue_id.as_ref().map(decode),
            is_placed: self.is_placed,
            search: search(self.search)?,
        })
    }
}

/// A pupil's ranked choices for a season. Visible to: guardians, administrators.
#[Object]
impl Application {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Whose it is.
    async fn pupil(&self, ctx: &Context<'_>) -> async_graphql::Result<Pupil> {
        load_known(ctx, self.0.pupil_id).await.map(Pupil)
    }

    /// For which season.
    async fn season(&self, ctx: &Context<'_>) -> async_graphql::Result<Season> {
        load_known(ctx, self.0.season_id).await.map(Season)
    }

    /// Submitted or withdrawn.
    async fn state(&self) -> ApplicationState {
        match self.0.state {
            application::ApplicationState::Submitted => ApplicationState::Submitted,
            application::ApplicationState::Withdrawn { .. } => ApplicationState::Withdrawn,
        }
    }

    /// When it was first sent.
    async fn submitted_at(&self) -> DateTime {
        self.0.submitted_at.into()
    }

    /// When the family took it back; null while it counts.
    async fn withdrawn_at(&self) -> Option<DateTime> {
        match self.0.state {
            application::ApplicationState::Submitted => None,
            application::ApplicationState::Withdrawn { at } => Some(at.into()),
        }
    }

    /// Grows by one for each change; send it back with a change so that nobody overwrites another's.
    async fn revision(&self) -> i32 {
        self.0.revision
    }

    /// How many of the choices the pupil wants.
    async fn wanted(&self) -> i32 {
        self.0.wanted
    }

    /// First choice first.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn choices(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Choice>> {
        Ok(load(ctx, ChoicesOf(self.0.id))
            .await?
            .unwrap_or_default()
            .into_iter()
            .map(Choice)
            .collect())
    }

    /// When the pupil can come.
    async fn availability(&self) -> Vec<WeekWindow> {
        self.0
            .availability
            .iter()
            .map(|window| (*window).into())
            .collect()
    }

    /// What is asked for siblings' sake; those about a sibling that the viewer may not see are left out.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn sibling_wishes(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<SiblingWish>> {
        let wishes = load(ctx, SiblingWishesOf(self.0.id)).await?.unwrap_or_default();
        let siblings: Vec<_> = wishes.iter().map(|wish| wish.sibling_id).collect();
        let seen = load_all(ctx, &siblings).await?;
        let wish_about = |sibling: SeenPupil| {
            let wish = wishes.iter().find(|wish| wish.sibling_id == sibling.pupil.id)?;
            Some(SiblingWish {
                kind: wish.kind.into(),
                sibling: Pupil(sibling),
            })
        };
        Ok(seen.into_iter().filter_map(wish_about).collect())
    }

    /// Whether the family may still change it.
    async fn can_change(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        let season = load_known(ctx, self.0.season_id).await?;
        Ok(self.0.can_change(&season, Reader::of(ctx)?.tools().clock.now()))
    }

    /// Whether it can be taken back.
    async fn can_withdraw(&self) -> bool {
        self.0.can_withdraw()
    }
}

/// What an application asks for a sibling's sake.
#[derive(SimpleObject)]
pub struct SiblingWish {
    /// Which sibling.
    sibling: Pupil,
    /// What is asked.
    kind: SiblingWishKind,
}

pub struct Choice(pub application::Choice);

/// One ranked course of an application. Visible to: guardians, administrators.
#[Object]
impl Choice {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Whose choice.
    async fn application(&self, ctx: &Context<'_>) -> async_graphql::Result<Application> {
        load_known(ctx, self.0.application_id).await.map(Application)
    }

    /// 1 for the first choice.
    async fn rank(&self) -> i32 {
        self.0.rank
    }

    /// What is wished for.
    async fn course(&self, ctx: &Context<'_>) -> async_graphql::Result<Course> {
        load_known(ctx, self.0.course_id).await.map(Course)
    }

    /// Preferred venues, dearest first.
    #[graphql(complexity = "FEW * child_complexity")]
    async fn venues(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Venue>> {
        Ok(load_all(ctx, &self.0.venue_ids)
            .await?
            .into_iter()
            .map(Venue)
            .collect())
    }

    /// Why it has no place in a timetable that a planning run made; null when it has one, and until the reasons are found
    /// (`PlanningRun.explainedAt`).
    async fn reason(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "In which timetable; in the published one when left out.")] timetable_id: Option<ID>,
    ) -> async_graphql::Result<Option<Reason>> {
        let application = load_known(ctx, self.0.application_id).await?;
        let timetable = match timetable_id {
            Some(id) => load::<TimetableId>(ctx, decode(&id)).await?,
            None => load(ctx, PublishedIn(application.season_id)).await?,
        };
        let made = timetable.filter(|timetable| timetable.season_id == application.season_id);
        let Some((run, school)) = made.and_then(|made| Some((made.planning_run_id?, made.school_id))) else {
            return Ok(None);
        };
        let reason = load(ctx, ReasonIn(run, self.0.id)).await?;
        let account = Reader::of(ctx)?.account();
        let is_office = account.is_some_and(|account| account.administers(school));
        Ok(reason.map(|reason| Reason { reason, is_office }))
    }

    /// The class in the published timetable; null when the choice has no place there.
    async fn class(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<Class>> {
        Ok(load(ctx, PlacesOf(self.0.id))
            .await?
            .unwrap_or_default()
            .into_iter()
            .next()
            .map(Class))
    }
}
