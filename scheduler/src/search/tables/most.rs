//! What no timetable can pass, at first sight: every request at its best, as if it were alone.

use crate::search::points::{Points, times};
use crate::search::tables::Tables;

/// Every sum of rounded points is nearer than this to the sum of the exact ones.
const ROUNDING: f64 = 0.5;

impl Tables<'_> {
    /// No timetable has more points than this.
    pub(crate) fn most_points(&self) -> f64 {
        let requests: Points = (0..self.requests.len())
            .filter_map(|request| self.most_of(request))
            .sum();
        let siblings = self.costs.siblings * times(self.problem.siblings.len());
        self.scale.points(requests + siblings) + ROUNDING
    }

    /// No timetable places more requests than this.
    pub(crate) fn most_placed(&self) -> usize {
        (0..self.requests.len())
            .filter(|request| self.most_of(*request).is_some())
            .count()
    }

    /// The most that a request could bring; none if it cannot be placed.
    fn most_of(&self, request: usize) -> Option<Points> {
        let asked = &self.requests[request];
        let most = if asked.individual {
            self.choices[request].first().map(|choice| choice.most)
        } else {
            let classes = asked
                .classes
                .iter()
                .map(|(class, _)| &self.classes[*class as usize]);
            let venues =
                classes.flat_map(|class| class.openings.iter().map(|opening| class.venues[opening.venue]));
            let least_cost = venues.filter_map(|venue| asked.venue_cost(venue)).min();
            let as_before = asked.previous.map_or(0, |_| self.costs.all_as_before());
            least_cost.map(|cost| asked.points - cost + as_before)
        };
        let bonus = if self.must.is[request] { self.must.bonus } else { 0 };
        most.map(|most| (most - bonus).max(0))
    }
}
