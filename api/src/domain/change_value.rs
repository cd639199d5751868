//! What a little more of something would bring a timetable: an hour, a room, a seat.

use serde::{Deserialize, Serialize};

use super::reason::Change;

/// A change, and what it would bring.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChangeValue {
    /// The change.
    pub change: Change,
    /// Points that the optimiser's prices promise.
    pub predicted_points: f64,
    /// What searching on with it brought; none where it was not tried.
    pub confirmed: Option<ChangeGain>,
}

/// What a change brought beyond searching on without it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChangeGain {
    /// Points.
    pub points: f64,
    /// Choices with a place.
    pub placed: i32,
    /// Minutes of lessons a week, counted once for each pupil in them.
    pub pupil_min: i32,
}
