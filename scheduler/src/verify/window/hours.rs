//! The hours of everything chosen: each class at one of its meetings with its pupils, and nobody in two places at once.

use std::collections::{BTreeMap, BTreeSet};

use super::super::decimal::{steps_gained, steps_lost};
use super::super::item::Of;
use super::choose::Chosen;
use super::order::{self, Order, Part};
use super::seats::{self, Room, Seated};
use super::sets::parts;
use super::thing::Hour;
use super::troupe::Held;
use super::{TooMuch, Tries, Window};

/// A teacher's day.
#[derive(Clone)]
struct Line {
    parts: Vec<Part>,
    lost: i64,
    order: Order,
}

/// What a seat brings more because of where a sibling is, by request, venue and day.
type Promises = BTreeMap<(usize, usize, usize), i64>;

/// A class that is held.
struct HeldClass {
    known: Held,
    room: Room,
    /// Steps that it costs at least.
    cost: i64,
}

struct Hours<'h> {
    window: &'h Window<'h>,
    promises: Promises,
}

/// Lines with hours, as far as they have been given.
#[derive(Clone)]
struct Case {
    lines: Vec<Line>,
    /// Requests that do without a seat of a class: class and request.
    without: BTreeSet<(usize, usize)>,
    /// Steps lost, but for what troupes lose.
    lost: i64,
}

/// Where a pupil is, or may be if it sits in a class.
struct Engagement<'e> {
    pupil: usize,
    day: usize,
    venue: usize,
    hour: &'e Hour,
    line: usize,
    part: usize,
    /// Class and request.
    seat: Option<(usize, usize)>,
}

/// Is there no way to give hours to what is chosen so that less is lost than the window is wide?
pub(super) fn finds_nothing(chosen: &Chosen<'_>, tries: &mut Tries) -> Result<bool, TooMuch> {
    let window = chosen.window;
    let (broken, promises) = promises(chosen);
    let lost = chosen.lost + broken + unpaid_openings(chosen);
    let mut lines: Vec<Line> = Vec::new();
    for set in chosen.sets.iter().filter(|set| !set.things.is_empty()) {
        let Some(order) = set.in_order(window, tries)? else {
            return Ok(true);
        };
        lines.push(Line {
            parts: parts(window, &set.things),
            lost: set.lost,
            order: order.clone(),
        });
    }
    let case = Case {
        lines,
        without: BTreeSet::new(),
        lost,
    };
    Hours { window, promises }.try_all(&case, tries)
}

