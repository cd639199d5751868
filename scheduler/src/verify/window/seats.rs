//! Who sits in which class: the most that classes can bring whose pupils may come to several.

use std::collections::BTreeMap;

use super::{TooMuch, Tries};

/// A class that meets.
pub(super) struct Room {
    pub(super) min_size: usize,
    pub(super) max_size: usize,
    /// What each request brings that can come.
    pub(super) seats: BTreeMap<usize, i64>,
}

/// More ways to fill the classes are not looked at one by one.
const MOST_FILLINGS: usize = 1 << 18;

/// What is known of the best way to seat everybody.
pub(super) enum Seated {
    /// It brings so many steps.
    Best(i64),
    /// Too few can come.
    Impossible,
    /// There are too many ways to fill the classes.
    Unknown,
}

/// The most that the classes bring, each with its least number or more. Found by how full they are, pupil after pupil.
pub(super) fn best(rooms: &[&Room], tries: &mut Tries) -> Result<Seated, TooMuch> {
    let mut pupils: Vec<usize> = rooms.iter().flat_map(|room| room.seats.keys().copied()).collect();
    pupils.sort_unstable();
    pupils.dedup();
    let mut by_filling: BTreeMap<Vec<usize>, i64> = BTreeMap::from([(vec![0; rooms.len()], 0)]);
    for pupil in pupils {
        let mut next = by_filling.clone();
        for (filling, value) in &by_filling {
            for (number, room) in rooms.iter().enumerate() {
                let Some(gain) = room.seats.get(&pupil).filter(|_| filling[number] < room.max_size) else {
                    continue;
                };
                let mut fuller = filling.clone();
                fuller[number] += 1;
                let best = next.entry(fuller).or_insert(i64::MIN);
                *best = (*best).max(value + gain);
            }
        }
        tries.spend(next.len())?;
        if next.len() > MOST_FILLINGS {
            return Ok(Seated::Unknown);
        }
        by_filling = next;
    }
    let is_large_enough = |filling: &[usize]| {
        let mut both = filling.iter().zip(rooms);
        both.all(|(&seated, room)| seated >= room.min_size)
    };
    let large = by_filling
        .into_iter()
        .filter(|(filling, _)| is_large_enough(filling));
    let best = large.map(|(_, value)| value).max();
    Ok(best.map_or(Seated::Impossible, Seated::Best))
}
