//! Repair: a published timetable after something changed, with as few as possible moved.
//!
//! A teacher falls ill, a room is closed, a pupil comes or goes: the problem is no longer the one that the timetable was
//! made for. What families have is now what was before, so its keeping is rewarded; a place that somebody holds is worth
//! more than any that could be given instead of it; and only so many may be moved. The search touches what has to do
//! with those who lost their place, at a low temperature.
//!
//! How many may be moved is raised step by step, so that one run gives the whole curve of moves against children taught.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::candidate::Candidates;
use crate::no_timetable::NoTimetable;
use crate::options::{Options, USUAL_WORK};
use crate::problem::Previous;
use crate::score::check;
use crate::search::{Crew, Tables};
use crate::solution::Solution;
use crate::validate::validate;
use crate::{Problem, moved};

/// So many beyond those who must move may be moved, one step after the other.
const STEPS: [usize; 6] = [0, 1, 2, 4, 8, 16];
/// What a place that somebody holds is worth beyond its points, in dearest requests: more than what could be given instead
/// of it. Who could stay does not make way for those who cannot.
const HELD: f64 = 10.0;
const COULD_STAY: f64 = 40.0;
/// How hot a repair is: a search from nothing has a heat of a half to five.
const HEAT: f64 = 0.1;
/// Searches of a run limited by work, whatever the threads, so that threads change nothing.
const SEARCHES: usize = 2;

/// A repaired timetable.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Repair {
    /// The timetable. Its points are those of the problem as it was given, and its bound is not known.
    pub solution: Solution,
    /// Who keeps a place, but with another teacher, at another venue, on another day or at another time.
    pub moved: Vec<usize>,
    /// Who held a place that could be given, and has none.
    pub lost: Vec<usize>,
    /// Who had no place, and has one.
    pub gained: Vec<usize>,
    /// Who held a place, and whom no timetable could place any more.
    pub gone: Vec<usize>,
    /// So many of those who held a place cannot stay where and when they were, whatever the timetable.
    pub at_least: usize,
    /// What more moves would bring, step by step.
    pub curve: Vec<Rung>,
}

/// What becomes possible when so many may be moved.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rung {
    /// Moved or without a place, at most.
    pub allowed: usize,
    /// Moved to another teacher, venue, day or time.
    pub moved: usize,
    /// Held a place that could be given, and have none.
    pub lost: usize,
    /// Had no place, and have one.
    pub gained: usize,
    /// Requests placed in all.
    pub placed: usize,
    /// Points in all.
    pub score: f64,
}

/// Repairs a timetable that was published for an earlier state of the problem; the ids are those of the problem as it is
/// now, and what does not fit it any more is put elsewhere. `max_moved` of the problem, if it is there, is how many of
/// those who hold a place may be moved or lose it; then the best timetable within it is sought. Without it, as few are
/// moved as are needed for nobody to lose a place that could be given.
///
/// `on_rung` hears of each step of the curve as it is reached. `options.start` has no meaning here.
///
/// # Errors
/// The problem is not legal, or more must move than may.
///
/// ```
/// # let text = include_str!("../bench/problems/S-1.json");
/// use scheduler::{Options, Problem, repair, solve};
///
/// // Given a week of S-1,
/// let mut problem = Problem::from_json(text)?;
/// let options = Options { work_limit: Some(2_000), ..Options::default() };
/// let published = solve(&problem, &options, &mut |_| (), &|| false)?;
/// // when a teacher cannot come on Mondays any more,
/// problem.teachers[0].available.0[0].clear();
/// let repair = repair(&problem, &published, &options, &mut |_| (), &|| false)?;
/// // then no more lose their place than taught with that teacher on a Monday.
/// let mondays = published.placements.iter().filter(|lesson| (lesson.teacher, lesson.day) == (0, 0));
/// assert!(repair.lost.len() <= mondays.map(|lesson| lesson.requests.len()).sum());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn repair(
    problem: &Problem,
    published: &Solution,
    options: &Options,
    on_rung: &mut dyn FnMut(&Rung),
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Repair, NoTimetable> {
    validate(problem)?;
    let mut case = Case::new(problem, published);
    let at_least = moved::at_least(&case.faithful, is_cancelled);
    if let Some(allowed) = problem.max_moved.filter(|allowed| *allowed < at_least) {
        return Err(NoTimetable::TooManyMoved {
            allowed,
            at_least,
            found: None,
        });
    }
    case.faithful.max_moved = Some(at_least);
    case.climb(published, at_least, options, on_rung, is_cancelled)
}

