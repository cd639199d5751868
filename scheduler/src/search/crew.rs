//! Several searches side by side: one leads, mates work on their part of its timetable, and their work is brought
//! together after each round.

use std::sync::Arc;
use std::thread;

use crate::class_plan::ClassPlan;
use crate::options::Part;
use crate::search::anneal::{Annealing, FIRST_HEAT, Pace, heat_for};
use crate::search::best::Best;
use crate::search::cooling::{self, Coolings};
use crate::search::dice::Dice;
use crate::search::hand::Aim;
use crate::search::points::{Points, times};
use crate::search::scope::Scope;
use crate::search::tables::{Tables, id};
use crate::search::turn::Turns;
use crate::solution::{Kind, Placement, Solution};

/// With fewer teachers for each, mates would get in each other's way: they search the whole on their own instead.
const TEACHERS_PER_MATE: usize = 10;

/// A search that may use several threads. Which threads do the work changes nothing in what comes of it.
pub(crate) struct Crew<'a> {
    tables: &'a Tables<'a>,
    seed: u64,
    heat: f64,
    /// None until it is known how many turns the run will have.
    coolings: Option<Coolings>,
    lead: Annealing<'a>,
    mates: Vec<Annealing<'a>>,
    without: Option<Part>,
}

impl<'a> Crew<'a> {
    /// Builds the first timetable, from a given one if there is one.
    pub(crate) fn new(tables: &'a Tables<'a>, seed: u64, start: Option<&Solution>) -> Self {
        Self::with_heat(tables, seed, start, FIRST_HEAT)
    }

    /// The same for a search that changes less, at a heat that stays as it is.
    pub(crate) fn mild(tables: &'a Tables<'a>, seed: u64, start: &Solution, heat: f64) -> Self {
        Self::with_heat(tables, seed, Some(start), heat)
    }

    /// From now on only what these requests could have to do with is touched.
    pub(crate) fn stay_around(&mut self, requests: &[usize]) {
        self.lead.turns.hand.scope = Scope::around(self.tables, requests);
    }

    fn with_heat(tables: &'a Tables<'a>, seed: u64, start: Option<&Solution>, heat: f64) -> Self {
        let mut turns = Turns::new(tables, Dice::new(seed, 0));
        turns.construct(start);
        Self {
            tables,
            seed,
            heat,
            coolings: None,
            lead: Annealing::new(turns, heat),
            mates: Vec::new(),
            without: None,
        }
    }

    /// Leaves a part of the method out, from the beginning on.
    pub(crate) fn do_without(&mut self, part: Option<Part>) {
        self.without = part;
        self.lead.turns.without = part;
        if part == Some(Part::Heat) {
            self.heat = 1.0;
            self.lead.set_heat(1.0, Coolings::ONE);
        }
    }

    /// From now on so many requests may be moved.
    pub(crate) fn allow_moves(&mut self, most: usize) {
        for search in std::iter::once(&mut self.lead).chain(&mut self.mates) {
            search.turns.hand.draft.most_moved = Some(most);
            search.keep_if_best();
        }
    }

    /// The points of the best timetable; none as long as none keeps every rule.
    pub(crate) fn best_score(&self) -> Option<f64> {
        let best = self.best()?;
        Some(
            self.tables
                .scale
                .points(best.score - self.tables.must.bonus * times(self.tables.must.count)),
        )
    }

    /// The best timetable; none as long as none keeps every rule.
    pub(crate) fn best_placements(&self) -> Option<Vec<Placement>> {
        self.best().map(|best| best.placements(self.tables))
    }

    /// How many requests the best timetable places.
    pub(crate) fn best_placed(&self) -> Option<usize> {
        self.best().map(|best| best.placed(self.tables))
    }

    /// From now on these plans for classes are followed now and then.
    pub(crate) fn learn(&mut self, plans: Vec<ClassPlan>) {
        let plans: Arc<[ClassPlan]> = plans.into();
        for search in std::iter::once(&mut self.lead).chain(&mut self.mates) {
            search.turns.plans = Arc::clone(&plans);
        }
    }

