//! From the optimiser's explanations to the school's reasons.

use scheduler::{Explanation, Missing, Problem, Reason as Found};

use super::{
    change::{change, span},
    position::Positions,
};
use crate::domain::{
    id::ChoiceId,
    reason::{Cause, Change, HoursLeft, MakeWay, PossibleLesson, Reason, Remedy},
};

/// The reasons by choice; an explanation that points to nothing in the problem is left out.
pub(super) fn reasons(
    problem: &Problem,
    positions: &Positions,
    explanations: &[Explanation],
) -> Vec<(ChoiceId, Reason)> {
    let translator = Translator { problem, positions };
    explanations
        .iter()
        .filter_map(|explanation| {
            let choice = *positions.requests.get(explanation.request)?;
            Some((choice, translator.reason(explanation)))
        })
        .collect()
}

struct Translator<'a> {
    problem: &'a Problem,
    positions: &'a Positions,
}

impl Translator<'_> {
    fn reason(&self, explanation: &Explanation) -> Reason {
        let remedies = explanation.remedies.iter();
        Reason {
            cause: cause(&explanation.reason),
            hours: self.hours(&explanation.reason),
            make_way: self.make_way(&explanation.reason),
            remedies: remedies.filter_map(|remedy| self.remedy(remedy)).collect(),
        }
    }

    fn hours(&self, reason: &Found) -> Vec<HoursLeft> {
        let Found::Crowded { crowd } = reason else {
            return Vec::new();
        };
        let hours = crowd.teachers.iter().filter_map(|hours| {
            Some(HoursLeft {
                teacher_id: *self.positions.teachers.get(hours.teacher)?,
                left_min: hours.left_min,
            })
        });
        hours.collect()
    }

    fn make_way(&self, reason: &Found) -> Option<MakeWay> {
        let Found::Crowded { crowd } = reason else {
            return None;
        };
        let cheapest = crowd.cheapest.as_ref()?;
        Some(MakeWay {
            choice_id: *self.positions.requests.get(cheapest.request)?,
            can_move: cheapest.moved_to.is_some(),
            points: cheapest.points,
        })
    }

    fn remedy(&self, remedy: &scheduler::Remedy) -> Option<Remedy> {
        let changes: Option<Vec<Change>> = remedy
            .changes
            .iter()
            .map(|one| change(self.positions, one))
            .collect();
        let changes = changes?;
        let placement = &remedy.placement;
        let length_min = match placement.kind {
            scheduler::solution::Kind::Request => self.problem.requests.get(placement.id)?.duration_min?,
            scheduler::solution::Kind::Class => self.problem.classes.get(placement.id)?.duration_min,
        };
        // A room that is only wished for has no number here: then the wish says where it is.
        let wished_for = changes.iter().find_map(|change| match change {
            Change::Room(venue, _) => Some(*venue),
            _ => None,
        });
        let venue_id = if let Some(venue) = wished_for {
            venue
        } else {
            let (venue, _) = self.problem.rooms().nth(placement.room)?;
            *self.positions.venues.get(venue)?
        };
        Some(Remedy {
            lesson: PossibleLesson {
                teacher_id: *self.positions.teachers.get(placement.teacher)?,
                venue_id,
                span: span(placement.day, placement.start, placement.start + length_min)?,
            },
            changes,
            points: remedy.points,
        })
    }
}

fn cause(reason: &Found) -> Cause {
    match reason {
        Found::Impossible { missing } => match missing {
            Missing::Teacher => Cause::NoTeacher,
            Missing::TeacherAtVenue => Cause::NoTeacherAtVenue,
            Missing::Room => Cause::NoRoom,
            Missing::Pupils => Cause::TooFewPupils,
            Missing::Time => Cause::NoTime,
            Missing::Other => Cause::BoundToOther,
        },
        Found::Alternative { .. } => Cause::HasAnother,
        Found::Tied { .. } => Cause::Tied,
        Found::TooDear { .. } => Cause::TooDear,
        Found::Overlooked { .. } => Cause::Overlooked,
        Found::Crowded { .. } => Cause::Crowded,
    }
}
