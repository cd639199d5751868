//! Proven upper bounds: no timetable has more points, or places more requests, than these.
//!
//! The bound is Lagrangian. Rules that tie teachers to each other (a request is taught once, a class held once,
//! alternatives, all or none, rooms ...) are given prices instead of being kept, which leaves one problem for each
//! teacher's week; that one is solved exactly by dynamic programming. Whatever the prices, the sum is a bound, and
//! good prices make it a good one. The files, from the whole to the parts:
//!
//! | file | holds |
//! |---|---|
//! | `bounder` | the bound as its users see it |
//! | `descent`, `subgradient`, `volume` | finding prices |
//! | `relaxation`, `value` | the relaxed problem, and its exact value at given prices |
//! | `rows`, `spot`, `room_row`, `prices` | what is priced |
//! | `bands`, `band` | classes that share pupils, planned by the rules at the prices found |
//! | `closing` | the gap of a small school, looked through |
//! | `teacher_week`, `week_plan`, `day_plan`, `long_tour` | what is kept of a teacher's week |
//! | `block`, `knapsack`, `class_offer` | a teacher at a venue on a day |
//! | `max_plus` | what two parts bring together |
//! | `marginal` | what a little more of something would bring, at the prices found |
//! | `fixed` | points as whole numbers: the value is exact |
//!
//! Of the rules these are dropped: pupils in two places, earliest starts within a block, which room it is (only the
//! time of sets of rooms is counted), and the order of a day except for deadlines. Of the penalties: changes of room,
//! and idle time beyond the pauses that much teaching needs.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "minutes, units and counts are small, and `fixed` chooses the scale so that steps fit"
)]

mod band;
mod bands;
mod block;
mod bounder;
mod claim;
mod class_offer;
mod closing;
mod day_plan;
mod descent;
mod first_bound;
mod fixed;
mod knapsack;
mod long_tour;
mod marginal;
mod max_plus;
mod objective;
mod prices;
mod relaxation;
mod room_row;
mod rows;
mod spot;
mod subgradient;
mod teacher_week;
#[cfg(test)]
mod tests;
mod value;
mod volume;
mod week_plan;

pub use bounder::Bounder;
pub use claim::certificate;
pub(crate) use marginal::{Marginal, marginals};
pub use objective::Objective;
