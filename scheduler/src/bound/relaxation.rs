//! The relaxed problem: what is left when the priced rows are taken out.
//!
//! For prices `u` of the rows (module `rows`), with right sides `b` and activities `A x`,
//!
//! ```text
//! value(u) = u b + max over x of (points(x) - u A x)
//! ```
//!
//! is at least the score of every timetable, because a timetable keeps the rows, and every rule and penalty that
//! the maximum knows is one that the timetable obeys or pays. Without the rows the maximum falls apart into one
//! problem for each teacher's week. All of it is computed in whole steps (module `fixed`): the value is exact for the
//! prices as rounded, so it needs no trust in floating-point arithmetic.

use std::collections::HashMap;

use super::block::{Block, Draft, RoomUse, What};
use super::class_offer::{ClassOffer, Gathering, Seat};
use super::fixed::Scale;
use super::room_row::{self, RoomRow};
use super::rows::Rows;
use super::spot::Spots;
use super::teacher_week::{Measures, TeacherWeek};
use crate::Problem;
use crate::candidate::{Attendance, Candidates, Meeting, Roster};

/// A problem without its rows.
#[derive(Debug)]
pub(super) struct Relaxation {
    pub(super) scale: Scale,
    pub(super) rows: Rows,
    pub(super) spots: Spots,
    pub(super) lessons: Vec<LessonOffer>,
    pub(super) classes: Vec<ClassOffer>,
    pub(super) blocks: Vec<Block>,
    pub(super) weeks: Vec<TeacherWeek>,
    pub(super) room_rows: Vec<RoomRow>,
    /// Room rows of each room use.
    pub(super) room_rows_of: Vec<Vec<usize>>,
    pub(super) sibling_reward: i32,
    pub(super) opening_cost: i32,
}

/// An individual lesson, in steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct LessonOffer {
    pub(super) points: i32,
    pub(super) points_if_unmoved: Option<i32>,
    pub(super) spot: u32,
}

impl LessonOffer {
    /// The most points when staying as last year brings so many more; and is that then what happens?
    pub(super) fn best(&self, unmoved: i32) -> (i32, bool) {
        match self.points_if_unmoved {
            Some(points) if points + unmoved >= self.points => (points + unmoved, true),
            _ => (self.points, false),
        }
    }
}

impl Relaxation {
    /// Builds the relaxed problem from the candidates.
    pub(super) fn of(problem: &Problem, candidates: &Candidates) -> Self {
        let spots = Spots::of(problem, candidates);
        let drafts = Draft::list(problem, candidates);
        let top = top_points(problem, candidates, &spots);
        let scale = Scale::holding(most_in_a_week(problem, &drafts, candidates, top));

        let mut uses: Vec<RoomUse> = Vec::new();
        let mut number_of = HashMap::new();
        let mut blocks = Vec::new();
        let mut weeks = Vec::new();
        for of_teacher in drafts.chunk_by(|a, b| a.teacher == b.teacher) {
            let Some(measures) = Measures::of(problem, of_teacher, scale) else {
                continue;
            };
            let from = blocks.len();
            for of_block in of_teacher.chunk_by(|a, b| (a.rooms.day, a.venue) == (b.rooms.day, b.venue)) {
                blocks.extend(Block::of(
                    problem,
                    candidates,
                    of_block,
                    measures.unit_min,
                    |room_use| {
                        *number_of.entry(room_use).or_insert_with(|| {
                            uses.push(room_use);
                            uses.len() as u32 - 1
                        })
                    },
                ));
            }
            weeks.push(measures.week(&blocks, from));
        }

        let room_rows = room_row::list(problem, candidates, &blocks, &uses);
        let rows = Rows::of(problem, &blocks, spots.sibling_rows.len(), &room_rows, top);
        let mut room_rows_of = vec![Vec::new(); uses.len()];
        for (row, room_row) in rows.room.clone().zip(&room_rows) {
            for &room_use in &room_row.uses {
                room_rows_of[room_use as usize].push(row);
            }
        }
        let spot = |request, venue, day| spots.number(request, venue, day);
        let lessons = candidates.lessons.iter().map(|lesson| LessonOffer {
            points: scale.gain(lesson.points),
            points_if_unmoved: lesson.points_if_unmoved.map(|points| scale.gain(points)),
            spot: spot(lesson.request, lesson.venue, lesson.day),
        });
        let mut teacher_of = vec![0; candidates.rosters.len()];
        for visit in &candidates.visits {
            teacher_of[visit.roster] = visit.teacher;
        }
        let class = |(roster, &teacher): (&Roster, &usize)| ClassOffer {
            class: roster.class,
            teacher,
            venue: roster.venue,
            day: roster.day,
            min_size: roster.min_size,
            max_size: roster.max_size,
            meetings: roster
                .meetings
                .iter()
                .map(|meeting| gathering(scale, &spots, roster, meeting))
                .collect(),
        };
        Self {
            lessons: lessons.collect(),
            classes: candidates.rosters.iter().zip(&teacher_of).map(class).collect(),
            sibling_reward: scale.gain(problem.weights.siblings_together),
            opening_cost: scale.loss(problem.weights.venue_day),
            scale,
            rows,
            blocks,
            weeks,
            room_rows,
            room_rows_of,
            spots,
        }
    }

