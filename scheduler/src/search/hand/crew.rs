//! The pupils who would come to a class: the crew that brings most at a meeting, and what none could pass.

use crate::search::draft::{At, Lesson};
use crate::search::hand::Hand;
use crate::search::points::Points;
use crate::search::tables::{Class, NONE};
use crate::search::teacher_day::Offer;

/// Crews gathered for a class at one venue on one day, by slot, so that each teacher finds them ready.
#[derive(Default)]
pub(super) struct Crews {
    /// Who is free to join, as bits over the eligible.
    free: Vec<u64>,
    /// The crew of each slot, if gathered.
    pub(super) of_slot: Vec<Option<Crew>>,
    gathered: Vec<usize>,
    pub(super) members: Vec<u32>,
    /// What so many of the free, the best first, could bring at most at the venue, whenever they meet.
    promised: Vec<Points>,
    /// Scratch: candidates with what they bring.
    candidates: Vec<(Points, u32)>,
    donors: Vec<u32>,
}

/// Pupils who would come, the best first.
#[derive(Clone, Copy)]
pub(super) struct Crew {
    pub(super) first: usize,
    pub(super) after: usize,
    /// What they bring together.
    pub(super) gain: Points,
}

/// Where and on which day a class might meet.
pub(super) struct Meeting {
    pub(super) venue_position: usize,
    pub(super) venue: u32,
    pub(super) day: u32,
}

impl Hand<'_> {
    /// Notes who may join: unplaced, or in a class that can spare somebody. Returns how many.
    pub(super) fn find_free(&mut self, class: u32, limits: &Class) -> usize {
        self.crews.free.clear();
        self.crews.free.resize(limits.words, 0);
        let mut count = 0;
        for (i, request) in limits.eligible.iter().enumerate() {
            let now_in = self.draft.class_of[*request as usize];
            let free = if now_in == NONE {
                self.scope.has_request[*request as usize]
                    && !self.draft.is_placed(*request)
                    && !self.draft.is_chosen_out(*request)
            } else {
                self.whim.steal && now_in != class && self.can_spare(*request, now_in)
            };
            if free {
                self.crews.free[i / 64] |= 1 << (i % 64);
                count += 1;
            }
        }
        count
    }

    /// Adds up what the free could bring at most at the `position`-th venue of the class.
    pub(super) fn promise(&mut self, limits: &Class, position: usize) {
        let tables = self.draft.tables;
        let mut promised = std::mem::take(&mut self.crews.promised);
        promised.clear();
        let going = limits.goers(position).iter().zip(&self.crews.free);
        for (word, mut bits) in going.map(|(goers, free)| goers & free).enumerate() {
            while bits != 0 {
                let i = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let request = limits.eligible[i];
                let asked = &tables.requests[request as usize];
                let as_before = asked
                    .previous
                    .map_or(0, |_| tables.costs.all_as_before() + self.whim.keep_price);
                let siblings = self.draft.siblings_gain_at_most(request, limits.venues[position]);
                let most = limits.worth(position, i) + siblings + as_before - self.loss_of_leaving(request);
                promised.push(most.max(0));
            }
        }
        promised.sort_unstable_by_key(|most| -most);
        let mut sum = 0;
        for most in &mut promised {
            sum += *most;
            *most = sum;
        }
        self.crews.promised = promised;
    }

    /// Gathers the crew that brings most at a start: the best-paying of those who can come.
    pub(super) fn gather(&mut self, meeting: &Meeting, limits: &Class, offer: Offer, slot: usize) -> Crew {
        let first = self.crews.members.len();
        let mut crew = Crew {
            first,
            after: first,
            gain: 0,
        };
        self.list_candidates(meeting, limits, offer, slot);
        if self.crews.candidates.len() >= limits.min_size {
            crew.gain = self.choose_members(limits, first);
            crew.after = self.crews.members.len();
            if crew.after - first < limits.min_size {
                self.crews.members.truncate(first);
                crew = Crew {
                    first,
                    after: first,
                    gain: 0,
                };
            }
        }
        self.crews.of_slot[slot] = Some(crew);
        self.crews.gathered.push(slot);
        crew
    }

    /// What a crew could bring at most, by how many could come; nothing if they are too few.
    pub(super) fn most_at(&self, meeting: &Meeting, limits: &Class, slot: usize) -> Points {
        let could_come = limits.could_come(&self.crews.free, meeting.venue_position, meeting.day, slot);
        let count = could_come.map(u64::count_ones).sum::<u32>() as usize;
        let most = count.min(limits.max_size).min(self.crews.promised.len());
        if count < limits.min_size || most == 0 {
            return 0;
        }
        self.crews.promised[most - 1]
    }

    fn list_candidates(&mut self, meeting: &Meeting, limits: &Class, offer: Offer, slot: usize) {
        self.crews.candidates.clear();
        let at = At {
            venue: meeting.venue,
            day: meeting.day,
            start: offer.start,
            end: offer.end,
        };
        let could_come = limits.could_come(&self.crews.free, meeting.venue_position, meeting.day, slot);
        for (word, mut bits) in could_come.enumerate() {
            while bits != 0 {
                let i = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let request = limits.eligible[i];
                if self.draft.pupil_can(request, at) {
                    let gain = limits.worth(meeting.venue_position, i)
                        + self.gain_of_time(limits, request, at)
                        - self.loss_of_leaving(request);
                    self.crews.candidates.push((gain, request));
                }
            }
        }
        self.crews
            .candidates
            .sort_unstable_by_key(|(gain, request)| (-gain, *request));
    }

    /// Takes the best-paying candidates up to the largest size. Returns what they bring.
    fn choose_members(&mut self, limits: &Class, first: usize) -> Points {
        let tables = self.draft.tables;
        let crews = &mut self.crews;
        crews.donors.clear();
        let mut sum = 0;
        for (gain, request) in &crews.candidates {
            let size = crews.members.len() - first;
            if size == limits.max_size || (*gain <= 0 && size >= limits.min_size) {
                break;
            }
            if !self.draft.goes_with(*request, &crews.members[first..]) {
                continue;
            }
            let donor = self.draft.class_of[*request as usize];
            if donor != NONE {
                let given = crews.donors.iter().filter(|other| **other == donor).count();
                let left = self.draft.members[donor as usize].len() - given;
                if left <= tables.classes[donor as usize].min_size {
                    continue;
                }
                crews.donors.push(donor);
            }
            crews.members.push(*request);
            sum += gain;
        }
        sum
    }

    fn gain_of_time(&self, limits: &Class, request: u32, at: At) -> Points {
        let tables = self.draft.tables;
        let mut gain = tables.moment(request, at.day, at.start, at.end);
        let asked = &tables.requests[request as usize];
        if !asked.siblings.is_empty() {
            gain += self.draft.siblings_gain(request, at.venue, at.day);
        }
        if limits.any_previous && asked.previous.is_some() {
            // Who teaches is not known yet; `loyalty_to_teacher` adds the rest.
            let lesson = Lesson {
                teacher: NONE,
                venue: at.venue,
                room: NONE,
                day: at.day,
                start: at.start,
                end: at.end,
            };
            gain += tables.loyalty(request, &lesson);
        }
        gain
    }

    /// What a request that is in a class now brings there.
    fn loss_of_leaving(&self, request: u32) -> Points {
        let class = self.draft.class_of[request as usize];
        if class == NONE {
            return 0;
        }
        self.draft.class_lesson(class).map_or(0, |lesson| {
            self.draft.brings(request, lesson.at()) + self.keep_gain(request, &lesson)
        })
    }

    fn gain_of_place(&self, request: u32, lesson: &Lesson) -> Points {
        self.draft.tables.points(request, lesson)
            + self.draft.siblings_gain(request, lesson.venue, lesson.day)
            + self.keep_gain(request, lesson)
    }

    pub(super) fn gain_of_member(&self, request: u32, lesson: &Lesson) -> Points {
        self.gain_of_place(request, lesson) - self.loss_of_leaving(request)
    }

    /// What the crew brings beyond its gain because this teacher taught some of them before.
    pub(super) fn loyalty_to_teacher(&self, limits: &Class, crew: Crew, lesson: &Lesson) -> Points {
        if !limits.any_previous {
            return 0;
        }
        let tables = self.draft.tables;
        let unknown = Lesson {
            teacher: NONE,
            ..*lesson
        };
        let more = self.crews.members[crew.first..crew.after].iter().map(|request| {
            tables.loyalty(*request, lesson) - tables.loyalty(*request, &unknown)
                + self.keep_gain(*request, lesson)
        });
        more.sum()
    }
}

