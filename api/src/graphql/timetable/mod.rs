//! Timetables: versions of the week.

pub mod mutation;

use async_graphql::{Context, Enum, ID, Object};

use super::{
    application::Choice,
    class::{Class, ClassFilter},
    connection::{Connection, connect, page, page_by_number, wants_total},
    date::DateTime,
    difference::Difference,
    id::decode,
    loader::{IsApproved, load, load_known},
    planning_run::PlanningRun,
    reader::Reader,
    season::Season,
};
use crate::{
    domain::{
        id::TimetableId,
        timetable::{self, TimetableState as State},
    },
    store::{self, difference::Between},
};

pub struct Timetable(pub timetable::Timetable);

/// Where a timetable is in its life.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub enum TimetableState {
    /// Only the office sees it.
    Draft,
    /// The school's week.
    Published,
    /// Another took its place.
    Replaced,
}

/// A version of the week. The published one is public. Drafts and replaced ones are Visible to: administrators.
#[Object]
impl Timetable {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// In which season.
    async fn season(&self, ctx: &Context<'_>) -> async_graphql::Result<Season> {
        load_known(ctx, self.0.season_id).await.map(Season)
    }

    /// 1 for the season's first.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Draft, published or replaced.
    async fn state(&self) -> TimetableState {
        match self.0.state {
            State::Draft => TimetableState::Draft,
            State::Published { .. } => TimetableState::Published,
            State::Replaced { .. } => TimetableState::Replaced,
        }
    }

    /// The run that made it; null when copied by hand. Visible to: administrators. Null for others.
    async fn planning_run(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<PlanningRun>> {
        Ok(match self.0.planning_run_id {
            Some(run) => load(ctx, run).await?.map(PlanningRun),
            None => None,
        })
    }

    /// Points of the published rules; more is better. Visible to: administrators. Null for others.
    async fn score(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<f64>> {
        Ok(if self.is_office(ctx)? { self.0.score } else { None })
    }

    /// No timetable has more points than this. Visible to: administrators. Null for others.
    async fn bound(&self, ctx: &Context<'_>) -> async_graphql::Result<Option<f64>> {
        Ok(if self.is_office(ctx)? { self.0.bound } else { None })
    }

    /// Choices with a place when it was made.
    async fn placed(&self) -> i32 {
        self.0.placed
    }

    /// No timetable places more choices than this; null when it is not known.
    async fn placed_bound(&self) -> Option<i32> {
        self.0.placed_bound
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it was published; null for a draft.
    async fn published_at(&self) -> Option<DateTime> {
        self.0.state.published_at().map(Into::into)
    }

    /// In the order of the week. Administrators see every class, others the groups and ensembles.
    #[graphql(complexity = "first.unwrap_or(20).clamp(1, 100) as usize * child_complexity")]
    async fn classes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only classes that pass it.")] filter: Option<ClassFilter>,
        #[graphql(desc = "Entries at most, 1 to 100; 20 when left out.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the entry before the page.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<Class>> {
        let page = page_by_number(first, after.as_deref())?;
        let filter = filter.unwrap_or_default().into_store(!self.is_office(ctx)?);
        let mut tx = Reader::of(ctx)?.look().await?;
        let rows = store::class_list::list(&mut tx, self.0.id, &filter, &page).await?;
        let total = if wants_total(ctx) {
            store::class_list::count(&mut tx, self.0.id, &filter).await?
        } else {
            0
        };
        Ok(connect(&page, rows, total, Class))
    }

    /// Choices without a place whose pupil wants more places than the timetable gives, by the pupil's name. Visible to:
    /// administrators. Empty for others.
    #[graphql(complexity = "first.unwrap_or(20).clamp(1, 100) as usize * child_complexity")]
    async fn unplaced(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Entries at most, 1 to 100; 20 when left out.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the entry before the page.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<Choice>> {
        let page = page(first, after.as_deref())?;
        if !self.is_office(ctx)? {
            return Ok(connect(&page, Vec::new(), 0, Choice));
        }
        let mut tx = Reader::of(ctx)?.look().await?;
        let rows = store::choice::list_unplaced(&mut tx, self.0.season_id, self.0.id, &page).await?;
        let total = if wants_total(ctx) {
            store::choice::count_unplaced(&mut tx, self.0.season_id, self.0.id).await?
        } else {
            0
        };
        Ok(connect(&page, rows, total, Choice))
    }

    /// Choices that have another teacher, venue, day or time here than in another timetable of the season, or a place in
    /// one of the two alone; by the pupil's name. Visible to: administrators. Empty for others.
    #[graphql(complexity = "first.unwrap_or(20).clamp(1, 100) as usize * child_complexity")]
    async fn differences(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which timetable it is compared with.")] from: ID,
        #[graphql(desc = "Entries at most, 1 to 100; 20 when left out.")] first: Option<i32>,
        #[graphql(desc = "The cursor of the entry before the page.")] after: Option<String>,
    ) -> async_graphql::Result<Connection<Difference>> {
        let page = page(first, after.as_deref())?;
        let other = load::<TimetableId>(ctx, decode(&from)).await?;
        let other = other.filter(|other| other.season_id == self.0.season_id);
        let (Some(other), true) = (other, self.is_office(ctx)?) else {
            return Ok(connect(&page, Vec::new(), 0, Difference));
        };
        let between = Between {
            season: self.0.season_id,
            before: other.id,
            after: self.0.id,
        };
        let mut tx = Reader::of(ctx)?.look().await?;
        let rows = store::difference::list(&mut tx, between, &page).await?;
        let total = if wants_total(ctx) {
            store::difference::count(&mut tx, between).await?
        } else {
            0
        };
        Ok(connect(&page, rows, total, Difference))
    }

    /// Whether it is a draft whose run somebody has approved. Visible to: administrators. False for others.
    async fn can_publish(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        if !self.is_office(ctx)? || self.0.state != State::Draft {
            return Ok(false);
        }
        Ok(load(ctx, IsApproved(self.0.id)).await?.is_some())
    }
}

impl Timetable {
    fn is_office(&self, ctx: &Context<'_>) -> async_graphql::Result<bool> {
        Ok(Reader::of(ctx)?
            .account()
            .is_some_and(|account| account.administers(self.0.school_id)))
    }
}
