//! The most that a teacher's week can bring with what is left of its days.

use super::day::DaySet;

/// Less than anything brings, and far from the end of the numbers.
const NOTHING: i64 = i64::MIN / 4;

/// What limits a teacher's week.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Steps of the best week.
    pub(super) most: i64,
    /// Units within the contract.
    pub(super) contract: usize,
    pub(super) max_days: usize,
}

/// The most by days taught and units, at most so many of each.
type Most = Vec<Vec<i64>>;

/// What is left of a week.
pub(super) struct WeekLeft {
    limits: Limits,
    /// Steps that are lost at least; none if nothing is left.
    pub(super) loss: Option<i64>,
    /// For each day the most of the others.
    others: Vec<Most>,
}

impl WeekLeft {
    /// The week of these days, each with the sets that are left of it.
    pub(super) fn of<'s>(limits: Limits, days: &[impl Iterator<Item = &'s DaySet> + Clone]) -> Self {
        let best: Vec<Vec<(usize, i64)>> = days.iter().map(|day| by_units(limits, day.clone())).collect();
        let together = |skipped: Option<usize>| {
            let mut most = vec![vec![NOTHING; limits.contract + 1]; limits.max_days + 1];
            most[0][0] = 0;
            for (_, day) in best.iter().enumerate().filter(|(day, _)| Some(*day) != skipped) {
                most = with(&most, day);
            }
            at_most(most)
        };
        let most = together(None)[limits.max_days][limits.contract];
        Self {
            limits,
            loss: (most > NOTHING).then(|| (limits.most - most).max(0)),
            others: (0..days.len()).map(|day| together(Some(day))).collect(),
        }
    }

    /// Steps that are lost at least with this set on the day; none if it does not go with any others.
    pub(super) fn loss_with(&self, day: usize, set: &DaySet) -> Option<i64> {
        let days = self.limits.max_days.checked_sub(usize::from(set.units > 0))?;
        let units = self.limits.contract.checked_sub(set.units)?;
        let others = self.others[day][days][units];
        let value = set.value()?;
        (others > NOTHING).then(|| (self.limits.most - others - value).max(0))
    }
}

/// The most by units, where there is any.
fn by_units<'s>(limits: Limits, sets: impl Iterator<Item = &'s DaySet>) -> Vec<(usize, i64)> {
    let mut best = vec![NOTHING; limits.contract + 1];
    for set in sets.filter(|set| set.units <= limits.contract) {
        best[set.units] = best[set.units].max(set.value().unwrap_or(NOTHING));
    }
    let best = best.into_iter().enumerate();
    best.filter(|&(_, value)| value > NOTHING).collect()
}

/// One day more.
fn with(before: &Most, day: &[(usize, i64)]) -> Most {
    let mut after: Most = before.iter().map(|row| vec![NOTHING; row.len()]).collect();
    for &(units, value) in day {
        let taught = usize::from(units > 0);
        for (row, after) in before.iter().zip(after.iter_mut().skip(taught)) {
            for (&before, after) in row.iter().zip(after.iter_mut().skip(units)) {
                *after = (*after).max(before + value);
            }
        }
    }
    // What began as nothing is nothing still.
    for value in after.iter_mut().flatten() {
        if *value < NOTHING / 2 {
            *value = NOTHING;
        }
    }
    after
}

/// From exactly so many to at most so many.
fn at_most(mut most: Most) -> Most {
    for days in 0..most.len() {
        for units in 0..most[days].len() {
            let fewer_units = units.checked_sub(1).map_or(NOTHING, |units| most[days][units]);
            let fewer_days = days.checked_sub(1).map_or(NOTHING, |days| most[days][units]);
            most[days][units] = most[days][units].max(fewer_units).max(fewer_days);
        }
    }
    most
}
