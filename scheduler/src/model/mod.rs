//! The linear programs, one file each, with its formula in words and symbols.
//!
//! | file | program |
//! |---|---|
//! | `kept_lessons` | how many pupils can stay where and when they were taught before |
//! | `highs` | what all programs share: how they are solved, when they are stopped, what is then proven |

mod highs;
mod kept_lessons;

pub(crate) use highs::Limits;
pub(crate) use kept_lessons::{KeptLesson, KeptLessons, Shared};
