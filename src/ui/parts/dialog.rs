//! A question that must be answered before going on.

use leptos::ev::Event;
use leptos::prelude::*;

use crate::ui::live::{When, live, watch};

/// A native modal dialog. The browser keeps the focus inside and gives it back to the opener.
///
/// Put `autofocus` on the safe choice. The content is made anew each time it opens.
#[component]
pub fn Dialog(
    /// Whether it is open. The caller sets it back in `on_close` or in its buttons.
    #[prop(into)]
    open: Signal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether Esc leaves it unanswered open: for what cannot be taken back, and for the idle question.
    #[prop(optional)]
    insists: bool,
    /// Whether it is announced at once (`alertdialog`).
    #[prop(optional)]
    alert: bool,
    /// Runs when a person closes it by Esc; sets `open` back. Needed unless it insists.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// Text and buttons; buttons in an element of class `dialog__acts`.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let title_id = StoredValue::new(title_id());
    watch(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let cancel = move |event: Event| {
        if insists {
            event.prevent_default();
        }
    };
    let closed = move |_: Event| match dialog.get_untracked().filter(|_| open.get_untracked()) {
        // Browsers close on a second Esc whatever the page says.
        Some(dialog) if insists => drop(dialog.show_modal()),
        Some(_) => drop(on_close.inspect(|act| act.run(()))),
        None => {}
    };
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            role=alert.then_some("alertdialog")
            aria-labelledby=title_id.get_value()
            on:cancel=cancel
            on:close=closed
        >
            <When is=live(move || open.get())>
                <h2 class="dialog__title" id=title_id.get_value()>{title}</h2>
                <div class="dialog__body">{children()}</div>
            </When>
        </dialog>
    }
}

/// Ids only need to differ within a page; the count of dialogs made so far does that.
fn title_id() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static MADE: AtomicU32 = AtomicU32::new(0);
    format!("dialog-{}", MADE.fetch_add(1, Ordering::Relaxed))
}
