//! What invented siblings want of each other's places.

use super::chance::Chance;
use super::family::Families;
use crate::{Application, SiblingWish, SiblingWishKind};

/// Wishes of siblings who stand next to each other in the household; applications are in the order of pupils.
pub(super) fn sibling_wishes(
    families: &Families,
    applications: &[Application],
    chance: &mut Chance,
) -> Vec<SiblingWish> {
    let continues = |pupil: usize| applications[pupil].choices.iter().any(|choice| choice.continues);
    let mut wishes = Vec::new();
    for household in &families.households {
        for pair in household.pupils.windows(2) {
            let kind = match chance.between(1, 100) {
                1..=50 => SiblingWishKind::Together,
                // Nobody who has a place stakes it on a sibling's.
                51..=65 if !pair.iter().any(|&pupil| continues(pupil)) => SiblingWishKind::BothOrNone,
                _ => continue,
            };
            wishes.push(SiblingWish {
                kind,
                applications: pair.to_vec(),
            });
        }
    }
    wishes
}
