//! A room in a venue, and when the school may use it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    date::{check_period, check_validity},
    id::{RoomId, SchoolId, VenueId},
    problem::{ProblemCode, Problems},
    week::{MOST_WINDOWS, WeekSpan, check_span},
};

/// What a room has and a lesson may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RoomFeature {
    /// A piano that is kept in tune.
    Piano,
    /// A drum kit.
    Drums,
    /// A floor for dancing, with a mirror.
    DanceFloor,
    /// A stage.
    Stage,
    /// Space for an ensemble.
    Large,
    /// Reached without a step.
    StepFree,
}

/// As many as there are.
pub const MOST_FEATURES: usize = 6;

/// How the school has a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tenure {
    /// The school's own.
    Own,
    /// Leased for these dates.
    Leased,
}

/// A weekday's span between two dates in which the school may use a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RoomWindow {
    /// When in the week.
    #[serde(flatten)]
    pub span: WeekSpan,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Own or leased.
    pub tenure: Tenure,
}

/// A room.
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    /// Its id.
    pub id: RoomId,
    /// Whose it is.
    pub school_id: SchoolId,
    /// Where it is.
    pub venue_id: VenueId,
    /// What the office says of it.
    pub details: RoomDetails,
}

/// What the office says of a room.
#[derive(Debug, Clone, PartialEq)]
pub struct RoomDetails {
    /// Unique in the venue.
    pub name: String,
    /// People at most, the teacher not counted.
    pub capacity: i32,
    /// What it has.
    pub features: Vec<RoomFeature>,
    /// When the school may use it.
    pub windows: Vec<RoomWindow>,
    /// First day of use.
    pub valid_from: NaiveDate,
    /// First day on which it is no longer used.
    pub valid_to: Option<NaiveDate>,
}

impl RoomDetails {
    /// All that is wrong with it.
    pub fn check(&self) -> Problems {
        let mut problems = Problems::new();
        problems.demand_line("name", &self.name, 100);
        problems.demand_between("capacity", self.capacity, 1, 1000);
        problems.demand_entries("features", &self.features, 0..=MOST_FEATURES, |feature| *feature);
        problems.demand_count("windows", self.windows.len(), 0, MOST_WINDOWS);
        for (position, window) in self.windows.iter().take(MOST_WINDOWS).enumerate() {
            problems.nest(
                &format!("windows.{position}"),
                self.check_window(position, window),
            );
        }
        check_validity(&mut problems, self.valid_from, self.valid_to);
        problems
    }

    fn check_window(&self, position: usize, window: &RoomWindow) -> Problems {
        let mut problems = check_span(&window.span);
        check_period(&mut problems, window.from, window.to);
        let shares_a_minute = |earlier: &RoomWindow| {
            earlier.span.overlaps(&window.span) && earlier.from <= window.to && window.from <= earlier.to
        };
        if self.windows[..position].iter().any(shares_a_minute) {
            problems.add(
                "startMin",
                ProblemCode::Overlaps,
                "two windows share a minute of the same date",
            );
        }
        problems
    }

    /// The spans of a typical week of a season: those windows that cover at least half of the season's days, so that
    /// a lease for one project week does not promise a place all year.
    pub fn weekly_spans(&self, starts_on: NaiveDate, ends_on: NaiveDate) -> Vec<WeekSpan> {
        let half = (ends_on - starts_on).num_days() / 2;
        let covers_half =
            |from: NaiveDate, to: NaiveDate| (to.min(ends_on) - from.max(starts_on)).num_days() >= half;
        let last = self.valid_to.map_or(ends_on, |end| end.pred_opt().unwrap_or(end));
        if !covers_half(self.valid_from, last) {
            return Vec::new();
        }
        self.windows
            .iter()
            .filter(|window| covers_half(window.from, window.to))
            .map(|window| window.span)
            .collect()
    }
}
