//! Where the tests keep their stores: a new database each, and a worker made of this very test module.

use std::cell::Cell;
use std::rc::Rc;

use huiyin::store::contract::Shop;
use huiyin::store::homes::Homes;
use huiyin::store::indexed_db::IndexedDb;
use huiyin::store::through_worker::ThroughWorker;
use huiyin::store::{EventStore, Pending, StoreError, start};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, BroadcastChannel, IdbDatabase, Url};

thread_local! {
    static NUMBER: Cell<u32> = const { Cell::new(0) };
}

/// A name no test has used before.
pub fn new_name() -> String {
    let number = NUMBER.with(|number| {
        number.set(number.get() + 1);
        number.get()
    });
    format!("huiyin-test-{}-{number}", js_sys::Date::now())
}

/// The database as the only home, past any lock.
pub async fn database(name: &str) -> Result<Homes<IndexedDb>, StoreError> {
    let no_files = || -> Pending<'static, _> { Box::pin(async { Err(StoreError::Forbidden) }) };
    let homes = Homes::on(IndexedDb::open(name).await, Box::new(no_files))?;
    homes.begin_writing().await?;
    Ok(homes)
}

/// One database, opened directly.
pub struct Direct(pub String);

impl Shop for Direct {
    fn open(&self) -> Pending<'_, Rc<dyn EventStore>> {
        Box::pin(async { Ok(Rc::new(database(&self.0).await?) as Rc<dyn EventStore>) })
    }
}

/// One database, opened by the page behind the writer's lock.
pub struct Locked(pub String);

impl Shop for Locked {
    fn open(&self) -> Pending<'_, Rc<dyn EventStore>> {
        Box::pin(start::open_here(&self.0))
    }
}

/// One database, opened through a worker.
pub struct Worked(pub String);

impl Shop for Worked {
    fn open(&self) -> Pending<'_, Rc<dyn EventStore>> {
        Box::pin(async { Ok(Rc::new(in_worker(&self.0).await) as Rc<dyn EventStore>) })
    }
}

/// A store in a worker of its own.
pub async fn in_worker(database: &str) -> ThroughWorker {
    let store = ThroughWorker::start(&worker_script(database)).await.expect("the worker starts");
    store.open(database).await.expect("the database opens");
    store
}

/// A script that serves from this test module in a worker, and breaks when [`tell_worker_of`] says so.
pub fn worker_script(database: &str) -> String {
    let location = Reflect::get(&js_sys::global(), &"location".into()).unwrap();
    let origin = Reflect::get(&location, &"origin".into()).unwrap().as_string().unwrap();
    script(&format!(
        "import('{origin}/wasm-bindgen-test.js').then(async ({{ default: init, serve, break_down }}) => {{
             new BroadcastChannel('{database}-test').onmessage = (event) => {{
                 if (event.data === 'panic') {{ Promise.resolve().then(break_down); }}
                 else {{ for (;;) {{ }} }}
             }};
             await init({{ module_or_path: '{origin}/wasm-bindgen-test_bg.wasm' }});
             serve();
         }});"
    ))
}

/// Tells the worker of this database to `panic` or `hang`.
pub fn tell_worker_of(database: &str, what: &str) {
    let channel = BroadcastChannel::new(&format!("{database}-test")).unwrap();
    channel.post_message(&what.into()).unwrap();
    channel.close();
}

/// The address of a script with this text.
pub fn script(text: &str) -> String {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind).unwrap();
    Url::create_object_url_with_blob(&blob).unwrap()
}

/// Keeps every writer of the database waiting until the function is called: a transaction that never idles.
pub async fn hold_database(name: &str) -> Function {
    let hold = Function::new_with_args(
        "database",
        "const transaction = database.transaction(['entries', 'kept', 'drafts'], 'readwrite');
         const shelf = transaction.objectStore('drafts');
         let on = true;
         const again = () => { if (on) { shelf.get('x').onsuccess = again; } else { database.close(); } };
         again();
         return () => { on = false; };",
    );
    let raw = idb::Factory::new().unwrap().open(name, None).unwrap().await.unwrap();
    hold.call1(&JsValue::NULL, &IdbDatabase::from(raw)).unwrap().into()
}

/// What the worker's script calls to serve.
#[wasm_bindgen]
pub fn serve() {
    huiyin::worker::serve();
}

/// What the worker's script calls to fail as a defect of ours would.
#[wasm_bindgen]
pub fn break_down() {
    panic!("a defect");
}
