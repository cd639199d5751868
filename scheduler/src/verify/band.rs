//! A band of classes, and the tree that proves what it brings at most.
//!
//! At the prices of a claim each class is charged for being held and each pupil for being placed, and the sum of these
//! prices is given back. In a band, classes that share no pupil with others, these charges can be replaced by the rules
//! themselves: each class is held once at most, each pupil sits in one class at most. The band pays its teachers what
//! their weeks gain by it. What is left of a band is, whatever the timetable, at most
//!
//! ```text
//! sum of the pupils' prices  +  sum over the classes that are held of
//!     max over its meetings:  most that a crowd within the class's sizes brings less the pupils' prices
//!                             - what the teacher's week gains
//!                             - what is lost because the teacher would rather not teach then
//! ```
//!
//! for any prices of the pupils that are not negative. A tree divides the timetables by decisions: is one of these
//! meetings held? does this request sit in this class? are more classes held than so many? Each leaf has prices of its own,
//! and the greatest leaf is what the tree proves. (`scope` follows the decisions.)

use std::collections::{BTreeSet, HashMap};

use super::item::Gatherings;
use super::meeting::{BandClass, Sits};
use super::possible::Place;
use super::scope::{Question, Scope};
use super::window;
use crate::certificate::{Band, Decision};
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
        let (classes, meetings) = meetings(band, prices, place.key("meetings"), faults);
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

    /// The band as those need it who look through a window.
    pub(super) fn in_window(&self) -> window::Band<'_> {
        window::Band {
            classes: &self.band.classes,
            requests: &self.band.requests,
            // The root has prices: that was checked.
            prices: self.band.nodes[0].prices.as_deref().unwrap_or(&[]),
            most: self.replaced.saturating_sub(self.saving()),
        }
    }

    /// Steps by which the tree lowers the bound.
    pub(super) fn saving(&self) -> i64 {
        let sizes = self.classes.iter().map(|class| class.meetings.len());
        let mut most = i64::MIN;
        let mut to_do = vec![(0, Scope::all(sizes, self.band.requests.len()), &[][..])];
        while let Some((node, scope, inherited)) = to_do.pop() {
            let node = &self.band.nodes[node];
            let prices = node.prices.as_deref().unwrap_or(inherited);
            if let Some(split) = &node.split {
                let question = self.question(&split.decision);
                to_do.push((split.yes, scope.clone().answered(&question, true), prices));
                to_do.push((split.no, scope.answered(&question, false), prices));
            } else {
                let leaf = self.leaf(&scope, prices);
                most = most.max(leaf.map_or(i64::MIN, |leaf| leaf + prices.iter().sum::<i64>()));
            }
        }
        self.replaced.saturating_sub(most).max(0)
    }

    /// A decision, with positions in this proof's lists.
    fn question(&self, decision: &Decision) -> Question {
        match decision {
            Decision::Held(meetings) => Question::Held {
                class: self.meetings[meetings[0]].0,
                meetings: meetings.iter().map(|&meeting| self.meetings[meeting].1).collect(),
            },
            Decision::Sits { request, class } => Question::Sits {
                class: *class,
                pupil: *request,
            },
            Decision::MoreThan(number) => Question::MoreThan(*number),
        }
    }

    /// What the classes bring at most; none if there is no such timetable.
    fn leaf(&self, scope: &Scope, prices: &[i64]) -> Option<i64> {
        let (mut sum, mut held) = (0, 0);
        let mut others = Vec::new();
        for (class, cases) in self.classes.iter().zip(&scope.classes) {
            let sits: &[Sits] = &cases.sits;
            let open = cases.open.iter();
            let best = open
                .filter_map(|&meeting| class.meetings[meeting].best(class.min_size, prices, sits))
                .max();
            if cases.must {
                sum += best?;
                held += 1;
            } else {
                others.extend(best);
            }
        }
        others.sort_unstable_by(|a, b| b.cmp(a));
        for best in others {
            if held < scope.least || (best > 0 && held < scope.most) {
                sum += best;
                held += 1;
            }
        }
        (scope.least <= held && held <= scope.most).then_some(sum)
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

/// The classes of the band, and where its meetings stand in them.
fn meetings(
    band: &Band,
    prices: &Replaced<'_>,
    list: Path<'_>,
    faults: &mut Faults,
) -> (Vec<BandClass>, Vec<(usize, usize)>) {
    let mut named: Vec<Vec<Place>> = vec![Vec::new(); band.classes.len()];
    let mut numbers: Vec<Vec<usize>> = vec![Vec::new(); band.classes.len()];
    let mut found = Vec::new();
    let mut wrong = BTreeSet::new();
    for (i, meeting) in band.meetings.iter().enumerate() {
        if let Some(class) = band.classes.iter().position(|class| *class == meeting.class) {
            found.push((class, named[class].len()));
            numbers[class].push(i);
            named[class].push(Place {
                teacher: meeting.teacher,
                venue: meeting.venue,
                day: meeting.day,
                start: meeting.start,
            });
        } else {
            wrong.insert(i);
        }
    }
    let pupils: HashMap<usize, usize> = band.requests.iter().copied().zip(0..).collect();
    let mut classes = Vec::new();
    for ((&class, named), numbers) in band.classes.iter().zip(&named).zip(&numbers) {
        let (class, missing) = BandClass::of(&prices.gatherings[class], &pupils, prices.request, named);
        wrong.extend(missing.into_iter().map(|position| numbers[position]));
        classes.push(class);
    }
    for i in wrong {
        faults.report(
            list.at(i),
            "this class cannot meet so",
            "a class of the band where and when it can meet",
        );
    }
    (classes, found)
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
        check_decision(band, &split.decision, place.key("decision"), faults);
        for (key, next) in [("yes", split.yes), ("no", split.no)] {
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

fn check_decision(band: &Band, decision: &Decision, place: Path<'_>, faults: &mut Faults) {
    match decision {
        Decision::Held(meetings) => {
            let classes: BTreeSet<Option<usize>> = meetings
                .iter()
                .map(|&meeting| band.meetings.get(meeting).map(|meeting| meeting.class))
                .collect();
            if classes.len() != 1 || classes.contains(&None) {
                faults.report(
                    place.key("held"),
                    format!("the meetings {meetings:?}"),
                    "meetings of the band, all of one class",
                );
            }
        }
        Decision::Sits { request, class } => {
            if *request >= band.requests.len() || *class >= band.classes.len() {
                let right = format!(
                    "positions in the band's {} requests and {} classes",
                    band.requests.len(),
                    band.classes.len()
                );
                faults.report(
                    place.key("sits"),
                    format!("request {request} and class {class}"),
                    right,
                );
            }
        }
        // Any number divides the timetables.
        Decision::MoreThan(_) => {}
    }
}
