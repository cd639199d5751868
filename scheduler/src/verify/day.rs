//! The most that a teacher's day can bring, for every number of slots taught.
//!
//! With `n` venues visited, `c` slots taught and `k` the pauses that so much teaching needs, `idle` the minutes that
//! cannot be taught, and `away` the part of the day in which teacher or rooms are not there anyway:
//!
//! ```text
//! minutes of c + max(0, idle - away)  <=  minutes that are free
//! idle        =  (n - 1) moves  +  max(0, k - n + 1) pauses
//! points lost =  n visits  +  (n - 1) travels  +  max(0, k - n + 1) pauses
//! ```
//!
//! A move is travel and set-up, in the quicker direction; a pause of a teacher who moves costs what waiting or another
//! travel costs, whichever is less. Three and more venues are taken to be as near to each other as the nearest two.
//! What is taught at a venue in a day of several could be taught there in a day of one, so it reaches no further.

use super::decimal::steps_lost;
use super::teacher::Measure;
use super::visit::Visit;

/// A teacher's day: the visits that could be paid, alone or several after each other.
pub(super) struct Day<'d> {
    pub(super) visits: Vec<Visit<'d>>,
    /// By visit.
    singles: Vec<Tour>,
    /// Two visits.
    pairs: Vec<(usize, usize, Tour)>,
    /// Three visits, four, and so on.
    longer: Vec<Tour>,
}

/// A day with a number of visits.
pub(super) struct Tour {
    venues: i64,
    /// The most slots that can be taught.
    pub(super) reach: usize,
    loss: i64,
    pause_loss: i64,
}

impl<'d> Day<'d> {
    /// The day of these visits.
    pub(super) fn of(measure: &Measure<'d>, visits: Vec<Visit<'d>>) -> Self {
        let most_venues = measure.teacher.max_venues_per_day;
        let singles = visits.iter().map(|visit| Tour::of(measure, &[visit], 1, 0));
        let travel_min = |a: &Visit<'_>, b: &Visit<'_>| {
            let table = &measure.problem.travel_min;
            table[a.venue][b.venue].min(table[b.venue][a.venue])
        };
        let mut nearest: Option<i32> = None;
        let mut pairs = Vec::new();
        for (i, a) in visits.iter().enumerate() {
            for (j, b) in visits.iter().enumerate().skip(i + 1) {
                let travel = travel_min(a, b);
                nearest = Some(nearest.map_or(travel, |nearest| nearest.min(travel)));
                if most_venues >= 2 {
                    pairs.push((i, j, Tour::of(measure, &[a, b], 2, travel)));
                }
            }
        }
        let all: Vec<&Visit> = visits.iter().collect();
        let longer = 3..=most_venues.min(visits.len());
        let longer = longer.map(|count| Tour::of(measure, &all, count, nearest.unwrap_or(0)));
        Self {
            singles: singles.collect(),
            pairs,
            longer: longer.collect(),
            visits,
        }
    }

    /// By slots taught: the most that the visits bring, when each item of the day brings so much; nothing for a day off.
    pub(super) fn most(&self, measure: &Measure<'_>, gains: &[i64]) -> Vec<i64> {
        // What each visit brings, as far as it reaches.
        let reached = self.visits.iter().zip(&self.singles).map(|(visit, tour)| {
            let mut most = visit.most(gains);
            most.truncate(tour.reach + 1);
            most
        });
        let reached: Vec<Vec<i64>> = reached.collect();
        let mut day = vec![0];
        if measure.teacher.max_venues_per_day >= 1 {
            for ((visit, tour), best) in self.visits.iter().zip(&self.singles).zip(&reached) {
                tour.offer(measure, best, visit.opening, &mut day);
            }
        }
        for (i, j, tour) in &self.pairs {
            let both = add(&reached[*i], &reached[*j], tour.reach);
            let opening = self.visits[*i].opening + self.visits[*j].opening;
            tour.offer(measure, &both, opening, &mut day);
        }
        if !self.longer.is_empty() {
            let chosen = self.several(&reached);
            for (tour, best) in self.longer.iter().zip(chosen.iter().skip(3)) {
                if let Some(best) = best {
                    tour.offer(measure, best, 0, &mut day);
                }
            }
        }
        day
    }

    /// Every tour with its visits.
    pub(super) fn tours(&self, measure: &Measure<'_>) -> Vec<(Vec<usize>, &Tour)> {
        let may_go = measure.teacher.max_venues_per_day > 0;
        let singles = self.singles.iter().enumerate().filter(|_| may_go);
        let singles = singles.map(|(visit, tour)| (vec![visit], tour));
        let pairs = self.pairs.iter().map(|(a, b, tour)| (vec![*a, *b], tour));
        let longer = (3..).zip(&self.longer);
        let longer = longer.flat_map(|(count, tour)| {
            let visits = choices(self.visits.len(), count).into_iter();
            visits.map(move |visits| (visits, tour))
        });
        singles.chain(pairs).chain(longer).collect()
    }

