//! What each wish is worth: the published defaults of the format.

use scheduler::problem::Weights;

/// Half past five.
const YOUNG_UNTIL_MIN: i32 = 17 * 60 + 30;

/// The weights of every run.
pub(super) fn weights() -> Weights {
    Weights {
        pupil_travel_per_min: 3.0,
        young_age: 10,
        young_until: YOUNG_UNTIL_MIN,
        young_late_per_min: 0.5,
        teacher_venue_day: 120.0,
        teacher_travel_per_min: 2.0,
        teacher_gap_per_min: 1.0,
        same_teacher: 150.0,
        same_venue: 40.0,
        same_day: 60.0,
        same_time: 40.0,
        same_time_within_min: 15,
        siblings_together: 80.0,
        venue_day: 50.0,
        rather_not: 60.0,
        teacher_rather_not: 20.0,
        room_change: 15.0,
        max_run_min: 180,
        min_break_min: 10,
        setup_min: 5,
    }
}
