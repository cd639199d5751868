//! The search: a first timetable by value, then ruin and recreate, annealed.
//!
//! | file | holds |
//! |---|---|
//! | `tables` | the problem laid out for speed |
//! | `draft`, `teacher_day` | a timetable in the making; every step can be taken back |
//! | `hand` | placing a lesson where it brings most |
//! | `construct` | the first timetable |
//! | `turn` | one turn: take something out, or follow a plan for classes, put back what brings most, keep it or undo it |
//! | `anneal`, `cooling`, `best` | turn after turn at a falling temperature, and the best timetable so far |
//! | `sequence` | the best order of a teacher's day |
//! | `scope`, `crew` | several searches side by side on parts of one timetable |
//! | `trial` | where a single request would go in a finished timetable |
//!
//! Of points it knows the same as the rules, kept up to date step by step; what it finds is judged by
//! [`check`](crate::check), which shares no code with it.

mod anneal;
mod best;
mod construct;
mod cooling;
mod crew;
mod dice;
mod draft;
mod hand;
mod points;
mod scope;
mod sequence;
mod tables;
mod teacher_day;
mod trial;
mod turn;
mod worth;

pub(crate) use crew::Crew;
pub(crate) use tables::Tables;
pub(crate) use trial::Trial;
