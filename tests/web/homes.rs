//! Two homes in a real browser: each is damaged or removed in turn, and the other gives back what it lacked.

use huiyin::store::contract::line;
use huiyin::store::{EventStore, Healing, Home, Loaded, Lost, Record, Role, StoreError};
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::places::{database, in_worker, new_name};

/// Runs JavaScript that may await; `name` is the store's, `file` one of the journal's.
async fn run(name: &str, file: &str, body: &str) -> JsValue {
    let text = format!(
        "return (async () => {{
             const top = await navigator.storage.getDirectory();
             const folder = await top.getDirectoryHandle('huiyin', {{ create: true }});
             {body}
         }})();"
    );
    let promise =
        Function::new_with_args("name, file", &text).call2(&JsValue::NULL, &name.into(), &file.into());
    JsFuture::from(promise.unwrap().unchecked_into::<Promise>()).await.unwrap()
}

async fn bytes_of(name: &str, file: &str) -> Vec<u8> {
    let body = "const one = await (await folder.getDirectoryHandle(name)).getFileHandle(file);
         return new Uint8Array(await (await one.getFile()).arrayBuffer());";
    run(name, file, body).await.unchecked_into::<Uint8Array>().to_vec()
}

/// Replaces a file of the journal, waiting for the worker that has just ended to let it go.
async fn put_bytes(name: &str, file: &str, bytes: &[u8]) {
    let list: Vec<String> = bytes.iter().map(u8::to_string).collect();
    let body = format!(
        "const one = await (await folder.getDirectoryHandle(name)).getFileHandle(file);
         for (let tries = 0; ; tries += 1) {{
             try {{
                 const writing = await one.createWritable();
                 await writing.write(new Uint8Array([{}]));
                 return await writing.close();
             }} catch (error) {{
                 if (tries > 50) throw error;
                 await new Promise((done) => setTimeout(done, 100));
             }}
         }}",
        list.join(",")
    );
    run(name, file, &body).await;
}

async fn remove_journal(name: &str) {
    let body = "for (let tries = 0; ; tries += 1) {
             try { return await folder.removeEntry(name, { recursive: true }); } catch (error) {
                 if (tries > 50) throw error;
                 await new Promise((done) => setTimeout(done, 100));
             }
         }";
    run(name, "", body).await;
}

async fn remove_database(name: &str) {
    let body = "return new Promise((done, fail) => {
             const request = indexedDB.deleteDatabase(name);
             request.onsuccess = () => done();
             request.onerror = () => fail(request.error);
         });";
    run(name, "", body).await;
}

fn events(count: usize) -> Vec<Record> {
    (0..count).map(|n| line(&format!("投诉件 {n}"))).collect()
}

/// A store that saved so many events and one value, closed again.
async fn saved(count: usize) -> String {
    let name = new_name();
    let store = in_worker(&name).await;
    store.append(events(count)).await.unwrap();
    store.keep("device", vec![7; 32]).await.unwrap();
    name
}

async fn load(name: &str) -> Loaded {
    in_worker(name).await.load().await.unwrap()
}

fn is_whole(loaded: &Loaded, count: usize) {
    let mut records = loaded.records.clone();
    let mut expected = events(count);
    records.sort();
    expected.sort();
    assert!(records == expected, "{} of {count} events", records.len());
    assert_eq!(loaded.kept.get("device"), Some(&vec![7; 32]));
    assert_eq!(loaded.lost, vec![]);
    assert!(loaded.homes.iter().all(|it| it.fault.is_none()), "{:?}", loaded.homes);
}

#[wasm_bindgen_test]
async fn in_a_worker_there_are_two_homes_and_both_hold_everything() {
    let name = saved(12).await;
    let loaded = load(&name).await;
    is_whole(&loaded, 12);
    assert_eq!(loaded.healed, vec![]);
    let held: Vec<(Home, usize)> = loaded.homes.iter().map(|it| (it.home, it.held)).collect();
    assert_eq!(held, vec![(Home::Journal, 12), (Home::IndexedDb, 12)]);
}

#[wasm_bindgen_test]
async fn a_removed_database_is_filled_from_the_journal() {
    let name = saved(450).await;
    remove_database(&name).await;
    let loaded = load(&name).await;
    is_whole(&loaded, 450);
    assert!(loaded.healed.contains(&Healing { home: Home::IndexedDb, restored: 452 }), "{:?}", loaded.healed);
    assert_eq!(load(&name).await.healed, vec![]);
}

#[wasm_bindgen_test]
async fn a_removed_journal_is_written_anew_from_the_database() {
    let name = saved(450).await;
    remove_journal(&name).await;
    let loaded = load(&name).await;
    is_whole(&loaded, 450);
    assert!(loaded.healed.contains(&Healing { home: Home::Journal, restored: 452 }), "{:?}", loaded.healed);
    remove_database(&name).await;
    is_whole(&load(&name).await, 450);
}

#[wasm_bindgen_test]
async fn a_journal_damaged_in_its_middle_or_torn_at_its_end_is_mended() {
    for recipe in ["flip", "torn", "half", "empty"] {
        let name = saved(30).await;
        let mut bytes = bytes_of(&name, "a").await;
        match recipe {
            "flip" => bytes[700] ^= 8,
            "torn" => bytes.truncate(bytes.len() - 5),
            "half" => bytes.extend_from_within(20..45),
            _ => bytes.clear(),
        }
        put_bytes(&name, "a", &bytes).await;
        is_whole(&load(&name).await, 30);
        remove_database(&name).await;
        is_whole(&load(&name).await, 30);
    }
}

#[wasm_bindgen_test]
async fn what_both_homes_lost_is_named() {
    let name = saved(30).await;
    let bytes = bytes_of(&name, "a").await;
    put_bytes(&name, "a", &bytes[..bytes.len() / 2]).await;
    remove_database(&name).await;
    let loaded = load(&name).await;
    let from = loaded.records.len() as u64 + 1;
    assert!((5..30).contains(&from), "{from}");
    assert_eq!(loaded.lost, vec![Lost { from, to: 30 }]);
}

#[wasm_bindgen_test]
async fn a_window_that_takes_over_gets_the_journal_too() {
    let name = new_name();
    let first = in_worker(&name).await;
    first.append(events(3)).await.unwrap();
    let second = in_worker(&name).await;
    assert_eq!(second.load().await.unwrap().homes[0].fault, Some(StoreError::Busy));
    assert_eq!(second.take_over().await, Ok(Role::Writer));
    second.append(events(4)).await.unwrap();
    let homes = second.load().await.unwrap().homes;
    let held: Vec<_> = homes.iter().map(|it| (it.home, it.held, it.fault.clone())).collect();
    assert_eq!(held, vec![(Home::Journal, 4, None), (Home::IndexedDb, 4, None)]);
}

#[wasm_bindgen_test]
async fn a_page_alone_has_one_home_and_says_so() {
    let name = new_name();
    let store = database(&name).await.unwrap();
    store.append(events(2)).await.unwrap();
    let homes = store.load().await.unwrap().homes;
    let held: Vec<_> = homes.iter().map(|it| (it.home, it.held, it.fault.clone())).collect();
    assert_eq!(held, vec![(Home::Journal, 0, Some(StoreError::Forbidden)), (Home::IndexedDb, 2, None)]);
}
