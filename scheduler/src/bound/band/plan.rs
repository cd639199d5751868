//! Plans of a band: which of given meetings are held, and who sits in them. What a plan brings, no tree can go below.

use super::{Band, Seat};

/// A plan, and what it brings.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) worth: i64,
    /// The meetings that are held, and who sits in each, by position in the band.
    pub(super) held: Vec<(usize, Vec<usize>)>,
}

/// A good plan that holds no other meetings than these, at most one of a class.
pub(super) fn good(band: &Band, meetings: &[usize]) -> Plan {
    let mut held = meetings.to_vec();
    loop {
        let mut seating = Seating::new(band, &held);
        seating.fill();
        // A class that is too small or does not pay is closed, the worst first.
        let worths: Vec<i64> = (0..held.len()).map(|class| seating.worth(class)).collect();
        match (0..held.len()).min_by_key(|&class| worths[class]) {
            Some(worst) if worths[worst] <= 0 => {
                held.remove(worst);
            }
            _ => return seating.plan(worths.iter().sum()),
        }
    }
}

/// Who sits where while the best seating is sought. Classes are numbered as the meetings are.
struct Seating<'b> {
    band: &'b Band,
    meetings: &'b [usize],
    /// By pupil and class: what it brings there, if it can come.
    gain: Vec<Vec<Option<i64>>>,
    /// By pupil: where it sits.
    sits: Vec<Option<usize>>,
    size: Vec<usize>,
}

/// The way to bring one more pupil into a class that brings most: the pupil comes from a class, or sat nowhere.
#[derive(Clone, Copy)]
struct Chain {
    gain: i64,
    pupil: usize,
    from: Option<usize>,
}

impl<'b> Seating<'b> {
    fn new(band: &'b Band, meetings: &'b [usize]) -> Self {
        let mut gain = vec![vec![None; meetings.len()]; band.requests.len()];
        for (class, &meeting) in meetings.iter().enumerate() {
            for seat in band.seats_at(meeting) {
                let &Seat { pupil, gain: brings } = seat;
                gain[pupil][class] = Some(i64::from(brings));
            }
        }
        Self {
            band,
            meetings,
            sits: vec![None; gain.len()],
            size: vec![0; meetings.len()],
            gain,
        }
    }

    /// Takes the chain of pupils moving up that brings most, as long as one pays; then fills classes that are too small.
    fn fill(&mut self) {
        while self.take_best_chain(|_, gain| gain > 0) {}
        while self.take_best_chain(|is_too_small, _| is_too_small) {}
    }

    fn take_best_chain(&mut self, is_wanted: impl Fn(bool, i64) -> bool) -> bool {
        let chains = self.chains();
        let best = (0..chains.len())
            .filter(|&class| self.size[class] < self.max_size(class))
            .filter_map(|class| Some((chains[class]?.gain, class)))
            .filter(|&(gain, class)| is_wanted(self.size[class] < self.min_size(class), gain))
            .max();
        let Some((_, end)) = best else { return false };
        self.size[end] += 1;
        let mut class = Some(end);
        while let Some(here) = class {
            let Some(chain) = chains[here] else { break };
            self.sits[chain.pupil] = Some(here);
            class = chain.from;
        }
        true
    }

    /// By class: the best chain that ends there, if there is one (Bellman and Ford, without going round).
    fn chains(&self) -> Vec<Option<Chain>> {
        let classes = self.meetings.len();
        let mut chains: Vec<Option<Chain>> = vec![None; classes];
        let mut moves: Vec<Vec<Option<(i64, usize)>>> = vec![vec![None; classes]; classes];
        for (pupil, sits) in self.sits.iter().enumerate() {
            for class in 0..classes {
                let Some(gain) = self.gain[pupil][class] else {
                    continue;
                };
                match *sits {
                    None if chains[class].is_none_or(|chain| gain > chain.gain) => {
                        chains[class] = Some(Chain {
                            gain,
                            pupil,
                            from: None,
                        });
                    }
                    Some(here) if here != class => {
                        let more = gain - self.gain[pupil][here].unwrap_or(0);
                        let best = &mut moves[here][class];
                        if best.is_none_or(|(most, _)| more > most) {
                            *best = Some((more, pupil));
                        }
                    }
                    _ => {}
                }
            }
        }
        for _ in 1..classes {
            let mut changed = false;
            for here in 0..classes {
                let Some(before) = chains[here] else { continue };
                for there in 0..classes {
                    let Some((more, pupil)) = moves[here][there] else {
                        continue;
                    };
                    let gain = before.gain + more;
                    if chains[there].is_none_or(|chain| gain > chain.gain) && !leads(&chains, there, here) {
                        let from = Some(here);
                        chains[there] = Some(Chain { gain, pupil, from });
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        chains
    }

    fn plan(&self, worth: i64) -> Plan {
        let mut held: Vec<(usize, Vec<usize>)> = self
            .meetings
            .iter()
            .map(|&meeting| (meeting, Vec::new()))
            .collect();
        for (pupil, sits) in self.sits.iter().enumerate() {
            if let Some(class) = *sits {
                held[class].1.push(pupil);
            }
        }
        Plan { worth, held }
    }

    fn min_size(&self, class: usize) -> usize {
        self.band.classes[self.band.meetings[self.meetings[class]].class].min_size
    }

    fn max_size(&self, class: usize) -> usize {
        self.band.meetings[self.meetings[class]].max_size
    }

    /// What a class brings; the least there is if it is too small.
    fn worth(&self, class: usize) -> i64 {
        if self.size[class] < self.min_size(class) {
            return i64::MIN;
        }
        let sitting = self.sits.iter().zip(&self.gain);
        let gains = sitting.filter(|(sits, _)| **sits == Some(class));
        let sum: i64 = gains.filter_map(|(_, gain)| gain[class]).sum();
        sum - self.band.meetings[self.meetings[class]].cost
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
