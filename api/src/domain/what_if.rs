//! What could be different: tried on a run that nobody can publish.

use serde::{Deserialize, Serialize};

use super::{
    id::{CourseId, RoomId, TeacherId, VenueId},
    problem::Problems,
    week::{WeekSpan, check_span},
};

/// So many changes can be tried at once.
pub const MOST_CHANGES: usize = 20;
/// No teacher has more minutes in a week.
const WEEK_MIN: i32 = 7 * 24 * 60;
/// No class has more seats.
const MOST_SEATS: i32 = 200;
/// The shortest and the longest run of lessons without a pause that can be tried, in minutes.
const RUN_MIN: (i32, i32) = (30, 12 * 60);

/// One thing that could be different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum WhatIf {
    /// A teacher has another number of lesson minutes a week.
    TeacherMinutes {
        /// Who.
        teacher_id: TeacherId,
        /// How many; 0 for a teacher who does not teach.
        contract_min: i32,
    },
    /// A venue has one more room, with all that its rooms have, as large as the largest.
    ExtraRoom {
        /// Where.
        venue_id: VenueId,
        /// When it can be used.
        span: WeekSpan,
    },
    /// A room cannot be used.
    ClosedRoom {
        /// Which.
        room_id: RoomId,
    },
    /// Each group of a course has more seats.
    MoreSeats {
        /// Which course.
        course_id: CourseId,
        /// How many more in each.
        seats: i32,
    },
    /// Teachers may teach so long without a pause.
    LongestRun {
        /// Minutes.
        minutes: i32,
    },
}

impl WhatIf {
    /// Checks the figures. Fields are those of the contract.
    pub fn check(&self) -> Problems {
        let mut problems = Problems::new();
        match self {
            Self::TeacherMinutes { contract_min, .. } => {
                problems.demand_between("teacherMinutes.contractMin", *contract_min, 0, WEEK_MIN);
            }
            Self::ExtraRoom { span, .. } => problems.nest("extraRoom", check_span(span)),
            Self::ClosedRoom { .. } => {}
            Self::MoreSeats { seats, .. } => {
                problems.demand_between("moreSeats.seats", *seats, 1, MOST_SEATS);
            }
            Self::LongestRun { minutes } => {
                problems.demand_between("longestRun.minutes", *minutes, RUN_MIN.0, RUN_MIN.1);
            }
        }
        problems
    }
}

/// Checks the list of changes that stands in a field of the contract.
pub fn check_all(field: &str, changes: &[WhatIf]) -> Problems {
    let mut problems = Problems::new();
    problems.demand_entries(field, changes, 0..=MOST_CHANGES, |change| *change);
    for (position, change) in changes.iter().take(MOST_CHANGES).enumerate() {
        problems.nest(&format!("{field}.{position}"), change.check());
    }
    problems
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;
    use uuid::Uuid;

    use super::*;
    use crate::domain::problem::ProblemCode;

    #[test]
    fn every_fault_of_every_change_is_named_at_its_place() {
        let changes = [
            WhatIf::TeacherMinutes {
                teacher_id: Uuid::nil().into(),
                contract_min: -1,
            },
            WhatIf::ClosedRoom {
                room_id: Uuid::nil().into(),
            },
            WhatIf::ExtraRoom {
                venue_id: Uuid::nil().into(),
                span: WeekSpan {
                    weekday: Weekday::Mon,
                    start_min: 961,
                    end_min: 900,
                },
            },
            WhatIf::MoreSeats {
                course_id: Uuid::nil().into(),
                seats: 0,
            },
            WhatIf::LongestRun { minutes: 10 },
        ];
        let fields: Vec<String> = check_all("whatIf", &changes)
            .into_iter()
            .map(|problem| problem.field)
            .collect();
        assert_eq!(
            fields,
            [
                "whatIf.0.teacherMinutes.contractMin",
                "whatIf.2.extraRoom.startMin",
                "whatIf.2.extraRoom.endMin",
                "whatIf.3.moreSeats.seats",
                "whatIf.4.longestRun.minutes"
            ]
        );
    }

    #[test]
    fn more_changes_than_anybody_would_try_and_the_same_twice_are_refused() {
        let run = |position| WhatIf::LongestRun {
            minutes: 120 + i32::try_from(position).unwrap(),
        };
        let mut changes: Vec<WhatIf> = (0..=MOST_CHANGES).map(run).collect();
        changes[1] = changes[0];
        let codes: Vec<ProblemCode> = check_all("whatIf", &changes)
            .into_iter()
            .map(|problem| problem.code)
            .collect();
        assert_eq!(codes, [ProblemCode::TooMany, ProblemCode::Duplicate]);
    }
}
