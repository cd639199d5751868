//! A version of the week: classes, each with its teacher, room, weekday and time.

use chrono::{DateTime, Utc};

use super::{
    id::{
        ChoiceId, ClassId, CourseId, PinId, PlannedClassId, PlanningRunId, RoomId, SchoolId, SeasonId,
        TeacherId, TimetableId, VenueId,
    },
    week::WeekSpan,
};

/// A group or ensemble that may be opened in a season.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedClass {
    /// Its id.
    pub id: PlannedClassId,
    /// In which school.
    pub school_id: SchoolId,
    /// In which season.
    pub season_id: SeasonId,
    /// Of which course.
    pub course_id: CourseId,
    /// For example "Barnedans 6-8 år, Heggedal".
    pub name: String,
    /// Youngest pupil, by [`super::season::Season::age_of`].
    pub min_age: i32,
    /// Oldest pupil.
    pub max_age: i32,
    /// Minutes a week.
    pub lesson_min: i32,
    /// Fewest pupils.
    pub min_size: i32,
    /// Most pupils.
    pub max_size: i32,
    /// Where it may be taught.
    pub venue_ids: Vec<VenueId>,
    /// Who may teach it.
    pub teacher_ids: Vec<TeacherId>,
}

/// A version of a season's week.
#[derive(Debug, Clone, PartialEq)]
pub struct Timetable {
    /// Its id.
    pub id: TimetableId,
    /// In which school.
    pub school_id: SchoolId,
    /// In which season.
    pub season_id: SeasonId,
    /// 1 for the season's first.
    pub version: i32,
    /// Draft, published or replaced.
    pub state: TimetableState,
    /// The run that made it.
    pub planning_run_id: Option<PlanningRunId>,
    /// Points; more is better.
    pub score: Option<f64>,
    /// No timetable has more points.
    pub bound: Option<f64>,
    /// Choices with a place.
    pub placed: i32,
    /// No timetable places more choices.
    pub placed_bound: Option<i32>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Where a timetable is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimetableState {
    /// Only the office sees it.
    Draft,
    /// The school's week.
    Published {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// Another took its place.
    Replaced {
        /// When it had been published.
        published_at: DateTime<Utc>,
    },
}

impl TimetableState {
    /// When it was published, if it was.
    pub fn published_at(&self) -> Option<DateTime<Utc>> {
        match *self {
            Self::Draft => None,
            Self::Published { at } | Self::Replaced { published_at: at } => Some(at),
        }
    }
}

/// One teaching unit of a timetable: one pupil or many, one teacher, one weekly slot, one room.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Class {
    /// Its id.
    pub id: ClassId,
    /// In which school.
    pub school_id: SchoolId,
    /// In which timetable.
    pub timetable_id: TimetableId,
    /// Of which course.
    pub course_id: CourseId,
    /// The group it opens; none for an individual lesson.
    pub planned_class_id: Option<PlannedClassId>,
    /// Where and when, and by whom.
    pub slot: Slot,
}

/// By whom, where and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Slot {
    /// By whom.
    pub teacher_id: TeacherId,
    /// Where.
    pub room_id: RoomId,
    /// When in the week.
    pub span: WeekSpan,
}

/// A placement that the optimiser may not move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Its id.
    pub id: PinId,
    /// In which school.
    pub school_id: SchoolId,
    /// In which season.
    pub season_id: SeasonId,
    /// Of which course.
    pub course_id: CourseId,
    /// The group; none for an individual lesson.
    pub planned_class_id: Option<PlannedClassId>,
    /// Where and when, and by whom.
    pub slot: Slot,
    /// Whose choices it holds.
    pub choice_ids: Vec<ChoiceId>,
}
