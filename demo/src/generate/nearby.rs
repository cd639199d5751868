//! Which venues are near a home, and which of them suit a course.

use std::collections::BTreeMap;

use crate::Asker;

/// Venues by nearness, worked out once.
pub(super) struct Nearby<'a> {
    /// For each postcode every venue with the minutes there, nearest first.
    from_home: BTreeMap<&'a str, Vec<(usize, u16)>>,
    /// For each venue every venue with the minutes there, nearest (itself) first.
    from_venue: Vec<Vec<(usize, u16)>>,
    /// For each course, whether each venue suits it.
    suits: Vec<Vec<bool>>,
}

impl<'a> Nearby<'a> {
    pub(super) fn new(asker: &'a Asker) -> Self {
        let ordered = |from: crate::Position| {
            let mut venues: Vec<(usize, u16)> = asker
                .venues
                .iter()
                .enumerate()
                .map(|(id, venue)| (id, from.travel_min(venue.position)))
                .collect();
            // Nearest first by the metre; minutes are too coarse to order by.
            venues.sort_by(|(a, _), (b, _)| {
                let km = |id: usize| asker.venues[id].position.distance_km(from);
                km(*a).total_cmp(&km(*b)).then(a.cmp(b))
            });
            venues
        };
        Self {
            from_home: asker
                .postal_areas
                .iter()
                .map(|area| (area.postcode.as_str(), ordered(area.centre)))
                .collect(),
            from_venue: asker.venues.iter().map(|venue| ordered(venue.position)).collect(),
            suits: asker
                .courses
                .iter()
                .map(|course| asker.venues.iter().map(|venue| venue.suits(course)).collect())
                .collect(),
        }
    }

    /// Every venue with the minutes from a home, nearest first.
    pub(super) fn venues_from(&self, postcode: &str) -> &[(usize, u16)] {
        self.from_home.get(postcode).map_or(&[], Vec::as_slice)
    }

    /// The venues that suit a course, nearest to a home first, with the minutes there.
    pub(super) fn suitable_from_home(&self, course: usize, postcode: &str) -> Vec<(usize, u16)> {
        self.venues_from(postcode)
            .iter()
            .copied()
            .filter(|&(venue, _)| self.suits(course, venue))
            .collect()
    }

    /// The venues that suit a course, nearest to another venue first.
    pub(super) fn suitable_from_venue(&self, course: usize, venue: usize) -> Vec<usize> {
        self.from_venue[venue]
            .iter()
            .map(|&(near, _)| near)
            .filter(|&near| self.suits(course, near))
            .collect()
    }

    /// True when a room of the venue suits the course.
    pub(super) fn suits(&self, course: usize, venue: usize) -> bool {
        self.suits[course][venue]
    }
}
