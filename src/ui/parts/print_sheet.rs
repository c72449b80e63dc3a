//! What goes to paper: unseen on the screen, and alone on the page.

use leptos::portal::Portal;
use leptos::prelude::*;

/// A sheet at the end of the page. `browser::print::print` measures and prints it.
///
/// While one is there, printing prints it and nothing else; make it only for the time of printing.
#[component]
pub fn PrintSheet(
    /// The slip or document.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <Portal>
            <section class="print-only" aria-hidden="true">{children()}</section>
        </Portal>
    }
}
