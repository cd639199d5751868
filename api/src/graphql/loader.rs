//! One look-up for all the things of a kind that a request's fields ask for, instead of one each.

use std::{collections::HashMap, sync::Arc, time::Duration};

use async_graphql::{
    Context,
    dataloader::{DataLoader, Loader},
};

use super::{batch::Waiting, reader::Reader};
use crate::{
    domain::{
        account::Account,
        application::{Application, Choice, SiblingWish},
        change_value::ChangeValue,
        course::Course,
        id::{
            AccountId, ApplicationId, ChoiceId, ClassId, CourseId, GuardianId, HouseholdId, PlannedClassId,
            PlanningRunId, PupilId, RoomId, SchoolId, SeasonId, TeacherId, TimetableId, VenueId,
        },
        person::{Guardian, Household, Pupil},
        planning_run::{PlanningEvent, PlanningRun, Repair},
        reason::Reason,
        room::Room,
        school::School,
        season::{Season, SeasonBreak},
        teacher::Teacher,
        timetable::{Class, Pin, PlannedClass, Timetable},
        venue::Venue,
    },
    service::{self, pupil::SeenPupil},
    store::{self, StoreError, travel::Travel},
};

/// Fetches batches from a request's snapshot.
#[derive(Debug, Clone)]
pub struct Batches(pub(super) Reader);

/// The request's loader.
pub type Loaders = DataLoader<Batches>;

/// A loader over a request's snapshot, which makes its look-ups when no field of the request can go on.
pub fn loader(reader: Reader, waiting: Waiting) -> Loaders {
    DataLoader::new(Batches(reader), move |batch| waiting.add(batch)).delay(Duration::ZERO)
}

/// Loads one thing, or nothing.
pub async fn load<K>(
    ctx: &Context<'_>,
    key: K,
) -> async_graphql::Result<Option<<Batches as Loader<K>>::Value>>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
    Batches: Loader<K, Error = Arc<StoreError>>,
{
    Ok(ctx.data::<Loaders>()?.load_one(key).await.map_err(Failed)?)
}

/// Loads many things, in the order of their keys; those that are not there are left out.
pub async fn load_all<K>(
    ctx: &Context<'_>,
    keys: &[K],
) -> async_graphql::Result<Vec<<Batches as Loader<K>>::Value>>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
    Batches: Loader<K, Error = Arc<StoreError>>,
{
    let mut found = ctx
        .data::<Loaders>()?
        .load_many(keys.iter().cloned())
        .await
        .map_err(Failed)?;
    Ok(keys.iter().filter_map(|key| found.remove(key)).collect())
}

