//! The prices of a claim: are they what they may be, and what do they charge?

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::decimal::{steps_gained, steps_lost};
use super::possible::Place;
use super::worth::Worth;
use crate::Problem;
use crate::certificate::{Claim, Prices};
use crate::fault::{Faults, Path};

/// Prices beyond this are a slip of the pen; sums of smaller ones stay within the numbers.
const MOST: i64 = i32::MAX as i64;

/// What the prices charge, in steps.
pub(super) struct Charges {
    /// By request: for being placed.
    pub(super) own: Vec<i64>,
    /// By request: for being placed, by the lists it stands in.
    pub(super) lists: Vec<i64>,
    /// By class.
    pub(super) class: Vec<i64>,
    /// Received for staying as last year.
    pub(super) unmoved: i64,
    /// Given back whatever the timetable: each price as often as it can be charged.
    pub(super) given_back: i64,
    /// By pair, venue and day where both can be: what is promised to the first; the second is promised the rest of the reward.
    pub(super) pairs: HashMap<(usize, usize, usize), i64>,
    /// What siblings are promised, by request, venue and day.
    promised: HashMap<(usize, usize, usize), i64>,
    openings: HashMap<(usize, usize, usize), i64>,
}

impl Charges {
    /// The charges of prices without faults; `spots` are the requests, venues and days that are possible.
    pub(super) fn of(
        problem: &Problem,
        claim: &Claim,
        worth: &Worth<'_>,
        spots: &HashSet<(usize, usize, usize)>,
    ) -> Self {
        let prices = &claim.prices;
        let mut lists = vec![0; problem.requests.len()];
        let mut given_back = prices.requests.iter().sum::<i64>() + prices.classes.iter().sum::<i64>();
        for (choose, price) in problem.choose.iter().zip(&prices.choose) {
            given_back += price * i64::try_from(choose.at_most).unwrap_or(MOST).min(MOST);
            for &request in &choose.requests {
                lists[request] += price;
            }
        }
        for (group, prices) in problem.all_or_none.iter().zip(&prices.all_or_none) {
            for (two, price) in group.windows(2).zip(prices) {
                lists[two[0]] += price;
                lists[two[1]] -= price;
            }
        }
        if let Some(most) = problem.max_moved {
            let with_previous = problem
                .requests
                .iter()
                .filter(|request| request.previous.is_some());
            let must_stay = with_previous.count().saturating_sub(most);
            given_back -= prices.max_moved * i64::try_from(must_stay).unwrap_or(MOST);
        }
        let pairs = pairs(problem, claim, spots);
        Self {
            own: prices.requests.clone(),
            lists,
            class: prices.classes.clone(),
            unmoved: prices.max_moved,
            given_back,
            promised: promised(problem, claim, worth, &pairs),
            pairs,
            openings: prices
                .openings
                .iter()
                .map(|opening| ((opening.teacher, opening.venue, opening.day), opening.price))
                .collect(),
        }
    }

    /// What a request is charged for being placed, less what siblings promise it there.
    pub(super) fn of_request(&self, request: usize, place: Place) -> i64 {
        let promised = self.promised.get(&(request, place.venue, place.day));
        self.own[request] + self.lists[request] - promised.unwrap_or(&0)
    }

    /// What a teacher is charged for visiting a venue on a day.
    pub(super) fn of_visit(&self, teacher: usize, venue: usize, day: usize) -> i64 {
        *self.openings.get(&(teacher, venue, day)).unwrap_or(&0)
    }
}

/// What is promised to the first of each pair wherever both can be.
fn pairs(
    problem: &Problem,
    claim: &Claim,
    spots: &HashSet<(usize, usize, usize)>,
) -> HashMap<(usize, usize, usize), i64> {
    let prices: HashMap<_, _> = claim
        .prices
        .siblings
        .iter()
        .map(|price| ((price.pair, price.venue, price.day), price.price))
        .collect();
    let mut pairs = HashMap::new();
    for (pair, &[first, second]) in problem.siblings.iter().enumerate() {
        for venue in 0..problem.venues.len() {
            for day in 0..problem.days {
                if spots.contains(&(first, venue, day)) && spots.contains(&(second, venue, day)) {
                    let at = (pair, venue, day);
                    pairs.insert(at, *prices.get(&at).unwrap_or(&0));
                }
            }
        }
    }
    pairs
}

/// What is promised to the two of each pair wherever both can be is together the reward.
fn promised(
    problem: &Problem,
    claim: &Claim,
    worth: &Worth<'_>,
    pairs: &HashMap<(usize, usize, usize), i64>,
) -> HashMap<(usize, usize, usize), i64> {
    let reward = steps_gained(worth.siblings, claim.scale);
    let mut promised = HashMap::new();
    for (&(pair, venue, day), price) in pairs {
        let [first, second] = problem.siblings[pair];
        *promised.entry((first, venue, day)).or_default() += price;
        *promised.entry((second, venue, day)).or_default() += reward - price;
    }
    promised
}

