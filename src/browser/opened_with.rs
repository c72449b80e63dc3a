//! Files with which the system opened the application: somebody double-clicked a bundle.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::calls::{call, member};
use crate::browser::files::Picked;
use crate::browser::saving::read;

/// Tells `take` every file the application is opened with, of at most `most` bytes. Nothing where the browser opens none.
pub fn each(most: u64, take: impl Fn(Picked) + Clone + 'static) {
    let queue = crate::browser::window().and_then(|it| member(&it.into(), "launchQueue"));
    let Some(queue) = queue else { return };
    let consume = Closure::<dyn Fn(JsValue)>::new(move |opened: JsValue| {
        let Some(files) = member(&opened, "files") else { return };
        let take = take.clone();
        wasm_bindgen_futures::spawn_local(async move {
            for handle in Array::from(&files) {
                if let Ok(picked) = read(&handle, most).await {
                    take(picked);
                }
            }
        });
    });
    let _ = call(&queue, "setConsumer", &[consume.as_ref().unchecked_ref::<JsValue>().clone()]);
    // The queue lives as long as the page.
    consume.forget();
}
