//! One request's view of the database: who asks, and one snapshot for all that is read, taken at the first look.
//! After a change the next look takes a new one.

use std::sync::Arc;

use async_graphql::Context;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

use crate::{
    db::{DbError, Tx},
    domain::account::Account,
    service::{Act, Tools},
    store::StoreError,
};

/// One request's view of the database. Clones share it.
#[derive(Debug, Clone)]
pub struct Reader(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    tools: Tools,
    account: Option<Account>,
    snapshot: Mutex<Option<Tx>>,
}

impl Reader {
    /// A view for this account, or for an anonymous visitor.
    pub fn new(tools: Tools, account: Option<Account>) -> Self {
        Self(Arc::new(Inner {
            tools,
            account,
            snapshot: Mutex::new(None),
        }))
    }

    /// The reader of the request that `ctx` belongs to.
    pub fn of<'a>(ctx: &Context<'a>) -> async_graphql::Result<&'a Self> {
        ctx.data::<Self>()
    }

    /// What the house works with.
    pub fn tools(&self) -> &Tools {
        &self.0.tools
    }

    /// Who asks.
    pub fn account(&self) -> Option<&Account> {
        self.0.account.as_ref()
    }

    /// The snapshot, to look. Looks of one request wait for each other.
    pub async fn look(&self) -> Result<MappedMutexGuard<'_, Tx>, StoreError> {
        let mut guard = self.0.snapshot.lock().await;
        if guard.is_none() {
            *guard = Some(self.0.tools.db.read().await?);
        }
        MutexGuard::try_map(guard, Option::as_mut).map_err(|_| DbError::Closed.into())
    }

    /// Whether somebody looks at this moment.
    pub fn is_looking(&self) -> bool {
        self.0.snapshot.try_lock().is_err()
    }

    /// Lets go of the snapshot: the next look takes a new one.
    pub async fn let_go(&self) {
        self.0.snapshot.lock().await.take();
    }

    /// An action of whoever asks. The snapshot is let go, so that what is read afterwards shows the change.
    pub async fn act(&self) -> Act<'_> {
        self.let_go().await;
        Act {
            tools: &self.0.tools,
            account: self.0.account.as_ref(),
        }
    }
}