    /// By number of visits: the most of so many of them, openings paid, by slots; none as long as there are not so many.
    fn several(&self, reached: &[Vec<i64>]) -> Vec<Option<Vec<i64>>> {
        let mut chosen: Vec<Option<Vec<i64>>> = vec![None; self.longer.len() + 3];
        chosen[0] = Some(vec![0]);
        let longest = reached.iter().map(Vec::len).sum();
        for (visit, best) in self.visits.iter().zip(reached) {
            for count in (1..chosen.len()).rev() {
                let with = chosen[count - 1].as_ref().map(|before| {
                    let sums = add(before, best, longest);
                    sums.iter().map(|sum| sum - visit.opening).collect::<Vec<i64>>()
                });
                chosen[count] = match (chosen[count].take(), with) {
                    (Some(without), Some(with)) => Some(greater(&without, &with)),
                    (without, with) => without.or(with),
                };
            }
        }
        chosen
    }
}

impl Tour {
    fn of(measure: &Measure<'_>, visits: &[&Visit<'_>], venues: usize, travel_min: i32) -> Self {
        let (weights, worth) = (&measure.problem.weights, measure.worth);
        let first = visits.iter().map(|visit| visit.first).min().unwrap_or(0);
        let end = visits.iter().map(|visit| visit.end).max().unwrap_or(0);
        let is_free = |slot: &i32| visits.iter().any(|visit| visit.is_free(measure, *slot));
        let slots = (first..end).filter(|slot| slot % measure.grid_min == 0);
        let free_min = slots.filter(is_free).count() as i64 * i64::from(measure.grid_min);
        let away_min = i64::from(end - first) - free_min;
        let venues = venues as i64;
        let move_min = travel_min + weights.setup_min;
        let idle_min = |slots: usize| {
            let pauses = (measure.pauses(slots) - venues + 1).max(0);
            (venues - 1) * measure.between_slots(move_min)
                + pauses * measure.between_slots(weights.min_break_min)
        };
        let most = usize::try_from(free_min / i64::from(measure.grid_min)).unwrap_or(0);
        let fits = |slots: &usize| {
            let taught_min = *slots as i64 * i64::from(measure.grid_min);
            taught_min + (idle_min(*slots) - away_min).max(0) <= free_min
        };
        let waiting = |minutes: i32| worth.gap_per_min * i128::from(minutes.max(0));
        let travel = worth.teacher_travel_per_min * i128::from(travel_min);
        let detour = travel + waiting(weights.min_break_min - move_min);
        let pause = waiting(weights.min_break_min);
        let pause = if venues > 1 { pause.min(detour) } else { pause };
        let loss = worth.visit * i128::from(venues) + travel * i128::from(venues - 1);
        Self {
            venues,
            reach: (0..=most).take_while(fits).last().unwrap_or(0),
            loss: steps_lost(loss, measure.scale),
            pause_loss: steps_lost(pause, measure.scale),
        }
    }

    /// What ways, visits and pauses lose when so many slots are taught.
    pub(super) fn loss_with(&self, measure: &Measure<'_>, slots: usize) -> i64 {
        let pauses = (measure.pauses(slots) - self.venues + 1).max(0);
        self.loss.saturating_add(pauses.saturating_mul(self.pause_loss))
    }

    /// Notes what the tour brings wherever that is more.
    fn offer(&self, measure: &Measure<'_>, sums: &[i64], opening: i64, day: &mut Vec<i64>) {
        for slots in 1..=self.reach {
            let sum = sums[slots.min(sums.len() - 1)];
            let value = sum - opening - self.loss_with(measure, slots);
            if day.len() <= slots {
                day.resize(slots + 1, 0);
            }
            day[slots] = day[slots].max(value);
        }
    }
}

/// Every choice of `count` of the first numbers.
fn choices(of: usize, count: usize) -> Vec<Vec<usize>> {
    let Some(fewer) = count.checked_sub(1) else {
        return vec![Vec::new()];
    };
    let with = |last: usize| {
        choices(last, fewer)
            .into_iter()
            .map(move |before| [before, vec![last]].concat())
    };
    (fewer..of).flat_map(with).collect()
}

/// The greatest sum of `a` and `b` in so many slots together.
fn add(a: &[i64], b: &[i64], longest: usize) -> Vec<i64> {
    let length = (a.len() + b.len() - 1).min(longest + 1);
    let sum = |slots: usize| {
        let in_a = slots.saturating_sub(b.len() - 1)..=slots.min(a.len() - 1);
        in_a.map(|here| a[here] + b[slots - here])
            .max()
            .unwrap_or(i64::MIN)
    };
    (0..length).map(sum).collect()
}

/// The greater at each place; a list goes on with its last.
fn greater(a: &[i64], b: &[i64]) -> Vec<i64> {
    let at = |list: &[i64], place: usize| list[place.min(list.len() - 1)];
    (0..a.len().max(b.len()))
        .map(|place| at(a, place).max(at(b, place)))
        .collect()
}
