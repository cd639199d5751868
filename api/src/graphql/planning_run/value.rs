//! What a little more of something would bring.

use async_graphql::{Object, SimpleObject};

use crate::{domain::change_value, graphql::reason::Change};

pub struct ChangeValue(pub change_value::ChangeValue);

/// What one more hour of a teacher, room or seat would have brought a run. Visible to: administrators.
#[Object]
impl ChangeValue {
    /// The change.
    async fn change(&self) -> Change {
        self.0.change.into()
    }

    /// Points a week that the optimiser's prices promise.
    async fn predicted_points(&self) -> f64 {
        self.0.predicted_points
    }

    /// What searching on with it brought beyond searching on without it; null where it was not tried: the ten most promising
    /// are.
    async fn confirmed(&self) -> Option<ChangeGain> {
        self.0.confirmed.map(Into::into)
    }
}

/// What a change brought.
#[derive(SimpleObject)]
pub struct ChangeGain {
    /// Points a week.
    points: f64,
    /// Choices with a place.
    placed: i32,
    /// Minutes of lessons a week, counted once for each pupil in them.
    pupil_min: i32,
}

impl From<change_value::ChangeGain> for ChangeGain {
    fn from(gain: change_value::ChangeGain) -> Self {
        Self {
            points: gain.points,
            placed: gain.placed,
            pupil_min: gain.pupil_min,
        }
    }
}