/// Loads one thing that another row points to.
///
/// # Errors
///
/// When it is not there: the database holds a pointer to nothing.
pub async fn load_known<K>(ctx: &Context<'_>, key: K) -> async_graphql::Result<<Batches as Loader<K>>::Value>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + std::fmt::Display + 'static,
    Batches: Loader<K, Error = Arc<StoreError>>,
{
    let name = key.to_string();
    load(ctx, key).await?.ok_or_else(|| Missing(name).into())
}

/// A failed batch, shared by all who waited for it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Failed(Arc<StoreError>);

/// A row that another points to is not there.
#[derive(Debug, thiserror::Error)]
#[error("{0} is pointed to and not there")]
struct Missing(String);

/// Fetches by id those things that the request's account sees.
macro_rules! seen {
    ($($id:ty => $thing:ty, $key:expr, $find_seen:path;)+) => {$(
        impl Loader<$id> for Batches {
            type Value = $thing;
            type Error = Arc<StoreError>;

            async fn load(&self, ids: &[$id]) -> Result<HashMap<$id, $thing>, Arc<StoreError>> {
                let mut tx = self.0.look().await?;
                let things = $find_seen(&mut tx, self.0.account(), ids).await?;
                let key: fn(&$thing) -> $id = $key;
                Ok(things.into_iter().map(|thing| (key(&thing), thing)).collect())
            }
        }
    )+};
}

seen! {
    GuardianId => Guardian, |guardian| guardian.id, service::guardian::find_seen;
    HouseholdId => Household, |household| household.id, service::guardian::find_seen_households;
    PupilId => SeenPupil, |seen| seen.pupil.id, service::pupil::find_seen;
    ApplicationId => Application, |application| application.id, service::application::find_seen;
    ChoiceId => Choice, |choice| choice.id, service::application::find_seen_choices;
    TimetableId => Timetable, |timetable| timetable.id, service::class::find_seen_timetables;
    ClassId => Class, |class| class.id, service::class::find_seen;
    PlanningRunId => PlanningRun, |run| run.id, service::planning_run::find_seen;
}

/// Fetches whole things by id.
macro_rules! by_id {
    ($($id:ty => $thing:ty, $find_many:path;)+) => {$(
        impl Loader<$id> for Batches {
            type Value = $thing;
            type Error = Arc<StoreError>;

            async fn load(&self, ids: &[$id]) -> Result<HashMap<$id, $thing>, Arc<StoreError>> {
                let mut tx = self.0.look().await?;
                let things = $find_many(&mut tx, ids).await?;
                Ok(things.into_iter().map(|thing| (thing.id, thing)).collect())
            }
        }
    )+};
}

by_id! {
    SchoolId => School, store::school::find_many;
    SeasonId => Season, store::season::find_many;
    VenueId => Venue, store::venue::find_many;
    RoomId => Room, store::room::find_many;
    CourseId => Course, store::course::find_many;
    TeacherId => Teacher, store::teacher::find_many;
    PlannedClassId => PlannedClass, store::planned_class::find_many;
    AccountId => Account, store::account::find_many;
}

/// Keys of lists that belong to a thing.
macro_rules! lists {
    ($($(#[$doc:meta])* $key:ident($id:ty) => $entry:ty, $list:path;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $key(pub $id);

        impl Loader<$key> for Batches {
            type Value = Vec<$entry>;
            type Error = Arc<StoreError>;

            async fn load(&self, keys: &[$key]) -> Result<HashMap<$key, Vec<$entry>>, Arc<StoreError>> {
                let ids: Vec<$id> = keys.iter().map(|key| key.0).collect();
                let mut tx = self.0.look().await?;
                let lists = $list(&mut tx, &ids).await?;
                Ok(lists.into_iter().map(|(id, list)| ($key(id), list)).collect())
            }
        }
    )+};
}

lists! {
    /// The breaks of a season.
    BreaksOf(SeasonId) => SeasonBreak, store::season::list_breaks;
    /// The rooms of a venue, by name.
    RoomsOf(VenueId) => Room, store::room::list_in;
    /// The teachers qualified for a course.
    QualifiedFor(CourseId) => Teacher, store::teacher::list_qualified;
    /// The guardians of a pupil.
    GuardiansOf(PupilId) => Guardian, store::guardian::list_of_pupils;
    /// The guardians of a household.
    GuardiansIn(HouseholdId) => Guardian, store::guardian::list_of_households;
    /// The pupils of a household, the eldest first.
    PupilsIn(HouseholdId) => Pupil, store::pupil::list_of_households;
    /// The children of a guardian, the eldest first.
    ChildrenOf(GuardianId) => Pupil, store::pupil::list_of_guardians;
    /// The applications of a pupil, the newest first.
    ApplicationsOf(PupilId) => Application, store::application::list_of_pupils;
    /// The choices of an application, the first choice first.
    ChoicesOf(ApplicationId) => Choice, store::choice::list_of_applications;
    /// What an application asks for siblings' sake.
    SiblingWishesOf(ApplicationId) => SiblingWish, store::application::list_sibling_wishes;
    /// The pupils of a class, by name.
    PupilIdsOf(ClassId) => PupilId, store::class::list_pupil_ids;
    /// The pins that hold a class's choices.
    PinsOf(ClassId) => Pin, store::pin::find_of_classes;
    /// The classes of a choice in published timetables.
    PlacesOf(ChoiceId) => Class, store::class::list_published_of_choices;
    /// The runs of a season, the newest first.
    RunsOf(SeasonId) => PlanningRun, store::planning_run::list_of_seasons;
    /// The events of a run, the oldest first.
    EventsOf(PlanningRunId) => PlanningEvent, store::planning_run::list_events;
    /// The timetable that a run made, if it made one.
    MadeBy(PlanningRunId) => Timetable, store::timetable::list_of_runs;
    /// The ways from a venue.
    TravelFrom(VenueId) => Travel, store::travel::list_from;
}

/// The season of a school that people mean today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CurrentSeasonOf(pub SchoolId);

impl Loader<CurrentSeasonOf> for Batches {
    type Value = Season;
    type Error = Arc<StoreError>;

    async fn load(
        &self,
        keys: &[CurrentSeasonOf],
    ) -> Result<HashMap<CurrentSeasonOf, Season>, Arc<StoreError>> {
        let schools: Vec<_> = keys.iter().map(|key| key.0).collect();
        let now = self.0.tools().clock.now();
        let mut tx = self.0.look().await?;
        let seasons = service::school::current_seasons(&mut tx, &schools, now).await?;
        Ok(seasons
            .into_iter()
            .map(|(school, season)| (CurrentSeasonOf(school), season))
            .collect())
    }
}

/// The published timetable of a season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublishedIn(pub SeasonId);

impl Loader<PublishedIn> for Batches {
    type Value = Timetable;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[PublishedIn]) -> Result<HashMap<PublishedIn, Timetable>, Arc<StoreError>> {
        let seasons: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut tx = self.0.look().await?;
        let published = store::timetable::list_published(&mut tx, &seasons).await?;
        Ok(published
            .into_iter()
            .map(|(season, timetable)| (PublishedIn(season), timetable))
            .collect())
    }
}

/// What a run was asked, and what proves its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProofOf(pub PlanningRunId);

impl Loader<ProofOf> for Batches {
    type Value = store::planning_run::Proof;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[ProofOf]) -> Result<HashMap<ProofOf, Self::Value>, Arc<StoreError>> {
        let runs: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut tx = self.0.look().await?;
        let proofs = store::planning_run::list_proofs(&mut tx, &runs).await?;
        Ok(proofs
            .into_iter()
            .map(|(run, proof)| (ProofOf(run), proof))
            .collect())
    }
}

