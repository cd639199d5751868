//! Which venues are near a home or another venue, and where each course is taught.

use std::collections::BTreeMap;

use crate::{Asker, Position};

/// Venues by nearness, worked out once.
pub(super) struct Nearby<'a> {
    /// For each postcode every venue with the minutes there, nearest first.
    from_home: BTreeMap<&'a str, Vec<(usize, u16)>>,
    /// For each venue every venue with the minutes there, nearest (itself) first.
    from_venue: Vec<Vec<(usize, u16)>>,
    /// For each course, whether it is taught at each venue.
    taught_at: Vec<Vec<bool>>,
}

impl<'a> Nearby<'a> {
    pub(super) fn new(asker: &'a Asker) -> Self {
        let homes = asker.postal_areas.iter();
        Self {
            from_home: homes
                .map(|area| (area.postcode.as_str(), nearest_first(asker, area.centre)))
                .collect(),
            from_venue: asker
                .venues
                .iter()
                .map(|venue| nearest_first(asker, venue.position))
                .collect(),
            taught_at: asker
                .courses
                .iter()
                .map(|course| {
                    (0..asker.venues.len())
                        .map(|venue| course.venues.contains(&venue))
                        .collect()
                })
                .collect(),
        }
    }

    /// Every venue with the minutes from a home, nearest first.
    pub(super) fn venues_from(&self, postcode: &str) -> &[(usize, u16)] {
        self.from_home.get(postcode).map_or(&[], Vec::as_slice)
    }

    /// The venues where a course is taught with the minutes from a home, nearest first.
    pub(super) fn course_from_home(
        &self,
        course: usize,
        postcode: &str,
    ) -> impl Iterator<Item = (usize, u16)> {
        let venues = self.venues_from(postcode).iter().copied();
        venues.filter(move |&(venue, _)| self.is_taught_at(course, venue))
    }

    /// The venues where a course is taught, nearest to another venue first.
    pub(super) fn course_from_venue(&self, course: usize, venue: usize) -> impl Iterator<Item = usize> {
        let venues = self.from_venue[venue].iter().map(|&(near, _)| near);
        venues.filter(move |&near| self.is_taught_at(course, near))
    }

    /// True when the course is taught at the venue.
    pub(super) fn is_taught_at(&self, course: usize, venue: usize) -> bool {
        self.taught_at[course][venue]
    }
}

/// Every venue with the minutes there, ordered by the metre; minutes are too coarse for that.
fn nearest_first(asker: &Asker, from: Position) -> Vec<(usize, u16)> {
    let minutes = asker.venues.iter().map(|venue| from.travel_min(venue.position));
    let mut venues: Vec<(usize, u16)> = minutes.enumerate().collect();
    let km = |venue: usize| asker.venues[venue].position.distance_km(from);
    venues.sort_by(|&(a, _), &(b, _)| km(a).total_cmp(&km(b)).then(a.cmp(&b)));
    venues
}
