//! A folder somebody chose, kept from one start to the next: the browser keeps the handle and asks for leave again.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use crate::browser::calls::{ask, call, member, object};
use crate::browser::folder::Folder;

/// A database of its own: what the store keeps are bytes, and this is none.
const DATABASE: &str = "huiyin-folder";
const STORE: &str = "folder";
const KEY: &str = "exchange";

/// The folder kept here; `None` where none is, or the browser keeps no handles.
pub async fn kept() -> Option<Folder> {
    let database = open(false).await.ok()?;
    let read = async {
        let transaction = call(&database, "transaction", &[STORE.into()])?;
        let store = call(&transaction, "objectStore", &[STORE.into()])?;
        answered(&call(&store, "get", &[KEY.into()])?).await
    };
    let found = read.await.ok().filter(|it| !it.is_undefined() && !it.is_null());
    let _ = call(&database, "close", &[]);
    found.map(Folder)
}

/// Keeps a folder in the place of the one before. That it could not be kept costs one choice at the next start.
pub async fn keep(folder: &Folder) {
    let Ok(database) = open(true).await else { return };
    let write = async {
        let transaction = call(&database, "transaction", &[STORE.into(), "readwrite".into()])?;
        let store = call(&transaction, "objectStore", &[STORE.into()])?;
        answered(&call(&store, "put", &[folder.0.clone(), KEY.into()])?).await
    };
    let _ = write.await;
    let _ = call(&database, "close", &[]);
}

impl Folder {
    /// Whether it may be read and written without asking.
    pub async fn is_open(&self) -> bool {
        self.leave("queryPermission").await
    }

    /// Asks for leave to read and write it. Only within what a person just did.
    pub async fn ask_leave(&self) -> bool {
        self.leave("requestPermission").await
    }

    async fn leave(&self, method: &str) -> bool {
        let mode = object(&[("mode", "readwrite".into())]);
        ask(&self.0, method, &[mode]).await.is_ok_and(|it| it.as_string().as_deref() == Some("granted"))
    }
}

/// Opens the database. Where there is none it is laid out, or looking for it ends: looking leaves nothing behind.
async fn open(lays_out: bool) -> Result<JsValue, JsValue> {
    let window = crate::browser::window().ok_or(JsValue::NULL)?;
    let factory = member(&window.into(), "indexedDB").ok_or(JsValue::NULL)?;
    let request = call(&factory, "open", &[DATABASE.into()])?;
    let of = request.clone();
    let on_new = Closure::once_into_js(move || {
        let (on, name, arguments): (_, _, &[JsValue]) = if lays_out {
            ("result", "createObjectStore", &[STORE.into()])
        } else {
            ("transaction", "abort", &[])
        };
        let _ = member(&of, on).and_then(|it| call(&it, name, arguments).ok());
    });
    Reflect::set(&request, &"onupgradeneeded".into(), &on_new)?;
    answered(&request).await
}

/// What a request to the browser's database comes to.
async fn answered(request: &JsValue) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |done, fail| {
        let _ = Reflect::set(request, &"onsuccess".into(), &done);
        let _ = Reflect::set(request, &"onerror".into(), &fail);
    });
    JsFuture::from(promise).await?;
    Reflect::get(request, &"result".into())
}
