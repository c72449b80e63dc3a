//! What goes to paper: unseen on the screen, and alone on the page.

use leptos::portal::Portal;
use leptos::prelude::*;

use crate::browser::{document, meta};
use crate::ui::words::words;

/// The build that printed it, so that a paper in question leads to the program that made it; and that it is made up,
/// where it is.
fn build() -> String {
    let build = meta::read("huiyin-build").map(|it| (words().common.build)(short(&it)));
    let said = [document::data("demonstration"), build];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The build's version and the first eight characters of its digest, which tell it apart.
fn short(build: &str) -> &str {
    let digest = build.rfind('-').map_or(0, |it| it + 1);
    build.get(..digest + 8).unwrap_or(build)
}

/// That a paper is made up, the first thing on it.
fn made_up(said: Option<String>) -> impl IntoView {
    said.map(|it| view! { <p class="print-demonstration">{it}</p> })
}

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
            <section class="print-only" aria-hidden="true">
                {made_up(document::data("demonstration"))}
                {children()}
                <p class="print-build">{build()}</p>
            </section>
        </Portal>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_names_the_build_shortly() {
        assert_eq!(short("0.1.0-61569a1663dd7890"), "0.1.0-61569a16");
        assert_eq!(short("0.1.0-6156"), "0.1.0-6156");
        assert_eq!(short("dev"), "dev");
    }

    #[cfg(feature = "html")]
    #[test]
    fn a_paper_of_a_demonstration_says_so_first_and_any_other_says_nothing() {
        let html = |said: Option<&str>| made_up(said.map(str::to_owned)).to_html();
        let said = html(Some("演示，不是正式文书"));
        assert!(said.contains("class=\"print-demonstration\">演示，不是正式文书"), "{said}");
        assert!(!html(None).contains("<p"), "{}", html(None));
    }
}
