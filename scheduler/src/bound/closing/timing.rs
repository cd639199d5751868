//! At which hours can what goes together really be?
//!
//! So far every day was in its best order by itself, and every class at its best meeting. Now each class is given one of its meetings, one
//! after the other. Where a pupil would be in two places, one of the lessons is given each of its hours, or the pupil does without a seat
//! of a class. What that costs is added to the loss, and nothing is followed that loses more than there may be. Now it is also known
//! which siblings are together, and who pays for opening the venues.

use super::case::{Case, Clash, Line};
use super::day::Day;
use super::order;
use super::promise::{self, Promises};
use super::proven::Proven;
use super::puzzle::Chosen;
use super::window::Window;
use super::{Looks, TooMuch};
use crate::solution::Placement;

/// A timetable, and what it loses at least.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) loss: i64,
    pub(super) placements: Vec<Placement>,
}

/// The search for hours.
pub(super) struct Timing<'t> {
    window: &'t Window<'t>,
    days: &'t [Day],
    most_loss: i64,
    /// The best timetable so far.
    pub(super) found: Option<Found>,
}

impl<'t> Timing<'t> {
    pub(super) fn new(window: &'t Window<'t>, days: &'t [Day]) -> Self {
        Self {
            window,
            days,
            most_loss: window.most_loss,
            found: None,
        }
    }

    /// Looks for the hours of what goes together; returns how much may be lost from now on.
    pub(super) fn look_at(&mut self, chosen: &Chosen<'_>, looks: &mut Looks<'_>) -> Result<i64, TooMuch> {
        let promises = Promises::of(self.window, self.days, chosen);
        let loss = chosen.loss + promise::unpaid_openings(self.window, chosen) + promises.lost;
        let window = self.window;
        let lines = chosen.sets.iter().filter(|set| !set.items.is_empty()).map(|set| {
            Some(Line {
                items: set.items.clone(),
                pieces: window.pieces(set)?,
                cost: window.cost(set),
                order: set.best_order()?.clone(),
            })
        });
        let Some(lines) = lines.collect() else {
            return Ok(self.most_loss);
        };
        let mut cases = vec![Case::of(window, lines, &promises, loss)];
        while let Some(case) = cases.pop() {
            looks.spend(self.window.bands.iter().map(Proven::looks).sum())?;
            let least = case.least_loss(self.window, &chosen.prices);
            let Some(spare) = least
                .map(|least| self.most_loss - least)
                .filter(|&spare| spare >= 0)
            else {
                continue;
            };
            if let Some(class) = case.class_without_meeting(self.window) {
                self.give_meetings(&case, class, spare, &mut cases, looks)?;
            } else if let Some(clash) = case.clash(self.window, &[]) {
                self.part(&case, &clash, spare, &mut cases, looks)?;
            } else {
                self.seat(&case, &mut cases, looks)?;
            }
        }
        Ok(self.most_loss)
    }

    /// A case for each meeting of a class.
    fn give_meetings(
        &self,
        case: &Case,
        (line, piece): (usize, usize),
        spare: i64,
        cases: &mut Vec<Case>,
        looks: &mut Looks<'_>,
    ) -> Result<(), TooMuch> {
        let hours = &case.lines[line].pieces[piece].hours;
        let mut meetings: Vec<usize> = hours.iter().map(|hour| hour.meeting).collect();
        meetings.sort_unstable();
        meetings.dedup();
        for meeting in meetings {
            let mut with = case.clone();
            let pieces = &mut with.lines[line].pieces;
            pieces[piece].hours.retain(|hour| hour.meeting == meeting);
            with.hold(self.window, (line, piece), meeting);
            if self.reorder(&mut with, line, spare, looks)?.is_some() {
                cases.push(with);
            }
        }
        Ok(())
    }

    /// Cases in which a pupil is no longer in two places: without a seat, or with hours that go together.
    fn part(
        &self,
        case: &Case,
        clash: &Clash,
        spare: i64,
        cases: &mut Vec<Case>,
        looks: &mut Looks<'_>,
    ) -> Result<(), TooMuch> {
        for engagement in clash {
            if let Some((class, request)) = engagement.seat {
                cases.push(case.without_seat(class, request));
            }
        }
        let [first, second] = clash;
        for hour in &case.piece(first).hours {
            let mut with = case.clone();
            with.piece_mut(first).hours = vec![*hour];
            let venue = case.piece(first).venue;
            let other = with.piece_mut(second);
            let other_venue = other.venue;
            other
                .hours
                .retain(|at| self.window.go_together((venue, hour), (other_venue, at)));
            if other.hours.is_empty() {
                continue;
            }
            let Some(spare) = self.reorder(&mut with, first.line, spare, looks)? else {
                continue;
            };
            if self.reorder(&mut with, second.line, spare, looks)?.is_some() {
                cases.push(with);
            }
        }
        Ok(())
    }

    /// Finds the best order of a line anew, which may lose so much; returns what may be lost then, or none if it loses more.
    fn reorder(
        &self,
        case: &mut Case,
        line: usize,
        spare: i64,
        looks: &mut Looks<'_>,
    ) -> Result<Option<i64>, TooMuch> {
        let line = &mut case.lines[line];
        let before = line.order.value;
        let order = order::best(&line.pieces, line.cost, before - spare, &self.window.ways, looks)?;
        Ok(order.map(|order| {
            let lost = before - order.value;
            line.order = order;
            case.loss += lost;
            spare - lost
        }))
    }

    /// All lessons have their hours: keeps the timetable if everybody can sit where that is best, or goes on where somebody cannot.
    fn seat(&mut self, case: &Case, cases: &mut Vec<Case>, looks: &mut Looks<'_>) -> Result<(), TooMuch> {
        let Some(held) = case.best_seats() else {
            return Ok(());
        };
        let of_bands = self.window.bands.iter().zip(&held);
        let loss = case.loss
            + of_bands
                .map(|(proven, held)| proven.most - held.worth)
                .sum::<i64>();
        let spare = self.most_loss - loss;
        if spare < 0 {
            return Ok(());
        }
        if let Some(clash) = case.clash(self.window, &held) {
            return self.part(case, &clash, spare, cases, looks);
        }
        self.most_loss = loss - 1;
        self.found = Some(Found {
            loss,
            placements: case.placements(self.window, &held),
        });
        Ok(())
    }
}
