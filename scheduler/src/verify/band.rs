//! A band of classes, and the tree that proves what it brings at most.
//!
//! At the prices of a claim each class is charged for being held and each pupil for being placed, and the sum of these
//! prices is given back. In a band, classes that share no pupil with others, these charges can be replaced by the rules
//! themselves: each class is held once at most, each pupil sits in one class at most. The band pays its teachers what
//! their weeks gain by it. What is left of a band is, whatever the timetable, at most
//!
//! ```text
//! sum of the pupils' prices  +  sum over its classes of
//!     max( 0, over its meetings:  most that a crowd within the class's sizes brings less the pupils' prices
//!                                 - what the teacher's week gains
//!                                 - what is lost because the teacher would rather not teach then )
//! ```
//!
//! for any prices of the pupils that are not negative. A tree divides the timetables by decisions (is one of these
//! meetings held?); each leaf has prices of its own, and the greatest leaf is what the tree proves.

use std::collections::BTreeSet;

use super::item::Gatherings;
use super::meeting::BandClass;
use super::possible::Place;
use crate::certificate::{Band, Split};
use crate::fault::{Faults, Path};

/// A band whose tree can be followed.
pub(super) struct Proof<'b> {
    band: &'b Band,
    /// In the order of the band.
    classes: Vec<BandClass>,
    /// For each meeting of the band: the class by its position in the band, and which of its meetings it is.
    meetings: Vec<(usize, usize)>,
    /// What the prices of the claim give back for the band, which the tree replaces.
    replaced: i64,
}

/// The prices of a claim as bands need them.
pub(super) struct Replaced<'r> {
    /// By class.
    pub(super) gatherings: &'r [Gatherings],
    /// By class: its price.
    pub(super) class: &'r [i64],
    /// By request: its price; 0 if it is pinned, for then it is charged whatever happens.
    pub(super) request: &'r [i64],
}

/// The timetables that a node speaks of: by class, the meetings that may be held, and whether one must be.
#[derive(Clone)]
struct Scope {
    open: Vec<Vec<usize>>,
    must: Vec<bool>,
}

impl<'b> Proof<'b> {
    /// Looks for everything that is wrong with a band; `taken` are the classes of earlier bands.
    pub(super) fn of(
        band: &'b Band,
        prices: &Replaced<'_>,
        taken: &mut BTreeSet<usize>,
        place: Path<'_>,
        faults: &mut Faults,
    ) -> Option<Self> {
        let before = faults.count();
        let list = place.key("classes");
        for (i, &class) in band.classes.iter().enumerate() {
            if class >= prices.gatherings.len() {
                let right = format!("one of {}, from 0", prices.gatherings.len());
                faults.report(list.at(i), format!("there is no class {class}"), right);
            } else if !taken.insert(class) {
                faults.report(
                    list.at(i),
                    format!("class {class} stands twice"),
                    "each class in one band, once",
                );
            }
        }
        if faults.count() > before {
            return None;
        }
        check_requests(band, prices.gatherings, place.key("requests"), faults);
        let classes: Vec<BandClass> = band
            .classes
            .iter()
            .map(|&class| BandClass::of(&prices.gatherings[class], prices.request))
            .collect();
        let meetings = meetings(band, &classes, place.key("meetings"), faults);
        check_nodes(band, place.key("nodes"), faults);
        let of_classes = band.classes.iter().map(|&class| prices.class[class]);
        let of_requests = band
            .requests
            .iter()
            .filter_map(|&request| prices.request.get(request));
        (faults.count() == before).then(|| Self {
            band,
            classes,
            meetings,
            replaced: of_classes.chain(of_requests.copied()).sum(),
        })
    }

    /// Steps by which the tree lowers the bound.
    pub(super) fn saving(&self, requests: usize) -> i64 {
        let root = Scope {
            open: self
                .classes
                .iter()
                .map(|class| (0..class.meetings.len()).collect())
                .collect(),
            must: vec![false; self.classes.len()],
        };
        let mut price_of = vec![0; requests];
        let mut most = i64::MIN;
        let mut to_do = vec![(0, root, &[][..])];
        while let Some((node, scope, inherited)) = to_do.pop() {
            let node = &self.band.nodes[node];
            let prices = node.prices.as_deref().unwrap_or(inherited);
            if let Some(split) = &node.split {
                let (held, not_held) = self.divide(scope, split);
                to_do.push((split.held, held, prices));
                to_do.push((split.not_held, not_held, prices));
            } else {
                for (&request, &price) in self.band.requests.iter().zip(prices) {
                    price_of[request] = price;
                }
                let leaf = self.leaf(&scope, &price_of);
                most = most.max(leaf.map_or(i64::MIN, |leaf| leaf + prices.iter().sum::<i64>()));
            }
        }
        self.replaced.saturating_sub(most).max(0)
    }