/// What a run repairs, when it does not plan anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RepairOf(pub PlanningRunId);

impl Loader<RepairOf> for Batches {
    type Value = Repair;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[RepairOf]) -> Result<HashMap<RepairOf, Repair>, Arc<StoreError>> {
        let runs: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut tx = self.0.look().await?;
        let repairs = store::planning_repair::find_of_runs(&mut tx, &runs).await?;
        Ok(repairs
            .into_iter()
            .map(|(run, repair)| (RepairOf(run), repair))
            .collect())
    }
}

/// What more would have brought a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ValuesOf(pub PlanningRunId);

impl Loader<ValuesOf> for Batches {
    type Value = Vec<ChangeValue>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[ValuesOf]) -> Result<HashMap<ValuesOf, Vec<ChangeValue>>, Arc<StoreError>> {
        let runs: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut tx = self.0.look().await?;
        let values = store::planning_value::find_of_runs(&mut tx, &runs).await?;
        Ok(values
            .into_iter()
            .map(|(run, values)| (ValuesOf(run), values))
            .collect())
    }
}

/// Why a choice has no place in the timetable of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReasonIn(pub PlanningRunId, pub ChoiceId);

impl Loader<ReasonIn> for Batches {
    type Value = Reason;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[ReasonIn]) -> Result<HashMap<ReasonIn, Reason>, Arc<StoreError>> {
        let pairs: Vec<_> = keys.iter().map(|key| (key.0, key.1)).collect();
        let mut tx = self.0.look().await?;
        let reasons = store::planning_reason::find_many_of(&mut tx, &pairs).await?;
        Ok(reasons
            .into_iter()
            .map(|((run, choice), reason)| (ReasonIn(run, choice), reason))
            .collect())
    }
}

/// There when somebody has approved the run that made a timetable, or no run made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct IsApproved(pub TimetableId);

impl Loader<IsApproved> for Batches {
    type Value = ();
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[IsApproved]) -> Result<HashMap<IsApproved, ()>, Arc<StoreError>> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut tx = self.0.look().await?;
        let approved = store::timetable::find_approved(&mut tx, &ids).await?;
        Ok(approved.into_iter().map(|id| (IsApproved(id), ())).collect())
    }
}