    /// Goes on from this timetable if it is better than where the lead stands; each lesson may be in any room of its venue.
    pub(crate) fn adopt(&mut self, placements: &[Placement]) {
        let before = Best::copy(&self.lead.turns.hand.draft);
        let hand = &mut self.lead.turns.hand;
        for unit in 0..id(before.lessons.len()) {
            hand.draft.close(unit);
        }
        hand.whim.blink = 0;
        hand.whim.forbidden = None;
        for placement in placements {
            hand.settle_in_some_room(placement);
        }
        hand.draft.begin_turn();
        if hand.draft.is_complete() && hand.draft.score > before.score {
            self.lead.keep_if_best();
        } else {
            before.restore(&mut hand.draft);
        }
    }

    /// Requests that must be placed and are not, in the timetable as it stands.
    pub(crate) fn missing(&self) -> Vec<usize> {
        let draft = &self.lead.turns.hand.draft;
        let requests = 0..self.tables.requests.len();
        requests
            .filter(|request| self.tables.must.is[*request] && draft.at[*request].is_none())
            .collect()
    }

    /// Requests that are not where they were before, in the timetable as it stands.
    pub(crate) fn not_kept(&self) -> Vec<usize> {
        let draft = &self.lead.turns.hand.draft;
        let is_kept = |request: usize| {
            draft
                .lesson_of(id(request))
                .is_some_and(|lesson| self.tables.is_kept(id(request), &lesson))
        };
        let requests = 0..self.tables.requests.len();
        requests
            .filter(|request| self.tables.requests[*request].previous.is_some() && !is_kept(*request))
            .collect()
    }

    /// Works for a round: `searches` searches, on as many threads at once as `threads` says.
    pub(crate) fn round(&mut self, searches: usize, threads: usize, pace: Pace<'_>) {
        let mates = searches.saturating_sub(1);
        while self.mates.len() < mates {
            let branch = self.mates.len() as u64 + 1;
            self.mates.push(Annealing::new(self.mate(branch), self.heat));
        }
        if mates == 0 {
            self.lead.run(pace);
        } else if self.works_in_teams(searches) {
            self.round_in_teams(mates, threads, pace);
        } else {
            let Self {
                lead, mates: crew, ..
            } = self;
            let mut jobs: Vec<Job<'_>> = vec![Box::new(|| lead.run(pace))];
            jobs.extend(
                crew.iter_mut()
                    .take(mates)
                    .map(|mate| Box::new(|| mate.run(pace)) as Job<'_>),
            );
            run_all(jobs, threads);
        }
    }

    /// Sets the heat when such a part of the run is done, of which it `searched` so long: it depends on how many turns the run, and the
    /// cooling under way, will have for each request.
    pub(crate) fn set_heat(&mut self, done: f64, searched: f64) {
        if searched <= 0.0 || self.without == Some(Part::Heat) {
            return;
        }
        let requests = self.tables.requests.len().max(1) as f64;
        let in_teams = self.works_in_teams(self.mates.len() + 1);
        let mates = self.mates.iter().map(|mate| mate.turns_taken);
        let own = self.lead.turns_taken;
        // Teams share the requests; searches on their own have all of them each.
        let turns = if in_teams { own + mates.sum::<u64>() } else { own };
        let turns_per_request = turns as f64 / searched / requests;
        let decided = self.coolings.filter(|_| done >= cooling::FIRST);
        let coolings = decided.unwrap_or_else(|| Coolings::of(turns_per_request));
        self.coolings = Some(coolings);
        let heat = heat_for(turns_per_request * coolings.at(done).length, in_teams);
        self.heat = heat;
        for search in std::iter::once(&mut self.lead).chain(&mut self.mates) {
            search.set_heat(heat, coolings);
        }
    }

    fn best(&self) -> Option<&Best> {
        let all = std::iter::once(&self.lead).chain(&self.mates);
        // Of equals the lead's, then the first mate's: max_by_key would take the last.
        all.filter_map(|search| search.best.as_ref())
            .reduce(|a, b| if b.score > a.score { b } else { a })
    }

    fn works_in_teams(&self, searches: usize) -> bool {
        let bound_to_each_other =
            self.tables.problem.max_moved.is_some() || !self.tables.problem.pins.is_empty();
        let may = self.without != Some(Part::Teams);
        may && !bound_to_each_other && self.tables.teachers.len() >= TEACHERS_PER_MATE * searches
    }

    /// A search with a copy of the lead's timetable.
    fn mate(&self, branch: u64) -> Turns<'a> {
        let mut turns = Turns::new(self.tables, Dice::new(self.seed, branch));
        let lead = &self.lead.turns.hand.draft;
        Best::copy(lead).restore(&mut turns.hand.draft);
        turns.without = self.without;
        turns.plans = Arc::clone(&self.lead.turns.plans);
        turns.hand.scope = self.lead.turns.hand.scope.clone();
        turns.hand.draft.most_moved = lead.most_moved;
        turns.hand.draft.pinned_unit.clone_from(&lead.pinned_unit);
        turns.hand.draft.pinned_member.clone_from(&lead.pinned_member);
        turns.hand.draft.pinned_classes.clone_from(&lead.pinned_classes);
        turns
    }

