//! What every action needs besides its input, and the three kinds of no.

use uuid::Uuid;

use crate::{
    clock::{Clock, Ids},
    db::{Db, DbError, Retryable, Tx},
    domain::{
        account::{Account, Role},
        id::SchoolId,
        problem::{ProblemCode, Problems},
    },
    keys::Keys,
    store::{
        Insertion, StoreError,
        audit::{self, AuditLine},
    },
};

/// What the house works with.
#[derive(Debug, Clone)]
pub struct Tools {
    /// Where everything is kept.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// The installation's secret.
    pub keys: Keys,
    /// Whether this is a demonstration with invented people, in which one may sign in as anybody.
    pub is_demo: bool,
}

/// An action: the tools, and who acts.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// What the house works with.
    pub tools: &'a Tools,
    /// Who is signed in; nobody is for an anonymous visitor.
    pub account: Option<&'a Account>,
}

/// The three kinds of no.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The sender can mend these: all of them at once.
    #[error("the input has faults")]
    Problems(Problems),
    /// Not for this viewer.
    #[error("not allowed")]
    Forbidden,
    /// Something failed; the text is for the log.
    #[error(transparent)]
    Failure(#[from] StoreError),
}

/// What came of an action.
pub type Outcome<T> = Result<T, Refusal>;

impl Retryable for Refusal {
    fn is_worth_retrying(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_worth_retrying())
    }
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

impl From<Problems> for Refusal {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

/// What an audit line is about: the kind of thing and its id.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// What kind of thing.
    pub noun: &'static str,
    /// Which one.
    pub id: Uuid,
}

impl Act<'_> {
    /// The administrator who acts, or a no. What the action is about must then be of the same school.
    pub fn administrator(&self) -> Outcome<&Account> {
        self.account
            .filter(|account| account.role == Role::Administrator)
            .ok_or(Refusal::Forbidden)
    }

    /// Writes who did what, in the transaction that does it.
    pub async fn audit(
        &self,
        tx: &mut Tx,
        school_id: SchoolId,
        action: &'static str,
        subject: Subject,
    ) -> Result<(), StoreError> {
        let now = self.tools.clock.now();
        let line = AuditLine {
            school_id,
            id: self.tools.ids.next(now),
            at: now,
            account_id: self.account.map(|account| account.id),
            action,
            subject: subject.noun,
            subject_id: subject.id,
        };
        audit::insert(tx, &line).await
    }
}

/// A problem on `field` whose value another row has.
pub fn duplicate(field: &str) -> Problems {
    Problems::one(
        field,
        ProblemCode::Duplicate,
        format!("`{field}` is in use already"),
    )
}

/// Makes a problem on `field` of a row that somebody else stored a moment ago.
pub fn taken_is_a_duplicate(insertion: Insertion, field: &str) -> Outcome<()> {
    match insertion {
        Insertion::Done => Ok(()),
        Insertion::Taken => Err(duplicate(field).into()),
    }
}

/// A problem on `field`: no such thing, or not one that the viewer may use.
pub fn not_found(field: &str) -> Problems {
    Problems::one(
        field,
        ProblemCode::NotFound,
        format!("`{field}` names nothing that you may use"),
    )
}
