//! What may still be chosen in a puzzle, and what is ruled out by what is chosen or can no longer be.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::super::band::Choice;
use super::day::DaySet;
use super::proven::Proven;
use super::puzzle::Puzzle;
use super::week::WeekLeft;
use super::{Looks, TooMuch};

/// About so many steps are taken to better prices of a band.
const PRICE_STEPS: usize = 40;

/// The sets of each day that are left, by position.
#[derive(Debug, Clone)]
pub(super) struct Alive {
    pub(super) days: Vec<Vec<usize>>,
    /// Prices of each band's pupils.
    pub(super) prices: Vec<Rc<Vec<i32>>>,
}

/// What is lost at least, in steps.
struct Losses {
    weeks: Vec<WeekLeft>,
    /// By band: the plans that are left, and what they lose.
    bands: Vec<(Choice, i64)>,
    /// By weeks, and by those whom nobody teaches.
    of_days: i64,
    all: i64,
}

impl Alive {
    pub(super) fn all(puzzle: &Puzzle<'_>) -> Self {
        Self {
            days: puzzle
                .days
                .iter()
                .map(|day| (0..day.sets.len()).collect())
                .collect(),
            prices: puzzle
                .bands
                .iter()
                .map(|proven| Rc::new(proven.prices.clone()))
                .collect(),
        }
    }

    /// The same, where this set is chosen for the day.
    fn with(&self, day: usize, set: usize) -> Self {
        let mut alive = self.clone();
        alive.days[day] = vec![set];
        alive
    }

    /// Cases that together hold everything that is left; none if one set is left of each day.
    ///
    /// Of all requests that may or may not be taught the one that would be charged most is taken: on which day is it taught, or is it not?
    /// If all are decided, a set is chosen of the day that has the fewest.
    pub(super) fn divided(&self, puzzle: &Puzzle<'_>) -> Vec<Self> {
        let undecided = (0..self.days.len()).fold(0, |undecided, day| {
            let (some, all) = self.sets(puzzle, day).fold((0, u128::MAX), |(some, all), set| {
                (some | set.requests, all & set.requests)
            });
            undecided | (some & !all)
        });
        let requests = (0..puzzle.charges.len()).filter(|request| undecided >> request & 1 == 1);
        if let Some(request) = requests.max_by_key(|&request| puzzle.charges[request]) {
            return self.divided_by(puzzle, request);
        }
        let open = (0..self.days.len()).filter(|&day| self.days[day].len() > 1);
        let Some(day) = open.min_by_key(|&day| self.days[day].len()) else {
            return Vec::new();
        };
        let mut sets = self.days[day].clone();
        // The best comes last: it is looked at first.
        sets.sort_by_key(|&set| puzzle.days[day].sets[set].value());
        sets.into_iter().map(|set| self.with(day, set)).collect()
    }

    /// A case for each day on which a request may be taught, and one in which it is not.
    fn divided_by(&self, puzzle: &Puzzle<'_>, request: usize) -> Vec<Self> {
        let has = |set: &DaySet| set.requests >> request & 1 == 1;
        let taught = (0..self.days.len()).filter(|&day| self.sets(puzzle, day).any(has));
        let cases = [None].into_iter().chain(taught.map(Some)).filter_map(|on| {
            let mut case = self.clone();
            for (day, left) in case.days.iter_mut().enumerate() {
                let sets = &puzzle.days[day].sets;
                keep(left, |set| has(&sets[set]) == (on == Some(day)))?;
            }
            Some(case)
        });
        cases.collect()
    }

    /// Rules out what cannot be with what is left; returns the steps that are lost at least, but for what bands lose. None if nothing goes
    /// together.
    pub(super) fn settle(
        &mut self,
        puzzle: &Puzzle<'_>,
        looks: &mut Looks<'_>,
    ) -> Result<Option<i64>, TooMuch> {
        let mut are_prices_better = false;
        loop {
            let before = self.len();
            looks.spend(before)?;
            let Some(losses) = self.rule_out(puzzle, looks)? else {
                return Ok(None);
            };
            if self.len() < before {
                continue;
            }
            if are_prices_better {
                return Ok(Some(losses.of_days));
            }
            are_prices_better = true;
            self.improve_prices(puzzle, &losses, looks)?;
        }
    }

    /// How many sets are left.
    fn len(&self) -> usize {
        self.days.iter().map(Vec::len).sum()
    }