    /// Whose lesson it is.
    pub(super) fn request_of(&self, lesson: u32) -> usize {
        self.spots.request[self.lessons[lesson as usize].spot as usize]
    }

    /// Whose lesson an item is; none for a class.
    pub(super) fn request_of_item(&self, (block, item): (usize, usize)) -> Option<usize> {
        match self.blocks[block].items[item].what {
            What::Lesson(lesson) => Some(self.request_of(lesson)),
            What::Class { .. } => None,
        }
    }

    /// Takes a request placed at a spot from the slack of its rows.
    pub(super) fn use_spot(&self, spot: u32, is_unmoved: bool, slack: &mut [f64]) {
        let request = self.spots.request[spot as usize];
        slack[self.rows.request.start + request] -= 1.0;
        for &(row, count) in &self.rows.of_request[request] {
            slack[row] -= count as f64;
        }
        for term in &self.spots.terms[spot as usize] {
            slack[self.rows.sibling.start + term.row as usize] += if term.is_first { 1.0 } else { -1.0 };
        }
        if is_unmoved && !self.rows.unmoved.is_empty() {
            slack[self.rows.unmoved.start] += 1.0;
        }
    }
}

/// Who could come to a meeting of a roster, in steps.
pub(super) fn gathering(scale: Scale, spots: &Spots, roster: &Roster, meeting: &Meeting) -> Gathering {
    let seat = |attendance: &Attendance| Seat {
        points: scale.gain(attendance.points),
        spot: spots.number(attendance.request, roster.venue, roster.day),
        is_unmoved: attendance.is_unmoved,
    };
    Gathering {
        start: meeting.start,
        teacher_penalty: scale.loss(meeting.teacher_penalty),
        seats: meeting.pupils.iter().map(seat).collect(),
    }
}

/// More than a request can bring at any spot, with all that siblings promise it; the greatest price of most rows.
fn top_points(problem: &Problem, candidates: &Candidates, spots: &Spots) -> f64 {
    let lessons = candidates.lessons.iter().map(|lesson| lesson.points);
    let attendances = candidates
        .rosters
        .iter()
        .flat_map(|roster| &roster.meetings)
        .flat_map(|meeting| &meeting.pupils);
    let points = lessons
        .chain(attendances.map(|attendance| attendance.points))
        .fold(1.0, f64::max);
    let siblings = spots.terms.iter().map(Vec::len).max().unwrap_or(0);
    points + siblings as f64 * problem.weights.siblings_together
}

/// More than the relaxed week of any teacher can bring at any prices: decides how fine steps may be.
///
/// A request gains at most `top`, and as much again for staying, for being pinned, and from each neighbour in
/// all-or-none lists. A minute of teaching brings at most the densest draft's gain, and a day's plan adds up the
/// whole day at each venue.
fn most_in_a_week(problem: &Problem, drafts: &[Draft], candidates: &Candidates, top: f64) -> f64 {
    let mut links = vec![0_u32; problem.requests.len()];
    for &request in problem.all_or_none.iter().flatten() {
        links[request] += 2;
    }
    let gain = top * f64::from(3 + links.into_iter().max().unwrap_or(0));
    let of_teacher = |drafts: &[Draft]| {
        let densest = drafts.iter().map(|draft| {
            let pupils = match draft.what {
                What::Lesson(_) => 1,
                What::Class { roster } => candidates.rosters[roster as usize].max_size,
            };
            gain * pupils as f64 / f64::from(draft.size_min)
        });
        let teacher = &problem.teachers[drafts[0].teacher];
        let day_min = |day| {
            let free_min: i32 = teacher
                .available
                .day(day)
                .iter()
                .map(|window| window.length_min())
                .sum();
            i64::from(free_min) * teacher.max_venues_per_day as i64
        };
        let longest_min = (0..problem.days)
            .map(day_min)
            .max()
            .unwrap_or(0)
            .max(i64::from(teacher.contract_min));
        densest.fold(0.0, f64::max) * longest_min as f64
    };
    drafts
        .chunk_by(|a, b| a.teacher == b.teacher)
        .map(of_teacher)
        .fold(0.0, f64::max)
}
