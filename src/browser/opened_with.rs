//! Files with which the system opened the application: somebody double-clicked a bundle.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

use crate::browser::calls::{ask, call, member};
use crate::browser::files::{Picked, Unreadable, read};

/// Tells `take` every file the application is opened with, of at most `most` bytes, or why it cannot be read. Nothing where
/// the browser opens none.
pub fn each(most: u64, take: impl Fn(Result<Picked, Unreadable>) + Clone + 'static) {
    let queue = crate::browser::window().and_then(|it| member(&it.into(), "launchQueue"));
    let Some(queue) = queue else { return };
    let consume = Closure::<dyn Fn(JsValue)>::new(move |opened: JsValue| {
        let Some(files) = member(&opened, "files") else { return };
        let take = take.clone();
        wasm_bindgen_futures::spawn_local(async move {
            for handle in Array::from(&files) {
                let name = member(&handle, "name").and_then(|it| it.as_string()).unwrap_or_default();
                let file = ask(&handle, "getFile", &[]).await.and_then(|it| it.dyn_into::<File>());
                take(match file {
                    Ok(file) => read(file, most).await,
                    Err(_) => Err(Unreadable::Gone { name }),
                });
            }
        });
    });
    let _ = call(&queue, "setConsumer", &[consume.as_ref().unchecked_ref::<JsValue>().clone()]);
    // The queue lives as long as the page.
    consume.forget();
}
