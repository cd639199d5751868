//! A class, opened where its best crew of pupils brings most.

use crate::search::draft::{At, Lesson, Seat};
use crate::search::hand::{Aim, Hand};
use crate::search::points::Points;
use crate::search::tables::{Class, NONE, Opening, Starts, id};
use crate::search::teacher_day::Offer;

/// Crews gathered for a class at one venue on one day, by slot, so that each teacher finds them ready.
#[derive(Default)]
pub(super) struct Crews {
    /// Who is free to join, as bits over the eligible.
    free: Vec<u64>,
    /// The crew of each slot, if gathered.
    of_slot: Vec<Option<Crew>>,
    gathered: Vec<usize>,
    members: Vec<u32>,
    /// Scratch: candidates with what they bring.
    candidates: Vec<(Points, u32)>,
    donors: Vec<u32>,
}

/// Pupils who would come, the best first.
#[derive(Clone, Copy)]
struct Crew {
    first: usize,
    after: usize,
    /// What they bring together.
    gain: Points,
}

/// The best way to open the class found so far.
struct Best {
    gain: Points,
    lesson: Option<Lesson>,
    members: Vec<u32>,
}

/// A meeting under trial.
struct Meeting {
    venue_position: usize,
    venue: u32,
    day: u32,
}

impl Hand<'_> {
    /// Opens a class where its best crew brings most. Returns whether it did.
    pub(in crate::search) fn place_class(&mut self, class: u32, aim: Aim) -> bool {
        let tables = self.draft.tables;
        let limits = &tables.classes[class as usize];
        if !self.scope.has_class[class as usize] || self.find_free(class, limits) < limits.min_size {
            return false;
        }
        let mut best = Best {
            gain: 0,
            lesson: None,
            members: Vec::new(),
        };
        for same_meeting in limits
            .openings
            .chunk_by(|a, b| a.venue == b.venue && a.day == b.day)
        {
            self.crews.forget(tables.clock.slots);
            for opening in same_meeting {
                self.try_opening(limits, opening, aim, &mut best);
            }
        }
        let Some(lesson) = best.lesson else { return false };
        for member in &best.members {
            if self.draft.class_of[*member as usize] != NONE {
                self.draft.leave_class(*member);
            }
        }
        self.draft
            .open(self.draft.class_unit(class), lesson, best.members);
        true
    }

    /// Notes who may join: unplaced, or in a class that can spare somebody. Returns how many.
    fn find_free(&mut self, class: u32, limits: &Class) -> usize {
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

    /// Can the class do without the request, which is in it?
    pub(in crate::search) fn can_spare(&self, request: u32, class: u32) -> bool {
        self.draft.members[class as usize].len() > self.draft.tables.classes[class as usize].min_size
            && !self.draft.pinned_member[request as usize]
            && self
                .draft
                .class_lesson(class)
                .is_some_and(|lesson| self.scope.has_teacher[lesson.teacher as usize])
    }

    fn try_opening(&mut self, limits: &Class, opening: &Opening, aim: Aim, best: &mut Best) {
        let tables = self.draft.tables;
        let venue = limits.venues[opening.venue];
        if !self.may_visit(opening.teacher, venue, opening.day, aim)
            || !self
                .draft
                .has_hours(opening.teacher, opening.day, limits.duration_min)
        {
            return;
        }
        let Some(visit) = self.draft.visit_cost(opening.teacher, venue, opening.day) else {
            return;
        };
        let meeting = Meeting {
            venue_position: opening.venue,
            venue,
            day: opening.day,
        };
        let day = tables.on_day(opening.teacher, opening.day);
        for gap in 0..=self.draft.days[day].lessons.len() {
            let (after, until) = self.draft.days[day].room_in_gap(tables, venue, gap);
            for range in &opening.starts {
                let first = range.first.max(tables.clock.up(after));
                let last = range.last.min(tables.clock.down(until - limits.duration_min));
                for start in steps(Starts { first, last }, self.whim.class_step_min) {
                    self.try_meeting(&meeting, limits, opening.teacher, visit, (gap, start), best);
                }
            }
        }
    }

    fn try_meeting(
        &mut self,
        meeting: &Meeting,
        limits: &Class,
        teacher: u32,
        visit: Points,
        (gap, start): (usize, i32),
        best: &mut Best,
    ) {
        let tables = self.draft.tables;
        let Meeting { venue, day, .. } = *meeting;
        let offer = Offer {
            start,
            end: start + limits.duration_min,
            venue,
        };
        let Some(way) = self.draft.day(teacher, day).insertion_cost(tables, offer, gap) else {
            return;
        };
        if self.dice.blink(self.whim.blink) {
            return;
        }
        let slot = tables.clock.slot(start);
        let crew = match self.crews.of_slot[slot] {
            Some(crew) => crew,
            None => self.gather(meeting, limits, offer, slot),
        };
        let cost = way + visit + tables.teacher_dislikes(teacher, day, start, offer.end);
        let lesson = Lesson {
            teacher,
            venue,
            room: NONE,
            day,
            start,
            end: offer.end,
        };
        let crew_gain = crew.gain + self.loyalty_to_teacher(limits, crew, &lesson);
        if crew.after == crew.first || crew_gain - cost <= best.gain {
            return;
        }
        // A smaller room may do with fewer pupils.
        let mut size = crew.after - crew.first;
        let room = loop {
            let seat = Seat {
                teacher,
                day,
                course: limits.course,
                size,
            };
            if let Some(found) = self.draft.find_room(seat, offer, gap) {
                break Some(found);
            }
            size -= 1;
            if size < limits.min_size {
                break None;
            }
        };
        let Some((room, change)) = room else { return };
        let mut gain = crew_gain - cost - change;
        for request in &self.crews.members[crew.first + size..crew.after] {
            gain -= self.gain_of_member(*request, &lesson);
        }
        if gain > best.gain {
            best.gain = gain;
            best.lesson = Some(Lesson { room, ..lesson });
            best.members.clear();
            best.members
                .extend_from_slice(&self.crews.members[crew.first..crew.first + size]);
        }
    }

    /// Gathers the crew that brings most at a start: the best-paying of those who can come.
    fn gather(&mut self, meeting: &Meeting, limits: &Class, offer: Offer, slot: usize) -> Crew {
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

    fn list_candidates(&mut self, meeting: &Meeting, limits: &Class, offer: Offer, slot: usize) {
        self.crews.candidates.clear();
        let goers = limits.goers(meeting.venue_position);
        let comers = limits.comers(meeting.day, slot);
        let sets = goers
            .iter()
            .zip(comers)
            .zip(&self.crews.free)
            .map(|((a, b), c)| a & b & c);
        if sets.clone().map(u64::count_ones).sum::<u32>() < id(limits.min_size) {
            return;
        }
        let at = At {
            venue: meeting.venue,
            day: meeting.day,
            start: offer.start,
            end: offer.end,
        };
        for (word, mut bits) in sets.enumerate() {
            while bits != 0 {
                let i = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let request = limits.eligible[i];
                if self.draft.pupil_can(request, at) {
                    let gain = limits.worth(meeting.venue_position, i) + self.gain_of_time(request, at)
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

    fn gain_of_time(&self, request: u32, at: At) -> Points {
        let tables = self.draft.tables;
        let mut gain = tables.moment(request, at.day, at.start, at.end);
        let asked = &tables.requests[request as usize];
        if !asked.siblings.is_empty() {
            gain += self.draft.siblings_gain(request, at.venue, at.day);
        }
        if asked.previous.is_some() {
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
        self.draft
            .class_lesson(class)
            .map_or(0, |lesson| self.gain_of_place(request, &lesson))
    }

    fn gain_of_place(&self, request: u32, lesson: &Lesson) -> Points {
        self.draft.tables.points(request, lesson)
            + self.draft.siblings_gain(request, lesson.venue, lesson.day)
            + self.keep_gain(request, lesson)
    }

    fn gain_of_member(&self, request: u32, lesson: &Lesson) -> Points {
        self.gain_of_place(request, lesson) - self.loss_of_leaving(request)
    }

    /// What the crew brings beyond its gain because this teacher taught some of them before.
    fn loyalty_to_teacher(&self, limits: &Class, crew: Crew, lesson: &Lesson) -> Points {
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
    fn forget(&mut self, slots: usize) {
        self.of_slot.resize(slots, None);
        for slot in self.gathered.drain(..) {
            self.of_slot[slot] = None;
        }
        self.members.clear();
    }
}

/// The first start, every step that is round, and the last.
fn steps(range: Starts, step: i32) -> impl Iterator<Item = i32> {
    let mut next = (range.first <= range.last).then_some(range.first);
    std::iter::from_fn(move || {
        let start = next?;
        next = (start < range.last).then(|| ((start.div_euclid(step) + 1) * step).min(range.last));
        Some(start)
    })
}