    fn rule_out(&mut self, puzzle: &Puzzle<'_>, looks: &mut Looks<'_>) -> Result<Option<Losses>, TooMuch> {
        if self.teach_once(puzzle).is_none() {
            return Ok(None);
        }
        self.put_in_order(puzzle, looks)?;
        let Some(losses) = self.losses(puzzle) else {
            return Ok(None);
        };
        let spare = puzzle.most_loss - losses.all;
        if spare < 0 || self.lose_little(puzzle, &losses, spare).is_none() {
            return Ok(None);
        }
        if self.hold_well(puzzle, &losses, spare, looks)?.is_none() {
            return Ok(None);
        }
        Ok(self.teach_who_must_be(puzzle, spare).map(|()| losses))
    }

    fn sets<'p>(&self, puzzle: &Puzzle<'p>, day: usize) -> impl Iterator<Item = &'p DaySet> + Clone {
        let sets = &puzzle.days[day].sets;
        self.days[day].iter().map(move |&set| &sets[set])
    }

    /// Nobody is taught twice, and no class held twice.
    fn teach_once(&mut self, puzzle: &Puzzle<'_>) -> Option<()> {
        for day in 0..self.days.len() {
            let &[chosen] = self.days[day].as_slice() else {
                continue;
            };
            let chosen = &puzzle.days[day].sets[chosen];
            for other in (0..self.days.len()).filter(|&other| other != day) {
                let sets = &puzzle.days[other].sets;
                keep(&mut self.days[other], |set| {
                    let is_held = |class: usize| chosen.held.iter().any(|held| held.0 == class);
                    let set = &sets[set];
                    set.requests & chosen.requests == 0 && !set.held.iter().any(|held| is_held(held.0))
                })?;
            }
        }
        Some(())
    }

    /// Where one set of a day is left, it is time to know what it really brings.
    fn put_in_order(&self, puzzle: &Puzzle<'_>, looks: &mut Looks<'_>) -> Result<(), TooMuch> {
        for (left, day) in self.days.iter().zip(puzzle.days) {
            if let &[chosen] = left.as_slice() {
                day.put_in_order(puzzle.window, chosen, looks)?;
            }
        }
        Ok(())
    }

    fn losses(&self, puzzle: &Puzzle<'_>) -> Option<Losses> {
        let taught = self.taught(puzzle);
        let charges = puzzle.charges.iter().enumerate();
        let untaught = charges.filter(|(request, _)| taught >> request & 1 == 0);
        let mut of_days: i64 = untaught.map(|(_, charge)| charge).sum();
        let mut weeks = Vec::new();
        for (limits, days) in &puzzle.weeks {
            let left: Vec<_> = days.clone().map(|day| self.sets(puzzle, day)).collect();
            let week = WeekLeft::of(*limits, &left);
            of_days += week.loss?;
            weeks.push(week);
        }
        let mut bands = Vec::new();
        for (proven, prices) in puzzle.bands.iter().zip(&self.prices) {
            let choice = self.choice(puzzle, proven);
            let loss = proven.loss(&proven.band, &choice, prices)?.max(0);
            bands.push((choice, loss));
        }
        Some(Losses {
            weeks,
            all: of_days + bands.iter().map(|(_, loss)| loss).sum::<i64>(),
            bands,
            of_days,
        })
    }

    /// Requests that some set teaches, as bits.
    fn taught(&self, puzzle: &Puzzle<'_>) -> u128 {
        let sets = (0..self.days.len()).flat_map(|day| self.sets(puzzle, day));
        sets.fold(0, |taught, set| taught | set.requests)
    }

    /// The plans of a band that hold its classes where the sets that are left hold them.
    fn choice(&self, puzzle: &Puzzle<'_>, proven: &Proven) -> Choice {
        let band = &proven.band;
        let mut choice = Choice::all(band);
        for (number, class) in band.classes.iter().enumerate() {
            let rosters = self.rosters(puzzle, class.class);
            let is_always_held = |day: usize| {
                self.sets(puzzle, day)
                    .all(|set| roster_of(&set.held, class.class).is_some())
            };
            let must_be_held = (0..self.days.len()).any(is_always_held);
            let is_left = |meeting: usize| rosters.contains(&band.meetings[meeting].roster);
            if must_be_held {
                choice.hold(band, number, is_left);
            } else {
                choice.limit(band, number, is_left);
            }
        }
        choice
    }

    /// Where some set holds a class.
    fn rosters(&self, puzzle: &Puzzle<'_>, class: usize) -> BTreeSet<usize> {
        let sets = (0..self.days.len()).flat_map(|day| self.sets(puzzle, day));
        sets.filter_map(|set| roster_of(&set.held, class)).collect()
    }

    /// No week loses more, with the least that all else loses, than there may be.
    fn lose_little(&mut self, puzzle: &Puzzle<'_>, losses: &Losses, spare: i64) -> Option<()> {
        for ((_, days), week) in puzzle.weeks.iter().zip(&losses.weeks) {
            let least = week.loss?;
            for (number, day) in days.clone().enumerate() {
                let sets = &puzzle.days[day].sets;
                keep(&mut self.days[day], |set| {
                    let loss = week.loss_with(number, &sets[set]);
                    loss.is_some_and(|loss| loss - least <= spare)
                })?;
            }
        }
        Some(())
    }

    /// No class is held where its band would lose more than there may be.
    fn hold_well(
        &mut self,
        puzzle: &Puzzle<'_>,
        losses: &Losses,
        spare: i64,
        looks: &mut Looks<'_>,
    ) -> Result<Option<()>, TooMuch> {
        for ((proven, prices), (choice, least)) in puzzle.bands.iter().zip(&self.prices).zip(&losses.bands) {
            let band = &proven.band;
            for (number, class) in band.classes.iter().enumerate() {
                let mut rosters = self.rosters(puzzle, class.class);
                if rosters.len() < 2 {
                    continue;
                }
                looks.spend(rosters.len() * proven.looks())?;
                rosters.retain(|&roster| {
                    let mut choice = choice.clone();
                    choice.hold(band, number, |meeting| band.meetings[meeting].roster == roster);
                    let loss = proven.loss(band, &choice, prices);
                    loss.is_none_or(|loss| loss - least > spare)
                });
                for (left, day) in self.days.iter_mut().zip(puzzle.days) {
                    let is_good = |set: usize| {
                        let roster = roster_of(&day.sets[set].held, class.class);
                        roster.is_none_or(|roster| !rosters.contains(&roster))
                    };
                    if keep(left, is_good).is_none() {
                        return Ok(None);
                    }
                }
            }
        }
        Ok(Some(()))
    }

    /// A request that is too dear to be left out, and that only one day has, is taught on that day.
    fn teach_who_must_be(&mut self, puzzle: &Puzzle<'_>, spare: i64) -> Option<()> {
        let taught = self.taught(puzzle);
        for (request, &charge) in puzzle.charges.iter().enumerate() {
            if charge <= spare || taught >> request & 1 == 0 {
                continue;
            }
            let has = |set: &DaySet| set.requests >> request & 1 == 1;
            let mut days = (0..self.days.len()).filter(|&day| self.sets(puzzle, day).any(has));
            let only = days.next()?;
            if days.next().is_none() {
                let sets = &puzzle.days[only].sets;
                keep(&mut self.days[only], |set| has(&sets[set]))?;
            }
        }
        Some(())
    }

    /// Looks for prices of the bands' pupils at which more is lost.
    fn improve_prices(
        &mut self,
        puzzle: &Puzzle<'_>,
        losses: &Losses,
        looks: &mut Looks<'_>,
    ) -> Result<(), TooMuch> {
        let spare = puzzle.most_loss - losses.all;
        for ((proven, prices), (choice, least)) in
            puzzle.bands.iter().zip(&mut self.prices).zip(&losses.bands)
        {
            if proven.band.classes.len() > 1 {
                looks.spend(PRICE_STEPS * proven.looks())?;
                // With less than this nothing would be left.
                let enough = proven.most - least - spare - 1;
                choice.improve(&proven.band, Rc::make_mut(prices), enough);
            }
        }
        Ok(())
    }
}

/// Keeps what is possible; none if nothing is.
fn keep(left: &mut Vec<usize>, is_possible: impl Fn(usize) -> bool) -> Option<()> {
    left.retain(|&one| is_possible(one));
    (!left.is_empty()).then_some(())
}

fn roster_of(held: &[(usize, usize)], class: usize) -> Option<usize> {
    held.iter().find(|held| held.0 == class).map(|held| held.1)
}
