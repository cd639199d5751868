//! What a little more would be worth: a teacher's hour, an hour of a room, a seat of a class.
//!
//! The prices behind the bound predict it for everything at once; the most valuable predictions are then confirmed by
//! searching on from the timetable, with the change and without.

use std::thread;

use serde::{Deserialize, Serialize};

use crate::bound::{Bounder, Marginal, Objective, marginals};
use crate::change::Change;
use crate::explain::CannotExplain;
use crate::options::{Options, USUAL_WORK};
use crate::score::check;
use crate::search::{Crew, Tables};
use crate::solution::{Kind, Solution};
use crate::{Problem, Stopwatch};

/// So many of the predictions are confirmed.
const CONFIRMED: usize = 10;
/// The share of the time that finding prices may take.
const PRICES_SHARE: f64 = 0.4;
/// Steps of the descent to prices, where no time limit says otherwise: it settles before.
const MOST_STEPS: u64 = 20_000;
/// How hot searching on is: a search from nothing has a heat of a half to five.
const HEAT: f64 = 0.1;

/// What a change would be worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// The change.
    pub change: Change,
    /// The points that the prices promise.
    pub predicted: f64,
    /// What searching on with it reached beyond searching on without it; none where it was not tried.
    pub confirmed: Option<Gain>,
}

/// What a change brought.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Gain {
    /// Points.
    pub points: f64,
    /// Requests with a place.
    pub placed: i64,
    /// Minutes of lessons, counted once for each pupil in them.
    pub pupil_minutes: i64,
}

/// What a little more of each thing would be worth, the most valuable first.
///
/// `options` limit the work as in [`solve`](fn@crate::solve); `start` has no meaning here. With a work limit the same problem,
/// timetable and seed give the same answer.
///
/// # Errors
/// The timetable breaks a rule.
///
/// ```
/// # let text = include_str!("../bench/problems/S-1.json");
/// use scheduler::{Options, Problem, solve, value};
///
/// let problem = Problem::from_json(text)?;
/// let options = Options { work_limit: Some(2_000), ..Options::default() };
/// let timetable = solve(&problem, &options, &mut |_| (), &|| false)?;
/// let values = value(&problem, &timetable, &options, &|| false)?;
/// assert!(values.windows(2).all(|two| two[0].predicted >= two[1].predicted));
/// assert!(values[0].confirmed.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn value(
    problem: &Problem,
    timetable: &Solution,
    options: &Options,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<Value>, CannotExplain> {
    let judgement = check(problem, timetable);
    if !judgement.broken.is_empty() {
        return Err(CannotExplain::Broken(judgement.broken.len()));
    }
    let bound = priced(problem, judgement.score, options, is_cancelled);
    let predicted = marginals(&bound, problem, timetable);
    let tried: Vec<&Change> = predicted.iter().take(CONFIRMED).map(|one| &one.change).collect();
    let confirmed = confirm(problem, timetable, &tried, options, is_cancelled);
    let confirmed = confirmed.into_iter().chain(std::iter::repeat(None));
    let both = predicted.into_iter().zip(confirmed);
    Ok(both
        .map(|(Marginal { change, points }, confirmed)| Value {
            change,
            predicted: points,
            confirmed,
        })
        .collect())
}

