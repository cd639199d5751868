//! What a teacher can do in a week: blocks on days, several venues a day, within contract and days.
//!
//! Of the rules about a day the relaxation keeps these. `c` are the units taught, `k` the pauses that so much
//! teaching needs (`ceil(minutes / max_run) - 1`), `idle` the time that cannot be taught and `H` the part of it
//! that teacher or rooms are away anyway, `n` the venues:
//!
//! ```text
//! c + (idle - H)+ <= free units          idle = k brk                              n = 1
//!                                        idle = (n-1) move + (k-n+1)+ brk          n > 1
//! points lost:    n visits + k gap brk                                             n = 1
//!                 n visits + (n-1) travel
//!                   + (k-n+1)+ min(gap brk, travel + gap (brk - move)+)            n > 1
//! ```
//!
//! `move` is travel and set-up between the venues in the quicker direction. The minimum is there because a pause can
//! also be had by driving back and forth. All other idle time is taken to cost nothing.

use std::ops::Range;

use super::block::{Block, Draft};
use super::fixed::Scale;
use crate::Problem;
use crate::candidate::{free_min, snap_up};
use crate::problem::Teacher;
use crate::week::Window;

/// The week of a teacher.
#[derive(Debug)]
pub(super) struct TeacherWeek {
    /// Whose.
    pub(super) teacher: usize,
    /// Units of teaching that the contract allows.
    pub(super) contract: usize,
    /// Days of teaching that the teacher allows, if fewer than there are.
    pub(super) max_days: Option<usize>,
    /// Pauses needed, by units taught on a day.
    pub(super) pauses: Vec<i32>,
    /// The days with at least one block.
    pub(super) days: Vec<Day>,
}

/// A day of a teacher.
#[derive(Debug)]
pub(super) struct Day {
    /// Positions in the list of blocks.
    pub(super) blocks: Range<usize>,
    /// Each block alone, in the same order.
    pub(super) singles: Vec<Tour>,
    /// Two blocks, by their order in `blocks`.
    pub(super) pairs: Vec<(usize, usize, Tour)>,
    /// Any three, any four ... of the blocks, with the shortest travel between any two.
    pub(super) longer: Vec<Tour>,
}

/// Blocks visited on one day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tour {
    /// How many.
    pub(super) venues: usize,
    /// Units that can be taught.
    pub(super) reach: usize,
    /// Steps lost by visiting and travelling.
    pub(super) loss: i32,
    /// Steps lost by each pause beyond the travels.
    pub(super) pause_loss: i32,
}

impl Tour {
    /// Units that can be taught in a block, alone or among others: with the lessons elsewhere left out, a day of several
    /// venues is a day of one.
    pub(super) fn reach_in(&self, block: &Block) -> usize {
        self.reach.min(block.length)
    }

    /// Steps lost when so many pauses are needed.
    pub(super) fn loss_with(&self, pauses: i32) -> i32 {
        self.pause_loss
            .saturating_mul((pauses - self.venues as i32 + 1).max(0))
            .saturating_add(self.loss)
    }
}

/// The measures of one teacher.
pub(super) struct Measures<'p> {
    problem: &'p Problem,
    teacher: &'p Teacher,
    scale: Scale,
    /// Every size is a multiple of this.
    pub(super) unit_min: i32,
    /// Is every lesson as long as its size?
    is_exact: bool,
    /// The least and the most that a minute of size can be of lesson: as (lesson, size) of the extreme draft.
    least: (i32, i32),
}

impl<'p> Measures<'p> {
    /// The measures of the teacher of these drafts; none if there is no draft.
    pub(super) fn of(problem: &'p Problem, drafts: &[Draft], scale: Scale) -> Option<Self> {
        let teacher = &problem.teachers[drafts.first()?.teacher];
        let unit_min = drafts.iter().fold(0, |unit, draft| gcd(unit, draft.size_min));
        let is_exact = drafts.iter().all(|draft| draft.size_min == draft.duration_min);
        let least = drafts
            .iter()
            .map(|draft| (draft.duration_min, draft.size_min))
            .reduce(|a, b| if a.0 * b.1 <= b.0 * a.1 { a } else { b })?;
        Some(Self {
            problem,
            teacher,
            scale,
            unit_min,
            is_exact,
            least,
        })
    }

    /// The week over the blocks of this teacher, which are `blocks[from..]`, sorted by day.
    pub(super) fn week(&self, blocks: &[Block], from: usize) -> TeacherWeek {
        let mut days = Vec::new();
        let mut start = from;
        for day in blocks[from..].chunk_by(|a, b| a.day == b.day) {
            days.push(self.day(day, start));
            start += day.len();
        }
        let longest = days
            .iter()
            .flat_map(Day::tours)
            .map(|tour| tour.reach)
            .max()
            .unwrap_or(0);
        let most: usize = days.iter().map(|day| day.width() - 1).sum();
        TeacherWeek {
            teacher: self.teacher.id,
            contract: self.contract().min(most),
            max_days: self.teacher.max_days.filter(|&most| most < days.len()),
            pauses: (0..=longest).map(|units| self.pauses(units)).collect(),
            days,
        }
    }

