//! Which problems are legal. Every fault is found at once; a legal problem always has an answer.
//!
//! A request that nobody can teach, a class that cannot reach its minimum, an empty school: these are legal, and
//! the answer says that they are not placed. A fault is what makes no sense or contradicts itself.

mod pin;
mod relation;
pub(crate) mod value;

use crate::Problem;
use crate::fault::Faults;

/// Finds everything that is wrong with a problem.
///
/// # Errors
/// Every value that is not legal and everything that contradicts something else, pins included.
pub fn validate(problem: &Problem) -> Result<(), Faults> {
    let mut faults = Faults::default();
    value::check(problem, &mut faults);
    relation::check(problem, &mut faults);
    if faults.is_empty() {
        // Pins are judged by the rules themselves, which need ids that mean something.
        pin::check(problem, &mut faults);
    }
    faults.or(())
}