/// A bound whose prices are found, or as good as time allows.
fn priced(
    problem: &Problem,
    score: f64,
    options: &Options,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Bounder {
    let mut bound = Bounder::new(problem, Objective::Points);
    let deadline = time_limit_s(options).map(|limit| PRICES_SHARE * limit);
    let is_late = || deadline.is_some_and(|deadline| elapsed_s(options) >= deadline);
    while !bound.has_prices() && bound.steps() < MOST_STEPS && !is_late() && !is_cancelled() {
        bound.step(Some(score));
    }
    bound
}

/// What each change brought, in order; nothing for those that time did not suffice for.
fn confirm(
    problem: &Problem,
    timetable: &Solution,
    changes: &[&Change],
    options: &Options,
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Vec<Option<Gain>> {
    let threads = options.threads.max(1);
    let jobs: Vec<Option<&Change>> = std::iter::once(None)
        .chain(changes.iter().copied().map(Some))
        .collect();
    let rounds = jobs.len().div_ceil(threads);
    let began = elapsed_s(options);
    let mut reached = Vec::new();
    for (round, at_once) in jobs.chunks(threads).enumerate() {
        let pace = Pace {
            options,
            is_cancelled,
            turns: options
                .work_limit
                .or(time_limit_s(options).is_none().then_some(USUAL_WORK)),
            from_s: began,
            span: (round, rounds),
        };
        reached.extend(thread::scope(|scope| {
            let searches: Vec<_> = at_once
                .iter()
                .map(|change| scope.spawn(|| search_on(problem, timetable, *change, options.seed, &pace)))
                .collect();
            searches
                .into_iter()
                .map(|search| search.join().ok().flatten())
                .collect::<Vec<_>>()
        }));
    }
    let mut reached = reached.into_iter();
    let without = reached.next().flatten();
    reached
        .map(|with| {
            let (with, without) = (with?, without?);
            Some(Gain {
                points: with.points - without.points,
                placed: with.placed - without.placed,
                pupil_minutes: with.pupil_minutes - without.pupil_minutes,
            })
        })
        .collect()
}

/// What a timetable reaches after searching on from it in the problem with a change; none if the search was cancelled.
fn search_on(
    problem: &Problem,
    timetable: &Solution,
    change: Option<&Change>,
    seed: u64,
    pace: &Pace<'_>,
) -> Option<Gain> {
    let (mut problem, mut timetable) = (problem.clone(), timetable.clone());
    if let Some(change) = change {
        change.make(&mut problem, &mut timetable);
    }
    let tables = Tables::new(&problem);
    let mut crew = Crew::mild(&tables, seed, &timetable, HEAT);
    crew.round(1, 1, &|turns| pace.fraction(turns));
    if (pace.is_cancelled)() {
        return None;
    }
    let found = Solution::new(&problem.name, crew.best_placements()?);
    let judgement = check(&problem, &found);
    judgement.broken.is_empty().then(|| Gain {
        points: judgement.score,
        placed: count(judgement.placed),
        pupil_minutes: pupil_minutes(&problem, &found),
    })
}

fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

fn pupil_minutes(problem: &Problem, timetable: &Solution) -> i64 {
    let minutes = |lesson: &crate::Placement| match lesson.kind {
        Kind::Request => problem.requests[lesson.id].duration_min.unwrap_or(0),
        Kind::Class => problem.classes[lesson.id].duration_min,
    };
    let lessons = timetable.placements.iter();
    lessons
        .map(|lesson| i64::from(minutes(lesson)) * count(lesson.requests.len()))
        .sum()
}

/// How long one of several searches goes on, each after the other.
struct Pace<'o> {
    options: &'o Options,
    is_cancelled: &'o (dyn Fn() -> bool + Sync),
    /// Turns of each search; none when time alone ends it.
    turns: Option<u64>,
    from_s: f64,
    /// Which round this is, and of how many.
    span: (usize, usize),
}

impl Pace<'_> {
    fn fraction(&self, turns: u64) -> Option<f64> {
        let by_work = self.turns.map_or(0.0, |most| turns as f64 / most as f64);
        let by_time = time_limit_s(self.options).map_or(0.0, |limit| {
            let (round, rounds) = self.span;
            let share = (limit - self.from_s).max(f64::EPSILON) / rounds as f64;
            (elapsed_s(self.options) - self.from_s - share * round as f64) / share
        });
        let fraction = by_work.max(by_time);
        (fraction < 1.0 && !(self.is_cancelled)()).then_some(fraction.max(0.0))
    }
}

fn time_limit_s(options: &Options) -> Option<f64> {
    options.stopwatch.as_ref()?;
    options.time_limit.map(|limit| limit.as_secs_f64())
}

fn elapsed_s(options: &Options) -> f64 {
    let elapsed = options.stopwatch.as_ref().map(Stopwatch::elapsed);
    elapsed.unwrap_or_default().as_secs_f64()
}