    /// What the classes bring at most; none if one that must be held has no meeting left.
    fn leaf(&self, scope: &Scope, price_of: &[i64]) -> Option<i64> {
        let mut sum = 0;
        for ((class, open), must) in self.classes.iter().zip(&scope.open).zip(&scope.must) {
            let best = open
                .iter()
                .map(|&meeting| class.meetings[meeting].best(class.min_size, price_of));
            let best = best.max();
            sum += if *must { best? } else { best.unwrap_or(0).max(0) };
        }
        Some(sum)
    }

    fn divide(&self, scope: Scope, split: &Split) -> (Scope, Scope) {
        let chosen: BTreeSet<usize> = split
            .meetings
            .iter()
            .map(|&meeting| self.meetings[meeting].1)
            .collect();
        let class = self.meetings[split.meetings[0]].0;
        let (mut held, mut not_held) = (scope.clone(), scope);
        held.open[class].retain(|meeting| chosen.contains(meeting));
        held.must[class] = true;
        not_held.open[class].retain(|meeting| !chosen.contains(meeting));
        (held, not_held)
    }
}

/// The requests of a band are all that can come to its classes, and they can come to no others.
fn check_requests(band: &Band, gatherings: &[Gatherings], place: Path<'_>, faults: &mut Faults) {
    let (mut inside, mut outside) = (BTreeSet::new(), BTreeSet::new());
    for of_class in gatherings {
        let requests = of_class
            .crowds
            .iter()
            .flat_map(|crowd| crowd.seats.iter().map(|seat| seat.0));
        if band.classes.contains(&of_class.class) {
            inside.extend(requests);
        } else {
            outside.extend(requests);
        }
    }
    let listed: BTreeSet<usize> = band.requests.iter().copied().collect();
    if listed.len() != band.requests.len() {
        faults.report(place, "a request stands twice", "each once");
    }
    if listed != inside {
        let right = format!("those that can come to its classes: {inside:?}");
        faults.report(place, format!("the requests {listed:?}"), right);
    }
    if let Some(both) = inside.intersection(&outside).next() {
        let wrong = format!("request {both} can come to classes inside and outside the band");
        faults.report(place, wrong, "classes that share no pupil with others");
    }
}

fn meetings(band: &Band, classes: &[BandClass], list: Path<'_>, faults: &mut Faults) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (i, meeting) in band.meetings.iter().enumerate() {
        let place = Place {
            teacher: meeting.teacher,
            venue: meeting.venue,
            day: meeting.day,
            start: meeting.start,
        };
        let class = band.classes.iter().position(|class| *class == meeting.class);
        let stands = class.and_then(|class| Some((class, *classes[class].stands_for.get(&place)?)));
        if let Some(stands) = stands {
            found.push(stands);
        } else {
            faults.report(
                list.at(i),
                "this class cannot meet so",
                "a class of the band where and when it can meet",
            );
        }
    }
    found
}

/// The nodes are a tree whose prices and decisions mean something.
fn check_nodes(band: &Band, list: Path<'_>, faults: &mut Faults) {
    let mut led_to = vec![false; band.nodes.len()];
    if band.nodes.first().is_none_or(|root| root.prices.is_none()) {
        faults.report(
            list,
            "there is no root with prices",
            "at least one node, with prices",
        );
    }
    for (i, node) in band.nodes.iter().enumerate() {
        let place = list.at(i);
        if let Some(prices) = &node.prices {
            let right = || {
                format!(
                    "a price from 0 to {} for each of {} requests",
                    i32::MAX,
                    band.requests.len()
                )
            };
            if prices.len() != band.requests.len() {
                faults.report(place.key("prices"), format!("{} prices", prices.len()), right());
            } else if prices
                .iter()
                .any(|price| !(0..=i64::from(i32::MAX)).contains(price))
            {
                faults.report(place.key("prices"), "a price out of its bounds", right());
            }
        }
        let Some(split) = &node.split else { continue };
        let place = place.key("split");
        let classes: BTreeSet<Option<usize>> = split
            .meetings
            .iter()
            .map(|&meeting| band.meetings.get(meeting).map(|meeting| meeting.class))
            .collect();
        if classes.len() != 1 || classes.contains(&None) {
            faults.report(
                place.key("meetings"),
                format!("the meetings {:?}", split.meetings),
                "meetings of the band, all of one class",
            );
        }
        for (key, next) in [("held", split.held), ("not_held", split.not_held)] {
            let is_new = next > i
                && led_to
                    .get_mut(next)
                    .is_some_and(|led| !std::mem::replace(led, true));
            if !is_new {
                let right = format!("a node from {} to {}, and each once", i + 1, band.nodes.len() - 1);
                faults.report(place.key(key), format!("the node {next}"), right);
            }
        }
    }
}
