//! Turn after turn at a falling temperature: at first losses are borne, at last hardly any.

use crate::search::best::Best;
use crate::search::cooling::Coolings;
use crate::search::points::Points;
use crate::search::tables::Tables;
use crate::search::turn::Turns;

/// The first and the last temperature of a school whose requests are worth [`USUAL_POINTS`] on average, at a heat of 1.
const HOT: f64 = 60.0;
const COLD: f64 = 1.0;
const USUAL_POINTS: f64 = 1560.0;
/// The heat when nothing is known of how long the run is: that of a short one.
pub(super) const FIRST_HEAT: f64 = 0.5;
/// The heat at one turn for each request; it grows with their square root, by experiment, within these limits.
const HEAT_OF_A_TURN: f64 = 0.3;
const COOLEST: f64 = 0.5;
const HOTTEST: f64 = 5.0;
/// A school that is large enough for teams bears so many times the heat of a small one, by experiment.
const MORE_IN_TEAMS: f64 = 1.7;
/// However hot the beginning, the end is no hotter than this heat's: what is lost last is not won back.
const HOTTEST_END: f64 = 2.5;
/// Temperatures between hot and cold: a power of two, so that their ratio is a root taken by square roots alone,
/// which every machine rounds alike.
const STEPS: u32 = 1024;

/// The temperatures of a run.
#[derive(Clone, Copy)]
pub(super) struct Ladder {
    /// At a heat of 1.
    hot: f64,
    heat: f64,
    coolings: Coolings,
}

impl Ladder {
    /// Temperatures in the units of the tables.
    pub(super) fn new(tables: &Tables<'_>, heat: f64) -> Self {
        let requests = &tables.problem.requests;
        let mean = requests.iter().map(|request| request.points).sum::<f64>() / requests.len().max(1) as f64;
        let usual = if mean > 0.0 { mean } else { 1.0 };
        Self {
            hot: tables.scale.units(HOT * usual / USUAL_POINTS).max(1) as f64,
            heat,
            coolings: Coolings::ONE,
        }
    }

    /// The temperature when so much of the run is done.
    pub(super) fn at(self, fraction: f64) -> f64 {
        let mut temperature = self.hot * self.heat;
        let mut power = COLD / HOT * self.heat.min(HOTTEST_END) / self.heat;
        for _ in 0..STEPS.trailing_zeros() {
            power = power.sqrt();
        }
        let mut left = steps(self.coolings.at(fraction).done);
        while left > 0 {
            if left % 2 == 1 {
                temperature *= power;
            }
            power *= power;
            left /= 2;
        }
        temperature
    }
}

/// The heat for a cooling that takes so many turns for each request in all: with many, much can be tried that does not pay at
/// once; with few there is only time for what pays. A school that is searched `in_teams` bears more of it.
pub(super) fn heat_for(turns_per_request: f64, in_teams: bool) -> f64 {
    let heat = (HEAT_OF_A_TURN * turns_per_request.sqrt()).clamp(COOLEST, HOTTEST);
    if in_teams { MORE_IN_TEAMS * heat } else { heat }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the fraction is clamped to 0..=1"
)]
fn steps(fraction: f64) -> u32 {
    (fraction.clamp(0.0, 1.0) * f64::from(STEPS)) as u32
}

/// A search with the best timetable it found.
pub(super) struct Annealing<'a> {
    pub(super) turns: Turns<'a>,
    /// None until a timetable keeps every rule.
    pub(super) best: Option<Best>,
    ladder: Ladder,
    /// Turns taken so far.
    pub(super) turns_taken: u64,
}

/// Turns between two looks at the clock.
const TURNS_PER_LOOK: u64 = 32;

/// Says how much of the whole run is done after so many turns of this stretch; none when the stretch is over.
pub(in crate::search) type Pace<'p> = &'p (dyn Fn(u64) -> Option<f64> + Sync);

impl<'a> Annealing<'a> {
    /// Starts from the draft as it stands.
    pub(super) fn new(mut turns: Turns<'a>, heat: f64) -> Self {
        let ladder = Ladder::new(turns.tables(), heat);
        let best = turns
            .hand
            .draft
            .is_complete()
            .then(|| Best::of(&mut turns.hand.draft));
        let mut annealing = Self {
            turns,
            best,
            ladder,
            turns_taken: 0,
        };
        annealing.set_keep_price(0);
        annealing
    }

    /// From now on it is so many times as hot as usual when a cooling begins.
    pub(super) fn set_heat(&mut self, heat: f64, coolings: Coolings) {
        self.ladder.heat = heat;
        self.ladder.coolings = coolings;
    }

    /// Takes turns until the stretch is over, and keeps the best timetable up to date.
    pub(super) fn run(&mut self, pace: Pace<'_>) {
        let mut done = 0;
        while let Some(fraction) = pace(done) {
            let temperature = self.ladder.at(fraction);
            for _ in 0..TURNS_PER_LOOK {
                if self.turns.take(temperature) {
                    self.keep_if_best();
                }
            }
            self.adjust_keep_price();
            done += TURNS_PER_LOOK;
        }
        self.turns_taken += done;
    }

    /// Takes turns until the stretch is over; what came of them is for others to fetch.
    pub(super) fn run_for_others(&mut self, pace: Pace<'_>) {
        let mut done = 0;
        while let Some(fraction) = pace(done) {
            let temperature = self.ladder.at(fraction);
            for _ in 0..TURNS_PER_LOOK {
                self.turns.take(temperature);
            }
            done += TURNS_PER_LOOK;
        }
        self.turns_taken += done;
    }

    /// Keeps the draft as the best timetable if it is complete and better.
    pub(super) fn keep_if_best(&mut self) {
        let draft = &mut self.turns.hand.draft;
        match &mut self.best {
            Some(best) if draft.score <= best.score || !draft.is_complete() => {}
            Some(best) => best.follow(draft),
            None if draft.is_complete() => self.best = Some(Best::of(draft)),
            None => {}
        }
    }

    /// Where at most so many may move, moving has a price that rises while too many do and falls while they do not.
    fn adjust_keep_price(&mut self) {
        if self.turns.tables().problem.max_moved.is_some() {
            let price = self.turns.hand.whim.keep_price;
            let draft = &self.turns.hand.draft;
            let tight = draft.may_move_more() == 0;
            self.set_keep_price(if tight {
                price + price / 32
            } else {
                price - price / 64
            });
        }
    }

    fn set_keep_price(&mut self, price: Points) {
        let tables = self.turns.tables();
        if tables.problem.max_moved.is_some() {
            let dearest = tables.dearest();
            self.turns.hand.whim.keep_price = price.clamp(dearest / 100 + 1, 10 * dearest + 1);
        }
    }
}
