//! What only a browser's database can do: be newer, be upgraded under us, be strict, refuse.

use std::cell::RefCell;
use std::rc::Rc;

use huiyin::store::contract::line;
use huiyin::store::indexed_db::SCHEMA;
use huiyin::store::{Appended, EventStore, News, Record, StoreError};
use idb::{DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::places::{database, hold_database, new_name};

#[wasm_bindgen_test]
async fn a_database_of_a_newer_version_is_not_opened() {
    let name = new_name();
    let newer = Factory::new().unwrap().open(&name, Some(SCHEMA + 6)).unwrap().await.unwrap();
    newer.close();
    let answer = database(&name).await.err();
    assert_eq!(answer, Some(StoreError::TooNew { found: SCHEMA + 6, known: SCHEMA }));
}

#[wasm_bindgen_test]
async fn a_database_whose_meta_names_a_newer_schema_is_not_opened_and_not_changed() {
    let name = new_name();
    database(&name).await.unwrap().append(vec![line("before")]).await.unwrap();
    let raw = Factory::new().unwrap().open(&name, None).unwrap().await.unwrap();
    set_schema(&raw, SCHEMA + 1).await;
    let answer = database(&name).await.err();
    assert_eq!(answer, Some(StoreError::TooNew { found: SCHEMA + 1, known: SCHEMA }));
    set_schema(&raw, SCHEMA).await;
    let loaded = database(&name).await.unwrap().load().await.unwrap();
    assert_eq!(loaded.records, vec![line("before")]);
}

#[wasm_bindgen_test]
async fn a_database_of_the_first_schema_is_read_and_goes_on() {
    let name = new_name();
    make_schema_1(&name, &line("before")).await;
    let store = database(&name).await.unwrap();
    let loaded = store.load().await.unwrap();
    assert_eq!(loaded.records, vec![line("before")]);
    assert_eq!(loaded.kept.get("device"), Some(&vec![5]));
    store.append(vec![line("before"), line("after")]).await.unwrap();
    store.keep("device", vec![6]).await.unwrap();
    drop(store);
    let loaded = database(&name).await.unwrap().load().await.unwrap();
    assert_eq!((loaded.records.len(), loaded.healed, loaded.lost), (2, vec![], vec![]));
    assert_eq!(loaded.kept.get("device"), Some(&vec![6]));
}

async fn make_schema_1(name: &str, record: &Record) {
    let mut request = Factory::new().unwrap().open(name, Some(1)).unwrap();
    request.on_upgrade_needed(|event| {
        let database = event.database().unwrap();
        for shelf in ["events", "kept", "drafts", "meta"] {
            database.create_object_store(shelf, ObjectStoreParams::new()).unwrap();
        }
    });
    let old = request.await.unwrap();
    let bytes = |bytes: &[u8]| JsValue::from(Uint8Array::from(bytes));
    let writing = old.transaction(&["events", "kept", "meta"], TransactionMode::ReadWrite).unwrap();
    let shelf = |shelf| writing.object_store(shelf).unwrap();
    shelf("events").add(&bytes(&record.bytes), Some(&bytes(&record.key))).unwrap();
    shelf("kept").put(&bytes(&[5]), Some(&"device".into())).unwrap();
    shelf("meta").put(&1.into(), Some(&"schema".into())).unwrap();
    assert!(writing.await.unwrap().is_committed());
    old.close();
}

async fn set_schema(database: &idb::Database, schema: u32) {
    let transaction = database.transaction(&["meta"], TransactionMode::ReadWrite).unwrap();
    transaction.object_store("meta").unwrap().put(&schema.into(), Some(&"schema".into())).unwrap();
    assert!(transaction.await.unwrap().is_committed());
}

#[wasm_bindgen_test]
async fn a_store_steps_aside_for_an_upgrade_and_says_so() {
    let name = new_name();
    let store = database(&name).await.unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hearing = heard.clone();
    store.on_news(Box::new(move |news| hearing.borrow_mut().push(news)));
    let upgraded = Factory::new().unwrap().open(&name, Some(SCHEMA + 1)).unwrap().await.unwrap();
    upgraded.close();
    assert_eq!(*heard.borrow(), vec![News::Closed]);
    assert_eq!(store.append(vec![line("late")]).await, Err(StoreError::Closed));
    assert_eq!(store.load().await, Err(StoreError::Closed));
}

#[wasm_bindgen_test]
async fn writing_asks_for_strict_durability() {
    let asked = js_sys::Function::new_no_args(
        "const real = IDBDatabase.prototype.transaction;
         self.asked = [];
         IDBDatabase.prototype.transaction = function (names, mode, options) {
             const begun = real.call(this, names, mode, options);
             if (mode === 'readwrite') { self.asked.push(begun.durability); }
             return begun;
         };
         return () => { IDBDatabase.prototype.transaction = real; return self.asked.join(); };",
    );
    let restore: js_sys::Function = asked.call0(&JsValue::NULL).unwrap().into();
    let store = database(&new_name()).await.unwrap();
    store.append(vec![line("a")]).await.unwrap();
    store.keep("device", vec![1]).await.unwrap();
    store.draft_put("form", vec![1]).await.unwrap();
    let asked = restore.call0(&JsValue::NULL).unwrap();
    assert_eq!(asked.as_string().as_deref(), Some("strict,strict,strict"));
}

#[wasm_bindgen_test]
async fn a_batch_the_database_refuses_halfway_leaves_nothing_behind() {
    let store = database(&new_name()).await.unwrap();
    store.append(vec![line("before")]).await.unwrap();
    for (raise, expected) in [
        ("QuotaExceededError", StoreError::Full { needed: 0 }),
        ("DataError", StoreError::Other("DataError: test".into())),
    ] {
        let undo = refuse_third_add(raise);
        let batch = ["a", "b", "c", "d"].map(line).to_vec();
        let answer = store.append(batch).await;
        undo.call0(&JsValue::NULL).unwrap();
        assert_eq!(answer, Err(expected));
        assert_eq!(store.load().await.unwrap().records, vec![line("before")]);
    }
}

/// Makes the third `add` from now on throw this exception, as a browser does that has had enough.
fn refuse_third_add(exception: &str) -> js_sys::Function {
    let plant = js_sys::Function::new_with_args(
        "exception",
        "const real = IDBObjectStore.prototype.add;
         let n = 0;
         IDBObjectStore.prototype.add = function (...args) {
             n += 1;
             if (n === 3) { throw new DOMException('test', exception); }
             return real.apply(this, args);
         };
         return () => { IDBObjectStore.prototype.add = real; };",
    );
    plant.call1(&JsValue::NULL, &exception.into()).unwrap().into()
}

#[wasm_bindgen_test]
async fn a_transaction_aborted_for_want_of_room_says_how_much_was_needed() {
    let plant = js_sys::Function::new_no_args(
        "const real = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'error');
         const add = IDBObjectStore.prototype.add;
         IDBObjectStore.prototype.add = function (...args) {
             const request = add.apply(this, args);
             this.transaction.abort();
             return request;
         };
         Object.defineProperty(IDBTransaction.prototype, 'error', {
             configurable: true,
             get: () => new DOMException('', 'QuotaExceededError'),
         });
         return () => {
             IDBObjectStore.prototype.add = add;
             Object.defineProperty(IDBTransaction.prototype, 'error', real);
         };",
    );
    let store = database(&new_name()).await.unwrap();
    let undo: js_sys::Function = plant.call0(&JsValue::NULL).unwrap().into();
    let answer = store.append(vec![line("four")]).await;
    undo.call0(&JsValue::NULL).unwrap();
    assert_eq!(answer, Err(StoreError::Full { needed: 44 }));
    assert_eq!(store.load().await.unwrap().records, vec![]);
}

#[wasm_bindgen_test]
async fn a_database_that_never_answers_is_given_up_after_three_seconds() {
    let name = new_name();
    let store = database(&name).await.unwrap();
    let release = hold_database(&name).await;
    let began = js_sys::Date::now();
    let answer = store.draft_put("form", vec![1]).await;
    let waited = js_sys::Date::now() - began;
    release.call0(&JsValue::NULL).unwrap();
    assert_eq!(answer, Err(StoreError::TimedOut));
    assert!((2_900.0..8_000.0).contains(&waited), "waited {waited} ms");
    assert_eq!(store.draft_get("other").await, Ok(None), "the store works again");
}

#[wasm_bindgen_test]
async fn masses_rest_in_few_records_and_damage_to_one_costs_the_event_it_is_in() {
    let name = new_name();
    let batch: Vec<Record> = (0..500).map(|it| line(&format!("mass {it}"))).collect();
    let store = database(&name).await.unwrap();
    assert_eq!(store.append(batch.clone()).await, Ok(Appended { added: 500, known: 0 }));
    assert_eq!(store.append(batch[..100].to_vec()).await, Ok(Appended { added: 0, known: 100 }));
    drop(store);
    let loaded = database(&name).await.unwrap().load().await.unwrap();
    assert_eq!(loaded.records, batch, "in the order stored");
    let raw = Factory::new().unwrap().open(&name, None).unwrap().await.unwrap();
    let transaction = raw.transaction(&["segments", "entries"], TransactionMode::ReadWrite).unwrap();
    let (segments, entries) =
        (transaction.object_store("segments").unwrap(), transaction.object_store("entries").unwrap());
    assert_eq!(entries.count(None).unwrap().await.unwrap(), 0);
    let keys = segments.get_all_keys(None, None).unwrap().await.unwrap();
    let [key] = keys.as_slice() else { panic!("one segment, not {}", keys.len()) };
    let value = segments.get(key.clone()).unwrap().await.unwrap().unwrap();
    let value = Uint8Array::from(value);
    let middle = value.length() / 2;
    value.set_index(middle, value.get_index(middle) ^ 0x40);
    segments.put(&value, Some(key)).unwrap();
    assert!(transaction.await.unwrap().is_committed());
    raw.close();
    let loaded = database(&name).await.unwrap().load().await.unwrap();
    assert_eq!(loaded.records.len(), 499);
    assert_eq!(
        loaded.lost.iter().map(|it| it.count()).sum::<u64>(),
        1,
        "the one home there is says what is lost"
    );
}
