//! A newer build of this application: whether one waits on this device, and taking it when a person agrees.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration};

use crate::browser::listen::Listener;
use crate::browser::reload;

/// What asking the host for a newer build came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// One is being fetched, or waits already.
    Newer,
    /// This is the newest.
    Newest,
    /// The host does not answer, or this page is not kept on the device at all.
    Unknown,
}

/// Calls `waits` when a newer build is wholly on this device, now or later, for as long as the page lives.
///
/// Comes back only where the page is kept on the device: opened from a file it is not.
pub async fn watch(waits: impl Fn() + Clone + 'static) {
    let Some(registration) = kept().await else { return };
    if registration.waiting().is_some() {
        waits();
    }
    let heard = registration.clone();
    let found =
        Listener::on(&registration, &["updatefound"], move |_| tell_when_whole(&heard, waits.clone()));
    std::mem::forget(found);
}

fn tell_when_whole(registration: &ServiceWorkerRegistration, waits: impl Fn() + 'static) {
    let Some(newer) = registration.installing() else { return };
    let registration = registration.clone();
    let told = Listener::on(&newer, &["statechange"], move |_| {
        if registration.waiting().is_some() {
            waits();
        }
    });
    std::mem::forget(told);
}

/// Asks the host whether there is a newer build.
pub async fn look() -> Looked {
    if !cfg!(feature = "hosted") {
        return Looked::Unknown;
    }
    let Some(registration) = found().await else { return Looked::Unknown };
    let Ok(asked) = registration.update() else { return Looked::Unknown };
    match JsFuture::from(asked).await {
        Err(_) => Looked::Unknown,
        Ok(_) if registration.installing().is_some() || registration.waiting().is_some() => Looked::Newer,
        Ok(_) => Looked::Newest,
    }
}

/// Asks the host whether there is a newer build, where there is a network; what comes of it [`watch`] tells. Nothing is
/// taken without a person.
pub async fn look_quietly() {
    let is_online = web_sys::window().is_some_and(|window| window.navigator().on_line());
    if is_online {
        look().await;
    }
}

/// Lets the waiting build take this one's place and loads the page anew.
pub async fn take() {
    let waiting = found().await.and_then(|it| it.waiting());
    let (Some(waiting), Some(container)) = (waiting, container()) else { return reload::reload() };
    let taken = Listener::on(&container, &["controllerchange"], |_| reload::reload());
    std::mem::forget(taken);
    // Fails only for values that cannot travel.
    let _ = waiting.post_message(&JsValue::from_str("take over"));
}

/// The registration once it keeps a build; never where there is none.
async fn kept() -> Option<ServiceWorkerRegistration> {
    Some(JsFuture::from(container()?.ready().ok()?).await.ok()?.into())
}

async fn found() -> Option<ServiceWorkerRegistration> {
    let registration = JsFuture::from(container()?.get_registration()).await.ok()?;
    (!registration.is_undefined()).then(|| registration.into())
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    // An insecure origin has none, and a file neither.
    Reflect::get(&navigator, &"serviceWorker".into()).ok().filter(|it| !it.is_undefined())?;
    Some(navigator.service_worker())
}
