//! Who sits in which of given meetings: the seating that brings most, found by pupils who move up in chains.
//!
//! One pupil more at a time, in the way that brings most: a pupil who sits nowhere comes into a class, or into one whose
//! pupil moves on into the next, and so on. Each seating on the way is the best of its sizes (successive best paths, as for
//! flows of least cost).

use std::cmp::Reverse;
use std::collections::VecDeque;

use super::Band;

/// More steps than all pupils of a band bring.
const LARGE_ENOUGH: i64 = 1 << 48;

/// Who sits where while the best seating is sought. Classes are numbered as the meetings are.
pub(super) struct Seating<'b> {
    band: &'b Band,
    meetings: &'b [usize],
    /// By pupil: the classes that it can come to, and what it brings there.
    comes: Vec<Vec<(usize, i64)>>,
    /// By pupil: where it sits, and what it brings there.
    sits: Vec<Option<(usize, i64)>>,
    /// By class: who sits there.
    seated: Vec<Vec<usize>>,
    /// By class: what those bring who can come and sat nowhere when they were last looked at; who brings most comes last.
    waiting: Vec<Vec<(i64, usize)>>,
    /// By class: the best move of one of its pupils into each other class.
    moves: Vec<Vec<Move>>,
}

/// A pupil who goes from one class to another, and how much more that brings.
#[derive(Clone, Copy)]
struct Move {
    to: usize,
    more: i64,
    pupil: usize,
}

/// The way to bring one more pupil into a class that brings most: the pupil comes from a class, or sat nowhere.
#[derive(Clone, Copy)]
struct Chain {
    gain: i64,
    pupil: usize,
    from: Option<usize>,
}

impl<'b> Seating<'b> {
    /// Nobody sits anywhere yet.
    pub(super) fn new(band: &'b Band, meetings: &'b [usize]) -> Self {
        let mut comes = vec![Vec::new(); band.requests.len()];
        let mut waiting = vec![Vec::new(); meetings.len()];
        for (class, &meeting) in meetings.iter().enumerate() {
            for seat in band.seats_at(meeting) {
                comes[seat.pupil].push((class, i64::from(seat.gain)));
                waiting[class].push((i64::from(seat.gain), seat.pupil));
            }
            waiting[class].sort_unstable();
        }
        Self {
            band,
            meetings,
            sits: vec![None; comes.len()],
            comes,
            seated: vec![Vec::new(); meetings.len()],
            waiting,
            moves: vec![Vec::new(); meetings.len()],
        }
    }

    /// Takes the chain that brings most, as long as one pays; then fills classes that are too small.
    pub(super) fn fill(&mut self) {
        while self.take_best_chain(|_, gain| (gain > 0).then_some(gain)) {}
        while self.take_best_chain(bool::then_some) {}
    }

    /// Fills classes that are too small first, then takes the chain that brings most, as long as one pays: the best seating in which
    /// every class is large enough, if there is one.
    pub(super) fn fill_all(&mut self) {
        let worth = |is_too_small: bool, gain: i64| {
            let reward = if is_too_small { LARGE_ENOUGH } else { 0 };
            Some(gain + reward).filter(|&worth| worth > 0)
        };
        while self.take_best_chain(worth) {}
    }

    /// Takes the chain that is worth most: what it is worth follows from whether it ends in a class that is too small, and from its gain.
    fn take_best_chain(&mut self, worth: impl Fn(bool, i64) -> Option<i64>) -> bool {
        let chains = self.chains();
        let best = (0..chains.len())
            .filter(|&class| self.seated[class].len() < self.max_size(class))
            .filter_map(|class| Some((worth(self.is_too_small(class), chains[class]?.gain)?, class)))
            .max();
        let Some((_, end)) = best else { return false };
        let mut way = vec![end];
        let mut class = end;
        while let Some(chain) = chains[class] {
            self.seat(chain.pupil, class);
            let Some(from) = chain.from else { break };
            way.push(from);
            class = from;
        }
        for class in way {
            self.moves[class] = self.moves_from(class);
        }
        true
    }

    /// Moves a pupil into a class, from wherever it sat.
    fn seat(&mut self, pupil: usize, class: usize) {
        if let Some((before, _)) = self.sits[pupil] {
            self.seated[before].retain(|&other| other != pupil);
        }
        self.seated[class].push(pupil);
        let at = self.comes[pupil].iter().find(|(there, _)| *there == class);
        self.sits[pupil] = at.copied();
    }

    fn moves_from(&self, class: usize) -> Vec<Move> {
        let mut moves = Vec::new();
        for &pupil in &self.seated[class] {
            let here = self.sits[pupil].map_or(0, |(_, gain)| gain);
            let others = self.comes[pupil].iter().filter(|(to, _)| *to != class);
            moves.extend(others.map(|&(to, gain)| Move {
                to,
                more: gain - here,
                pupil,
            }));
        }
        moves.sort_unstable_by_key(|one| (one.to, Reverse(one.more), one.pupil));
        moves.dedup_by_key(|one| one.to);
        moves
    }

    /// By class: the best chain that ends there, if there is one (Bellman and Ford with a queue, without going round).
    fn chains(&mut self) -> Vec<Option<Chain>> {
        let sits = &self.sits;
        let first = |waiting: &mut Vec<(i64, usize)>| {
            while waiting.pop_if(|(_, pupil)| sits[*pupil].is_some()).is_some() {}
            let &(gain, pupil) = waiting.last()?;
            let from = None;
            Some(Chain { gain, pupil, from })
        };
        let mut chains: Vec<Option<Chain>> = self.waiting.iter_mut().map(first).collect();
        let mut queue: VecDeque<usize> = (0..chains.len())
            .filter(|&class| chains[class].is_some())
            .collect();
        let mut is_queued: Vec<bool> = chains.iter().map(Option::is_some).collect();
        while let Some(here) = queue.pop_front() {
            is_queued[here] = false;
            let Some(before) = chains[here] else { continue };
            for &Move { to, more, pupil } in &self.moves[here] {
                let gain = before.gain + more;
                if chains[to].is_some_and(|chain| chain.gain >= gain) || leads(&chains, to, here) {
                    continue;
                }
                let from = Some(here);
                chains[to] = Some(Chain { gain, pupil, from });
                if !std::mem::replace(&mut is_queued[to], true) {
                    queue.push_back(to);
                }
            }
        }
        chains
    }

    /// What a class brings; the least there is if it is too small.
    pub(super) fn worth(&self, class: usize) -> i64 {
        if self.is_too_small(class) {
            return i64::MIN;
        }
        let gains = self.seated[class].iter().filter_map(|&pupil| self.sits[pupil]);
        gains.map(|(_, gain)| gain).sum::<i64>() - self.band.meetings[self.meetings[class]].cost
    }

    /// Each meeting with those who sit there.
    pub(super) fn held(self) -> Vec<(usize, Vec<usize>)> {
        self.meetings.iter().copied().zip(self.seated).collect()
    }

    fn is_too_small(&self, class: usize) -> bool {
        let meeting = &self.band.meetings[self.meetings[class]];
        self.seated[class].len() < self.band.classes[meeting.class].min_size
    }

    fn max_size(&self, class: usize) -> usize {
        self.band.meetings[self.meetings[class]].max_size
    }
}

/// Does the chain that ends in `end` come by `class`?
fn leads(chains: &[Option<Chain>], class: usize, end: usize) -> bool {
    let mut at = Some(end);
    while let Some(here) = at {
        if here == class {
            return true;
        }
        at = chains[here].and_then(|chain| chain.from);
    }
    false
}
