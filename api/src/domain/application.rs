//! A pupil's ranked choices for a season.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    id::{ApplicationId, ChoiceId, CourseId, PupilId, SchoolId, SeasonId, VenueId},
    problem::Problems,
    season::Season,
    teacher::check_availability,
    week::WeekWindow,
};

/// Most choices of an application, and most venues of a choice.
pub const MOST_CHOICES: usize = 5;

/// Most siblings that one application has a wish about.
pub const MOST_SIBLING_WISHES: usize = 20;

/// An application as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// In which school.
    pub school_id: SchoolId,
    /// For which season.
    pub season_id: SeasonId,
    /// Whose it is.
    pub pupil_id: PupilId,
    /// Submitted or withdrawn.
    pub state: ApplicationState,
    /// When it was first sent.
    pub submitted_at: DateTime<Utc>,
    /// Since when the pupil has waited without a break, earlier seasons included.
    pub waiting_since: NaiveDate,
    /// Had a place in the season before this one.
    pub is_continuing: bool,
    /// Grows by one for each change.
    pub revision: i32,
    /// How many of the choices the pupil wants.
    pub wanted: i32,
    /// When the pupil can come.
    pub availability: Vec<WeekWindow>,
}

/// Where an application is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplicationState {
    /// It counts.
    Submitted,
    /// The family took it back.
    Withdrawn {
        /// When.
        at: DateTime<Utc>,
    },
}

/// One ranked course of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: ChoiceId,
    /// In which school.
    pub school_id: SchoolId,
    /// Whose choice.
    pub application_id: ApplicationId,
    /// 1 for the first choice.
    pub rank: i32,
    /// What is wished for.
    pub course_id: CourseId,
    /// Where the pupil would go for it, dearest first.
    pub venue_ids: Vec<VenueId>,
}

/// What an application asks for a sibling's sake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiblingWish {
    /// Which sibling.
    pub sibling_id: PupilId,
    /// What is asked.
    pub kind: SiblingWishKind,
}

/// What is asked for a sibling's sake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SiblingWishKind {
    /// Same afternoon and place, if it can be.
    Together,
    /// Places for both or for neither.
    BothOrNone,
}

/// What a family writes in an application.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationDetails {
    /// How many of the choices the pupil wants.
    pub wanted: i32,
    /// First choice first.
    pub choices: Vec<ChoiceDetails>,
    /// When the pupil can come.
    pub availability: Vec<WeekWindow>,
    /// For siblings' sake.
    pub sibling_wishes: Vec<SiblingWish>,
}

/// A course and the venues where the pupil would go for it, dearest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceDetails {
    /// What is wished for.
    pub course_id: CourseId,
    /// Where.
    pub venue_ids: Vec<VenueId>,
}

impl ApplicationDetails {
    /// All that is wrong with it by itself. Whether courses, venues and siblings fit the pupil is for who can look
    /// them up.
    pub fn check(&self) -> Problems {
        let mut problems = Problems::new();
        problems.demand_entries("choices", &self.choices, 1..=MOST_CHOICES, |choice| {
            choice.course_id
        });
        for (position, choice) in self.choices.iter().take(MOST_CHOICES).enumerate() {
            let field = format!("choices.{position}.venueIds");
            problems.demand_entries(&field, &choice.venue_ids, 1..=MOST_CHOICES, |venue| *venue);
        }
        let most = i32::try_from(self.choices.len().clamp(1, MOST_CHOICES)).unwrap_or(1);
        problems.demand_between("wanted", self.wanted, 1, most);
        problems.nest("availability", check_availability(&self.availability));
        problems.demand_count("availability", self.availability.len(), 1, usize::MAX);
        problems.demand_entries(
            "siblingWishes",
            &self.sibling_wishes,
            0..=MOST_SIBLING_WISHES,
            |wish| wish.sibling_id,
        );
        problems
    }
}

impl Application {
    /// Whether the family may still change it.
    pub fn can_change(&self, season: &Season, now: DateTime<Utc>) -> bool {
        self.state == ApplicationState::Submitted && season.is_open(now)
    }

    /// Whether it can be taken back: at any time, once.
    pub fn can_withdraw(&self) -> bool {
        self.state == ApplicationState::Submitted
    }
}