impl Crews {
    pub(super) fn forget(&mut self, slots: usize) {
        self.of_slot.resize(slots, None);
        for slot in self.gathered.drain(..) {
            self.of_slot[slot] = None;
        }
        self.members.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;
    use crate::search::dice::Dice;
    use crate::search::tables::{Tables, id};
    use crate::search::turn::Turns;

    #[test]
    fn no_crew_brings_more_than_was_promised() {
        for text in [
            include_str!("../../../bench/problems/XS-54-everything.json"),
            include_str!("../../../bench/problems/S-3-full.json"),
        ] {
            // Given a timetable with half of its lessons, and classes that may take pupils from others,
            let problem = Problem::from_json(text).unwrap();
            let tables = Tables::new(&problem);
            let mut turns = Turns::new(&tables, Dice::new(1, 0));
            turns.construct(None);
            let hand = &mut turns.hand;
            for unit in (0..id(hand.draft.lessons.len())).step_by(2) {
                hand.draft.close(unit);
            }
            hand.whim.steal = true;
            let mut gathered = 0;
            for (class, limits) in (0..).zip(&tables.classes) {
                hand.find_free(class, limits);
                for opening in &limits.openings {
                    hand.promise(limits, opening.venue);
                    hand.crews.forget(tables.clock.slots);
                    let meeting = Meeting {
                        venue_position: opening.venue,
                        venue: limits.venues[opening.venue],
                        day: opening.day,
                    };
                    let starts = opening.starts.iter();
                    for start in starts.flat_map(|starts| (starts.first..=starts.last).step_by(5)) {
                        let lesson = Lesson {
                            teacher: opening.teacher,
                            venue: meeting.venue,
                            room: NONE,
                            day: opening.day,
                            start,
                            end: start + limits.duration_min,
                        };
                        let offer = Offer {
                            start,
                            end: lesson.end,
                            venue: lesson.venue,
                        };
                        // when its crew is gathered for a start,
                        let slot = tables.clock.slot(start);
                        let crew = hand.gather(&meeting, limits, offer, slot);
                        let gain = crew.gain + hand.loyalty_to_teacher(limits, crew, &lesson);
                        // then it brings no more than was promised.
                        let most = hand.most_at(&meeting, limits, slot);
                        assert!(gain <= most, "class {class} at {start}: {gain} > {most}");
                        gathered += usize::from(crew.after > crew.first);
                    }
                }
            }
            assert!(gathered > 20, "only {gathered} crews");
        }
    }
}
