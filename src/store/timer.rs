//! How long to wait for a browser that may never answer.

use std::future::Future;
use std::pin::Pin;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::store::StoreError;
use crate::store::patience::{Pulse, patiently};
use crate::store::waiting::{Waiter, answer};

/// How long a commit may take before it counts as not saved.
pub(crate) const COMMIT_MS: u32 = 3_000;
/// How long opening a database may take.
pub(crate) const OPEN_MS: u32 = 10_000;
/// How long reading everything may be silent. How long it takes depends on how much there is.
pub(crate) const LOAD_MS: u32 = 60_000;
/// How often a worker that reads everything gives a sign of life.
pub(crate) const SIGN_MS: u32 = 10_000;

/// How long a batch of this many records may take: big imports are slower than one act.
pub(crate) fn batch_ms(records: usize) -> u32 {
    COMMIT_MS.saturating_add(u32::try_from(records).unwrap_or(u32::MAX) / 2)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, milliseconds: u32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

struct Timer {
    id: JsValue,
    _callback: Closure<dyn FnMut()>,
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.id);
    }
}

/// Resolves after so many milliseconds.
pub(crate) async fn sleep(milliseconds: u32) {
    let (giver, waiter) = answer();
    let callback = Closure::once(move || giver.give(()));
    let _timer = Timer { id: set_timeout(callback.as_ref(), milliseconds), _callback: callback };
    waiter.await;
}

/// Waits for an answer, but no longer than so many milliseconds.
pub(crate) async fn within<T>(
    milliseconds: u32,
    waiter: Waiter<Result<T, StoreError>>,
) -> Result<T, StoreError> {
    while_alive(milliseconds, &Pulse::default(), waiter).await
}

/// Waits for an answer as long as there are signs of life, with no more than so many milliseconds between two.
pub(crate) async fn while_alive<T>(
    milliseconds: u32,
    pulse: &Pulse,
    waiter: Waiter<Result<T, StoreError>>,
) -> Result<T, StoreError> {
    let answer = patiently(waiter, pulse, || sleep(milliseconds)).await;
    answer.map_or(Err(StoreError::TimedOut), |it| it.unwrap_or(Err(StoreError::Closed)))
}

/// Runs `work` to its end whether or not anybody still waits, and answers [`StoreError::TimedOut`] when it
/// takes longer than so many milliseconds.
///
/// Dropping a future that waits for the database would leave its events without a listener.
pub(crate) fn run_within<'a, T: 'static>(
    milliseconds: u32,
    work: impl Future<Output = Result<T, StoreError>> + 'static,
) -> Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>> {
    run_while_alive(milliseconds, Pulse::default(), work)
}

/// The same for work that takes as long as it takes and gives signs of life: when none came for so many milliseconds.
pub(crate) fn run_while_alive<'a, T: 'static>(
    milliseconds: u32,
    pulse: Pulse,
    work: impl Future<Output = Result<T, StoreError>> + 'static,
) -> Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>> {
    let (giver, waiter) = answer();
    spawn_local(async move { giver.give(work.await) });
    Box::pin(async move { while_alive(milliseconds, &pulse, waiter).await })
}
