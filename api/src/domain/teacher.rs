//! A teacher: qualified for courses, sent to venues, with hours to give.

use super::{
    id::{CourseId, SchoolId, TeacherId, VenueId},
    person::check_email,
    problem::Problems,
    week::{WeekWindow, check_spans},
};

/// A teacher.
#[derive(Debug, Clone, PartialEq)]
pub struct Teacher {
    /// Their id.
    pub id: TeacherId,
    /// Whose teacher.
    pub school_id: SchoolId,
    /// What the office says of them.
    pub details: TeacherDetails,
    /// When they can teach.
    pub availability: Vec<WeekWindow>,
    /// What they are qualified for.
    pub course_ids: Vec<CourseId>,
    /// Where they may be sent.
    pub venue_ids: Vec<VenueId>,
}

/// What the office says of a teacher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeacherDetails {
    /// Given and family name.
    pub name: String,
    /// Unique in the school.
    pub email: String,
    /// Lesson minutes a week at most.
    pub contract_min: i32,
    /// Places between which a day may be split.
    pub max_venues_per_day: i32,
    /// Days a week at most; no limit when absent.
    pub max_days: Option<i32>,
}

impl TeacherDetails {
    /// All that is wrong with it.
    pub fn check(&self) -> Problems {
        let mut problems = Problems::new();
        problems.demand_line("name", &self.name, 100);
        check_email(&mut problems, "email", &self.email);
        // Sixty hours a week is more than any contract gives.
        problems.demand_between("contractMin", self.contract_min, 0, 3600);
        problems.demand_between("maxVenuesPerDay", self.max_venues_per_day, 1, 10);
        if let Some(days) = self.max_days {
            problems.demand_between("maxDays", days, 1, 7);
        }
        problems
    }
}

/// All that is wrong with a week of availability; fields are `0.startMin` and the like.
pub fn check_availability(availability: &[WeekWindow]) -> Problems {
    let spans: Vec<_> = availability.iter().map(|window| window.span).collect();
    check_spans(&spans)
}
