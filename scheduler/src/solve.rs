//! A run: the search and the bound side by side, until time, work or patience is over.

mod in_parts;
mod news;
#[cfg(test)]
mod oracle;
mod rounds;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use self::news::News;
use self::rounds::{Rounds, SEARCHES};
use crate::certificate::Certificate;
use crate::class_plan::ClassPlan;
use crate::moved;
use crate::no_timetable::NoTimetable;
use crate::options::{Options, Part, Phase, Report};
use crate::parts::parts;
use crate::prover::{Bounds, Known, Prover};
use crate::score::{Judgement, check};
use crate::search::{Crew, Tables};
use crate::solution::{NO_GAP, Placement};
use crate::validate::validate;
use crate::{Problem, Solution};

/// With one thread the bound gets such a share of the search's time, or a step for so many turns.
const BOUND_SHARE: f64 = 0.4;
const TURNS_PER_STEP: u64 = 256;
/// With more, the bound has a thread for such a share of the time limit to find prices, and then for such a share to plan
/// classes exactly; after that the thread is better used by the search.
const PRICES_SHARE: f64 = 0.5;
const BANDS_SHARE: f64 = 0.15;
/// Points that are counted in whole units may be off by such a part of all points.
const ROUNDING: f64 = 1e-6;

/// Finds a timetable that keeps every rule and has many points, and a bound that no timetable can pass.
///
/// `on_report` hears of it from the first timetable on; `is_cancelled` is asked often, and when it says so the best
/// timetable so far is returned.
///
/// # Errors
/// The problem is not legal, or what pins, groups and `max_moved` ask together was not found.
///
/// ```
/// # let text = include_str!("../bench/problems/XS-1.json");
/// use scheduler::{Options, Problem, check, solve};
///
/// let problem = Problem::from_json(text)?;
/// let options = Options { work_limit: Some(2_000), ..Options::default() };
/// let solution = solve(&problem, &options, &mut |_| (), &|| false)?;
/// let judgement = check(&problem, &solution);
/// assert!(judgement.broken.is_empty());
/// assert_eq!(solution.score, Some(judgement.score));
/// assert!(solution.score <= solution.bound);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn solve(
    problem: &Problem,
    options: &Options,
    on_report: &mut dyn FnMut(&Report<'_>),
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Solution, NoTimetable> {
    solve_with_proof(problem, options, on_report, is_cancelled).map(|(solution, _)| solution)
}

/// The same as [`solve()`], with the certificate of the bounds for [`verify`](crate::verify::verify). There is none for a problem that fell apart and was solved in parts.
///
/// # Errors
/// As [`solve()`].
pub fn solve_with_proof(
    problem: &Problem,
    options: &Options,
    on_report: &mut dyn FnMut(&Report<'_>),
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<(Solution, Option<Certificate>), NoTimetable> {
    validate(problem)?;
    if let Some(allowed) = problem.max_moved {
        let at_least = moved::at_least(problem, is_cancelled);
        if at_least > allowed {
            return Err(NoTimetable::TooManyMoved {
                allowed,
                at_least,
                found: None,
            });
        }
    }
    let parts = parts(problem);
    if !parts.is_empty() {
        let solution = in_parts::solve(problem, &parts, options, on_report, is_cancelled)?;
        return Ok((solution, None));
    }
    let tables = Tables::new(problem);
    let run = Run {
        problem,
        options,
        is_cancelled,
        known: Mutex::default(),
        over: AtomicBool::new(false),
        proof: Mutex::default(),
    };
    let solution = if options.threads > 1 {
        run.with_a_thread_for_the_bound(&tables, on_report)
    } else {
        run.on_one_thread(&tables, on_report)
    }?;
    Ok((solution, take(&run.proof)))
}

struct Run<'r> {
    problem: &'r Problem,
    options: &'r Options,
    is_cancelled: &'r (dyn Fn() -> bool + Sync),
    /// What the best timetable so far reaches.
    known: Mutex<Known>,
    /// Is it time to stop?
    over: AtomicBool,
    /// The certificate of the bounds, once the prover has ended.
    proof: Mutex<Option<Certificate>>,
}

impl Run<'_> {
    fn with_a_thread_for_the_bound(
        &self,
        tables: &Tables<'_>,
        on_report: &mut dyn FnMut(&Report<'_>),
    ) -> Result<Solution, NoTimetable> {
        let bounds = Mutex::new(at_first_sight(tables));
        let plans = Mutex::new(None);
        let timetable = Mutex::new(None);
        let settled = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut prover = self.prover();
                let mut end_of_bands = None;
                while !prover.is_settled()
                    && !self.is_over()
                    && !self.is_late(self.end_of_step(&prover, end_of_bands))
                {
                    if end_of_bands.is_none() && prover.has_prices() {
                        end_of_bands = self.end_of_bands();
                    }
                    set(&bounds, get(&bounds).tightened(prover.bounds()));
                    prover.step(get(&self.known), &|| self.may_close());
                    if let Some(new) = self.new_class_plans(&mut prover) {
                        set(&plans, Some(new));
                    }
                    if let Some(new) = self.new_timetable(&mut prover) {
                        set(&timetable, Some(new));
                    }
                }
                set(&bounds, get(&bounds).tightened(prover.bounds()));
                settled.store(true, Ordering::Relaxed);
                set(&self.proof, Some(prover.certificate(self.problem)));
            });
            let mut crew = self.crew(tables);
            let mut news = News::new(on_report);
            let mut rounds = Rounds::new(self.options, self.seconds());
            loop {
                self.note(&crew);
                news.report(self, &crew, get(&bounds), rounds.count);
                if rounds.are_done() || self.should_end(get(&bounds)) {
                    break;
                }
                let free = self.options.threads - usize::from(!settled.load(Ordering::Relaxed));
                if let Some(plans) = take(&plans) {
                    crew.learn(plans);
                }
                if let Some(timetable) = take(&timetable) {
                    crew.adopt(&timetable);
                    continue;
                }
                self.take_round(&mut crew, &mut rounds, free);
            }
            self.over.store(true, Ordering::Relaxed);
            self.finish(&crew, get(&bounds), &mut news)
        })
    }

    fn on_one_thread(
        &self,
        tables: &Tables<'_>,
        on_report: &mut dyn FnMut(&Report<'_>),
    ) -> Result<Solution, NoTimetable> {
        let mut crew = self.crew(tables);
        let mut bounds = at_first_sight(tables);
        let mut news = News::new(on_report);
        self.note(&crew);
        news.report(self, &crew, bounds, 0);
        let mut prover = self.prover();
        let mut rounds = Rounds::new(self.options, self.seconds());
        loop {
            bounds = bounds.tightened(prover.bounds());
            news.report(self, &crew, bounds, rounds.count);
            if rounds.are_done() || self.should_end(bounds) {
                break;
            }
            let began = self.seconds();
            self.take_round(&mut crew, &mut rounds, 1);
            self.note(&crew);
            let until = self.seconds() + BOUND_SHARE * (self.seconds() - began);
            let due = rounds.work_done(0) / TURNS_PER_STEP;
            while !prover.is_settled() && !self.is_over() {
                let enough = if rounds.by_time() {
                    self.seconds() >= until
                } else {
                    prover.steps() >= due
                };
                if enough {
                    break;
                }
                prover.step(get(&self.known), &|| self.may_close());
            }
            if let Some(plans) = self.new_class_plans(&mut prover) {
                crew.learn(plans);
            }
            if let Some(timetable) = self.new_timetable(&mut prover) {
                crew.adopt(&timetable);
                self.note(&crew);
            }
        }
        set(&self.proof, Some(prover.certificate(self.problem)));
        self.finish(&crew, bounds, &mut news)
    }

    fn crew<'t>(&self, tables: &'t Tables<'t>) -> Crew<'t> {
        let mut crew = Crew::new(tables, self.options.seed, self.options.start.as_ref());
        crew.do_without(self.options.without);
        crew
    }

    fn prover(&self) -> Prover {
        let mut prover = Prover::new(self.problem);
        if self.options.without == Some(Part::Trees) {
            prover.settle_for_prices();
        }
        prover
    }

    /// Plans for classes that the bound found since this was last asked. When they come depends on how fast the bound is, so a
    /// run limited by work does without.
    fn new_class_plans(&self, prover: &mut Prover) -> Option<Vec<ClassPlan>> {
        let by_time = Rounds::new(self.options, 0.0).by_time();
        by_time.then(|| prover.new_class_plans()).flatten()
    }

    /// A timetable that the bound met since this was last asked; none in a run that is limited by work, as for plans.
    fn new_timetable(&self, prover: &mut Prover) -> Option<Vec<Placement>> {
        let by_time = Rounds::new(self.options, 0.0).by_time();
        by_time.then(|| prover.take_timetable()).flatten()
    }

    fn take_round(&self, crew: &mut Crew<'_>, rounds: &mut Rounds, free_threads: usize) {
        let began = self.seconds();
        let searches = if rounds.by_time() { free_threads } else { SEARCHES };
        let round = *rounds;
        let pace = |turns: u64| {
            let past = Duration::try_from_secs_f64(self.seconds() - began).unwrap_or_default();
            let goes_on = !self.is_over() && (!round.by_time() || past < round.length) && turns < round.turns;
            goes_on.then(|| round.fraction(self.seconds(), turns))
        };
        crew.round(searches, free_threads, &pace);
        rounds.add_one();
        let now = self.seconds();
        crew.set_heat(rounds.fraction(now, 0), rounds.searched(now));
    }

    /// Notes what the best timetable so far reaches.
    fn note(&self, crew: &Crew<'_>) {
        let score = crew.best_score();
        if score.is_some() && score != get(&self.known).score {
            debug_assert!(
                self.is_judged_alike(crew),
                "the judge counts other points than the search"
            );
            let placed = crew.best_placed();
            set(&self.known, Known { score, placed });
        }
    }

    /// Does the judge find the points of the best timetable that the search has counted turn by turn?
    fn is_judged_alike(&self, crew: &Crew<'_>) -> bool {
        let (Some(counted), Some((_, judgement))) = (crew.best_score(), self.judged(crew)) else {
            return true;
        };
        let all: f64 = self
            .problem
            .requests
            .iter()
            .map(|request| request.points.abs())
            .sum();
        (judgement.score - counted).abs() <= ROUNDING * (1.0 + all)
    }

    /// The best timetable so far, and what the judge says of it.
    fn judged(&self, crew: &Crew<'_>) -> Option<(Solution, Judgement)> {
        let solution = Solution::new(&self.problem.name, crew.best_placements()?);
        let judgement = check(self.problem, &solution);
        Some((solution, judgement))
    }

    fn should_end(&self, bounds: Bounds) -> bool {
        self.is_over()
            || get(&self.known)
                .score
                .is_some_and(|score| bounds.points - score < NO_GAP)
    }

    fn is_over(&self) -> bool {
        let late = self.time_limit().is_some_and(|limit| self.seconds() >= limit);
        late || self.over.load(Ordering::Relaxed) || (self.is_cancelled)()
    }

    /// When the bound has to do with the prices found by then, in seconds.
    fn end_of_prices(&self) -> Option<f64> {
        self.time_limit().map(|limit| PRICES_SHARE * limit)
    }

    /// When classes have been planned exactly for long enough, if the prices are found now; in seconds.
    fn end_of_bands(&self) -> Option<f64> {
        self.time_limit()
            .map(|limit| self.seconds() + BANDS_SHARE * limit)
    }

    /// When the bound must be done with what it is doing, in seconds. What is left of a small school's gap is worth as much time as prices.
    fn end_of_step(&self, prover: &Prover, end_of_bands: Option<f64>) -> Option<f64> {
        if prover.is_closing() {
            return self.end_of_prices();
        }
        end_of_bands.or_else(|| self.end_of_prices())
    }

    /// May the bound go on looking through what is left of the gap?
    fn may_close(&self) -> bool {
        !self.is_over() && !self.is_late(self.end_of_prices())
    }

    fn is_late(&self, until: Option<f64>) -> bool {
        until.is_some_and(|until| self.seconds() >= until)
    }

    fn time_limit(&self) -> Option<f64> {
        self.options.stopwatch.as_ref()?;
        self.options.time_limit.map(|limit| limit.as_secs_f64())
    }

    fn seconds(&self) -> f64 {
        self.options
            .stopwatch
            .as_ref()
            .map_or(0.0, |stopwatch| stopwatch.elapsed().as_secs_f64())
    }

    /// The best timetable with its bounds, if the judge finds nothing wrong with it.
    fn finish(&self, crew: &Crew<'_>, bounds: Bounds, news: &mut News<'_>) -> Result<Solution, NoTimetable> {
        let solution = self
            .best(crew, bounds)
            .unwrap_or_else(|| Err(self.nothing_found(crew)))?;
        let (score, placed) = (solution.score, solution.placed);
        set(&self.known, Known { score, placed });
        news.tell(self, crew, bounds, Phase::Done);
        Ok(solution)
    }

    /// The best timetable as it stands, judged; none as long as there is none.
    fn best(&self, crew: &Crew<'_>, bounds: Bounds) -> Option<Result<Solution, NoTimetable>> {
        let (mut solution, judgement) = self.judged(crew)?;
        if !judgement.broken.is_empty() {
            return Some(Err(NoTimetable::Unsound(judgement.broken)));
        }
        solution.score = Some(judgement.score);
        solution.placed = Some(judgement.placed);
        solution.bound = Some(bounds.points.max(judgement.score));
        solution.placed_bound = Some(bounds.placed.max(judgement.placed));
        Some(Ok(solution))
    }

    fn nothing_found(&self, crew: &Crew<'_>) -> NoTimetable {
        let requests = crew.missing();
        match self.problem.max_moved {
            Some(allowed) if requests.is_empty() => NoTimetable::TooManyMoved {
                allowed,
                at_least: moved::at_least(self.problem, self.is_cancelled),
                found: Some(crew.not_kept().len()),
            },
            _ => NoTimetable::PinsNotKept { requests },
        }
    }
}

fn at_first_sight(tables: &Tables<'_>) -> Bounds {
    Bounds {
        points: tables.most_points(),
        placed: tables.most_placed(),
    }
}

/// What is in the lock; a thread that failed while it held it left a whole value behind.
fn get<T: Copy>(lock: &Mutex<T>) -> T {
    *lock.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn take<T>(lock: &Mutex<Option<T>>) -> Option<T> {
    lock.lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .take()
}

fn set<T>(lock: &Mutex<T>, value: T) {
    *lock.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = value;
}
