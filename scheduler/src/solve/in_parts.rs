//! A run over a problem that falls apart: each part is solved by itself, several at once, and what they reach adds up.
//!
//! First every part gets a timetable, so that there is one of the whole soon; then they are improved one after the other,
//! each for a share of the time, or of the work, by its number of requests. Which thread takes which part changes nothing
//! in what comes of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::no_timetable::NoTimetable;
use crate::options::{Options, Phase, Progress, Report, Stopwatch, USUAL_WORK};
use crate::parts::Part;
use crate::score::check;
use crate::{Problem, Solution};

/// While a part is improved its best is kept so often.
const KEEP_EVERY_S: f64 = 0.5;

/// Solves the parts and puts them together.
pub(super) fn solve(
    problem: &Problem,
    parts: &[Part],
    options: &Options,
    on_report: &mut dyn FnMut(&Report<'_>),
    is_cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Solution, NoTimetable> {
    let whole = Whole {
        problem,
        parts,
        options,
        is_cancelled,
        reached: parts.iter().map(|_| Mutex::default()).collect(),
    };
    whole.for_all(&mut |()| (), &|part, _| whole.begin(part));
    whole.first_failure()?;
    whole.report(Phase::Construct, on_report);
    whole.for_all(
        &mut |()| whole.report(Phase::Improve, on_report),
        &|part, news| whole.improve(part, news),
    );
    whole.first_failure()?;
    let solution = whole.together()?;
    whole.report(Phase::Done, on_report);
    Ok(solution)
}

struct Whole<'w> {
    problem: &'w Problem,
    parts: &'w [Part],
    options: &'w Options,
    is_cancelled: &'w (dyn Fn() -> bool + Sync),
    reached: Vec<Mutex<Reached>>,
}

/// What a part has reached.
#[derive(Default)]
struct Reached {
    /// Its timetable with its bounds.
    best: Option<Solution>,
    failure: Option<NoTimetable>,
    kept_at_s: f64,
}

impl Whole<'_> {
    /// Does something with every part on all threads; `on_news` hears on this thread whenever one has something to tell.
    fn for_all(&self, on_news: &mut dyn FnMut(()), work: &(dyn Fn(usize, &Sender<()>) + Sync)) {
        let next = AtomicUsize::new(0);
        let (sender, news) = channel();
        thread::scope(|scope| {
            for _ in 0..self.options.threads.max(1).min(self.parts.len()) {
                let sender = sender.clone();
                let next = &next;
                scope.spawn(move || {
                    loop {
                        let part = next.fetch_add(1, Ordering::Relaxed);
                        if part >= self.parts.len() {
                            return;
                        }
                        work(part, &sender);
                    }
                });
            }
            drop(sender);
            for news in news {
                on_news(news);
            }
        });
    }

    /// A first timetable, so quickly that nobody waits for it.
    fn begin(&self, part: usize) {
        let options = Options {
            work_limit: Some(0),
            time_limit: None,
            threads: 1,
            seed: self.options.seed,
            start: self.start_of(part),
            stopwatch: None,
            without: self.options.without,
        };
        let solved = super::solve(&self.parts[part].problem, &options, &mut |_| (), &|| false);
        self.keep(part, solved);
    }

    fn start_of(&self, part: usize) -> Option<Solution> {
        let start = self.options.start.as_ref()?;
        let lessons = self.parts[part].of_whole(&start.placements);
        Some(Solution::new(&self.problem.name, lessons))
    }

    fn improve(&self, part: usize, news: &Sender<()>) {
        let start = self.of(part, |reached| reached.best.clone());
        if (self.is_cancelled)() {
            return;
        }
        let began = self.elapsed();
        let stopwatch = self.options.stopwatch.clone();
        let options = Options {
            time_limit: self.time_for(part, began),
            work_limit: self.work_for(part),
            threads: 1,
            seed: self.options.seed,
            start,
            without: self.options.without,
            stopwatch: stopwatch.map(|whole| Stopwatch::new(move || whole.elapsed().saturating_sub(began))),
        };
        let mut on_report = |report: &Report<'_>| {
            let seconds = report.progress.seconds;
            if seconds - self.of(part, |reached| reached.kept_at_s) < KEEP_EVERY_S {
                return;
            }
            if let Some(best) = report.best() {
                self.keep(part, Ok(best));
                self.of(part, |reached| reached.kept_at_s = seconds);
                // Who listens is there as long as anybody works.
                let _ = news.send(());
            }
        };
        let solved = super::solve(
            &self.parts[part].problem,
            &options,
            &mut on_report,
            self.is_cancelled,
        );
        self.keep(part, solved);
        let _ = news.send(());
    }

    /// Its share, by requests, of the time that is left for it and those after it.
    fn time_for(&self, part: usize, now: Duration) -> Option<Duration> {
        let limit = self
            .options
            .time_limit
            .filter(|_| self.options.stopwatch.is_some())?;
        let size = |part: &Part| part.problem.requests.len() as f64;
        let left: f64 = self.parts[part..].iter().map(size).sum();
        let threads = self.options.threads.max(1).min(self.parts.len() - part) as f64;
        let share = (threads * size(&self.parts[part]) / left).min(1.0);
        Some(limit.saturating_sub(now).mul_f64(share))
    }

    fn work_for(&self, part: usize) -> Option<u64> {
        let by_time = self.options.time_limit.is_some() && self.options.stopwatch.is_some();
        let work = self.options.work_limit.or((!by_time).then_some(USUAL_WORK))?;
        let requests: usize = self.parts.iter().map(|part| part.problem.requests.len()).sum();
        Some(work * self.parts[part].problem.requests.len() as u64 / requests.max(1) as u64)
    }

    fn elapsed(&self) -> Duration {
        let stopwatch = self.options.stopwatch.as_ref();
        stopwatch.map(Stopwatch::elapsed).unwrap_or_default()
    }

    /// Keeps a timetable that is no worse than the one before, with the lower bounds.
    fn keep(&self, part: usize, solved: Result<Solution, NoTimetable>) {
        self.of(part, |reached| match solved {
            Err(failure) => reached.failure = Some(failure),
            Ok(mut found) => {
                if let Some(before) = reached.best.take() {
                    let bound = lower(found.bound, before.bound, f64::total_cmp);
                    let placed_bound = lower(found.placed_bound, before.placed_bound, usize::cmp);
                    if before.score > found.score {
                        found = before;
                    }
                    (found.bound, found.placed_bound) = (bound, placed_bound);
                }
                reached.best = Some(found);
            }
        });
    }

    fn of<T>(&self, part: usize, look: impl FnOnce(&mut Reached) -> T) -> T {
        look(&mut self.reached[part].lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The failure of the first part that has one, in the numbers of the whole.
    fn first_failure(&self) -> Result<(), NoTimetable> {
        for (part, own) in self.parts.iter().enumerate() {
            match self.of(part, |reached| reached.failure.clone()) {
                None => {}
                Some(NoTimetable::PinsNotKept { requests }) => {
                    let requests = requests.into_iter().map(|request| own.request_in_whole(request));
                    return Err(NoTimetable::PinsNotKept {
                        requests: requests.collect(),
                    });
                }
                Some(other) => return Err(other),
            }
        }
        Ok(())
    }

    /// The parts' timetables as one, judged as one.
    fn together(&self) -> Result<Solution, NoTimetable> {
        let mut lessons = Vec::new();
        for (part, own) in self.parts.iter().enumerate() {
            self.of(part, |reached| {
                let placements = reached.best.iter().flat_map(|best| &best.placements);
                lessons.extend(placements.map(|lesson| own.in_whole(lesson)));
            });
        }
        lessons.sort_by_key(|lesson| (lesson.kind, lesson.id));
        let mut solution = Solution::new(&self.problem.name, lessons);
        let judgement = check(self.problem, &solution);
        if !judgement.broken.is_empty() {
            return Err(NoTimetable::Unsound(judgement.broken));
        }
        let progress = self.progress(Phase::Improve);
        solution.score = Some(judgement.score);
        solution.placed = Some(judgement.placed);
        solution.bound = Some(progress.bound.max(judgement.score));
        solution.placed_bound = Some(progress.placed_bound.max(judgement.placed));
        Ok(solution)
    }

    fn report(&self, phase: Phase, on_report: &mut dyn FnMut(&Report<'_>)) {
        let best = || self.together().ok();
        on_report(&Report::new(self.progress(phase), &best));
    }

    /// What the parts have reached together.
    fn progress(&self, phase: Phase) -> Progress {
        let mut progress = Progress {
            seconds: self.elapsed().as_secs_f64(),
            phase,
            score: Some(0.0),
            bound: 0.0,
            placed: Some(0),
            placed_bound: 0,
        };
        for part in 0..self.parts.len() {
            self.of(part, |reached| {
                let best = reached.best.as_ref();
                let score = best.and_then(|best| best.score);
                progress.score = progress.score.zip(score).map(|(sum, more)| sum + more);
                progress.placed = progress
                    .placed
                    .zip(best.and_then(|best| best.placed))
                    .map(|(sum, more)| sum + more);
                progress.bound += best.and_then(|best| best.bound).unwrap_or(f64::INFINITY);
                progress.placed_bound += best.and_then(|best| best.placed_bound).unwrap_or(0);
            });
        }
        progress
    }
}

/// The lower of two limits, where there are any.
fn lower<T: Copy>(
    one: Option<T>,
    other: Option<T>,
    order: impl Fn(&T, &T) -> std::cmp::Ordering,
) -> Option<T> {
    [one, other].into_iter().flatten().min_by(|a, b| order(a, b))
}
