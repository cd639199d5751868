//! The best order of things on a teacher's day, by trying one after the other.
//!
//! Kept are the hours of each, ways with set-up between venues, runs without a pause, and what ways and waiting cost. What has been
//! reached once with the same things behind it, at the same venue and minute and as long since a pause, is not tried again unless it brings
//! more.

use std::collections::HashMap;

use super::super::decimal::steps_lost;
use super::thing::Hour;
use super::{TooMuch, Tries, Window};

/// With more that was reached, about a hundred megabytes, a day is given up.
const MOST_REACHED: usize = 1 << 21;

/// A thing with the hours that it may still have.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Position in the list of things.
    pub(super) thing: usize,
    pub(super) hours: Vec<Hour>,
}

/// An order: what the day brings, and the hour of each part.
#[derive(Debug, Clone, Default)]
pub(super) struct Order {
    pub(super) value: i64,
    pub(super) hours: Vec<Hour>,
}

/// The best order if it brings at least `enough`, after all that is `lost` whatever the order.
pub(super) fn best(
    window: &Window<'_>,
    parts: &[Part],
    lost: i64,
    enough: i64,
    tries: &mut Tries,
) -> Result<Option<Order>, TooMuch> {
    if parts.len() > 64 {
        return Err(TooMuch);
    }
    let most = |part: &Part| part.hours.iter().map(|hour| hour.gain).max();
    let Some(most) = parts.iter().map(most).collect::<Option<Vec<i64>>>() else {
        return Ok(None);
    };
    let mut trial = Trial {
        window,
        parts,
        enough,
        tries,
        reached: HashMap::new(),
        hours: Vec::new(),
        best: None,
        most: &most,
    };
    trial.go_on(0, None, most.iter().sum::<i64>() - lost)?;
    Ok(trial.best)
}

/// Where a day stands: the last venue and minute, and the start of the run.
type Stand = (usize, i32, i32);

struct Trial<'t> {
    window: &'t Window<'t>,
    parts: &'t [Part],
    enough: i64,
    tries: &'t mut Tries,
    reached: HashMap<(u64, Stand), i64>,
    /// Parts and hours so far.
    hours: Vec<(usize, Hour)>,
    best: Option<Order>,
    most: &'t [i64],
}

impl Trial<'_> {
    /// `value` is what the day brings if everything that is to come is at its best hour and nobody waits or moves.
    fn go_on(&mut self, done: u64, stand: Option<Stand>, value: i64) -> Result<(), TooMuch> {
        self.tries.spend(1)?;
        if self.reached.len() > MOST_REACHED {
            return Err(TooMuch);
        }
        if self.hours.len() == self.parts.len() {
            self.enough = value + 1;
            let mut hours = self.hours.clone();
            hours.sort_by_key(|(part, _)| *part);
            self.best = Some(Order {
                value,
                hours: hours.into_iter().map(|(_, hour)| hour).collect(),
            });
            return Ok(());
        }
        for part in (0..self.parts.len()).filter(|part| done >> part & 1 == 0) {
            for number in 0..self.parts[part].hours.len() {
                let hour = self.parts[part].hours[number];
                let Some((next, lost)) = self.after(stand, part, hour) else {
                    continue;
                };
                let value = value - lost - self.most[part] + hour.gain;
                if value < self.enough {
                    continue;
                }
                let done = done | 1 << part;
                let known = self.reached.entry((done, next)).or_insert(i64::MIN);
                if *known >= value {
                    continue;
                }
                *known = value;
                self.hours.push((part, hour));
                self.go_on(done, Some(next), value)?;
                self.hours.pop();
            }
        }
        Ok(())
    }

    /// Where the day stands after one part more, and what the way and the waiting lose; none if it cannot follow.
    fn after(&self, stand: Option<Stand>, part: usize, hour: Hour) -> Option<(Stand, i64)> {
        let market = self.window.market;
        let weights = &market.problem.weights;
        let venue = self.window.things[self.parts[part].thing].venue;
        let (mut run_start, mut lost) = (hour.start, 0);
        if let Some((before, end, run)) = stand {
            let mut idle = hour.start - end;
            if idle < weights.min_break_min {
                run_start = run;
            }
            if before != venue {
                let travel_min = market.problem.travel_min[before][venue];
                idle -= travel_min + weights.setup_min;
                lost += steps_lost(
                    market.worth.teacher_travel_per_min * i128::from(travel_min),
                    market.scale,
                );
            }
            if idle < 0 {
                return None;
            }
            lost += steps_lost(market.worth.gap_per_min * i128::from(idle), market.scale);
        }
        (hour.end - run_start <= weights.max_run_min).then_some(((venue, hour.end, run_start), lost))
    }
}
