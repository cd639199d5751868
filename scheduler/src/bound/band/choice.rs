//! Plans of a band in which some meetings are chosen: what they bring at most, and who then sits where.

use super::Band;
use super::leaf::{self, Space};
use super::prices;
use super::scope::{Decision, Scope};
use super::seating::Seating;

/// Some plans of a band.
#[derive(Debug, Clone)]
pub(in super::super) struct Choice(Scope);

/// A plan, and what it brings.
#[derive(Debug)]
pub(in super::super) struct Held {
    pub(in super::super) worth: i64,
    /// The meetings, each with the requests that sit there.
    pub(in super::super) seated: Vec<(usize, Vec<usize>)>,
}

impl Choice {
    /// All plans.
    pub(in super::super) fn all(band: &Band) -> Self {
        Self(Scope::all(band))
    }

    /// Keeps the plans that hold the class, by position in the band, at one of the meetings of which this is true.
    pub(in super::super) fn hold(&mut self, band: &Band, class: usize, is_chosen: impl Fn(usize) -> bool) {
        let chosen: Vec<usize> = band.classes[class]
            .meetings
            .clone()
            .filter(|&meeting| is_chosen(meeting))
            .collect();
        if chosen.is_empty() {
            // No meeting is left, and it must be held: there is no such plan.
            self.close(band, class);
            self.0.must[class] = true;
        } else {
            self.0.decide(band, &Decision::Held(chosen), true);
        }
    }

    /// Keeps the plans that hold the class at no other meetings than those of which this is true, if at all.
    pub(in super::super) fn limit(&mut self, band: &Band, class: usize, is_chosen: impl Fn(usize) -> bool) {
        let others: Vec<usize> = band.classes[class]
            .meetings
            .clone()
            .filter(|&meeting| !is_chosen(meeting))
            .collect();
        if !others.is_empty() {
            self.0.decide(band, &Decision::Held(others), false);
        }
    }

    /// Keeps the plans that do not hold the class.
    pub(in super::super) fn close(&mut self, band: &Band, class: usize) {
        let all = band.classes[class].meetings.clone().collect();
        self.0.decide(band, &Decision::Held(all), false);
    }

    /// None of the plans brings more steps than this at these prices of the pupils; none if there is no plan left.
    pub(in super::super) fn most(&self, band: &Band, prices: &[i32]) -> Option<i64> {
        leaf::value(band, &self.0, prices, &mut Space::default())
    }

    /// Looks for prices at which it is less, until no plan could bring more than `enough`.
    pub(in super::super) fn improve(&self, band: &Band, prices: &mut Vec<i32>, enough: i64) {
        let found = prices::find(band, &self.0, prices, enough, enough, &mut Space::default());
        if found.value.is_some() {
            *prices = found.prices;
        }
    }

    /// The best plan, where at most one meeting of each class is left and all of them are held; none if there is no such plan.
    pub(in super::super) fn best(&self, band: &Band) -> Option<Held> {
        let mut seating = Seating::new(band, &self.0.open);
        seating.fill_all();
        let mut worth = 0;
        for class in 0..self.0.open.len() {
            worth += Some(seating.worth(class)).filter(|&worth| worth > i64::MIN)?;
        }
        let seated = seating.held().into_iter().map(|(meeting, pupils)| {
            let requests = pupils.into_iter().map(|pupil| band.requests[pupil]);
            (meeting, requests.collect())
        });
        Some(Held {
            worth,
            seated: seated.collect(),
        })
    }
}
