//! The worker: the only writer of the store, off the page's thread.
//!
//! It answers asks of [`crate::store::protocol`] one by one as they finish, not in the order they came.
//! Its script loads the module and calls [`serve`], which says it is ready; the page asks nothing before.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::store::message::{pack, unpack};
use crate::store::protocol::{Answer, Ask, Unasked};
use crate::store::{EventStore, News, Record, StoreError, start};

mod answering;

/// Number of messages nobody asked for.
const UNASKED: u32 = 0;

/// Whether this is a worker and not a page.
pub fn is_here() -> bool {
    js_sys::global().has_type::<DedicatedWorkerGlobalScope>()
}

/// Begins to listen, and says so. Called once, in a dedicated worker.
pub fn serve() {
    // A panic ends this module but not the worker. The page is told that nothing will be answered any more;
    // the panic's text stays here, because it may quote what a person wrote.
    std::panic::set_hook(Box::new(|_| say(Unasked::News(News::Closed))));
    let clerk = Rc::new(Clerk::default());
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some((number, bytes)) = unpack(&event.data()) {
            let clerk = clerk.clone();
            spawn_local(async move { clerk.answer(number, &bytes).await });
        }
    });
    scope().set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    say(Unasked::Ready);
}

/// Holds the open store and answers with it.
#[derive(Default)]
struct Clerk {
    store: RefCell<Option<Rc<dyn EventStore>>>,
    /// What was handed in of a batch that is not all there yet, and its number; there is one at a time.
    handed: RefCell<(u32, Vec<Record>)>,
}

impl Clerk {
    async fn answer(&self, number: u32, bytes: &[u8]) {
        let answer = match Ask::decode(bytes) {
            Some(Ask::Open(database)) => self.open(&database).await,
            Some(Ask::HandIn(batch, records)) => self.hand_in(batch, records),
            Some(Ask::Forget(batch)) => {
                self.handed_in(batch);
                Ok(Answer::Done)
            }
            Some(Ask::AppendHanded(batch)) => match (self.store(), self.handed_in(batch)) {
                (Some(store), Some(records)) => store.append(records).await.map(Answer::Appended),
                _ => Err(StoreError::Closed),
            },
            Some(ask) => match self.store() {
                Some(store) => answering::answer(&*store, ask, |piece| send(number, &piece)).await,
                None => Err(StoreError::Closed),
            },
            None => Err(StoreError::Other("the ask is not understood".into())),
        };
        send(number, &answer.unwrap_or_else(Answer::Failed));
    }

    /// A batch begins with its first part; one that somebody left before is forgotten.
    fn hand_in(&self, batch: u32, records: Vec<Record>) -> Result<Answer, StoreError> {
        let mut handed = self.handed.borrow_mut();
        if handed.0 != batch {
            *handed = (batch, Vec::new());
        }
        handed.1.extend(records);
        Ok(Answer::Done)
    }

    /// What was handed in of a batch; none of it is kept here any longer.
    fn handed_in(&self, batch: u32) -> Option<Vec<Record>> {
        let mut handed = self.handed.borrow_mut();
        (handed.0 == batch).then(|| std::mem::take(&mut handed.1))
    }

    fn store(&self) -> Option<Rc<dyn EventStore>> {
        self.store.borrow().clone()
    }

    async fn open(&self, database: &str) -> Result<Answer, StoreError> {
        // An earlier store lets its lock and its files go first, or this one would find them taken.
        self.store.replace(None);
        let store = Rc::new(start::open_homes(database).await?);
        store.on_news(Box::new(|news| say(Unasked::News(news))));
        let role = store.role();
        spawn_local(start::keep_room(Rc::downgrade(&store)));
        self.store.replace(Some(store));
        Ok(Answer::Opened(role))
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn say(unasked: Unasked) {
    post(pack(UNASKED, &unasked.encode()));
}

fn send(number: u32, answer: &Answer) {
    post(pack(number, &answer.encode()));
}

fn post((message, transfer): (Array, Array)) {
    // Fails only for values that cannot travel; an array of a number and a buffer always can.
    let _ = scope().post_message_with_transfer(&message, &transfer);
}
