//! Problems that a sender can mend, and payloads.

use async_graphql::{Enum, Error, ErrorExtensions, SimpleObject};

use crate::{
    db::retrying,
    domain::problem,
    service::{Outcome, Refusal},
};

/// Something in the input that the sender can mend.
#[derive(SimpleObject)]
pub struct Problem {
    /// Path in the input, dots between names and positions: `choices.0.courseId`.
    field: String,
    /// What kind of fault.
    code: ProblemCode,
    /// For developers, in English; the app translates `code`.
    message: String,
    /// The figures and names a text needs, for example `minAge` = `6`.
    facts: Vec<Fact>,
}

/// A figure or name that a text needs.
#[derive(SimpleObject)]
pub struct Fact {
    /// Which, for example `minAge`.
    name: String,
    /// Its value, as text.
    value: String,
}

/// What kind of fault an input has.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "problem::ProblemCode")]
pub enum ProblemCode {
    /// No such thing, or not one that the viewer may use.
    NotFound,
    /// Nothing was given where something must be.
    Required,
    /// Longer than the fact `max`, in characters.
    TooLong,
    /// Fewer entries than the fact `min`.
    TooFew,
    /// More entries than the fact `max`.
    TooMany,
    /// A number or date outside what is possible.
    OutOfRange,
    /// Text of the wrong shape: e-mail, phone, postcode, national id.
    InvalidFormat,
    /// The end is not after the start.
    EndsBeforeStart,
    /// A minute that is no multiple of the fact `gridMin`.
    OffGrid,
    /// Two windows of one weekday share a minute.
    Overlaps,
    /// Named twice, or in use already.
    Duplicate,
    /// Somebody has registered this child.
    AlreadyRegistered,
    /// The pupil has an application for the season.
    AlreadyApplied,
    /// Younger than the fact `minAge`.
    TooYoung,
    /// Older than the fact `maxAge`.
    TooOld,
    /// The course is not taught at this venue.
    NotTaughtHere,
    /// Not another pupil of the same household.
    NotASibling,
    /// The season takes no applications now.
    ApplicationsClosed,
    /// Somebody changed it since it was read.
    StaleRevision,
    /// The thing's state does not allow this; the fact `state` says which state it is in.
    WrongState,
    /// Nobody has approved it yet.
    NotApproved,
    /// Teacher, room or pupil is taken at that time in the published timetable.
    DoubleBooked,
}

impl From<problem::Problem> for Problem {
    fn from(problem: problem::Problem) -> Self {
        let fact = |(name, value): (&'static str, String)| Fact {
            name: name.to_owned(),
            value,
        };
        Self {
            field: problem.field,
            code: problem.code.into(),
            message: problem.message,
            facts: problem.facts.into_iter().map(fact).collect(),
        }
    }
}

/// What came of an action: the thing, or everything that is wrong with the input.
pub type Answer<T> = (Option<T>, Vec<Problem>);

/// Acts, and again from the start when another transaction was in the way. Not allowed and failures are errors of the operation.
pub async fn outcome<T, F>(action: impl Fn() -> F) -> async_graphql::Result<Answer<T>>
where
    F: Future<Output = Outcome<T>>,
{
    match retrying(action).await {
        Ok(thing) => Ok((Some(thing), Vec::new())),
        Err(Refusal::Problems(problems)) => Ok((None, problems.into_iter().map(Problem::from).collect())),
        Err(Refusal::Forbidden) => Err(forbidden()),
        Err(Refusal::Failure(failure)) => Err(failure.into()),
    }
}

/// The error of an action that is not for this viewer.
pub fn forbidden() -> Error {
    Error::new("this is not for you to do").extend_with(|_, extensions| extensions.set("code", "FORBIDDEN"))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::{db::DbError, store::StoreError};

    fn contended() -> Refusal {
        Refusal::Failure(StoreError::from(DbError::Contended(sqlx::Error::WorkerCrashed)))
    }

    async fn tried(failures: u32) -> (async_graphql::Result<Answer<u32>>, u32) {
        let attempts = Cell::new(0);
        let answer = outcome(|| async {
            attempts.set(attempts.get() + 1);
            if attempts.get() > failures {
                Ok(7)
            } else {
                Err(contended())
            }
        })
        .await;
        (answer, attempts.get())
    }

    #[tokio::test]
    async fn an_action_that_another_was_in_the_way_of_is_done_again() {
        let (answer, attempts) = tried(2).await;
        assert!(matches!(answer, Ok((Some(7), ref errors)) if errors.is_empty()));
        assert_eq!(attempts, 3);
    }

    #[tokio::test]
    async fn what_is_always_in_the_way_is_a_failure_in_the_end() {
        let (answer, attempts) = tried(u32::MAX).await;
        assert!(answer.is_err());
        assert_eq!(attempts, 5);
    }
}
