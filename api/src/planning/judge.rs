//! What the rules say of a change made by hand, over the season's data as they are now.

use scheduler::check;

use super::{
    data::read,
    problem::snapshot,
    sentence::sentence,
    solution::{placement, solution},
};
use crate::{
    db::Tx,
    domain::{id::ClassId, season::Season, timetable::Slot},
    store::{StoreError, class::PlacedClass},
};

/// What a move would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Every rule that it would break and that is not broken already.
    pub broken: Vec<BrokenRule>,
    /// Points after minus points before.
    pub points_change: f64,
}

/// A rule that a move would break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenRule {
    /// The rule's name, as the published format's judge has it.
    pub rule: &'static str,
    /// What breaks it, with names.
    pub message: String,
}

/// Judges a timetable before and after one of its classes is moved. A class whose pupils all took their applications
/// back, or that is not of the timetable, changes nothing and breaks nothing.
pub async fn judge_move(
    tx: &mut Tx,
    season: Season,
    classes: &[PlacedClass],
    moved: ClassId,
    to: Slot,
) -> Result<Verdict, StoreError> {
    let data = read(tx, season).await?;
    let made = snapshot(&data);
    let index = made.positions.index();
    let before = solution(&made.problem, &index, classes);
    let mut classes = classes.to_vec();
    let mut lost = None;
    for placed in classes.iter_mut().filter(|placed| placed.class.id == moved) {
        let was_known = placement(&index, placed).is_some();
        placed.class.slot = to;
        // The room or teacher is none of the season's: nobody could be judged there.
        if was_known && placement(&index, placed).is_none() {
            lost = Some(BrokenRule {
                rule: "unknown id",
                message: "Unknown id: the teacher or the room is not of this season.".to_owned(),
            });
        }
    }
    let after = solution(&made.problem, &index, &classes);
    let (before, after) = (check(&made.problem, &before), check(&made.problem, &after));
    let news = after
        .broken
        .iter()
        .filter(|broken| !before.broken.contains(broken));
    let mut broken: Vec<BrokenRule> = news
        .map(|broken| BrokenRule {
            rule: broken.rule,
            message: sentence(broken, &data, &made.positions),
        })
        .collect();
    broken.extend(lost);
    Ok(Verdict {
        broken,
        points_change: after.score - before.score,
    })
}
