//! When look-ups are made: once no field of a request can go on, all that its fields wait for is fetched at once. No clock
//! decides it, so that a request takes as many statements on a busy machine as on an idle one.

use std::{
    future::poll_fn,
    pin::pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

use async_graphql::{
    Response, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextExecute},
};
use futures_util::{
    future::BoxFuture,
    stream::{FuturesUnordered, StreamExt},
};

use super::reader::Reader;

/// A look-up for all the fields that wait for it.
type Batch = BoxFuture<'static, ()>;

/// The look-ups that a request's fields wait for. Clones share them.
#[derive(Clone, Default)]
pub struct Waiting(Arc<Mutex<Vec<Batch>>>);

impl Waiting {
    /// Adds a look-up, to be made when no field can go on.
    pub fn add(&self, batch: Batch) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(batch);
    }

    fn take(&self) -> Vec<Batch> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Makes the look-ups of each request while its fields wait.
pub struct Batching;

impl ExtensionFactory for Batching {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Batching {
    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let waiting = ctx.data_opt::<Waiting>().cloned().unwrap_or_default();
        let is_looking = || ctx.data_opt::<Reader>().is_some_and(Reader::is_looking);
        carry_on(next.run(ctx, operation_name), &waiting, is_looking).await
    }
}

/// Carries fields on to their end. The look-ups of one round are all made before those of the next begin: what fields ask
/// for in between is added to it. While a field looks by itself, no round begins: it may ask for something then.
async fn carry_on<T>(fields: impl Future<Output = T>, waiting: &Waiting, is_looking: impl Fn() -> bool) -> T {
    // Fields that have had their turn would otherwise stop as if they waited, and be looked up for in pieces.
    let mut fields = pin!(tokio::task::unconstrained(fields));
    let mut round = FuturesUnordered::new();
    let bell = Arc::new(Bell::default());
    let rings = Waker::from(Arc::clone(&bell));
    poll_fn(|cx| {
        bell.is_for(cx.waker());
        loop {
            bell.has_rung.store(false, Ordering::SeqCst);
            if let Poll::Ready(done) = fields.as_mut().poll(&mut Context::from_waker(&rings)) {
                return Poll::Ready(done);
            }
            if bell.has_rung.load(Ordering::SeqCst) {
                // They only let others have a turn: this task is called again at once.
                return Poll::Pending;
            }
            if round.is_empty() {
                if is_looking() {
                    return Poll::Pending;
                }
                round.extend(waiting.take());
            }
            // Each look-up of the round learns now for whom it is, before a field asks for more.
            let left = round.len();
            while let Poll::Ready(Some(())) = round.poll_next_unpin(cx) {}
            // A field may hold what a look-up waits for, so fields go on also while the round lasts.
            if round.len() == left {
                return Poll::Pending;
            }
        }
    })
    .await
}

/// Passes on the call to go on, and remembers that there was one.
#[derive(Default)]
struct Bell {
    has_rung: AtomicBool,
    task: Mutex<Option<Waker>>,
}

impl Bell {
    /// Whom to call from now on.
    fn is_for(&self, task: &Waker) {
        let mut called = self.task.lock().unwrap_or_else(PoisonError::into_inner);
        if called.as_ref().is_none_or(|called| !called.will_wake(task)) {
            *called = Some(task.clone());
        }
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.has_rung.store(true, Ordering::SeqCst);
        if let Some(task) = &*self.task.lock().unwrap_or_else(PoisonError::into_inner) {
            task.wake_by_ref();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, convert::Infallible, time::Duration};

    use async_graphql::dataloader::{DataLoader, Loader};
    use futures_util::future::join_all;

    use super::*;

    /// Doubles numbers, and remembers which it was asked for at once.
    #[derive(Clone, Default)]
    struct Doubling(Arc<Mutex<Vec<Vec<u32>>>>);

    impl Loader<u32> for Doubling {
        type Value = u32;
        type Error = Infallible;

        async fn load(&self, keys: &[u32]) -> Result<HashMap<u32, u32>, Infallible> {
            // Long enough for the other fields to go on meanwhile, if they could.
            for _ in 0..3 {
                tokio::task::yield_now().await;
            }
            let mut keys = keys.to_vec();
            keys.sort_unstable();
            self.0.lock().unwrap().push(keys.clone());
            Ok(keys.into_iter().map(|key| (key, key * 2)).collect())
        }
    }

    #[tokio::test]
    async fn what_fields_ask_for_while_a_round_lasts_is_looked_up_in_the_next_one() {
        let (waiting, doubling) = (Waiting::default(), Doubling::default());
        let queue = waiting.clone();
        let loader = DataLoader::new(doubling.clone(), move |batch| queue.add(batch)).delay(Duration::ZERO);
        let field = async |number: u32| {
            // Some are slower to ask than others.
            for _ in 0..number {
                tokio::task::yield_now().await;
            }
            let Ok(double) = loader.load_one(number).await;
            let Ok(fourfold) = loader.load_one(double.unwrap() + 100).await;
            fourfold.unwrap()
        };
        let answers = carry_on(join_all([0, 0, 1].map(field)), &waiting, || false).await;
        assert_eq!(answers, [200, 200, 204]);
        // Who asked late joined the second round of the others.
        assert_eq!(*doubling.0.lock().unwrap(), [vec![0], vec![1, 100], vec![102]]);
    }

    #[tokio::test]
    async fn a_field_that_holds_what_a_look_up_needs_goes_on_while_it_waits() {
        let (waiting, door) = (Waiting::default(), Arc::new(tokio::sync::Mutex::new(())));
        let held = Arc::clone(&door);
        let (tell, told) = tokio::sync::oneshot::channel();
        let fields = async {
            let guard = door.lock().await;
            waiting.add(Box::pin(async move {
                drop(held.lock().await);
                assert_eq!(tell.send(()), Ok(()));
            }));
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
            drop(guard);
            told.await
        };
        assert_eq!(carry_on(fields, &waiting, || false).await, Ok(()));
    }
}
