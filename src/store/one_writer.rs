//! One writer per origin: a store behind a Web Lock, read-only where another window holds it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::prelude::*;
use web_sys::BroadcastChannel;

use crate::store::timer::sleep;
use crate::store::watchers::Watchers;
use crate::store::web_lock::{Held, Manner, Outcome, ask};
use crate::store::{Appended, EventStore, Loaded, News, Pending, Record, Role, StoreError};

/// A reloaded page may find the lock still held by its own worker, which the browser has not ended yet.
const TRIES: u32 = 10;
const BETWEEN_TRIES_MS: u32 = 100;

/// A store that has something only the writer may have open.
pub trait Writable: EventStore {
    /// Opens it.
    fn begin_writing(&self) -> Pending<'_, ()>;

    /// Closes it.
    fn stop_writing(&self);
}

/// A store that writes only while it holds the lock.
pub struct OneWriter<S> {
    store: Rc<S>,
    gate: Rc<Gate>,
}

struct Gate {
    lock: String,
    role: Cell<Role>,
    held: RefCell<Option<Held>>,
    watchers: Watchers,
    /// Closes what only the writer may have open.
    close: Box<dyn Fn()>,
    others: Option<Others>,
}

/// The other windows of this origin, to tell and to hear of events that were added.
struct Others {
    channel: BroadcastChannel,
    _heard: Closure<dyn FnMut()>,
}

impl<S: Writable + 'static> OneWriter<S> {
    /// Becomes the writer if no other window is, and a reader otherwise. `name` is the database's: the lock
    /// is called `<name>-writer`.
    ///
    /// Where the browser has no Web Locks every window is a writer; events are only ever added, so two
    /// writers still overwrite nothing.
    ///
    /// # Errors
    /// Those of [`Writable::begin_writing`].
    pub async fn open(store: S, name: &str) -> Result<OneWriter<S>, StoreError> {
        let store = Rc::new(store);
        let closing = Rc::downgrade(&store);
        let gate = Rc::new_cyclic(|gate| Gate {
            lock: format!("{name}-writer"),
            role: Cell::new(Role::Reader),
            held: RefCell::new(None),
            watchers: Watchers::default(),
            close: Box::new(move || {
                if let Some(store) = closing.upgrade() {
                    store.stop_writing();
                }
            }),
            others: Others::listen(name, gate.clone()),
        });
        for _ in 0..TRIES {
            if gate.ask(Manner::IfFree).await == Role::Writer {
                break;
            }
            sleep(BETWEEN_TRIES_MS).await;
        }
        if gate.role.get() == Role::Writer {
            store.begin_writing().await?;
        }
        Ok(OneWriter { store, gate })
    }

    /// The store itself, past the lock.
    pub fn inner(&self) -> &Rc<S> {
        &self.store
    }

    fn writing<'a, T: 'a>(&'a self, write: impl FnOnce(&'a S) -> Pending<'a, T>) -> Pending<'a, T> {
        match self.gate.role.get() {
            Role::Writer => write(&self.store),
            Role::Reader => Box::pin(async { Err(StoreError::Busy) }),
        }
    }
}

impl Gate {
    async fn ask(self: &Rc<Self>, manner: Manner) -> Role {
        let gate = Rc::downgrade(self);
        match ask(&self.lock, manner, move || Gate::lost(&gate)).await {
            Outcome::Held(held) => {
                self.held.replace(Some(held));
                self.role.set(Role::Writer);
            }
            Outcome::Unknown => self.role.set(Role::Writer),
            Outcome::Taken => {}
        }
        self.role.get()
    }

    fn lost(gate: &Weak<Gate>) {
        if let Some(gate) = gate.upgrade() {
            gate.held.replace(None);
            gate.role.set(Role::Reader);
            (gate.close)();
            gate.watchers.tell(News::RoleIs(Role::Reader));
        }
    }
}

impl Others {
    fn listen(name: &str, gate: Weak<Gate>) -> Option<Others> {
        let channel = BroadcastChannel::new(&format!("{name}-news")).ok()?;
        let heard = Closure::<dyn FnMut()>::new(move || {
            if let Some(gate) = gate.upgrade() {
                gate.watchers.tell(News::Changed);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Others { channel, _heard: heard })
    }

    fn tell(&self) {
        // A window that misses it sees the events when it loads again.
        let _ = self.channel.post_message(&JsValue::TRUE);
    }
}

impl Drop for Others {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

impl<S: Writable + 'static> EventStore for OneWriter<S> {
    fn role(&self) -> Role {
        self.gate.role.get()
    }

    fn take_over(&self) -> Pending<'_, Role> {
        Box::pin(async {
            match self.role() {
                Role::Writer => Ok(Role::Writer),
                Role::Reader => {
                    let role = self.gate.ask(Manner::Steal).await;
                    if role == Role::Writer {
                        self.store.begin_writing().await?;
                    }
                    Ok(role)
                }
            }
        })
    }

    fn on_news(&self, told: Box<dyn Fn(News)>) {
        let told: Rc<dyn Fn(News)> = Rc::from(told);
        let same = told.clone();
        self.store.on_news(Box::new(move |news| same(news)));
        self.gate.watchers.add(Box::new(move |news| told(news)));
    }

    fn load(&self) -> Pending<'_, Loaded> {
        self.store.load()
    }

    fn load_in_parts<'l>(&'l self, take: Box<dyn Fn(Vec<Record>) + 'l>) -> Pending<'l, Loaded> {
        self.store.load_in_parts(take)
    }

    fn append(&self, batch: Vec<Record>) -> Pending<'_, Appended> {
        let adding = self.writing(|store| store.append(batch));
        Box::pin(async {
            let outcome = adding.await?;
            if let Some(others) = self.gate.others.as_ref().filter(|_| outcome.added > 0) {
                others.tell();
            }
            Ok(outcome)
        })
    }

    fn keep(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.writing(|store| store.keep(name, bytes))
    }

    fn drop_kept(&self, name: &str) -> Pending<'_, ()> {
        self.writing(|store| store.drop_kept(name))
    }

    fn draft_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.writing(|store| store.draft_put(name, bytes))
    }

    fn draft_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        self.store.draft_get(name)
    }

    fn draft_remove(&self, name: &str) -> Pending<'_, ()> {
        self.writing(|store| store.draft_remove(name))
    }

    fn draft_names(&self) -> Pending<'_, Vec<String>> {
        self.store.draft_names()
    }

    fn piece_put(&self, name: &str, bytes: Vec<u8>) -> Pending<'_, ()> {
        self.writing(|store| store.piece_put(name, bytes))
    }

    fn piece_get(&self, name: &str) -> Pending<'_, Option<Vec<u8>>> {
        self.store.piece_get(name)
    }

    fn piece_names(&self) -> Pending<'_, Vec<String>> {
        self.store.piece_names()
    }

    fn pieces_drop(&self, names: Vec<String>) -> Pending<'_, ()> {
        self.writing(|store| store.pieces_drop(names))
    }
}
