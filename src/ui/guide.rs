//! A short guide for the people of a place, in the application itself.

use leptos::prelude::*;

use crate::ui::parts::page_head::PageHead;
use crate::ui::words::guide::Chapter;
use crate::ui::words::words;

/// The guide of the tablet, or of the office.
#[component]
pub fn Guide(
    /// What it says.
    chapters: &'static [Chapter],
) -> impl IntoView {
    let guide = &words().guide;
    view! {
        <PageHead title=guide.title help=guide.intro />
        <div class="text guide">{chapters.iter().map(chapter).collect_view()}</div>
    }
}

fn chapter(it: &'static Chapter) -> impl IntoView {
    let lines = it.lines.iter().map(|line| view! { <li>{*line}</li> }).collect_view();
    view! { <section><h2>{it.title}</h2><ul>{lines}</ul></section> }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_guide_is_shown() {
        for chapters in [words().guide.tablet, words().guide.office] {
            let html = Owner::new().with(|| view! { <Guide chapters /> }.to_html());
            for it in chapters {
                assert!(
                    html.contains(it.title) && it.lines.iter().all(|line| html.contains(line)),
                    "{}",
                    it.title
                );
            }
        }
    }
}
