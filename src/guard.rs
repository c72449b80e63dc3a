//! What stands before the desk on a tablet or at the office: the lock of the device, where it has one.

use std::rc::Rc;

use leptos::mount;
use leptos::prelude::*;

use crate::browser::document;
use crate::desk::at_rest::{Lock, open_either};
use crate::store::at_rest::{SealedStore, Vault};
use crate::store::start::Opening;
use crate::store::{EventStore, StoreError, waiting};
use crate::ui::lock::{Attempt, Unlock};
use crate::ui::words::words;

/// Opens the store behind the device's lock, after asking for the passphrase; later openings of the same page go by
/// without asking.
pub fn opened(opening: Opening, vault: Vault) -> Opening {
    Box::pin(async move {
        let store = Rc::new(SealedStore::new(opening.await?, vault.clone()));
        if vault.key().is_none() {
            match store.lock().await? {
                Some(Ok(lock)) => ask(&store, lock, vault).await,
                Some(Err(_)) => return Err(StoreError::Other(words().lock.unknown.to_owned())),
                None => {}
            }
        }
        Ok(store as Rc<dyn EventStore>)
    })
}

/// Shows the page that asks, and waits until the vault has the key.
async fn ask(store: &Rc<SealedStore>, lock: Lock, vault: Vault) {
    let Some(body) = document::body() else { return };
    let (told, heard) = waiting::answer();
    let told = StoredValue::new_local(Some(told));
    let (store, lock) = (Rc::clone(store), Rc::new(lock));
    let open = UnsyncCallback::new(move |typed: String| -> Attempt {
        let (store, lock, vault) = (Rc::clone(&store), Rc::clone(&lock), vault.clone());
        Box::pin(async move {
            vault.put(Rc::new(open_either(&*store, &lock, &typed).await?));
            if let Some(told) = told.try_update_value(Option::take).flatten() {
                told.give(());
            }
            Ok(())
        })
    });
    let page = mount::mount_to(body, move || view! { <Unlock open /> });
    let _ = heard.await;
    drop(page);
}
