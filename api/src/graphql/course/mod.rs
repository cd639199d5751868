//! Courses: what one applies for.

pub mod mutation;

use async_graphql::{Context, Enum, ID, InputObject, Object};

use super::{
    class::Class,
    connection::page,
    id::decode,
    length::SOME,
    loader::{QualifiedFor, load, load_all},
    pupil::published,
    room::RoomFeature,
    text::search,
    venue::Venue,
    week::{Language, Weekday},
    week_loader::WeekOf,
};
use crate::{
    domain::{
        course,
        id::{CourseId, VenueId},
        teacher::Teacher,
        venue,
    },
    store,
};

pub struct Course(pub course::Course);

/// The national framework plan's fields.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "course::Discipline")]
pub enum Discipline {
    /// Musikk.
    Music,
    /// Dans.
    Dance,
    /// Drama.
    Drama,
    /// Teater.
    Theatre,
    /// Visuelle kunstfag.
    VisualArts,
    /// Skapende skriving.
    CreativeWriting,
}

/// How a course is taught.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "course::Form")]
pub enum Form {
    /// One pupil and the teacher.
    Individual,
    /// A group.
    Group,
    /// A choir, band or orchestra.
    Ensemble,
}

/// Which courses of the catalogue. What is left out does not narrow.
#[derive(InputObject, Default)]
pub struct CourseFilter {
    /// Courses of this field.
    discipline: Option<Discipline>,
    /// Courses taught like this.
    form: Option<Form>,
    /// Courses that take a pupil of this age, in whole years.
    age: Option<i32>,
    /// Courses taught at this venue.
    venue_id: Option<ID>,
    /// Words in the name or subject, in any of the three languages.
    search: Option<String>,
}

impl CourseFilter {
    /// For the look-up.
    pub fn into_store(self) -> async_graphql::Result<store::course::CourseFilter> {
        Ok(store::course::CourseFilter {
            discipline: self.discipline.map(Into::into),
            form: self.form.map(Into::into),
            age: self.age,
            venue_id: self.venue_id.as_ref().map(decode),
            search: search(self.search)?,
        })
    }
}

/// What one applies for.
#[Object]
impl Course {
    /// Opaque; the same for the life of the thing.
    pub async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Its name.
    async fn name(
        &self,
        #[graphql(desc = "In which language.", default_with = "Language::Nb")] language: Language,
    ) -> String {
        language.of(&self.0.details.name)
    }

    /// One or two sentences for families.
    async fn description(
        &self,
        #[graphql(desc = "In which language.", default_with = "Language::Nb")] language: Language,
    ) -> String {
        language.of(&self.0.details.description)
    }

    /// The field it belongs to.
    async fn discipline(&self) -> Discipline {
        self.0.details.discipline.into()
    }

    /// The subject's key, for example `piano`.
    async fn subject(&self) -> &str {
        &self.0.details.subject
    }

    /// How it is taught.
    async fn form(&self) -> Form {
        self.0.details.form.into()
    }

    /// Youngest, by `Pupil.age`.
    async fn min_age(&self) -> i32 {
        self.0.details.min_age
    }

    /// Oldest, by `Pupil.age`.
    async fn max_age(&self) -> i32 {
        self.0.details.max_age
    }

    /// Minutes a week.
    async fn lesson_min(&self) -> i32 {
        self.0.details.lesson_min
    }

    /// Fewest pupils that a class is opened for; 1 for individual lessons.
    async fn min_size(&self) -> i32 {
        self.0.details.min_size
    }

    /// Most pupils of a class; 1 for individual lessons.
    async fn max_size(&self) -> i32 {
        self.0.details.max_size
    }

    /// For a whole school year, in øre.
    async fn price_ore(&self) -> i32 {
        self.0.details.price_ore
    }

    /// What a room must have.
    async fn needs(&self) -> Vec<RoomFeature> {
        self.0
            .details
            .needs
            .iter()
            .map(|feature| (*feature).into())
            .collect()
    }

    /// Whether one can apply for it.
    async fn is_active(&self) -> bool {
        self.0.details.is_active
    }

    /// Where it is taught, by name.
    #[graphql(complexity = "few_or_some(first) * child_complexity")]
    async fn places(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "At most so many, 1 to 100; all when left out.")] first: Option<i32>,
    ) -> async_graphql::Result<Vec<CoursePlace>> {
        let size = match first {
            Some(_) => page(first, None)?.size,
            None => self.0.venue_ids.len(),
        };
        let ids = &self.0.venue_ids[..size.min(self.0.venue_ids.len())];
        let course_id = self.0.id;
        let venues = load_all(ctx, ids).await?.into_iter();
        Ok(venues.map(|venue| CoursePlace { course_id, venue }).collect())
    }

    /// At how many places it is taught.
    async fn place_count(&self) -> usize {
        self.0.venue_ids.len()
    }

    /// Days on which a qualified teacher can be at one of its places, Monday first.
    async fn weekdays(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Weekday>> {
        let teachers = load(ctx, QualifiedFor(self.0.id)).await?.unwrap_or_default();
        let is_place = |venue: &VenueId| self.0.venue_ids.contains(venue);
        let there = teachers.iter().filter(|one| one.venue_ids.iter().any(is_place));
        Ok(days(there))
    }

    /// The groups and ensembles in the published timetable of the current season, from Monday. Individual lessons are
    /// never listed.
    #[graphql(complexity = "SOME * child_complexity")]
    async fn classes(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Class>> {
        let Some((_, timetable)) = published(ctx, self.0.school_id).await? else {
            return Ok(Vec::new());
        };
        let week = WeekOf {
            of: self.0.id,
            timetable: timetable.id,
        };
        let classes = load(ctx, week).await?.unwrap_or_default();
        Ok(classes.into_iter().map(Class).collect())
    }
}

/// Where a course is taught.
pub struct CoursePlace {
    course_id: CourseId,
    venue: venue::Venue,
}

/// A place of a course.
#[Object]
impl CoursePlace {
    /// The venue.
    async fn venue(&self) -> Venue {
        Venue(self.venue.clone())
    }

    /// Days on which a qualified teacher can be there, Monday first.
    async fn weekdays(&self, ctx: &Context<'_>) -> async_graphql::Result<Vec<Weekday>> {
        let teachers = load(ctx, QualifiedFor(self.course_id)).await?.unwrap_or_default();
        let there = teachers
            .iter()
            .filter(|one| one.venue_ids.contains(&self.venue.id));
        Ok(days(there))
    }
}

/// Days on which one of these teachers can teach, Monday first.
fn days<'a>(teachers: impl Iterator<Item = &'a Teacher>) -> Vec<Weekday> {
    let mut days: Vec<chrono::Weekday> = teachers
        .flat_map(|teacher| teacher.availability.iter().map(|window| window.span.weekday))
        .collect();
    days.sort_by_key(chrono::Weekday::num_days_from_monday);
    days.dedup();
    days.into_iter().map(Into::into).collect()
}

/// What a list that may be cut counts in a query's complexity.
fn few_or_some(first: Option<i32>) -> usize {
    first
        .and_then(|first| usize::try_from(first).ok())
        .map_or(SOME, |first| first.clamp(1, SOME))
}
