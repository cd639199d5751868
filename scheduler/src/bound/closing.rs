//! The last of a small school's gap: which timetables could lie between the bound and the best one known?
//!
//! At the best prices the bound is a sum, and what a timetable falls short of it is a sum too. With `loss` for what is missing in a
//! part of it to the most that part could bring:
//!
//! ```text
//! bound - points  >=  sum over teachers of  loss(week)
//!                   + sum over bands of     loss(which classes are held, where and when, with whom)
//!                   + sum over requests that nobody teaches of  what they are charged
//!                   + what siblings were promised and did not get  +  what openings cost and nobody paid
//! ```
//!
//! and no part of it is negative. So a timetable that falls short by less than a *window* loses less than that everywhere. In
//! a small window a teacher has only some dozens or thousands of days like that, and hardly any of them go together. They are all looked
//! through. If there is no such timetable, the bound falls by the window, and the next window is twice as wide; if there is one, no
//! other brings more, and the search is told of it. The files, from the whole to the parts:
//!
//! | file | holds |
//! |---|---|
//! | `window` | everything in one window |
//! | `day`, `filled` | what a teacher could teach on a day |
//! | `puzzle`, `alive`, `week` | which days of the teachers go together |
//! | `order` | in which order a day is best |
//! | `timing`, `case` | at which hours the days go together |
//! | `promise` | what siblings really get, and openings really cost |
//! | `proven` | what is proven of a band of classes |
//! | `hours` | when each lesson and class can begin |
//!
//! Looked at are all rules about teachers, pupils and classes. Left out, which can only leave the bound larger, are rooms (one that suits is
//! there), wishes of teachers for a room, and what alternatives, all-or-none lists and `max_moved` forbid beyond what their prices say.

mod alive;
mod case;
mod day;
mod filled;
mod hours;
mod order;
mod promise;
mod proven;
mod puzzle;
mod timing;
mod week;
mod window;

use self::hours::Hours;
use self::window::Window;
use super::bands::Bands;
use super::relaxation::Relaxation;
use super::value::Evaluator;
use crate::Problem;
use crate::candidate::Candidates;
use crate::solution::Placement;

/// Requests are counted as the bits of a number.
const MOST_REQUESTS: usize = 128;
/// The first window, as a part of the bound.
const FIRST_WINDOW: f64 = 1.0 / 4_096.0;
/// Looks in one window: about ten seconds.
const LOOKS: u64 = 60_000_000;
/// So many of them, about a fiftieth of a second, between two questions whether to go on.
const LOOKS_AT_ONCE: u64 = 100_000;

/// Looking through windows, one after the other.
#[derive(Debug)]
pub(super) struct Closing {
    problem: Problem,
    hours: Hours,
    /// Steps of the next window; none as long as there was none.
    next: Option<i64>,
    /// Steps below what prices and trees prove in which there is no timetable.
    searched: i64,
    is_done: bool,
    /// A timetable on the edge of what was searched through, not told yet; rooms are any of the venue.
    timetable: Option<Vec<Placement>>,
}

impl Closing {
    /// None for a school that is too large, or whose teachers go to so many venues a day that the bound does not tell them apart.
    pub(super) fn of(problem: &Problem, candidates: &Candidates, relaxation: &Relaxation) -> Option<Self> {
        let mut days = relaxation.weeks.iter().flat_map(|week| &week.days);
        let is_small = problem.requests.len() <= MOST_REQUESTS;
        (is_small && days.all(|day| day.longer.is_empty())).then(|| Self {
            problem: problem.clone(),
            hours: Hours::of(problem, candidates, relaxation),
            next: None,
            searched: 0,
            is_done: false,
            timetable: None,
        })
    }

    /// Would more windows bring nothing, or be too large?
    pub(super) fn is_done(&self) -> bool {
        self.is_done
    }

    /// Steps below what prices and trees prove in which there is no timetable.
    pub(super) fn searched(&self) -> i64 {
        self.searched
    }

    /// The best timetable found, if it was not told yet.
    pub(super) fn take_timetable(&mut self) -> Option<Vec<Placement>> {
        self.timetable.take()
    }

    /// Looks through one window, as long as `goes_on` says so. `known` are the points of a timetable: nothing below it is looked for.
    pub(super) fn step(
        &mut self,
        relaxation: &Relaxation,
        evaluator: &mut Evaluator,
        bands: &Bands,
        known: Option<f64>,
        goes_on: &dyn Fn() -> bool,
    ) {
        let proven = bands.most();
        let first = ((proven as f64 * FIRST_WINDOW) as i64).max(1);
        let gap = known.map_or(i64::MAX, |points| proven - relaxation.scale.reached(points));
        let steps = self.next.unwrap_or(first).min(gap);
        if steps <= self.searched {
            self.is_done = true;
            return;
        }
        let mut looks = Looks::of(LOOKS, goes_on);
        let window = Window::new(&self.problem, &self.hours, relaxation, evaluator, bands, steps);
        match window.least_loss(&mut looks) {
            Ok(None) => {
                self.searched = steps;
                self.next = steps.checked_mul(2);
                self.is_done = steps == gap || self.next.is_none();
            }
            Ok(Some(found)) => {
                self.searched = found.loss;
                self.timetable = Some(found.placements);
                self.is_done = true;
            }
            Err(TooMuch) => self.is_done = true,
        }
    }
}

/// How much may still be looked at: counted, not timed, so that it is the same on every machine.
struct Looks<'l> {
    left: u64,
    /// How many are left when it is asked next whether to go on.
    next_question: u64,
    goes_on: &'l dyn Fn() -> bool,
}

/// There is more to look at than may be.
#[derive(Debug)]
struct TooMuch;

impl<'l> Looks<'l> {
    fn of(left: u64, goes_on: &'l dyn Fn() -> bool) -> Self {
        Self {
            left,
            next_question: left,
            goes_on,
        }
    }

    fn spend(&mut self, looks: usize) -> Result<(), TooMuch> {
        self.left = self.left.checked_sub(looks as u64).ok_or(TooMuch)?;
        if self.left <= self.next_question {
            self.next_question = self.left.saturating_sub(LOOKS_AT_ONCE);
            if !(self.goes_on)() {
                return Err(TooMuch);
            }
        }
        Ok(())
    }
}
