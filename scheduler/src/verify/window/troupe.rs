//! Classes that share pupils, and what they bring at most at the prices of a claim.

use std::collections::{BTreeMap, BTreeSet};

use super::super::item::{Gatherings, Market};

/// A band of the claim.
pub(in super::super) struct Band<'b> {
    pub(in super::super) classes: &'b [usize],
    pub(in super::super) requests: &'b [usize],
    /// Of its requests, in the same order: prices at which its tree begins.
    pub(in super::super) prices: &'b [i64],
    /// Steps that its tree proves at most.
    pub(in super::super) most: i64,
}

/// Some classes and everybody who can come to them.
pub(super) struct Troupe {
    pub(super) classes: Vec<usize>,
    /// Steps that they bring at most, as the claim proves.
    pub(super) most: i64,
    pub(super) requests: BTreeSet<usize>,
    all_prices: i64,
    /// By class of the troupe and meeting: what it brings when its best-paying pupils come, less what it costs to hold it.
    worths: Vec<Vec<i64>>,
    /// The most of these by class of the troupe, teacher, venue and day.
    by_place: Vec<BTreeMap<Place, i64>>,
}

/// Teacher, venue and day.
pub(super) type Place = (usize, usize, usize);

/// What is known of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Held {
    No,
    /// At one of these, or, unless it must be held, not at all.
    Among {
        places: Vec<Place>,
        must_be: bool,
    },
    /// At this one of its meetings.
    Meeting(usize),
}

impl Troupe {
    /// Steps that are lost at least.
    pub(super) fn loss(&self, held: impl Fn(usize) -> Held) -> i64 {
        let mut most = self.all_prices;
        for (number, &class) in self.classes.iter().enumerate() {
            let worth = |place: &Place| {
                let worth = self.by_place[number].get(place);
                worth.copied().unwrap_or(i64::MIN / 4)
            };
            most += match held(class) {
                Held::No => 0,
                Held::Among { places, must_be } => {
                    let not_held = if must_be { None } else { Some(0) };
                    let worths = places.iter().map(worth).chain(not_held);
                    worths.max().unwrap_or(0)
                }
                Held::Meeting(meeting) => self.worths[number][meeting],
            };
        }
        self.most - most
    }
}

/// All classes, in the bands of the claim and then in troupes of their own.
pub(super) fn list(market: &Market<'_>, gatherings: &[Gatherings], bands: &[Band<'_>]) -> Vec<Troupe> {
    let mut troupes: Vec<Troupe> = bands
        .iter()
        .map(|band| {
            let prices = band.requests.iter().copied().zip(band.prices.iter().copied());
            troupe(market, gatherings, band.classes, &prices.collect(), band.most)
        })
        .collect();
    let taken: BTreeSet<usize> = bands.iter().flat_map(|band| band.classes).copied().collect();
    for classes in components(gatherings, &taken) {
        let requests = comers(gatherings, &classes);
        let prices: BTreeMap<usize, i64> = requests
            .into_iter()
            .map(|request| (request, market.replaced(request)))
            .collect();
        let charges = classes.iter().map(|&class| market.charges.class[class]);
        let most = charges.sum::<i64>() + prices.values().sum::<i64>();
        troupes.push(troupe(market, gatherings, &classes, &prices, most));
    }
    troupes
}

fn troupe(
    market: &Market<'_>,
    gatherings: &[Gatherings],
    classes: &[usize],
    prices: &BTreeMap<usize, i64>,
    most: i64,
) -> Troupe {
    let mut worths = Vec::new();
    let mut by_place = Vec::new();
    for &class in classes {
        let of_class = &gatherings[class];
        let of_crowds: Vec<i64> = of_class
            .crowds
            .iter()
            .map(|crowd| {
                crowd.best(of_class.min_size, |&(request, gain)| {
                    gain + market.replaced(request) - prices.get(&request).unwrap_or(&0)
                })
            })
            .collect();
        let mut best: BTreeMap<Place, i64> = BTreeMap::new();
        let mut of_meetings = Vec::new();
        for meeting in &of_class.meetings {
            let place = (meeting.place.teacher, meeting.place.venue, meeting.place.day);
            let worth = of_crowds[meeting.crowd] - meeting.penalty - of_class.offers[&place];
            let most = best.entry(place).or_insert(worth);
            *most = worth.max(*most);
            of_meetings.push(worth);
        }
        worths.push(of_meetings);
        by_place.push(best);
    }
    Troupe {
        classes: classes.to_vec(),
        most,
        requests: prices.keys().copied().collect(),
        all_prices: prices.values().sum(),
        worths,
        by_place,
    }
}

/// Classes that are not taken, together with those that share a pupil with them.
fn components(gatherings: &[Gatherings], taken: &BTreeSet<usize>) -> Vec<Vec<usize>> {
    let mut components: Vec<(Vec<usize>, BTreeSet<usize>)> = Vec::new();
    for class in (0..gatherings.len()).filter(|class| !taken.contains(class)) {
        let mut classes = vec![class];
        let mut requests = comers(gatherings, &classes);
        components.retain(|(others, theirs)| {
            let is_apart = theirs.is_disjoint(&requests);
            if !is_apart {
                classes.extend(others);
                requests.extend(theirs);
            }
            is_apart
        });
        components.push((classes, requests));
    }
    components.into_iter().map(|(classes, _)| classes).collect()
}

/// Everybody who can come to one of the classes.
fn comers(gatherings: &[Gatherings], classes: &[usize]) -> BTreeSet<usize> {
    let crowds = classes.iter().flat_map(|&class| &gatherings[class].crowds);
    crowds
        .flat_map(|crowd| crowd.seats.iter().map(|seat| seat.0))
        .collect()
}