    fn round_in_teams(&mut self, mates: usize, threads: usize, pace: Pace<'_>) {
        let lead = &mut self.lead.turns.hand;
        let mut teams = Scope::teams(&lead.draft, &mut lead.dice, mates + 1).into_iter();
        let own = teams.next();
        let now = Best::copy(&lead.draft);
        for (mate, team) in self.mates.iter_mut().zip(teams) {
            now.restore(&mut mate.turns.hand.draft);
            // What changes from here on is the mate's work.
            mate.turns.hand.draft.take_changed();
            mate.turns.hand.join(team);
        }
        if let Some(team) = own {
            lead.join(team);
        }
        let Self {
            lead, mates: crew, ..
        } = self;
        let mut jobs: Vec<Job<'_>> = vec![Box::new(|| lead.run(pace))];
        jobs.extend(
            crew.iter_mut()
                .take(mates)
                .map(|mate| Box::new(|| mate.run_for_others(pace)) as Job<'_>),
        );
        run_all(jobs, threads);
        self.lead.turns.hand.leave_team();
        for mate in 0..mates {
            self.mates[mate].turns.hand.leave_team();
            let changed = self.mates[mate].turns.hand.draft.take_changed().0;
            let theirs = Best::copy(&self.mates[mate].turns.hand.draft);
            self.bring_in(&changed, &theirs, theirs.score - now.score);
        }
        self.lead.keep_if_best();
    }

    /// Brings a mate's changes, which gained so much, into the lead's timetable. Where the two took the same pupil, the mate's
    /// lesson is placed anew; where that costs more than a place, the changes are left out.
    fn bring_in(&mut self, changed: &[u32], theirs: &Best, gain: Points) {
        let before = Best::copy(&self.lead.turns.hand.draft);
        let draft = &mut self.lead.turns.hand.draft;
        let mut sound = true;
        let mut left: Vec<u32> = Vec::new();
        for unit in changed {
            match draft.class_of_unit(*unit) {
                Some(class) => left.extend_from_slice(&draft.members[class as usize]),
                None => left.push(*unit),
            }
            sound &= draft.close(*unit);
        }
        let hand = &mut self.lead.turns.hand;
        hand.whim.blink = 0;
        hand.whim.forbidden = None;
        // Classes first: they are harder to place than single lessons.
        for unit in changed.iter().rev() {
            let Some(placement) = theirs.placement(self.tables, *unit) else {
                continue;
            };
            left.extend(placement.requests.iter().map(|request| id(*request)));
            if !self.lead.turns.hand.settle_in_some_room(&placement) && placement.kind == Kind::Class {
                self.lead.turns.hand.place_class(id(placement.id), Aim::ANY);
            }
        }
        left.sort_unstable();
        left.dedup();
        for request in left {
            if !self.lead.turns.hand.draft.is_placed(request) {
                self.lead.turns.hand.place(request);
            }
        }
        let is_whole = sound && self.lead.turns.mend_groups();
        let least = before.score.min(before.score + gain) - self.tables.dearest();
        if !is_whole || self.lead.turns.hand.draft.score < least {
            before.restore(&mut self.lead.turns.hand.draft);
        }
        self.lead.turns.hand.draft.begin_turn();
    }
}

/// Something to be done by whichever thread is free.
type Job<'j> = Box<dyn FnOnce() + Send + 'j>;

/// Does all jobs, on so many threads at once.
fn run_all(jobs: Vec<Job<'_>>, threads: usize) {
    let threads = threads.max(1);
    let mut jobs = jobs.into_iter().peekable();
    while jobs.peek().is_some() {
        let at_once: Vec<Job<'_>> = jobs.by_ref().take(threads).collect();
        thread::scope(|scope| {
            let mut at_once = at_once.into_iter();
            let own = at_once.next();
            for job in at_once {
                scope.spawn(job);
            }
            if let Some(own) = own {
                own();
            }
        });
    }
}