/// Reports every price that is missing, too many, or out of its bounds.
pub(super) fn check(
    problem: &Problem,
    claim: &Claim,
    worth: &Worth<'_>,
    place: Path<'_>,
    faults: &mut Faults,
) {
    let prices = &claim.prices;
    let mut checks = Checks { problem, faults };
    let pinned: BTreeSet<usize> = problem
        .pins
        .iter()
        .flat_map(|pin| &pin.requests)
        .copied()
        .collect();
    let list = place.key("requests");
    checks.count(list, prices.requests.len(), problem.requests.len(), "request");
    for (request, &price) in prices.requests.iter().enumerate() {
        let least = if pinned.contains(&request) { -MOST } else { 0 };
        checks.price(list.at(request), price, least, MOST);
    }
    let list = place.key("classes");
    checks.count(list, prices.classes.len(), problem.classes.len(), "class");
    for (class, &price) in prices.classes.iter().enumerate() {
        checks.price(list.at(class), price, 0, MOST);
    }
    let list = place.key("choose");
    checks.count(
        list,
        prices.choose.len(),
        problem.choose.len(),
        "list of alternatives",
    );
    for (choose, &price) in prices.choose.iter().enumerate() {
        checks.price(list.at(choose), price, 0, MOST);
    }
    checks.all_or_none(prices, place.key("all_or_none"));
    let most = if problem.max_moved.is_some() { MOST } else { 0 };
    checks.price(place.key("max_moved"), prices.max_moved, 0, most);
    checks.siblings(
        prices,
        steps_gained(worth.siblings, claim.scale),
        place.key("siblings"),
    );
    checks.openings(
        prices,
        steps_lost(worth.opening, claim.scale),
        place.key("openings"),
    );
    checks.rooms(prices, place.key("rooms"));
}

struct Checks<'c> {
    problem: &'c Problem,
    faults: &'c mut Faults,
}

impl Checks<'_> {
    fn all_or_none(&mut self, prices: &Prices, place: Path<'_>) {
        let groups = &self.problem.all_or_none;
        self.count(
            place,
            prices.all_or_none.len(),
            groups.len(),
            "list of all_or_none",
        );
        for (i, (prices, group)) in prices.all_or_none.iter().zip(groups).enumerate() {
            let place = place.at(i);
            self.count(
                place,
                prices.len(),
                group.len().saturating_sub(1),
                "two neighbours",
            );
            for (j, &price) in prices.iter().enumerate() {
                self.price(place.at(j), price, -MOST, MOST);
            }
        }
    }

    fn siblings(&mut self, prices: &Prices, reward: i64, list: Path<'_>) {
        let mut seen = HashSet::new();
        for (i, price) in prices.siblings.iter().enumerate() {
            let place = list.at(i);
            self.id(place.key("pair"), price.pair, "pair", self.problem.siblings.len());
            self.venue_and_day(place, price.venue, price.day);
            self.price(place.key("price"), price.price, 0, reward.min(MOST));
            if !seen.insert((price.pair, price.venue, price.day)) {
                self.faults
                    .report(place, "pair, venue and day stand twice", "each once");
            }
        }
    }

    fn openings(&mut self, prices: &Prices, cost: i64, list: Path<'_>) {
        let mut seen = HashSet::new();
        let mut sums: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        for (i, price) in prices.openings.iter().enumerate() {
            let place = list.at(i);
            self.id(
                place.key("teacher"),
                price.teacher,
                "teacher",
                self.problem.teachers.len(),
            );
            self.venue_and_day(place, price.venue, price.day);
            self.price(place.key("price"), price.price, 0, MOST);
            if !seen.insert((price.teacher, price.venue, price.day)) {
                self.faults
                    .report(place, "teacher, venue and day stand twice", "each once");
            }
            let sum = sums.entry((price.venue, price.day)).or_default();
            *sum = sum.saturating_add(price.price);
        }
        for ((venue, day), sum) in sums {
            let is_base = self.problem.venues.get(venue).is_some_and(|venue| venue.base);
            let most = if is_base { 0 } else { cost };
            if sum > most {
                let wrong = format!("the teachers pay {sum} for venue {venue} on day {day}");
                self.faults
                    .report(list, wrong, format!("together at most {most}"));
            }
        }
    }

    fn rooms(&mut self, prices: &Prices, list: Path<'_>) {
        let venues: Vec<usize> = self.problem.rooms().map(|(venue, _)| venue).collect();
        for (i, price) in prices.rooms.iter().enumerate() {
            let place = list.at(i);
            self.id(place.key("day"), price.day, "day", self.problem.days);
            self.price(place.key("price"), price.price, 0, MOST);
            let rooms = place.key("rooms");
            for (j, &room) in price.rooms.iter().enumerate() {
                self.id(rooms.at(j), room, "room", venues.len());
            }
            let of: BTreeSet<Option<&usize>> = price.rooms.iter().map(|&room| venues.get(room)).collect();
            if of.len() != 1 {
                let wrong = format!("these are rooms of {} venues", of.len());
                self.faults.report(rooms, wrong, "rooms of one venue");
            }
        }
    }

    fn venue_and_day(&mut self, place: Path<'_>, venue: usize, day: usize) {
        self.id(place.key("venue"), venue, "venue", self.problem.venues.len());
        self.id(place.key("day"), day, "day", self.problem.days);
    }

    fn id(&mut self, place: Path<'_>, id: usize, noun: &str, count: usize) {
        if id >= count {
            self.faults.report(
                place,
                format!("there is no {noun} {id}"),
                format!("one of {count}, from 0"),
            );
        }
    }

    fn count(&mut self, place: Path<'_>, found: usize, right: usize, noun: &str) {
        if found != right {
            self.faults.report(
                place,
                format!("{found} prices"),
                format!("{right}: one for each {noun}"),
            );
        }
    }

    fn price(&mut self, place: Path<'_>, price: i64, least: i64, most: i64) {
        if !(least..=most).contains(&price) {
            self.faults.report(
                place,
                format!("the price {price}"),
                format!("from {least} to {most}"),
            );
        }
    }
}
