//! What a class brings at a venue on a day: the best-paying pupils at the best start.
//!
//! ```text
//! offer = max over starts of  - teacher_penalty + max over sets P of those who can come, min <= |P| <= max,
//!                                                 of the sum of gains over P
//! ```
//!
//! The best set is the pupils in order of gain: all that pay up to the maximum, and those that cost least when the
//! minimum asks for more.

use super::prices::Prices;

/// A class at a venue on a day, in steps.
#[derive(Debug)]
pub(super) struct ClassOffer {
    pub(super) class: usize,
    /// One of the teachers who could hold it: for all of them it is the same.
    pub(super) teacher: usize,
    pub(super) venue: usize,
    pub(super) day: usize,
    pub(super) min_size: usize,
    pub(super) max_size: usize,
    pub(super) meetings: Vec<Gathering>,
}

/// Who could come at one start.
#[derive(Debug)]
pub(super) struct Gathering {
    pub(super) start: i32,
    pub(super) teacher_penalty: i32,
    pub(super) seats: Vec<Seat>,
}

/// A pupil who could come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub(super) points: i32,
    /// Request, venue and day: a position in the list of spots.
    pub(super) spot: u32,
    pub(super) is_unmoved: bool,
}

impl ClassOffer {
    /// The same class there, without any meeting.
    pub(super) fn without_meetings(&self) -> Self {
        Self {
            meetings: Vec::new(),
            ..*self
        }
    }

    /// The most that the class brings, and at which of its meetings.
    pub(super) fn best(&self, prices: &Prices, gains: &mut Vec<i32>) -> (i64, usize) {
        let mut best = (i64::MIN, 0);
        for (number, meeting) in self.meetings.iter().enumerate() {
            gains.clear();
            gains.extend(meeting.seats.iter().map(|seat| prices.seat_gain(seat)));
            let value = self.sum_of_best(gains) - i64::from(meeting.teacher_penalty);
            if value > best.0 {
                best = (value, number);
            }
        }
        best
    }

    /// The seats taken at one of the meetings when it brings the most.
    pub(super) fn taken(&self, meeting: usize, prices: &Prices) -> Vec<Seat> {
        let mut seats: Vec<(i32, Seat)> = self.meetings[meeting]
            .seats
            .iter()
            .map(|seat| (prices.seat_gain(seat), *seat))
            .collect();
        seats.sort_by_key(|&(gain, seat)| (std::cmp::Reverse(gain), seat.spot));
        let paying = seats.iter().filter(|(gain, _)| *gain > 0).count();
        seats.truncate(paying.clamp(self.min_size, self.max_size));
        seats.into_iter().map(|(_, seat)| seat).collect()
    }

    fn sum_of_best(&self, gains: &mut [i32]) -> i64 {
        let paying = gains.iter().filter(|&&gain| gain > 0).count();
        let count = paying.clamp(self.min_size, self.max_size);
        if count == paying {
            return gains.iter().map(|&gain| i64::from(gain.max(0))).sum();
        }
        if count < gains.len() {
            gains.select_nth_unstable_by(count, |a, b| b.cmp(a));
        }
        gains[..count].iter().map(|&gain| i64::from(gain)).sum()
    }
}