/// What was published, and what has become of the problem.
struct Case<'p> {
    problem: &'p Problem,
    /// The problem as it was given, without the limit on what is moved from last year.
    judged: Problem,
    /// The problem in which what is published is what was before, and a place held is worth more than any other.
    faithful: Problem,
    /// What each request holds.
    held: Vec<Option<Previous>>,
    /// Who held a place that no timetable can give now.
    gone: Vec<usize>,
    /// How hot the search of the faithful problem is to be.
    heat: f64,
}

impl<'p> Case<'p> {
    fn new(problem: &'p Problem, published: &Solution) -> Self {
        let mut held = held(problem, published);
        let placeable = Candidates::of(problem).is_placeable(problem);
        let mut gone = Vec::new();
        for (request, held) in held.iter_mut().enumerate() {
            if !placeable[request] && held.take().is_some() {
                gone.push(request);
            }
        }
        let all_points = |problem: &Problem| problem.requests.iter().map(|asked| asked.points).sum::<f64>();
        let dearest = problem
            .requests
            .iter()
            .map(|asked| asked.points)
            .fold(1.0, f64::max);
        let mut faithful = problem.clone();
        for (request, held) in faithful.requests.iter_mut().zip(&held) {
            request.previous = *held;
        }
        let can_stay = moved::can_stay(&faithful);
        for (request, can_stay) in faithful.requests.iter_mut().zip(can_stay) {
            request.points += dearest
                * match (request.previous, can_stay) {
                    (None, _) => 0.0,
                    (Some(_), false) => HELD,
                    (Some(_), true) => COULD_STAY,
                };
        }
        let (usual, raised) = (all_points(problem), all_points(&faithful));
        Self {
            problem,
            judged: Problem {
                max_moved: None,
                ..problem.clone()
            },
            faithful,
            held,
            gone,
            heat: if raised > 0.0 { HEAT * usual / raised } else { HEAT },
        }
    }

    /// Searches with more and more moves allowed, and answers with the step that is wanted.
    fn climb(
        &self,
        published: &Solution,
        at_least: usize,
        options: &Options,
        on_rung: &mut dyn FnMut(&Rung),
        is_cancelled: &(dyn Fn() -> bool + Sync),
    ) -> Result<Repair, NoTimetable> {
        let tables = Tables::new(&self.faithful);
        let mut crew = Crew::mild(&tables, options.seed, published, self.heat);
        let mut touched = crew.not_kept();
        touched.extend(&self.gone);
        if !touched.is_empty() {
            crew.stay_around(&touched);
        }
        let steps = self.steps(at_least);
        let pace = Steps::new(options, steps.len(), is_cancelled);
        let mut reached = Vec::new();
        for (number, allowed) in steps.iter().enumerate() {
            crew.allow_moves(*allowed);
            pace.take(&mut crew, number);
            if let Some(placements) = crew.best_placements() {
                let step = self.measure(Solution::new(&self.problem.name, placements), *allowed)?;
                on_rung(&step.rung);
                reached.push(step);
            }
        }
        self.answer(at_least, reached).ok_or_else(|| {
            let requests = crew.missing();
            if requests.is_empty() {
                NoTimetable::TooManyMoved {
                    allowed: steps.last().copied().unwrap_or(at_least),
                    at_least,
                    found: Some(crew.not_kept().len()),
                }
            } else {
                NoTimetable::PinsNotKept { requests }
            }
        })
    }

    /// How many may be moved, step by step.
    fn steps(&self, at_least: usize) -> Vec<usize> {
        let holders = self.held.iter().flatten().count();
        let most = self.problem.max_moved.unwrap_or(holders).min(holders);
        let mut steps: Vec<usize> = STEPS
            .iter()
            .map(|more| at_least + more)
            .filter(|allowed| *allowed < most)
            .collect();
        if steps.is_empty() || self.problem.max_moved.is_some() {
            steps.push(most);
        }
        steps
    }

