//! Composition root of the application.
fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(|| leptos::prelude::view! { <main id="main"><h1>"回音"</h1></main> });
}
