//! Several windows of one origin, and workers that fail.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use huiyin::store::contract::line;
use huiyin::store::through_worker::{NoWorker, ThroughWorker};
use huiyin::store::waiting::{Giver, answer};
use huiyin::store::{EventStore, News, Role, StoreError, start};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::places::{hold_database, in_worker, new_name, script, tell_worker_of, worker_script};

/// The news a store tells, awaited one by one: nothing says when they come.
struct Heard {
    news: Rc<RefCell<VecDeque<News>>>,
    waiting: Rc<RefCell<Option<Giver<()>>>>,
}

impl Heard {
    fn of(store: &dyn EventStore) -> Heard {
        let heard = Heard { news: Rc::default(), waiting: Rc::default() };
        let (news, waiting) = (heard.news.clone(), heard.waiting.clone());
        store.on_news(Box::new(move |it| {
            news.borrow_mut().push_back(it);
            waiting.take();
        }));
        heard
    }

    async fn next(&self) -> News {
        loop {
            if let Some(news) = self.news.borrow_mut().pop_front() {
                return news;
            }
            let (giver, waiter) = answer();
            self.waiting.replace(Some(giver));
            waiter.await;
        }
    }
}

#[wasm_bindgen_test]
async fn the_second_window_reads_and_may_take_over() {
    let name = new_name();
    let first = in_worker(&name).await;
    let second = in_worker(&name).await;
    assert_eq!((first.role(), second.role()), (Role::Writer, Role::Reader));
    let (first_heard, second_heard) = (Heard::of(&first), Heard::of(&second));
    first.append(vec![line("a")]).await.unwrap();
    assert_eq!(second.load().await.unwrap().records, vec![line("a")]);
    assert_eq!(second_heard.next().await, News::Changed);

    for refused in [
        second.append(vec![line("b")]).await.err(),
        second.keep("device", vec![1]).await.err(),
        second.drop_kept("device").await.err(),
        second.draft_put("form", vec![1]).await.err(),
        second.draft_remove("form").await.err(),
    ] {
        assert_eq!(refused, Some(StoreError::Busy));
    }

    assert_eq!(second.take_over().await, Ok(Role::Writer));
    assert_eq!(first_heard.next().await, News::RoleIs(Role::Reader));
    second.append(vec![line("b")]).await.unwrap();
    assert_eq!(first_heard.next().await, News::Changed);
    assert_eq!(first.append(vec![line("c")]).await, Err(StoreError::Busy));
    assert_eq!(first.role(), Role::Reader);
    assert_eq!(first.load().await.unwrap().records.len(), 2);
}

#[wasm_bindgen_test]
async fn a_window_closed_leaves_its_place_to_the_next() {
    let name = new_name();
    for text in ["a", "b", "c"] {
        let store = start::open(&name, &worker_script(&name)).await.unwrap();
        assert_eq!(store.role(), Role::Writer, "after {text}");
        store.append(vec![line(text)]).await.unwrap();
    }
    assert_eq!(start::open_here(&name).await.unwrap().load().await.unwrap().records.len(), 3);
}

#[wasm_bindgen_test]
async fn a_page_without_workers_opens_the_store_itself() {
    for broken in ["./no-such-worker.js".to_string(), script("throw new Error('broken')")] {
        assert_eq!(ThroughWorker::start(&broken).await.err(), Some(NoWorker));
        let store = start::open(&new_name(), &broken).await.unwrap();
        assert_eq!(store.role(), Role::Writer);
        store.append(vec![line("a")]).await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_panics_closes_the_store_and_what_was_saved_stays() {
    let name = new_name();
    let store = in_worker(&name).await;
    store.append(vec![line("a")]).await.unwrap();
    let heard = Heard::of(&store);
    let waiting = hold_database(&name).await;
    let unanswered = store.append(vec![line("b")]);
    tell_worker_of(&name, "panic");
    assert_eq!(unanswered.await, Err(StoreError::Closed));
    waiting.call0(&JsValue::NULL).unwrap();
    assert_eq!(heard.next().await, News::Closed);
    assert_eq!(store.load().await, Err(StoreError::Closed));
    let again = in_worker(&name).await;
    assert_eq!(again.role(), Role::Writer);
    assert!(again.load().await.unwrap().records.contains(&line("a")));
}

#[wasm_bindgen_test]
async fn a_worker_that_hangs_is_given_up_after_three_seconds() {
    let name = new_name();
    let store = in_worker(&name).await;
    tell_worker_of(&name, "hang");
    let began = js_sys::Date::now();
    assert_eq!(store.append(vec![line("a")]).await, Err(StoreError::TimedOut));
    let waited = js_sys::Date::now() - began;
    assert!((2_900.0..8_000.0).contains(&waited), "waited {waited} ms");
}