    /// Judges a timetable, and counts who is moved.
    fn measure(&self, mut solution: Solution, allowed: usize) -> Result<Step, NoTimetable> {
        let judgement = check(&self.judged, &solution);
        if !judgement.broken.is_empty() {
            return Err(NoTimetable::Unsound(judgement.broken));
        }
        solution.score = Some(judgement.score);
        solution.placed = Some(judgement.placed);
        let now = held(self.problem, &solution);
        let requests = |is_so: &dyn Fn(Option<Previous>, Option<Previous>) -> bool| -> Vec<usize> {
            let both = self.held.iter().zip(&now);
            both.enumerate()
                .filter(|(_, (before, now))| is_so(**before, **now))
                .map(|(request, _)| request)
                .collect()
        };
        let moved = requests(&|before, now| before.is_some() && now.is_some() && before != now);
        let lost = requests(&|before, now| before.is_some() && now.is_none());
        let gained = requests(&|before, now| before.is_none() && now.is_some());
        let rung = Rung {
            allowed,
            moved: moved.len(),
            lost: lost.len(),
            gained: gained.len(),
            placed: judgement.placed,
            score: judgement.score,
        };
        Ok(Step {
            solution,
            moved,
            lost,
            gained,
            rung,
        })
    }

    /// The step at which as few lose their place as possible; of those, where a limit was given, the one with the most
    /// points within it, otherwise the one with the fewest moves.
    fn answer(&self, at_least: usize, reached: Vec<Step>) -> Option<Repair> {
        let curve = reached.iter().map(|step| step.rung).collect();
        let best_first = |a: &Step, b: &Step| {
            let by_wish = if self.problem.max_moved.is_some() {
                b.rung.score.total_cmp(&a.rung.score)
            } else {
                a.rung.moved.cmp(&b.rung.moved)
            };
            a.rung.lost.cmp(&b.rung.lost).then(by_wish)
        };
        let best = reached.into_iter().min_by(best_first)?;
        Some(Repair {
            solution: best.solution,
            moved: best.moved,
            lost: best.lost,
            gained: best.gained,
            gone: self.gone.clone(),
            at_least,
            curve,
        })
    }
}

/// What is reached when so many may be moved.
struct Step {
    solution: Solution,
    moved: Vec<usize>,
    lost: Vec<usize>,
    gained: Vec<usize>,
    rung: Rung,
}

/// What each request has in a timetable; what the problem does not know is passed over.
fn held(problem: &Problem, timetable: &Solution) -> Vec<Option<Previous>> {
    let venues: Vec<usize> = problem.rooms().map(|(venue, _)| venue).collect();
    let mut held = vec![None; problem.requests.len()];
    for lesson in &timetable.placements {
        let Some(venue) = venues.get(lesson.room) else {
            continue;
        };
        if lesson.teacher >= problem.teachers.len() || lesson.day >= problem.days {
            continue;
        }
        for request in &lesson.requests {
            if let Some(held) = held.get_mut(*request) {
                *held = Some(Previous {
                    teacher: lesson.teacher,
                    venue: *venue,
                    day: lesson.day,
                    start: lesson.start,
                });
            }
        }
    }
    held
}

/// Equal shares of a run's time or work, one for each step.
struct Steps<'o> {
    options: &'o Options,
    count: usize,
    is_cancelled: &'o (dyn Fn() -> bool + Sync),
    began: Duration,
}

impl<'o> Steps<'o> {
    fn new(options: &'o Options, count: usize, is_cancelled: &'o (dyn Fn() -> bool + Sync)) -> Self {
        let mut steps = Self {
            options,
            count,
            is_cancelled,
            began: Duration::ZERO,
        };
        steps.began = steps.elapsed();
        steps
    }

    fn elapsed(&self) -> Duration {
        self.options
            .stopwatch
            .as_ref()
            .map_or(Duration::ZERO, crate::options::Stopwatch::elapsed)
    }

    /// Searches until a step has had its share.
    fn take(&self, crew: &mut Crew<'_>, step: usize) {
        let threads = self.options.threads.max(1);
        let time_limit = self
            .options
            .time_limit
            .filter(|_| self.options.stopwatch.is_some());
        let (searches, work) = match (self.options.work_limit, time_limit) {
            (None, Some(_)) => (threads, None),
            (work, _) => (SEARCHES, Some(work.unwrap_or(USUAL_WORK))),
        };
        let turns = work.map(|work| (work / (SEARCHES * self.count) as u64).max(1));
        let share =
            time_limit.map(|limit| limit.saturating_sub(self.began).as_secs_f64() / self.count as f64);
        let pace = |done: u64| {
            let by_work = turns.map_or(0.0, |turns| done as f64 / turns as f64);
            let by_time = share.map_or(0.0, |share| {
                let past = self.elapsed().saturating_sub(self.began).as_secs_f64();
                (past - share * step as f64) / share
            });
            let fraction = by_work.max(by_time);
            (fraction < 1.0 && !(self.is_cancelled)()).then_some(fraction.max(0.0))
        };
        crew.round(searches, threads, &pace);
    }
}
