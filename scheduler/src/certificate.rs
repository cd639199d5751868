//! A certificate: what it takes to check a bound without trusting the program that found it.
//!
//! The bound comes from prices (see `docs/optimiser.md`): whatever the prices, they prove some bound, and to see which
//! is arithmetic on whole numbers. A certificate holds the prices; [`verify`](crate::verify::verify) does the
//! arithmetic. This file is the format, key by key.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Problem;

/// The `format` of the certificates that this crate writes and reads.
pub const FORMAT: &str = "kulturskole-certificate/1";

/// Bounds of a problem with their proofs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// Always [`FORMAT`].
    pub format: String,
    /// The name of the problem.
    pub problem: String,
    /// The [`digest`] of the problem.
    pub digest: String,
    /// What is claimed about it.
    pub claims: Vec<Claim>,
}

/// What a bound is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Objective {
    /// The score.
    Points,
    /// The number of requests placed.
    Placed,
}

/// A bound with its proof.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What is bounded.
    pub objective: Objective,
    /// No timetable has more points, or places more requests, than this.
    pub bound: f64,
    /// Prices are counted in steps, 2^`scale` to a point: from -40 to 12.
    pub scale: i32,
    /// The prices of what the teachers' weeks share.
    pub prices: Prices,
    /// Classes that are planned exactly at these prices.
    pub bands: Vec<Band>,
    /// So many steps below what prices and bands prove there is no timetable either: whoever checks it has to look through them.
    #[serde(default)]
    pub searched: i64,
}

/// Prices in steps. What is not listed in the last three has the price 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// For placing each request: not below 0, but for one that is pinned.
    pub requests: Vec<i64>,
    /// For holding each class: not below 0.
    pub classes: Vec<i64>,
    /// For placing a request of each list of alternatives: not below 0.
    pub choose: Vec<i64>,
    /// For each list of `all_or_none` and each two neighbours in it: paid by the first, received by the second.
    pub all_or_none: Vec<Vec<i64>>,
    /// Received by each request that stays as last year: not below 0; 0 if there is no `max_moved`.
    pub max_moved: i64,
    /// How siblings share their reward.
    pub siblings: Vec<SiblingPrice>,
    /// How teachers share the cost of opening venues.
    pub openings: Vec<OpeningPrice>,
    /// For time in rooms.
    pub rooms: Vec<RoomPrice>,
}

/// What the first of a pair is promised of the reward for being at a venue on a day; the second gets the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiblingPrice {
    /// The position of the pair in `siblings`.
    pub pair: usize,
    /// Where.
    pub venue: usize,
    /// When.
    pub day: usize,
    /// From 0 to the reward.
    pub price: i64,
}

/// What a teacher pays of the cost of opening a venue on a day: not below 0, and of all teachers at most the cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningPrice {
    /// Who.
    pub teacher: usize,
    /// Where.
    pub venue: usize,
    /// When.
    pub day: usize,
    /// How much.
    pub price: i64,
}

/// What a lesson that can use no other rooms than these pays for each step of the grid: not below 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoomPrice {
    /// Rooms of one venue.
    pub rooms: Vec<usize>,
    /// When.
    pub day: usize,
    /// How much.
    pub price: i64,
}

/// Classes that share no pupil with other classes, and a tree that proves what they bring at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The classes.
    pub classes: Vec<usize>,
    /// Every request that may join one of them.
    pub requests: Vec<usize>,
    /// The meetings that the tree speaks of. Each stands for all meetings of its class that are nowhere better: they
    /// cost as much or more, and nobody can come who cannot come here too and bring as much. A meeting that none of
    /// these stands for may always be held.
    pub meetings: Vec<Meeting>,
    /// The tree; the first node is its root, and the others come after the nodes that lead to them.
    pub nodes: Vec<Node>,
}

/// A class that meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Which class.
    pub class: usize,
    /// With whom.
    pub teacher: usize,
    /// Where.
    pub venue: usize,
    /// On which day.
    pub day: usize,
    /// From which minute of the day.
    pub start: i32,
}

/// A node of a tree: the timetables in which some decisions are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// A price for each of the band's requests, not below 0; none: those of the node that leads here.
    pub prices: Option<Vec<i64>>,
    /// The decision that is taken next; none at a leaf.
    pub split: Option<Split>,
}

/// A decision, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// What is decided.
    pub decision: Decision,
    /// The node where the answer is yes.
    pub yes: usize,
    /// The node where it is no.
    pub no: usize,
}

/// A question about a plan of a band.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// Is one of these meetings held? Positions in the band's `meetings`, all of one class.
    Held(Vec<usize>),
    /// Does the request sit in the class? Positions in the band's `requests` and `classes`.
    Sits {
        /// Which request.
        request: usize,
        /// Which class.
        class: usize,
    },
    /// Are more of the band's classes held than this?
    MoreThan(usize),
}

/// What tells one problem from another: the SHA-256 of the problem as this crate writes it (keys in the order of the
/// format, no spaces), in hexadecimal digits.
///
/// ```
/// # let text = include_str!("../bench/problems/XS-1.json");
/// use scheduler::certificate::digest;
///
/// let mut problem = scheduler::Problem::from_json(text)?;
/// let before = digest(&problem);
/// problem.requests[0].points += 1.0;
/// assert_eq!(before.len(), 64);
/// assert_ne!(before, digest(&problem));
/// # Ok::<(), scheduler::Faults>(())
/// ```
pub fn digest(problem: &Problem) -> String {
    // Plain structs of numbers, texts and lists always have a JSON form.
    let text = serde_json::to_vec(problem).unwrap_or_default();
    Sha256::digest(&text)
        .iter()
        .fold(String::new(), |mut hexadecimal, byte| {
            // Writing to a text does not fail.
            let _ = write!(hexadecimal, "{byte:02x}");
            hexadecimal
        })
}