impl Hours<'_> {
    /// Gives hours until there are no more to be given; true if nothing loses so little.
    fn try_all(&self, case: &Case, tries: &mut Tries) -> Result<bool, TooMuch> {
        tries.spend(1)?;
        let spare = self.window.width - case.lost;
        let of_troupes = self.of_troupes(case, spare, tries)?;
        let Some(of_troupes) = of_troupes.filter(|&of_troupes| of_troupes < spare) else {
            return Ok(true);
        };
        // What is promised to seats is lost already: the troupes may lose less than nothing.
        let spare = spare - 1 - of_troupes;
        let lines = &case.lines;
        if let Some((line, part)) = self.without_meeting(lines) {
            let hours = &lines[line].parts[part].hours;
            let mut kinds: Vec<(usize, i64)> = hours
                .iter()
                .map(|hour| self.kind(lines, line, part, hour))
                .collect();
            kinds.sort_unstable();
            kinds.dedup();
            for kind in kinds {
                let mut next = case.clone();
                next.lines[line].parts[part]
                    .hours
                    .retain(|hour| self.kind(lines, line, part, hour) == kind);
                if !self.reorder(next, &[line], spare, tries)? {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
        // Everything has its hour: if nobody is in two places either, such a timetable may be.
        match self.clash(case) {
            Some(clash) => self.part(case, &clash, spare, tries),
            None => Ok(false),
        }
    }

    /// Tries everything in which a pupil is not at both: without a seat, or at hours that go together.
    fn part(
        &self,
        case: &Case,
        [first, second]: &[Engagement<'_>; 2],
        spare: i64,
        tries: &mut Tries,
    ) -> Result<bool, TooMuch> {
        for seat in first.seat.into_iter().chain(second.seat) {
            let mut next = case.clone();
            next.without.insert(seat);
            if !self.try_all(&next, tries)? {
                return Ok(false);
            }
        }
        for hour in &case.lines[first.line].parts[first.part].hours {
            let mut next = case.clone();
            next.lines[first.line].parts[first.part].hours = vec![*hour];
            next.lines[second.line].parts[second.part]
                .hours
                .retain(|at| !self.clashes((first.venue, hour), (second.venue, at)));
            if !self.reorder(next, &[first.line, second.line], spare, tries)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Goes on with lines of which some are to be ordered anew, and may lose so much by it.
    fn reorder(
        &self,
        mut case: Case,
        changed: &[usize],
        mut spare: i64,
        tries: &mut Tries,
    ) -> Result<bool, TooMuch> {
        for &line in changed {
            let line = &mut case.lines[line];
            let before = line.order.value;
            let Some(order) = order::best(self.window, &line.parts, line.lost, before - spare, tries)? else {
                return Ok(true);
            };
            let lost = before - order.value;
            case.lost += lost;
            spare -= lost;
            line.order = order;
        }
        self.try_all(&case, tries)
    }

    /// Crowd and penalty of a class at an hour: hours of one kind are the same to its pupils.
    fn kind(&self, lines: &[Line], line: usize, part: usize, hour: &Hour) -> (usize, i64) {
        match self.window.things[lines[line].parts[part].thing].of {
            Of::Class(class) => {
                let meeting = &self.window.gatherings[class].meetings[hour.meeting];
                (meeting.crowd, meeting.penalty)
            }
            Of::Request(_) => (0, 0),
        }
    }

    /// A class whose hours are of several kinds.
    fn without_meeting(&self, lines: &[Line]) -> Option<(usize, usize)> {
        for (line, of) in lines.iter().enumerate() {
            for (part, of) in of.parts.iter().enumerate() {
                let kind = |hour: &Hour| self.kind(lines, line, part, hour);
                if of.hours.iter().any(|hour| kind(hour) != kind(&of.hours[0])) {
                    return Some((line, part));
                }
            }
        }
        None
    }

    /// What the troupes lose at least, each class at the meetings that are left to it, whatever its pupils pay; with everybody in the best seat
    /// if that may be enough to know. None if there is no way to seat them.
    fn of_troupes(&self, case: &Case, enough: i64, tries: &mut Tries) -> Result<Option<i64>, TooMuch> {
        let held = self.held(case);
        let troupes = self.window.troupes.iter();
        let by_prices = troupes.map(|troupe| {
            let loss = troupe.loss(|class| match held.get(&class) {
                None => Held::No,
                Some(held) => held.known.clone(),
            });
            loss - self.most_promised(&troupe.requests)
        });
        let by_prices = by_prices.sum();
        if by_prices >= enough {
            return Ok(Some(by_prices));
        }
        let mut lost = 0;
        for troupe in &self.window.troupes {
            let of_troupe = troupe.classes.iter().filter_map(|class| held.get(class));
            let rooms: Vec<&Room> = of_troupe.clone().map(|held| &held.room).collect();
            let cost: i64 = of_troupe.map(|held| held.cost).sum();
            match seats::best(&rooms, tries)? {
                Seated::Best(best) => lost += troupe.most + cost - best,
                Seated::Impossible => return Ok(None),
                Seated::Unknown => return Ok(Some(by_prices)),
            }
        }
        Ok(Some(lost.max(by_prices)))
    }

    /// The classes that are held, each with everybody who could come to one of the meetings that are left to it.
    fn held(&self, case: &Case) -> BTreeMap<usize, HeldClass> {
        let lines = &case.lines;
        let mut held = BTreeMap::new();
        for (line, of) in lines.iter().enumerate() {
            for (part, of) in of.parts.iter().enumerate() {
                let thing = &self.window.things[of.thing];
                let (Of::Class(class), Some(first)) = (thing.of, of.hours.first()) else {
                    continue;
                };
                let place = (thing.teacher, thing.venue, thing.day);
                let of_class = &self.window.gatherings[class];
                let kind = |hour: &Hour| self.kind(lines, line, part, hour);
                let is_one = of.hours.iter().all(|hour| kind(hour) == kind(first));
                let mut kinds: Vec<(usize, i64)> = of.hours.iter().map(kind).collect();
                kinds.sort_unstable();
                kinds.dedup();
                let mut room = Room {
                    min_size: of_class.min_size,
                    max_size: 0,
                    seats: BTreeMap::new(),
                };
                let mut least_penalty = i64::MAX;
                for (crowd, penalty) in kinds {
                    let crowd = &of_class.crowds[crowd];
                    least_penalty = least_penalty.min(penalty);
                    room.max_size = room.max_size.max(crowd.max_size);
                    let seats = crowd.seats.iter();
                    for &(request, gain) in seats.filter(|seat| !case.without.contains(&(class, seat.0))) {
                        let more = self.promises.get(&(request, thing.venue, thing.day));
                        let gain = gain + self.window.market.replaced(request) + more.unwrap_or(&0);
                        let best = room.seats.entry(request).or_insert(gain);
                        *best = gain.max(*best);
                    }
                }
                let known = if is_one {
                    Held::Meeting(first.meeting)
                } else {
                    Held::Among {
                        places: vec![place],
                        must_be: true,
                    }
                };
                let cost = least_penalty + of_class.offers[&place];
                held.insert(class, HeldClass { known, room, cost });
            }
        }
        held
    }

    /// The most that seats could bring more because of siblings.
    fn most_promised(&self, requests: &BTreeSet<usize>) -> i64 {
        let promises = self.promises.iter();
        let more = promises.filter(|((request, ..), more)| **more > 0 && requests.contains(request));
        more.map(|(_, more)| more).sum()
    }

    /// Two engagements of a pupil that cannot both be: lessons of its own, and seats that it may have.
    fn clash<'e>(&self, case: &'e Case) -> Option<[Engagement<'e>; 2]> {
        let mut engagements: Vec<Engagement> = Vec::new();
        for (line, of) in case.lines.iter().enumerate() {
            for (part, hour) in of.order.hours.iter().enumerate() {
                let thing = &self.window.things[of.parts[part].thing];
                let mut add = |request: usize, seat: Option<(usize, usize)>| {
                    engagements.push(Engagement {
                        pupil: self.window.market.problem.requests[request].pupil,
                        day: thing.day,
                        venue: thing.venue,
                        hour,
                        line,
                        part,
                        seat,
                    });
                };
                match thing.of {
                    Of::Request(request) => add(request, None),
                    Of::Class(class) => {
                        let of_class = &self.window.gatherings[class];
                        let crowd = &of_class.crowds[of_class.meetings[hour.meeting].crowd];
                        let seats = crowd.seats.iter().map(|seat| (class, seat.0));
                        for seat in seats.filter(|seat| !case.without.contains(seat)) {
                            add(seat.1, Some(seat));
                        }
                    }
                }
            }
        }
        // Lessons of one's own first: they leave nothing to choose.
        engagements.sort_by_key(|engagement| (engagement.seat.is_some(), engagement.pupil));
        while let Some(one) = engagements.pop() {
            let other = engagements.iter().position(|other| {
                (one.pupil, one.day) == (other.pupil, other.day)
                    && (one.line, one.part) != (other.line, other.part)
                    && self.clashes((one.venue, one.hour), (other.venue, other.hour))
            });
            if let Some(other) = other {
                return Some([one, engagements.swap_remove(other)]);
            }
        }
        None
    }

    fn clashes(&self, (a, first): (usize, &Hour), (b, second): (usize, &Hour)) -> bool {
        let travel_min = &self.window.market.problem.travel_min;
        second.start < first.end + travel_min[a][b] && first.start < second.end + travel_min[b][a]
    }
}

/// What opening venues costs beyond what those are charged who go there.
fn unpaid_openings(chosen: &Chosen<'_>) -> i64 {
    let market = chosen.window.market;
    let cost = steps_lost(market.worth.opening, market.scale);
    let mut paid: BTreeMap<(usize, usize), BTreeMap<usize, i64>> = BTreeMap::new();
    for &thing in chosen.sets.iter().flat_map(|set| &set.things) {
        let thing = &chosen.window.things[thing];
        if !market.problem.venues[thing.venue].base {
            let charged = market.charges.of_visit(thing.teacher, thing.venue, thing.day);
            let of_teachers = paid.entry((thing.venue, thing.day)).or_default();
            of_teachers.insert(thing.teacher, charged);
        }
    }
    let unpaid = paid.into_values().map(|paid| cost - paid.values().sum::<i64>());
    unpaid.map(|unpaid| unpaid.max(0)).sum()
}

/// What siblings with lessons of their own were promised and do not get; and what a seat of a class brings more or less because of where the
/// other of a pair has a lesson.
fn promises(chosen: &Chosen<'_>) -> (i64, Promises) {
    let market = chosen.window.market;
    let at: BTreeMap<usize, (usize, usize)> = chosen.lessons().collect();
    let sits = |request: usize| {
        let mut troupes = chosen.window.troupes.iter();
        troupes.any(|troupe| troupe.requests.contains(&request))
    };
    let reward = steps_gained(market.worth.siblings, market.scale);
    let (mut lost, mut promises) = (0, Promises::new());
    for (&(pair, venue, day), &price) in &market.charges.pairs {
        let [first, second] = market.problem.siblings[pair];
        for (one, other, promised) in [(first, second, price), (second, first, reward - price)] {
            let is_there = |request: usize| at.get(&request) == Some(&(venue, day));
            if is_there(one) && sits(other) {
                lost += promised;
                *promises.entry((other, venue, day)).or_default() += promised;
            } else if is_there(one) && !is_there(other) {
                lost += promised;
            } else if sits(one) && !sits(other) && !is_there(other) {
                *promises.entry((one, venue, day)).or_default() -= promised;
            }
        }
    }
    (lost, promises)
}