    /// Sizes are up to `size / lesson` times what counts for the contract.
    fn contract(&self) -> usize {
        let (lesson, size) = self.least;
        (i64::from(self.teacher.contract_min.max(0)) * i64::from(size)
            / (i64::from(lesson) * i64::from(self.unit_min))) as usize
    }

    /// A run is shorter than `max_run`, so teaching needs at least so many pauses between its runs.
    fn pauses(&self, units: usize) -> i32 {
        let (lesson, size) = self.least;
        let taught_min = units as i64 * i64::from(self.unit_min) * i64::from(lesson) / i64::from(size);
        let max_run_min = i64::from(self.problem.weights.max_run_min.max(1));
        ((taught_min + max_run_min - 1) / max_run_min - 1).max(0) as i32
    }

    /// How much a stretch of so many minutes keeps from the sizes around it, which begin and end on the grid.
    fn on_grid(&self, minutes: i32) -> i32 {
        let grid_min = self.problem.grid_min;
        if self.is_exact {
            snap_up(minutes, grid_min)
        } else {
            minutes / grid_min * grid_min
        }
    }

    fn day(&self, blocks: &[Block], from: usize) -> Day {
        let mut pairs = Vec::new();
        let mut travels = Vec::new();
        if self.teacher.max_venues_per_day > 1 {
            for (i, a) in blocks.iter().enumerate() {
                for (j, b) in blocks.iter().enumerate().skip(i + 1) {
                    let travel_min = self.problem.travel_min[a.venue][b.venue]
                        .min(self.problem.travel_min[b.venue][a.venue]);
                    travels.push(travel_min);
                    pairs.push((i, j, self.tour(&[a, b], 2, travel_min)));
                }
            }
        }
        let all: Vec<&Block> = blocks.iter().collect();
        let shortest_min = travels.into_iter().min().unwrap_or(0);
        Day {
            blocks: from..from + blocks.len(),
            singles: blocks.iter().map(|block| self.tour(&[block], 1, 0)).collect(),
            pairs,
            longer: (3..=self.teacher.max_venues_per_day.min(blocks.len()))
                .map(|venues| self.tour(&all, venues, shortest_min))
                .collect(),
        }
    }

    /// A tour of so many venues somewhere in the hull of the blocks.
    fn tour(&self, blocks: &[&Block], venues: usize, travel_min: i32) -> Tour {
        let weights = &self.problem.weights;
        let hull = Window::new(
            blocks.iter().map(|block| block.hull.start).min().unwrap_or(0),
            blocks.iter().map(|block| block.hull.end).max().unwrap_or(0),
        );
        let windows: Vec<Window> = blocks
            .iter()
            .flat_map(|block| block.windows.iter().copied())
            .collect();
        let free = free_min(&windows, hull.start, hull.end, self.problem.grid_min);
        let away = hull.length_min() - free;
        let moves = venues as i32 - 1;
        let move_min = travel_min + weights.setup_min;
        let idle = |units: usize| {
            let pauses = (self.pauses(units) - moves).max(0);
            moves * self.on_grid(move_min) + pauses * self.on_grid(weights.min_break_min)
        };
        let fits = |units: usize| units as i32 * self.unit_min + (idle(units) - away).max(0) <= free;
        let most = (free / self.unit_min) as usize;
        let reach = (0..=most).rev().find(|&units| fits(units)).unwrap_or(0);

        let pause = weights.teacher_gap_per_min * f64::from(weights.min_break_min);
        let detour = weights.teacher_travel_per_min * f64::from(travel_min)
            + weights.teacher_gap_per_min * f64::from((weights.min_break_min - move_min).max(0));
        let travel = weights.teacher_travel_per_min * f64::from(travel_min);
        Tour {
            venues,
            reach,
            loss: self
                .scale
                .loss(f64::from(moves) * travel + venues as f64 * weights.teacher_venue_day),
            pause_loss: self
                .scale
                .loss(if venues == 1 { pause } else { pause.min(detour) }),
        }
    }
}

impl TeacherWeek {
    /// Position of the teacher's first block; the others follow it.
    pub(super) fn first_block(&self) -> usize {
        self.days.first().map_or(0, |day| day.blocks.start)
    }
}

impl Day {
    /// One more than the units that any tour reaches.
    pub(super) fn width(&self) -> usize {
        self.tours().map(|tour| tour.reach).max().unwrap_or(0) + 1
    }

    /// Every tour of the day.
    pub(super) fn tours(&self) -> impl Iterator<Item = &Tour> {
        self.singles
            .iter()
            .chain(self.pairs.iter().map(|(_, _, tour)| tour))
            .chain(&self.longer)
    }
}

fn gcd(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
